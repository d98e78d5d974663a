#include "inventory/extractors/python_installed/python_installed.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_node.h"
#include "base/text.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*.dist-info/METADATA", "*.egg-info/PKG-INFO",
                                          "EGG-INFO/PKG-INFO", "*.egg-info"};
constexpr std::string_view kReads[] = {"REQUESTED", "direct_url.json"};

bool IsField(std::string_view line, std::string_view name) {
  return line.size() > name.size() && line[name.size()] == ':' &&
         std::ranges::equal(line.substr(0, name.size()), name,
                            [](char a, char b) { return (a | 0x20) == b; });
}

// Where pip took it from, if not by name from an index (PEP 610).
std::string SourceOf(const SourceFile& file) {
  const auto path = PathBeside(file.path, "direct_url.json");
  const auto text = path ? file.read(*path) : Result<std::string>(NotFound(""));
  if (!text) return "registry";
  const auto root = ParseJsonNode(*text, *path);
  if (!root) return "registry";
  const std::string url = TextAt(*root, "url");
  const YamlNode* vcs = root->Find("vcs_info");
  if (!vcs || url.empty()) return url.empty() ? "registry" : url;
  return fmt::format("{}+{}@{}", TextAt(*vcs, "vcs"), url, TextAt(*vcs, "commit_id"));
}

// The header ends at the first empty line. It may hold any encoding; names and versions are ASCII.
LockedPackage ReadHeader(std::string_view text) {
  LockedPackage package;
  int number = 0;
  for (size_t next = 0; next < text.size();) {
    const size_t end = std::min(text.find('\n', next), text.size());
    std::string_view line = text.substr(next, end - next);
    next = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (IsField(line, "version") && package.version.empty()) package.version = Trim(line.substr(8));
    if (!IsField(line, "name") || !package.name.empty()) continue;
    package.name = Trim(line.substr(5));
    package.line = number;
  }
  return package;
}

bool IsPlain(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(LockedPackage package, ReadPythonHeader(file.bytes, file.path));
  package.source = SourceOf(file);
  // pip marks what somebody asked for by name (PEP 376).
  if (const auto path = PathBeside(file.path, "REQUESTED"))
    package.direct = file.read(*path).has_value();
  PackageGraph graph(file.path, "PyPI");
  graph.Add(std::move(package));
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

Result<LockedPackage> ReadPythonHeader(std::string_view text, std::string_view path) {
  LockedPackage package = ReadHeader(text);
  if (!IsPlain(package.name) || !IsPlain(package.version))
    return InvalidArgument(fmt::format("{}:{}: the header gives no name and version", path,
                                       std::max(package.line, 1)));
  return package;
}

const Extractor kPythonInstalled = {
    .name = "python_installed",
    .what = "installed Python packages",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .reads = kReads,
    .extract = Extract,
};

}  // namespace redoubt::inventory
