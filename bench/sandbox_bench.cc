// How long a sandbox takes from the call to the end of a program that does nothing.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/bubblewrap/seccomp_filter.h"

int main() {
  using redoubt::BubblewrapSandbox;
  using Clock = std::chrono::steady_clock;
  const auto ms_since = [](Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  };
  auto start = Clock::now();
  if (!redoubt::MakeSeccompFilter()) return 1;
  fmt::print("sandbox-filter-build\t{:.2f}\tms\tonce a program\n", ms_since(start));

  const BubblewrapSandbox sandbox;
  start = Clock::now();
  const auto protections = sandbox.Protections();
  if (!protections) {
    fmt::print(stderr, "sandbox_bench: {}\n", protections.error().message);
    return 1;
  }
  fmt::print("sandbox-probe\t{:.2f}\tms\tonce a program\n", ms_since(start));

  redoubt::SandboxSpec spec;
  spec.argv = {"/bin/true"};
  spec.cwd = "/tmp";
  std::vector<double> took;
  for (int i = 0; i < 50; ++i) {
    start = Clock::now();
    const auto result = sandbox.Run(spec);
    if (!result || !result->process.Ok()) {
      fmt::print(stderr, "sandbox_bench: {}\n",
                 result ? result->process.err : result.error().message);
      return 1;
    }
    took.push_back(ms_since(start));
  }
  std::ranges::sort(took);
  fmt::print("sandbox-start-median\t{:.2f}\tms\tlimit 20\n", took[took.size() / 2]);
  fmt::print("sandbox-start-p95\t{:.2f}\tms\tlimit 20\n", took[took.size() * 95 / 100]);
  return 0;
}
