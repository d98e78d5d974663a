// A new advisory meets 100,000 components that were scanned before: from the swapped index to the
// open cases.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "adapters/outside/outside.h"
#include "base/file.h"
#include "intel/store.h"
#include "respond/workflow/watch.h"
#include "testing/simulated_session.h"

namespace {

using namespace redoubt;
namespace fs = std::filesystem;

constexpr size_t kComponents = 100'000;
constexpr int kAssets = 50;

// Components as lockfiles have them, of packages that the advisories know.
std::vector<ScanResult> Inventories() {
  std::vector<ScanResult> scans;
  for (int asset = 0; asset < kAssets; ++asset) {
    ScanResult scan{.asset = fmt::format("asset-{}", asset), .commit = std::string(40, 'a')};
    for (size_t i = 0; i < kComponents / kAssets; ++i) {
      Component c{.ecosystem = "npm", .name = fmt::format("package-{}", i * 37 % 9'000 + asset)};
      c.version = fmt::format("{}.{}.0", i % 9, i % 31);
      c.purl = fmt::format("pkg:npm/{}@{}", c.name, c.version);
      c.location = {"package-lock.json", static_cast<int>(i) + 1};
      c.key = "node_modules/" + c.name;
      c.path = {"app@1.0.0", c.name + "@" + c.version};
      scan.components.push_back(std::move(c));
    }
    scans.push_back(std::move(scan));
  }
  return scans;
}

Status Import(const fs::path& state, const fs::path& path) {
  TRY(const ArchiveReader* archives, OutsideArchiveReader());
  TRY_OK(intel::ImportInto(state, path, archives, {1'700'000'000'000}));
  return {};
}

Status Run(const fs::path& scratch, const fs::path& shared) {
  TRY_OK(Import(scratch, shared / "data/osv.tar.zst"));
  const redoubt::testing::SharedWorld world;
  redoubt::testing::SimulatedSession session(*world, scratch);
  session.estate.repositories.clear();
  for (const ScanResult& scan : Inventories()) {
    session.estate.repositories.push_back({.id = scan.asset});
    TRY_OK(session.store.PutScan(scan));
  }
  TRY(intel::LiveIndex intel, intel::LiveIndex::Open(scratch));
  const scan::VexStatements vex;
  respond::Watch watch({.context = session.context, .intel = intel, .vex = vex, .scan = {}});
  TRY_OK(watch.Begin());
  TRY(const std::vector<Case> before, session.store.ListCases({}));
  TRY_OK(WriteFileAtomic(scratch / "new.json", R"({"id": "NEW-1",
    "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm",
    "name": "package-37"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]})"));
  TRY_OK(Import(scratch, scratch / "new.json"));
  const auto begin = std::chrono::steady_clock::now();
  TRY_OK(watch.TakeNews());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  TRY(const std::vector<Case> after, session.store.ListCases({}));
  if (after.size() <= before.size()) return Internal("the new advisory opened no case");
  fmt::print("rematch-{}-components\t{:.3f}\ts\t1\n", kComponents, took.count());
  return {};
}

}  // namespace

int main() {
  const char* shared = std::getenv("REDOUBT_SHARED");
  const redoubt::testing::ScratchDir scratch;
  const Status status = Run(scratch.path(), shared ? shared : "../shared");
  if (!status) fmt::print(stderr, "rematch_bench: {}\n", status.error().message);
  return status ? 0 : 1;
}
