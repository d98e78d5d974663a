#include "scan/fingerprint.h"

#include <fmt/format.h>

#include "base/digest.h"

namespace redoubt::scan {

std::string Fingerprint(const Finding& f) {
  std::string text = "redoubt finding v1\n";
  for (const std::string* part : {&f.scanner, &f.rule, &f.asset, &f.component.ecosystem,
                                  &f.component.name, &f.location.file, &f.component.key})
    text += fmt::format("{}:{}\n", part->size(), *part);
  return "v1:" + Sha256(text).Hex().substr(0, 32);
}

}  // namespace redoubt::scan
