#include "inventory/extractors/npm_installed/npm_installed.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/json.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"node_modules/*/package.json",
                                          "node_modules/@*/*/package.json"};

std::string TextOf(const Json& manifest, const char* key) {
  const auto at = manifest.find(key);
  return at != manifest.end() && at->is_string() ? at->get<std::string>() : "";
}

// Where the file gives the version, for people to look at.
int LineOfVersion(std::string_view text) {
  const size_t at = text.find("\"version\"");
  if (at == std::string_view::npos) return 1;
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'));
}

Result<Extraction> Extract(const SourceFile& file) {
  constexpr JsonLimits kLimits{.size_bytes = 4u << 20,
                               .depth = 64,
                               .values = 500'000,
                               .duplicates = DuplicateKeys::kLastWins};
  TRY(const std::string_view text, CheckedText(file.bytes, file.path, kLimits.size_bytes));
  TRY(const Json manifest, ParseJson(text, file.path, kLimits));
  PackageGraph graph(file.path, "npm");
  std::string name, version;
  if (manifest.is_object()) {
    name = TextOf(manifest, "name");
    version = TextOf(manifest, "version");
  }
  if (!name.empty() && !version.empty())
    graph.Add({.name = std::move(name),
               .version = std::move(version),
               .line = LineOfVersion(text),
               .key = std::string(FolderOf(file.path))});
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kNpmInstalled = {
    .name = "npm_installed",
    .what = "installed npm packages",
    .ecosystem = "npm",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .extract = Extract,
};

}  // namespace redoubt::inventory
