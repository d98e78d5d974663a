// A world in shared memory: stages and a rollout driver whose effects outlive the process that
// caused them, and a store that can be killed before and after each call.
#pragma once

#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "adapters/sqlite/sqlite_store.h"
#include "model/codec.h"
#include "respond/approval/approval.h"
#include "respond/workflow/engine.h"
#include "testing/testing.h"

namespace redoubt::testing {

/// Plain memory that a child shares with its parent; a kill loses nothing of it.
struct World {
  struct Text {
    char chars[120] = {};
    Text& operator=(const std::string& text) {
      const size_t n = text.copy(chars, sizeof chars - 1);
      chars[n] = 0;
      return *this;
    }
    std::string Get() const { return chars; }
  };
  struct Done {
    Text key, kind, service, commit;
  };
  struct Running {
    Text stable, canary;
    int weight = 0;
  };
  enum Index { kLedger = 0, kWeb = 1 };

  int64_t now_ms = 1'790'000'000'000;
  int64_t wall_jump_ms = 0;  // somebody set the wall clock
  int calls = 0, kill_at = 0;
  Text head[2];
  Running services[2];
  Done done[256];
  int done_count = 0;
  Text landed[64];
  int landed_count = 0;
  uint64_t acknowledged[16] = {};  // newest committed version of RD-1, RD-2, …
  int failing_attempts[16] = {};   // of RD-1, RD-2, …: so many attempts fail their gates
  bool unhealthy[2] = {};
  bool needs_person = false;
  bool upper_closes_all = false;  // what is stacked on another fix has nothing left to do
  bool proposes = false;          // mode propose: the fix is offered as a branch, a person decides

  static int Of(const std::string& asset) { return asset.starts_with("ledger") ? kLedger : kWeb; }
  static int Number(const std::string& id) { return std::stoi(id.substr(3)); }

  void Tick() {
    if (++calls == kill_at) kill(getpid(), SIGKILL);
  }
  bool Knows(const std::string& key) const {
    return std::any_of(done, done + done_count, [&](const Done& d) { return d.key.Get() == key; });
  }
  void Add(const std::string& key, const char* kind, const std::string& service,
           const std::string& commit) {
    Done& next = done[done_count];
    next.key = key, next.kind = kind, next.service = service, next.commit = commit;
    ++done_count;
  }
  int Count(const std::string& kind) const {
    return static_cast<int>(std::count_if(done, done + done_count,
                                          [&](const Done& d) { return d.kind.Get() == kind; }));
  }
  /// How often each effect happened: "promote ledger-api 0123…".
  std::map<std::string, int> Effects() const {
    std::map<std::string, int> all;
    for (int i = 0; i < done_count; ++i)
      ++all[fmt::format("{} {} {}", done[i].kind.Get(), done[i].service.Get(),
                        done[i].commit.Get())];
    return all;
  }
  bool Landed(const std::string& commit) const {
    return std::any_of(landed, landed + landed_count,
                       [&](const Text& text) { return text.Get() == commit; });
  }
};

/// The process may die when a call begins and when it has ended.
class Point {
 public:
  explicit Point(World& world) : world_(world) { world_.Tick(); }
  ~Point() { world_.Tick(); }
  Point(const Point&) = delete;
  Point& operator=(const Point&) = delete;

 private:
  World& world_;
};

class SharedWorld {
 public:
  SharedWorld()
      : world_(new(mmap(nullptr, sizeof(World), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                        -1, 0)) World) {
    for (int i = 0; i < 2; ++i) {
      world_->head[i] = fmt::format("{:040}", i + 1);
      world_->services[i].stable = world_->head[i].Get();
      world_->services[i].canary = world_->head[i].Get();
    }
  }
  ~SharedWorld() { munmap(world_, sizeof(World)); }
  SharedWorld(const SharedWorld&) = delete;
  SharedWorld& operator=(const SharedWorld&) = delete;
  World& operator*() const { return *world_; }
  World* operator->() const { return world_; }

 private:
  World* world_;
};

class WorldClock : public Clock {
 public:
  explicit WorldClock(World& world) : world_(world) {}
  Timestamp Now() const override { return {world_.now_ms + world_.wall_jump_ms}; }
  int64_t MonotonicMs() const override { return world_.now_ms; }
  void Sleep(Duration d) const override { world_.now_ms += d.ms; }

 private:
  World& world_;
};

class WorldStages : public respond::Stages {
 public:
  WorldStages(World& world, const Estate& estate, const Clock& clock)
      : w_(world), estate_(estate), clock_(clock) {}

  Result<std::string> Head(const Case& c) override {
    const Point point(w_);
    return w_.head[World::Of(c.asset)].Get();
  }
  Result<respond::Proposal> Propose(const Case& c) override {
    const Point point(w_);
    respond::Proposal out;
    out.nothing_left = w_.upper_closes_all && !c.after.empty();
    if (out.nothing_left || c.attempts.size() >= 3) return out;
    Patch patch{.generator = "npm-upgrade",
                .strategy = fmt::format("strategy-{}", c.attempts.size() + 1),
                .base_commit = c.commit};
    patch.diff = fmt::format("{} {} {}", c.id, patch.strategy, c.commit);
    patch.author = "redoubt/npm-upgrade";
    for (const Finding& finding : c.findings) patch.closes.push_back(finding.fingerprint);
    out.patch = patch;
    return out;
  }
  Result<respond::Judged> Judge(const Case& c, const Patch& patch) override {
    const Point point(w_);
    const auto counted = std::ranges::count(c.attempts, false, &Attempt::superseded);
    respond::Judged out;
    out.passed = counted > w_.failing_attempts[World::Number(c.id)];
    if (!out.passed) out.failure = "tests-pass: 1 test fails";
    for (const char* gate : {"applies", "tests-pass"})
      out.verdicts.push_back({.gate = gate,
                              .outcome = out.passed || std::string_view(gate) == "applies"
                                             ? GateOutcome::kPass
                                             : GateOutcome::kFail,
                              .reason = "seen",
                              .patch = patch.ContentDigest()});
    return out;
  }
  Result<respond::Assessed> Assess(const Case& c, const Patch& patch) override {
    const Point point(w_);
    respond::Assessed out;
    if (w_.needs_person) out.impact.approvals = {{"security-lead", 1, "simulated"}};
    out.fix_commit = patch.ContentDigest().Hex().substr(0, 40);
    out.why_mode = "simulated";
    out.manifest = {.case_id = c.id,
                    .attempt = patch.attempt,
                    .asset = c.asset,
                    .generator = patch.generator,
                    .severity = std::string(NameOf(c.severity)),
                    .patch = patch.ContentDigest(),
                    .base_commit = patch.base_commit,
                    .result_tree = out.fix_commit,
                    .mode = w_.proposes       ? "propose"
                            : w_.needs_person ? "approve"
                                              : "auto",
                    .needs = NeedsText(out.impact.approvals),
                    .author = patch.author,
                    .plans = {{.service = c.asset + "-api",
                               .steps = {{10, Seconds(1), 1}, {100, Seconds(1), 1}}}},
                    .made_at = c.attempts.back().ended};
    return out;
  }
  Result<std::string> Missing(const Case& c) override {
    const Point point(w_);
    if (c.manifest.mode == "auto") return std::string();
    const ApprovalState state = Evaluate(c.manifest, c.impact.approvals, c.approvals, estate_.roles,
                                         estate_.policy, clock_.Now());
    return state.satisfied ? "" : state.ToString();
  }
  Result<Authorization> Authorize(const Case& c) override {
    const Point point(w_);
    Authorization out{.manifest = c.manifest};
    out.fix_commit = c.fix_commit;
    return out;
  }
  Result<std::string> Land(const Case& c) override {
    const Point point(w_);
    World::Text& head = w_.head[World::Of(c.asset)];
    if (w_.Landed(c.fix_commit)) return std::string("landed");
    if (head.Get() != c.manifest.base_commit) return Fail(ErrorCode::kConflict, "moved");
    w_.Add(c.id + "/land", "land", c.asset, c.fix_commit);
    w_.landed[w_.landed_count++] = c.fix_commit;
    head = c.fix_commit;
    return std::string("landed");
  }
  Result<respond::Confirmation> Confirm(const Case& c) override {
    const Point point(w_);
    const bool landed = w_.Landed(c.fix_commit);
    return respond::Confirmation{.clean = landed, .pending = !landed, .what = "looked"};
  }
  Result<std::string> Observed(const Case&) override { return std::string(); }
  Result<std::string> Offer(const Case& c) override {
    const Point point(w_);
    if (!w_.Knows(c.id + "/offer")) w_.Add(c.id + "/offer", "offer", c.asset, c.fix_commit);
    return "branch redoubt/" + c.id;
  }

 private:
  World& w_;
  const Estate& estate_;
  const Clock& clock_;
};

class WorldDriver : public RolloutDriver {
 public:
  explicit WorldDriver(World& world) : w_(world) {}

  Status DeployCanary(const std::string& key, const std::string& service,
                      const Authorization& a) override {
    const Point point(w_);
    if (w_.Knows(key)) return {};
    World::Running& running = At(service);
    EXPECT_EQ(running.weight, 0) << key;
    running.canary = a.fix_commit;
    w_.Add(key, "deploy", service, a.fix_commit);
    return {};
  }
  Result<StepReport> Step(const std::string& key, const std::string& service, int index,
                          const Authorization& a) override {
    const Point point(w_);
    World::Running& running = At(service);
    EXPECT_EQ(running.canary.Get(), a.fix_commit) << key;
    StepReport report{.percent = a.manifest.plans[0].steps[static_cast<size_t>(index)].percent};
    const bool bad = w_.unhealthy[World::Of(service)];
    report.outcome = bad ? StepOutcome::kUnhealthy : StepOutcome::kHealthy;
    report.reason = bad ? "5 % errors" : "fine";
    if (w_.Knows(key)) return report;
    running.weight = bad ? 0 : report.percent;
    w_.Add(key, index == 0 ? "step0" : "step1", service, a.fix_commit);
    return report;
  }
  Status Promote(const std::string& key, const std::string& service,
                 const Authorization& a) override {
    const Point point(w_);
    if (w_.Knows(key)) return {};
    World::Running& running = At(service);
    EXPECT_EQ(running.canary.Get(), a.fix_commit) << key;
    running.stable = a.fix_commit;
    running.weight = 0;
    w_.Add(key, "promote", service, a.fix_commit);
    return {};
  }
  Status Revert(const std::string& key, const std::string& service,
                const std::string& base) override {
    const Point point(w_);
    if (w_.Knows(key)) return {};
    World::Running& running = At(service);
    running.weight = 0;
    running.stable = base;
    running.canary = base;
    w_.Add(key, "revert", service, key);
    return {};
  }
  Result<std::vector<Instance>> Instances(const std::string& service) override {
    const World::Running& running = At(service);
    return std::vector<Instance>{{"stable", "", running.stable.Get(), true, 100},
                                 {"canary", "", running.canary.Get(), true, running.weight}};
  }

 private:
  World::Running& At(const std::string& service) { return w_.services[World::Of(service)]; }
  World& w_;
};

}  // namespace redoubt::testing
