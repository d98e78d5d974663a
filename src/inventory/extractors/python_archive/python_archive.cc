#include "inventory/extractors/python_archive/python_archive.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inventory/extractors/python_installed/python_installed.h"
#include "inventory/package_graph.h"
#include "inventory/zip_archive.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*.whl", "*.egg"};
constexpr size_t kMaxEntries = 200'000;
constexpr uint64_t kMaxMetadataBytes = 16 << 20;

// Inside a wheel "NAME-VERSION.dist-info/METADATA", inside an egg "EGG-INFO/PKG-INFO".
bool IsMetadata(std::string_view name) {
  if (name == "EGG-INFO/PKG-INFO") return true;
  const size_t slash = name.find('/');
  return slash != std::string_view::npos && name.substr(slash) == "/METADATA" &&
         name.substr(0, slash).ends_with(".dist-info");
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY_WITH(file.path, const ZipArchive archive, ZipArchive::Open(file.bytes, kMaxEntries));
  const auto entry = std::ranges::find_if(
      archive.entries(), [](const ZipEntry& each) { return IsMetadata(each.name); });
  if (entry == archive.entries().end())
    return InvalidArgument(
        fmt::format("{}: neither METADATA nor PKG-INFO is in it: no Python package", file.path));
  const std::string inside = fmt::format("{}!/{}", file.path, Printable(entry->name, 300));
  TRY_WITH(inside, const std::string text, archive.Read(*entry, kMaxMetadataBytes));
  TRY(LockedPackage package, ReadPythonHeader(text, inside));
  package.line = 0;
  package.source = "file:" + std::string(file.path);
  PackageGraph graph(file.path, "PyPI");
  graph.Add(std::move(package));
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kPythonArchive = {
    .name = "python_archive",
    .what = "Python packages as files (wheels, zipped eggs)",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .place = Place::kAnywhere,
    .extract = Extract,
};

}  // namespace redoubt::inventory
