#include "scan/system_files.h"

#include <algorithm>

#include "inventory/extractors/table.h"

namespace redoubt::scan {
namespace {

constexpr std::string_view kKernelFolders[] = {"proc", "sys", "dev", "run"};

// Where distributions keep what is installed.
constexpr std::string_view kDatabases[] = {"var/lib/dpkg/", "lib/apk/", "usr/lib/apk/",
                                           "var/lib/rpm/", "usr/lib/sysimage/rpm/"};

bool IsOfThisSystem(const inventory::Extractor& extractor, std::string_view path) {
  if (!extractor.ecosystem.empty()) return true;
  return std::ranges::any_of(kDatabases,
                             [&](std::string_view folder) { return path.starts_with(folder); });
}

}  // namespace

const inventory::Extractor* InstalledExtractorFor(std::string_view path) {
  const inventory::Extractor* const found =
      inventory::ExtractorFor(path, inventory::Place::kInstalled);
  const bool installed = found && found->place != inventory::Place::kSource;
  return installed && IsOfThisSystem(*found, path) ? found : nullptr;
}

bool IsKernelFolder(std::string_view top_folder) {
  return std::ranges::find(kKernelFolders, top_folder) != std::end(kKernelFolders);
}

}  // namespace redoubt::scan
