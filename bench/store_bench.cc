// The store against bare SQLite, in the same run, on the same disk, with the same bytes.
//
//   store_bench [FOLDER]     FOLDER: where the databases are made (default: the temporary folder)
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "adapters/sqlite/sqlite_store.h"
#include "ports/transition_record.h"

namespace {

using namespace redoubt;  // NOLINT: a program of one file
namespace fs = std::filesystem;

constexpr int kGroup = 256;
constexpr auto kPerMeasure = std::chrono::milliseconds(1500);

[[noreturn]] void Die(const std::string& message) {
  std::fprintf(stderr, "store_bench: %s\n", message.c_str());
  std::exit(1);
}

template <typename T>
T Must(Result<T> result) {
  if (!result) Die(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Calls `step` for a while; units per second, where a call does `units`.
template <typename F>
double Rate(int units, F step) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  int64_t calls = 0;
  while (Clock::now() - start < kPerMeasure) {
    step();
    ++calls;
  }
  const std::chrono::duration<double> took = Clock::now() - start;
  return static_cast<double>(calls * units) / took.count();
}

/// A case as triage makes it: one direct vulnerable dependency.
Case SmallCase(int i) {
  Case c;
  c.key = "ledger/upgrade minimist/" + std::to_string(i);
  c.version = 1;
  c.title = "minimist 0.0.8: prototype pollution";
  c.asset = "ledger";
  c.owner = "payments";
  c.remedy = "upgrade minimist";
  c.package = "minimist";
  c.severity = Severity::kCritical;
  c.priority = 870;
  c.priority_reasons = {{"cvss", 500, "base score 9.8"}, {"direct", 120, "a direct dependency"}};
  Finding f;
  f.fingerprint = "v1:0123456789abcdef0123456789abcdef";
  f.scanner = "dependencies";
  f.rule = "GHSA-xvch-5gv4-984h";
  f.aliases = {"CVE-2021-44906"};
  f.asset = c.asset;
  f.title = c.title;
  f.severity = c.severity;
  f.score = 9.8;
  f.component = {.purl = "pkg:npm/minimist@0.0.8",
                 .ecosystem = "npm",
                 .name = "minimist",
                 .version = "0.0.8",
                 .location = {"package-lock.json", 120},
                 .key = "node_modules/minimist",
                 .direct = true,
                 .path = {"minimist@0.0.8"}};
  f.fixed_versions = {"0.2.4", "1.2.6"};
  c.findings = {f};
  c.mode = "auto";
  c.first_observed = {1'700'000'000'000};
  c.sla_deadline = {1'700'086'400'000};
  return c;
}

Transition Creation(int i) {
  Transition t;
  t.next = SmallCase(i);
  t.event = {.at = {1'700'000'000'000},
             .actor = "redoubt/triage",
             .type = "created",
             .from = "",
             .to = "patching",
             .details = "{\"findings\":1}"};
  return t;
}

/// The next step of the case's life; what changes is what a step changes.
Transition Step(const Case& c) {
  Transition t;
  t.next = c;
  ++t.next.version;
  const bool even = t.next.version % 2 == 0;
  t.next.state = even ? CaseState::kGating : CaseState::kPatching;
  t.next.reason = even ? "attempt 1 is judged" : "the gates ask for another attempt";
  t.next.wake_at = {static_cast<int64_t>(t.next.version)};
  t.event = {.at = {1'700'000'000'000},
             .actor = "redoubt/worker",
             .type = "step",
             .from = even ? "patching" : "gating",
             .to = even ? "gating" : "patching",
             .details = "{\"attempt\":1}"};
  return t;
}

/// The least that a durable transition can be: four prepared statements and a FULL commit.
class Bare {
 public:
  Bare(const fs::path& file, std::string body, std::string leaf)
      : body_(std::move(body)), leaf_(std::move(leaf)) {
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) Die("cannot open the bare database");
    Exec(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192;"
        "CREATE TABLE cases(n INTEGER PRIMARY KEY, version INTEGER, body TEXT);"
        "CREATE TABLE events(n INTEGER, version INTEGER, type TEXT, PRIMARY KEY(n, version))"
        " WITHOUT ROWID;"
        "CREATE TABLE leaves(bytes TEXT); CREATE TABLE work(n INTEGER PRIMARY KEY, state TEXT);");
    const char* sql[] = {"UPDATE cases SET version = ?2, body = ?3 WHERE n = ?1",
                         "UPDATE work SET state = 'gating' WHERE n = ?1",
                         "INSERT INTO events(n, version, type) VALUES(?1, ?2, 'step')",
                         "INSERT INTO leaves(bytes) VALUES(?3)"};
    Exec("BEGIN");
    for (int i = 0; i < kGroup; ++i)
      Exec(("INSERT INTO cases VALUES(" + std::to_string(i) + ", 1, ''); INSERT INTO work VALUES(" +
            std::to_string(i) + ", 'patching')")
               .c_str());
    Exec("COMMIT");
    for (int i = 0; i < 4; ++i) sqlite3_prepare_v2(db_, sql[i], -1, &statements_[i], nullptr);
  }
  ~Bare() {
    for (sqlite3_stmt* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;

  void Commit(int transitions) {
    Exec("BEGIN IMMEDIATE");
    ++version_;
    for (int n = 0; n < transitions; ++n)
      for (int s = 0; s < 4; ++s) {
        sqlite3_stmt* const statement = statements_[s];
        const std::string& text = s == 0 ? body_ : leaf_;
        sqlite3_bind_int(statement, 1, n);
        if (s % 3 == 0 || s == 2) sqlite3_bind_int64(statement, 2, version_);
        if (s % 3 == 0)
          sqlite3_bind_text(statement, 3, text.data(), static_cast<int>(text.size()),
                            SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) Die(sqlite3_errmsg(db_));
        sqlite3_reset(statement);
      }
    Exec("COMMIT");
  }

 private:
  void Exec(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) Die(sqlite3_errmsg(db_));
  }

  sqlite3* db_ = nullptr;
  sqlite3_stmt* statements_[4] = {};
  int64_t version_ = 1;
  std::string body_, leaf_;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void Print(const char* name, double value, const char* unit, const std::string& limit) {
  std::printf("%s\t%.1f\t%s\t%s\n", name, value, unit, limit.c_str());
  std::fflush(stdout);
}

struct Pair {
  std::vector<double> ours, bare;
};

void PrintPair(const char* name, const Pair& pair, const char* target) {
  std::vector<double> ratios;
  for (size_t i = 0; i < pair.ours.size(); ++i) ratios.push_back(100 * pair.ours[i] / pair.bare[i]);
  Print(name, Median(pair.ours), "transitions/s",
        "bare SQLite " + std::to_string(static_cast<int64_t>(Median(pair.bare))));
  Print((std::string(name) + "_share").c_str(), Median(ratios), "% of bare", target);
}

double ConcurrentRate(Store& store, std::vector<Case>& cases, int threads) {
  return Rate(threads * 32, [&] {
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i)
      running.emplace_back([&, i] {
        for (int k = 0; k < 32; ++k) {
          Case& c = cases[static_cast<size_t>(i)];
          c = Must(store.Commit(Step(c), 0));
        }
      });
    for (std::thread& thread : running) thread.join();
  });
}

}  // namespace

int main(int argc, char** argv) {
  std::string name =
      (argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path()) / "store-bench-XXXXXX";
  if (!mkdtemp(name.data())) Die("cannot make " + name);
  const fs::path folder = name;
  {
    const auto store = Must(OpenSqliteStore(folder / "store" / "redoubt.db"));
    std::vector<Transition> creations;
    for (int i = 0; i < kGroup; ++i) creations.push_back(Creation(i));
    std::vector<Case> cases = Must(store->CommitAll(creations));
    cases[0] = Must(store->Commit(Step(cases[0]), 0));
    const std::string leaf = Must(store->Leaves(Must(store->LogSize()) - 1, 1))[0].bytes;
    Bare bare(folder / "bare.db", CanonicalCase(cases[0]), leaf);
    Bare slim(folder / "slim.db", std::string(64, 'x'), std::string(64, 'x'));

    Pair single, grouped;
    std::vector<double> single_slim, grouped_slim;
    for (int round = 0; round < 3; ++round) {  // interleaved: the disk changes its mind
      single.bare.push_back(Rate(1, [&] { bare.Commit(1); }));
      single.ours.push_back(Rate(1, [&] { cases[0] = Must(store->Commit(Step(cases[0]), 0)); }));
      single_slim.push_back(Rate(1, [&] { slim.Commit(1); }));
      grouped.bare.push_back(Rate(kGroup, [&] { bare.Commit(kGroup); }));
      grouped.ours.push_back(Rate(kGroup, [&] {
        std::vector<Transition> steps;
        steps.reserve(kGroup);
        for (const Case& c : cases) steps.push_back(Step(c));
        cases = Must(store->CommitAll(steps));
      }));
      grouped_slim.push_back(Rate(kGroup, [&] { slim.Commit(kGroup); }));
    }
    PrintPair("store_single", single, ">= 75");
    Print("store_single_bare_64_byte_rows", Median(single_slim), "transitions/s",
          "for information");
    PrintPair("store_grouped_256", grouped, ">= 40");
    Print("store_grouped_bare_64_byte_rows", Median(grouped_slim), "transitions/s",
          "for information");
    Print("store_8_threads", ConcurrentRate(*store, cases, 8), "transitions/s",
          "bare SQLite single " + std::to_string(static_cast<int64_t>(Median(single.bare))));
    const std::vector<Record> records(kGroup, {.actor = "driver:haproxy",
                                               .action = "deploy",
                                               .subject = "case:RD-17",
                                               .inputs = {Sha256("in")},
                                               .outputs = {Sha256("out")},
                                               .details = "{\"service\":\"ledger\",\"step\":1}",
                                               .at = {1'700'000'000'000}});
    Print("evidence_append", Rate(kGroup, [&] { Must(store->Append(records)); }), "entries/s",
          ">= 10000");
  }
  fs::remove_all(folder);
}
