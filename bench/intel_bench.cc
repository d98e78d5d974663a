// The advisory index and the signals: built, opened, asked.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "adapters/outside/outside.h"
#include "base/big_file.h"
#include "base/file.h"
#include "formats/osv.h"
#include "intel/import_signals.h"
#include "intel/index_builder.h"
#include "intel/store.h"

namespace {

using namespace redoubt;
namespace fs = std::filesystem;

double Seconds(auto&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Peak resident memory of this process so far, in MB.
double PeakMegabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
  return 0;
}

// As an advisory of an average registry.
Advisory Synthetic(int number) {
  const int major = number % 7, minor = number % 31;
  Advisory a{.id = fmt::format("SYN-{:07}", number),
             .aliases = {fmt::format("CVE-2024-{:07}", number)},
             .summary = "A crafted request makes the parser read outside of its buffer",
             .details = std::string(900, 'd'),
             .cvss_score = 7.5,
             .cvss_vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
             .severity = Severity::kHigh,
             .modified = {1'700'000'000'000 + number}};
  a.affected = {{"npm",
                 fmt::format("package-{}", number % 150'000),
                 {{"SEMVER",
                   {{RangeEvent::Kind::kIntroduced, fmt::format("{}.0.0", major)},
                    {RangeEvent::Kind::kFixed, fmt::format("{}.{}.1", major, minor)}}}},
                 {}}};
  return a;
}

Status WriteIndex(intel::IndexBuilder& builder, const fs::path& path) {
  TRY(AtomicFile file, AtomicFile::Make(path));
  TRY_OK(builder.Write("{}", [&](std::string_view bytes) { return file.Write(bytes); }));
  return file.Commit();
}

Status Run(const fs::path& scratch, const fs::path& shared) {
  TRY(const ArchiveReader* archives, OutsideArchiveReader());
  size_t taken = 0;
  Status status;
  const double import = Seconds([&] {
    const auto imported =
        intel::ImportInto(scratch, shared / "data/osv.tar.zst", archives, {1'700'000'000'000});
    if (!imported)
      status = Fail(imported.error());
    else
      taken = imported->taken;
  });
  TRY_OK(status);
  fmt::print("index-from-{}-records\t{:.2f}\ts\t3\n", taken, import);
  fmt::print("index-from-{}-records-memory\t{:.0f}\tMB\t256\n", taken, PeakMegabytes());
  double open = 1e9;
  for (int i = 0; i < 20; ++i)
    open = std::min(open, Seconds([&] { (void)intel::LoadIndex(scratch); }));
  fmt::print("index-open\t{:.2f}\tms\t2\n", open * 1000);

  std::string scores =
      "#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000\n"
      "cve,epss,percentile\n";
  for (int i = 0; i < 300'000; ++i)
    scores += fmt::format("CVE-{}-{:05},0.{:05},0.{:05}\n", 1999 + i / 12'000, i % 12'000 + 1000,
                          i % 99'999, i * 7 % 99'999);
  TRY_OK(WriteFileAtomic(scratch / "epss.csv", scores));
  const double epss = Seconds([&] {
    status = intel::ImportSignals(scratch, {.path = scratch / "epss.csv", .archives = archives})
                 ? Status()
                 : Fail(ErrorCode::kInternal, "epss");
  });
  TRY_OK(status);
  fmt::print("epss-300000-rows\t{:.0f}\tms\t300\n", epss * 1000);

  TRY(intel::IndexBuilder builder, intel::IndexBuilder::Make(scratch));
  const double large = Seconds([&] {
    for (int i = 0; i < 400'000 && status; ++i) status = builder.Add(Synthetic(i));
    if (status) status = WriteIndex(builder, scratch / "large");
  });
  TRY_OK(status);
  fmt::print("index-from-400000-records\t{:.1f}\ts\t40\n", large);
  TRY(const intel::Index index, intel::Index::Open(scratch / "large"));
  constexpr int kLookups = 1'000'000;
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back(fmt::format("package-{}", i * 197));
  int hits = 0;
  const double lookups = Seconds([&] {
    for (int i = 0; i < kLookups; ++i)
      hits += index.IsVulnerable("npm", names[static_cast<size_t>(i % 1000)], "3.14.2");
  });
  fmt::print("index-lookups-of-400000-records\t{:.0f}\t1/s\t2000000\n", kLookups / lookups);
  return hits > 0 ? Status() : Fail(ErrorCode::kInternal, "no look-up found anything");
}

}  // namespace

int main() {
  const char* shared = std::getenv("REDOUBT_SHARED");
  const auto scratch = MakeTempDir(fs::temp_directory_path(), "redoubt-intel-bench-");
  if (!scratch) return 1;
  const Status status = Run(*scratch, shared ? shared : "../shared");
  std::error_code ignored;
  fs::remove_all(*scratch, ignored);
  if (status) return 0;
  fmt::print(stderr, "intel_bench: {}\n", status.error().message);
  return 1;
}
