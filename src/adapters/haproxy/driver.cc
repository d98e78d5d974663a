#include "adapters/haproxy/driver.h"

#include <fmt/format.h>
#include <unistd.h>

#include <set>

#include "adapters/haproxy/unix_socket.h"
#include "adapters/posix/pidfile.h"
#include "base/log.h"
#include "estate/stop_switch.h"
#include "model/codec.h"
#include "respond/rollout/authorize.h"

namespace redoubt::haproxy {
namespace {

constexpr Duration kDrain = Seconds(10);
constexpr Duration kDeployLease = Minutes(6);

Digest RequestDigest(std::string_view method, const std::string& service, int step,
                     const std::string& what) {
  return Sha256(CanonicalJson({method, service, step, what}));
}

std::string ManifestId(const Digest& manifest, const std::string& service) {
  return manifest.ToString() + "/" + service;
}

}  // namespace

Driver::Driver(const DriverConfig& config, const DriverTools& tools)
    : config_(config), tools_(tools) {
  for (const DriverService& service : config_.services)
    rooms_.emplace(service.id, std::make_unique<Room>(service));
  if (const auto self = IdentifyProcess(getpid())) start_ticks_ = self->start_ticks;
}

Result<Driver::Room*> Driver::Enter(const std::string& service) {
  if (stopping_) return Unavailable("the driver is ending");
  const auto found = rooms_.find(service);
  if (found != rooms_.end()) return found->second.get();
  return NotFound(fmt::format("the driver's configuration has no service {}", service));
}

Result<Driver::Allowed> Driver::Check(const Room& room, const Authorization& authorization) const {
  const ChangeManifest& manifest = authorization.manifest;
  if (manifest.asset != room.service.repository)
    return PermissionDenied(fmt::format("the manifest is about {}, service {} runs {}",
                                        manifest.asset, room.service.id, room.service.repository));
  TRY(RolloutPlan plan,
      CheckRollout(authorization, room.service.id, config_.trust, tools_.clock.Now()));
  return Allowed{std::move(plan), manifest.ContentDigest()};
}

Status Driver::CheckTree(Deployer& deployer, const Authorization& authorization) const {
  TRY(const std::string tree, deployer.TreeOf(authorization.fix_commit));
  if (tree == authorization.manifest.result_tree) return {};
  return PermissionDenied(fmt::format("commit {} has tree {}, but {} was authorized",
                                      authorization.fix_commit.substr(0, 12), tree.substr(0, 12),
                                      authorization.manifest.result_tree.substr(0, 12)));
}

Status Driver::CheckStop(const Authorization& authorization) const {
  const ChangeManifest& manifest = authorization.manifest;
  const auto order = StoppedBy(config_.stop_state, manifest.asset, manifest.generator, {});
  if (!order) return {};
  return Fail(ErrorCode::kCancelled,
              fmt::format("stopped by {}: {} (mend: redoubt resume)", order->who, order->why));
}

void Driver::Renew(Room& room, Duration ahead, Lease::Phase phase) {
  const int64_t until = SteadyMs() + ahead.ms;
  room.tend_at_ms = until;
  const Lease lease{getpid(), start_ticks_, until, phase};
  if (auto written = WriteLease(config_.state, room.service.id, lease); !written)
    LogWarning("lease of {}: {}", room.service.id, written.error().message);
}

Status Driver::DeployCanary(const std::string& key, const std::string& service,
                            const Authorization& authorization) {
  TRY(Room* const room, Enter(service));
  const std::lock_guard lock(room->mutex);
  TRY(const Allowed allowed, Check(*room, authorization));
  const Digest request = RequestDigest("deploy_canary", service, 0,
                                       allowed.manifest.ToString() + authorization.fix_commit);
  TRY(const auto answered, tools_.journal.Answer(key, request));
  if (answered) return {};
  TRY_OK(CheckStop(authorization));
  Deployer deployer(config_, room->traffic, tools_);
  TRY_OK(CheckTree(deployer, authorization));
  TRY_OK(room->traffic.CheckFile());
  TRY_OK(room->traffic.TakeOut());
  TRY_OK(tools_.journal.Begin(key, request));
  std::set<std::string> before = {authorization.manifest.base_commit};
  for (const Instance& instance : room->service.instances)
    if (std::string commit = DeployedCommit(instance.dir);
        !commit.empty() && commit != authorization.fix_commit)
      before.insert(std::move(commit));
  TRY_OK(tools_.journal.Rollout(service, authorization.fix_commit, before));
  TRY_OK(room->traffic.Drain(room->service.Canary().name, kDrain));
  TRY_OK(deployer.Deploy(key, room->service.Canary(), authorization.fix_commit, allowed.manifest,
                         "deploy canary"));
  return tools_.journal.End(key, "{}");
}

Status Driver::Promote(const std::string& key, const std::string& service,
                       const Authorization& authorization) {
  TRY(Room* const room, Enter(service));
  const std::lock_guard lock(room->mutex);
  TRY(const Allowed allowed, Check(*room, authorization));
  const Digest request =
      RequestDigest("promote", service, 0, allowed.manifest.ToString() + authorization.fix_commit);
  TRY(const auto answered, tools_.journal.Answer(key, request));
  if (answered) return {};
  TRY_OK(CheckStop(authorization));
  // Only what was judged healthy in the last step may be promoted, whoever asks.
  const std::string passed =
      tools_.journal.Judge(ManifestId(allowed.manifest, service) + "/passed");
  if (passed != authorization.fix_commit)
    return FailedPrecondition(fmt::format("{}: the last step has not passed", service));
  if (DeployedCommit(room->service.Canary().dir) != authorization.fix_commit)
    return FailedPrecondition(fmt::format("{}: the canary does not run the fix", service));
  Deployer deployer(config_, room->traffic, tools_);
  TRY_OK(CheckTree(deployer, authorization));
  TRY_OK(room->traffic.CheckFile());
  TRY_OK(tools_.journal.Begin(key, request));
  for (const Instance* stable : room->service.Stable()) {
    TRY_OK(CheckStop(authorization));
    TRY_OK(PromoteOne(*room, deployer, key, *stable, authorization, allowed.manifest));
  }
  TRY_OK(room->traffic.TakeOut());
  room->tend_at_ms = 0;
  return tools_.journal.End(key, "{}");
}

Status Driver::PromoteOne(Room& room, Deployer& deployer, const std::string& key,
                          const Instance& stable, const Authorization& authorization,
                          const Digest& manifest) {
  const auto done = tools_.journal.LastDeploy(room.service.id, stable.name);
  if (done && done->complete && done->commit == authorization.fix_commit &&
      DeployedCommit(stable.dir) == authorization.fix_commit)
    return {};
  Renew(room, kDeployLease, Lease::Phase::kPromote);
  TRY(const Traffic::View view, room.traffic.Look());
  TRY_OK(room.traffic.Relieve(stable.name, view));
  TRY_OK(room.traffic.Drain(stable.name, kDrain));
  // On failure the canary goes on serving: it was judged healthy, and stable may be half replaced.
  TRY_OK(deployer.Deploy(key, stable, authorization.fix_commit, manifest, "promote"));
  return room.traffic.SetWeight(stable.name, room.traffic.FileWeight(stable.name));
}

bool Driver::NeedsReversal(const Room& room, const Instance& instance,
                           const std::string& base) const {
  const auto last = tools_.journal.LastDeploy(room.service.id, instance.name);
  if (!last) return false;  // never touched by us
  return last->commit != base || !last->complete || DeployedCommit(instance.dir) != base;
}

Status Driver::Revert(const std::string& key, const std::string& service,
                      const std::string& base_commit) {
  TRY(Room* const room, Enter(service));
  room->preempt = true;
  const std::lock_guard lock(room->mutex);
  room->preempt = false;
  if (auto checked = room->traffic.CheckFile(); !checked)
    LogWarning("{}: {}", service, checked.error().message);
  const Status out = room->traffic.TakeOut();
  const Digest request = RequestDigest("revert", service, 0, base_commit);
  TRY(const auto answered, tools_.journal.Answer(key, request));
  if (answered) return out;
  if (!tools_.journal.RanBefore(service, base_commit)) {
    TRY_OK(out);
    for (const Instance& instance : room->service.instances)
      if (tools_.journal.LastDeploy(service, instance.name))
        return PermissionDenied(fmt::format("{}: {} never ran before one of our rollouts", service,
                                            base_commit.substr(0, 12)));
    return {};  // nothing was ever deployed by us
  }
  TRY_OK(tools_.journal.Begin(key, request));
  Deployer deployer(config_, room->traffic, tools_);
  TRY_OK(RevertInstances(*room, deployer, key, base_commit));
  TRY_OK(room->traffic.TakeOut());
  room->tend_at_ms = 0;
  room->judge.reset();
  return tools_.journal.End(key, "{}");
}

// Whoever has no traffic goes first: normally the canary, which then carries the traffic of a
// stable server that has to go back too; after a promotion that broke off, a stable server that is
// down.
Status Driver::RevertInstances(Room& room, Deployer& deployer, const std::string& key,
                               const std::string& base_commit) {
  const Digest subject = Sha256(base_commit);
  const Instance& canary = room.service.Canary();
  TRY(Traffic::View view, room.traffic.Look());
  for (const ServerStat& stat : view.stable) {
    if (stat.Up()) continue;
    for (const Instance* stable : room.service.Stable())
      if (stable->name == stat.server && NeedsReversal(room, *stable, base_commit))
        TRY_OK(deployer.Deploy(key, *stable, base_commit, subject, "revert"));
  }
  TRY_OK(room.traffic.TakeOut());
  if (NeedsReversal(room, canary, base_commit)) {
    TRY_OK(room.traffic.Drain(canary.name, kDrain));
    TRY_OK(deployer.Deploy(key, canary, base_commit, subject, "revert"));
  }
  for (const Instance* stable : room.service.Stable()) {
    if (!NeedsReversal(room, *stable, base_commit)) continue;
    Renew(room, kDeployLease, Lease::Phase::kPromote);
    TRY(view, room.traffic.Look());
    TRY_OK(room.traffic.Relieve(stable->name, view));
    TRY_OK(room.traffic.Drain(stable->name, kDrain));
    TRY_OK(deployer.Deploy(key, *stable, base_commit, subject, "revert"));
    TRY_OK(room.traffic.SetWeight(stable->name, room.traffic.FileWeight(stable->name)));
  }
  return {};
}

Result<std::vector<RolloutDriver::Instance>> Driver::Instances(const std::string& service) {
  TRY(Room* const room, Enter(service));
  const Traffic traffic(room->service);
  TRY(const Traffic::View view, traffic.Look());
  std::vector<RolloutDriver::Instance> instances;
  for (const Instance& instance : room->service.instances) {
    const ServerStat* stat = &view.canary;
    for (const ServerStat& stable : view.stable)
      if (stable.server == instance.name) stat = &stable;
    instances.push_back({instance.name, instance.dir.string(), DeployedCommit(instance.dir),
                         stat->Up(), stat->weight});
  }
  return instances;
}

std::vector<std::string> Driver::Deployments(const std::string& key) const {
  return tools_.journal.Deployments(key);
}

void Driver::Tend() {
  for (auto& [name, room] : rooms_) {
    const int64_t at = room->tend_at_ms;
    if (at == 0 || SteadyMs() < at) continue;
    const std::unique_lock lock(room->mutex, std::try_to_lock);
    if (!lock || SteadyMs() < room->tend_at_ms) continue;
    const Status out = room->traffic.TakeOut();
    if (out) room->tend_at_ms = 0;
    LogWarning("{}: no controller asked for a lease's time: {}", name,
               out ? "the canary is out" : out.error().message);
  }
}

void Driver::Shutdown() {
  stopping_ = true;
  for (auto& [name, room] : rooms_) {
    room->preempt = true;
    const std::lock_guard lock(room->mutex);
    if (room->tend_at_ms == 0) continue;
    if (auto out = room->traffic.TakeOut(); !out) LogError("{}: {}", name, out.error().message);
  }
}

}  // namespace redoubt::haproxy
