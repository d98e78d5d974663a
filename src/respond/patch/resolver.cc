#include "respond/patch/resolver.h"

namespace redoubt::respond {

const Release* Packument::Find(std::string_view version) const {
  for (const Release& release : releases)
    if (release.version == version) return &release;
  return nullptr;
}

}  // namespace redoubt::respond
