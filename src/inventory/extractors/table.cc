// The extractors there are: a folder each, a line each.
#include "inventory/extractors/table.h"

#include "inventory/extractors/npm_lock/npm_lock.h"

namespace redoubt::inventory {

std::span<const Extractor> Extractors() {
  static const Extractor kTable[] = {
      kNpmLock,
  };
  return kTable;
}

const Extractor* ExtractorFor(std::string_view base_name) {
  for (const Extractor& extractor : Extractors())
    for (const std::string_view name : extractor.file_names)
      if (name == base_name) return &extractor;
  return nullptr;
}

}  // namespace redoubt::inventory
