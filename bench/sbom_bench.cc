// Reading bills of materials of 300,000 components: time, and memory of the whole process.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "inventory/extractors/sbom_cyclonedx/sbom_cyclonedx.h"

namespace {

using namespace redoubt;

constexpr int kComponents = 300'000;

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Each needs three others further on, as trees of packages do.
std::string CycloneDx() {
  std::string text;
  text.reserve(80u << 20);
  text += R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{"component":)"
          R"({"bom-ref":"root","type":"application","name":"app"}},"components":[)";
  for (int i = 0; i < kComponents; ++i)
    fmt::format_to(std::back_inserter(text),
                   "{0}\n{{\"type\":\"library\",\"bom-ref\":\"p{1}\",\"name\":\"package-{1}\","
                   "\"version\":\"1.{2}.3\",\"scope\":\"required\","
                   "\"licenses\":[{{\"license\":{{\"id\":\"MIT\"}}}}],"
                   "\"purl\":\"pkg:npm/package-{1}@1.{2}.3\"}}",
                   i ? "," : "", i, i % 50);
  text += R"(],"dependencies":[{"ref":"root","dependsOn":["p0"]})";
  for (int i = 0; i < kComponents; ++i) {
    fmt::format_to(std::back_inserter(text), ",\n{{\"ref\":\"p{}\",\"dependsOn\":[", i);
    for (int n = 1; n <= 3; ++n)
      fmt::format_to(std::back_inserter(text), "{}\"p{}\"", n > 1 ? "," : "",
                     std::min(kComponents - 1, 3 * i + n));
    text += "]}";
  }
  text += "]}\n";
  return text;
}

}  // namespace

int main() {
  const std::string text = CycloneDx();
  const double before = PeakMegabytes();
  const auto begin = std::chrono::steady_clock::now();
  const auto extraction = inventory::kSbomCyclonedx.extract({.bytes = text, .path = "bom.json"});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (!extraction || extraction->components.size() != kComponents) {
    fmt::print(stderr, "sbom_bench: {}\n",
               extraction ? "components are missing" : extraction.error().message);
    return 1;
  }
  fmt::print("cyclonedx-300000-components-read\t{:.2f}\ts\t3\n", took.count());
  fmt::print(
      "cyclonedx-300000-components-peak-memory\t{:.0f}\tMB\t256 ({} MB of text; {:.0f} before)\n",
      PeakMegabytes(), text.size() >> 20, before);
}
