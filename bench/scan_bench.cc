// Reading a large lockfile, matching it, and single look-ups in the advisory index.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "intel/store.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "scan/engine.h"

namespace {

using namespace redoubt;

double MillisecondsOf(auto&& work) {
  double best = 1e9;
  for (int i = 0; i < 7; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

// $REDOUBT_SHARED or ../shared holds a real lockfile of 2,671 entries.
std::string LargeLockfile() {
  const char* shared = std::getenv("REDOUBT_SHARED");
  const std::string command = fmt::format(
      "zstd -dcq '{}/data/big-package-lock.json.zst' 2>/dev/null", shared ? shared : "../shared");
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return text;
  char buffer[1 << 16];
  while (const size_t n = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, n);
  pclose(pipe);
  return text;
}

}  // namespace

int main() {
  const auto loaded = intel::LoadIndex("");
  const std::string text = LargeLockfile();
  if (!loaded || text.empty()) {
    fmt::print(stderr, "scan_bench: the large lockfile is absent (mend: set REDOUBT_SHARED)\n");
    return 1;
  }
  fmt::print("load-starter-set\t{:.2f}\tms\t\n",
             MillisecondsOf([] { (void)intel::LoadIndex(""); }));
  fmt::print("npm-lock-2671-entries-read\t{:.2f}\tms\t150\n",
             MillisecondsOf([&] { (void)inventory::ExtractNpmLock(text, "package-lock.json"); }));
  fmt::print("npm-lock-2671-entries-scan\t{:.2f}\tms\t150\n", MillisecondsOf([&] {
               (void)scan::ScanFile("big", "package-lock.json", text, loaded->index);
             }));
  const auto components = inventory::ExtractNpmLock(text, "package-lock.json");
  const double ms = MillisecondsOf([&] {
    for (const Component& c : *components)
      (void)loaded->index.IsVulnerable(c.ecosystem, c.name, c.version);
  });
  fmt::print("index-lookups\t{:.0f}\t1/s\t2000000\n",
             static_cast<double>(components->size()) / ms * 1000);
}
