#include "scan/fingerprint.h"

#include <fmt/format.h>

#include "base/digest.h"

namespace redoubt::scan {

std::string Fingerprint(const Finding& f) {
  std::string text = "redoubt finding v1\n";
  for (const std::string_view part :
       {std::string_view(f.scanner), std::string_view(f.rule), std::string_view(f.asset),
        f.component.ecosystem.view(), std::string_view(f.component.name), f.location.file.view(),
        f.component.key.view()})
    text += fmt::format("{}:{}\n", part.size(), part);
  return "v1:" + Sha256(text).Hex().substr(0, 32);
}

}  // namespace redoubt::scan
