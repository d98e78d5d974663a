// Any bytes to the readers of bills of materials; the first one chooses the form. What comes out
// has names and places, and what is written of it is read back.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "formats/csaf.h"
#include "formats/cyclonedx.h"
#include "formats/junit.h"
#include "formats/openvex.h"
#include "formats/sarif.h"
#include "formats/spdx.h"
#include "formats/vex/vex.h"
#include "inventory/bill_quality.h"
#include "inventory/extractors/table.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  if (size == 0) return 0;
  constexpr const char* kPaths[] = {"bom.json", "bom.xml", "x.spdx.json", "x.spdx"};
  const std::string path = kPaths[data[0] % 4];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (const auto quality = inventory::QualityOfBill({.bytes = bytes, .path = path});
      quality && (quality->Score() < 0 || quality->Score() > 100 ||
                  quality->lacking_count > quality->components))
    std::abort();
  const auto extraction = inventory::ExtractorFor(path)->extract({.bytes = bytes, .path = path});
  if (!extraction) {
    if (!extraction.error().message.starts_with(path)) std::abort();
    return 0;
  }
  ScanResult result = {.asset = "x", .components = extraction->components};
  for (const Component& c : result.components) {
    if (c.name.empty() || c.location.file.empty() || c.path.size() > 65) std::abort();
    const Finding finding{.rule = "CVE-2024-1", .title = c.name, .component = c};
    if (c.location.line % 2 == 0)
      result.set_aside.push_back({.finding = finding, .reason = c.version});
    else
      result.findings.push_back(finding);
  }
  const auto read = [](const char* name, const std::string& text) {
    if (!inventory::ExtractorFor(name)->extract({.bytes = text, .path = name})) std::abort();
  };
  read("bom.json", formats::ToCycloneDx({result}, "1"));
  read("x.spdx.json", formats::ToSpdx({result}, "1"));
  // What is written as VEX is read as VEX.
  for (const std::string& text :
       {formats::ToCycloneDx({result}, "1"), formats::ToOpenVex({result}, "1"),
        formats::ToCsafVex({result}, "1")})
    if (!formats::ParseVex(text, "x")) std::abort();
  (void)formats::ToSarif({result}, "1");
  (void)formats::ToJunit({result});
  return 0;
}
