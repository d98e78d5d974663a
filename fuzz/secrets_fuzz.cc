// Any bytes as a file that is searched for secrets, and as a file of detectors. The first byte
// chooses what kind of file it is.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scan/secrets/secret_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  using namespace redoubt::scan::secrets;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 'Y') {
    auto detectors = ReadDetectors(bytes, "rules.yaml");
    if (detectors) (void)Scanner::Make(*std::move(detectors));
    return 0;
  }
  constexpr const char* kPaths[] = {"src/a.py",     ".npmrc",  "deploy/secret.yaml",
                                    "settings.xml", ".pgpass", ".docker/config.json",
                                    "tests/a.js",   "a.lock"};
  const auto& scanner = Scanner::Own();
  if (!scanner) std::abort();
  ScanResult result;
  SecretFiles files(*scanner, {.least = Confidence::kLow});
  files.File(kPaths[data[0] % 8], bytes, result);
  for (const Finding& finding : result.findings) {
    // No more than four characters of any secret are shown, and never one without a place.
    const size_t shown = finding.title.find("… (");
    if (shown == std::string::npos || finding.location.line < 1) std::abort();
    if (finding.component.key.size() != 23) std::abort();
  }
  return 0;
}
