// The evidence log: hashing, appending to the database with its checkpoint, and verifying.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "adapters/sqlite/sqlite_store.h"
#include "base/file.h"
#include "evidence/checkpointer.h"
#include "evidence/ed25519.h"
#include "evidence/verify.h"

namespace {

using namespace redoubt;
using SteadyClock = std::chrono::steady_clock;

double Since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

Record SomeRecord(int n) {
  return {.actor = "redoubt/worker",
          .action = "effect.begin",
          .subject = "case:RD-" + std::to_string(n),
          .inputs = {Sha256(std::to_string(n))},
          .outputs = {},
          .details = "{\"step\":\"deploy-canary\",\"service\":\"storefront\",\"attempt\":1}",
          .at = {1'780'000'000'000 + n}};
}

void Hashing() {
  const std::string leaf = SomeRecord(1).Statement();
  Frontier frontier;
  constexpr int kLeaves = 500'000;
  const auto start = SteadyClock::now();
  for (int i = 0; i < kLeaves; ++i) frontier.Append(LeafHash(leaf));
  fmt::print("evidence.hash\t{:.0f}\tentries/s\t>= 10000\n", kLeaves / Since(start));
}

// Two writers append in batches; a third thread signs a checkpoint every 100 ms, as the worker does
// every second. The age of a checkpoint is the time from a batch's commit to the checkpoint over
// it.
int Appending(const std::filesystem::path& dir) {
  const auto store = OpenSqliteStore(dir / "redoubt.db");
  const auto key = Ed25519Key::Generate();
  if (!store || !key) return 1;
  Checkpointer checkpointer(**store, *key, "redoubt/bench");
  constexpr int kBatch = 200, kSeconds = 4;
  std::atomic<bool> stop = false, failed = false;
  std::atomic<int> appended = 0;
  const auto write = [&] {
    std::vector<Record> batch;
    for (int i = 0; i < kBatch; ++i) batch.push_back(SomeRecord(i));
    while (!stop && !failed) {
      if (!(*store)->Append(batch)) failed = true;
      appended += kBatch;
    }
  };
  double worst = 0;
  const auto start = SteadyClock::now();
  std::thread first(write), second(write);
  while (Since(start) < kSeconds && !failed) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const auto before = SteadyClock::now();
    if (!checkpointer.Update()) failed = true;
    worst = std::max(worst, Since(before));
  }
  stop = true;
  first.join(), second.join();
  const double seconds = Since(start);
  const auto last = SteadyClock::now();
  const auto note = checkpointer.Update();
  if (failed || !note) return 1;
  fmt::print("evidence.append\t{:.0f}\tentries/s\t>= 10000\n", appended / seconds);
  fmt::print("evidence.checkpoint_worst\t{:.3f}\ts\t<= 1\n", std::max(worst, Since(last)));
  const auto verifier = NoteVerifier::Make("redoubt/bench", key->PublicKey());
  const auto verify = SteadyClock::now();
  const auto report = VerifyStore(**store, {"", verifier->ToString()});
  if (!report || !report->Ok()) return 1;
  fmt::print("evidence.verify_store\t{:.0f}\tentries/s\t\n",
             static_cast<double>(report->entries) / Since(verify));
  return 0;
}

}  // namespace

int main() {
  Hashing();
  const char* parent = std::getenv("TMPDIR");
  const auto dir = MakeTempDir(parent ? parent : "/tmp", "redoubt-bench-");
  const int status = dir ? Appending(*dir) : 1;
  if (dir) std::filesystem::remove_all(*dir);
  if (status) fmt::print(stderr, "evidence_bench: the store failed\n");
  return status;
}
