#include "inventory/extractors/gem_installed/gem_installed.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"specifications/*.gemspec",
                                          "specifications/default/*.gemspec"};

bool IsAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// How long a version at the start of `text` is: digits, then parts after dots.
size_t VersionLength(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  if (at == 0) return 0;
  while (at + 1 < text.size() && text[at] == '.' && IsAlnum(text[at + 1])) {
    ++at;
    while (at < text.size() && IsAlnum(text[at])) ++at;
  }
  return at == text.size() || text[at] == '-' ? at : 0;  // a platform may follow
}

// "net-http2-0.18.4-java" is "net-http2", "0.18.4".
std::pair<std::string_view, std::string_view> SplitFileName(std::string_view stem) {
  for (size_t dash = stem.find('-', 1); dash != std::string_view::npos;
       dash = stem.find('-', dash + 1))
    if (const size_t length = VersionLength(stem.substr(dash + 1)))
      return {stem.substr(0, dash), stem.substr(dash + 1, length)};
  return {};
}

// Where the file gives the version, for people to look at.
int LineOfVersion(std::string_view text) {
  const size_t at = text.find(".version = ");
  if (at == std::string_view::npos) return 1;
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'));
}

Result<Extraction> Extract(const SourceFile& file) {
  std::string_view stem = file.path.substr(file.path.rfind('/') + 1);
  if (stem.ends_with(".gemspec")) stem.remove_suffix(8);
  const auto [name, version] = SplitFileName(stem);
  if (name.empty())
    return InvalidArgument(fmt::format("{}:1: the file name does not tell a gem and its version",
                                       Printable(file.path, 500, Lines::kEscape)));
  PackageGraph graph(file.path, "RubyGems");
  graph.Add({.name = std::string(name),
             .version = std::string(version),
             .line = LineOfVersion(file.bytes),
             .key = std::string(stem)});
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kGemInstalled = {
    .name = "gem_installed",
    .what = "installed gems",
    .ecosystem = "RubyGems",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .extract = Extract,
};

}  // namespace redoubt::inventory
