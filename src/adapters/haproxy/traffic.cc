#include "adapters/haproxy/traffic.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "adapters/haproxy/unix_socket.h"

namespace redoubt::haproxy {
namespace {

constexpr int kDefaultWeight = 100;  // where the file could not be asked

void Pause() { std::this_thread::sleep_for(std::chrono::milliseconds(25)); }

const ServerStat* FindServer(const Traffic::View& view, const std::string& name) {
  if (view.canary.server == name) return &view.canary;
  const auto found = std::ranges::find(view.stable, name, &ServerStat::server);
  return found == view.stable.end() ? nullptr : &*found;
}

}  // namespace

Result<Traffic::View> Traffic::Look() const {
  TRY(const std::vector<ServerStat> servers, api_.Stat(service_.backend));
  View view;
  for (const Instance& instance : service_.instances) {
    const auto found = std::ranges::find(servers, instance.name, &ServerStat::server);
    if (found == servers.end())
      return FailedPrecondition(
          fmt::format("HAProxy's backend {} has no server {} (mend: name it as the instance of {})",
                      service_.backend, instance.name, service_.id));
    if (instance.canary)
      view.canary = *found;
    else
      view.stable.push_back(*found);
  }
  return view;
}

Status Traffic::CheckFile() {
  for (const Instance& instance : service_.instances) {
    TRY(const int weight, api_.FileWeight(service_.backend, instance.name));
    if (instance.canary && weight != 0)
      return FailedPrecondition(fmt::format(
          "HAProxy's file gives the canary {}/{} weight {}: a reload would send it traffic (mend: "
          "weight 0)",
          service_.backend, instance.name, weight));
    if (!instance.canary && weight == 0)
      return FailedPrecondition(
          fmt::format("HAProxy's file gives {}/{} weight 0 (mend: weight 100)", service_.backend,
                      instance.name));
    file_weights_[instance.name] = weight;
  }
  return {};
}

int Traffic::FileWeight(const std::string& server) const {
  const auto found = file_weights_.find(server);
  return found == file_weights_.end() ? kDefaultWeight : found->second;
}

Result<int> Traffic::SetShare(int percent, const View& view) const {
  std::vector<RuntimeApi::Weight> weights;
  const auto up = std::ranges::count_if(view.stable, &ServerStat::Up);
  if (up == 0)
    return FailedPrecondition("no stable server is up: there is nothing to compare with");
  const WeightPair pair = WeightsFor(percent, static_cast<int>(up));
  for (const ServerStat& stable : view.stable)
    if (stable.Up()) weights.push_back({stable.server, pair.stable});
  weights.push_back({view.canary.server, pair.canary});
  TRY_OK(api_.SetWeights(service_.backend, weights));
  return pair.canary;
}

Status Traffic::TakeOut(const View& view) const {
  std::vector<RuntimeApi::Weight> weights;
  bool fallback = false;
  for (const ServerStat& stable : view.stable) {
    if (!stable.Up()) continue;
    fallback = true;
    if (stable.weight != FileWeight(stable.server))
      weights.push_back({stable.server, FileWeight(stable.server)});
  }
  if (!fallback && view.canary.weight > 0)
    return FailedPrecondition(fmt::format(
        "{}: no stable server is up, so the canary keeps its traffic", service_.backend));
  if (view.canary.weight > 0) weights.push_back({view.canary.server, 0});
  return api_.SetWeights(service_.backend, weights);
}

Status Traffic::TakeOut() const {
  TRY(const View view, Look());
  return TakeOut(view);
}

Status Traffic::Relieve(const std::string& server, const View& view) const {
  std::vector<RuntimeApi::Weight> weights;
  if (!view.canary.Up())
    return FailedPrecondition(fmt::format("{}: the canary is not up", service_.backend));
  weights.push_back({view.canary.server, 256});
  for (const ServerStat& stable : view.stable)
    if (stable.server != server && stable.Up())
      weights.push_back({stable.server, FileWeight(stable.server)});
  weights.push_back({server, 0});
  return api_.SetWeights(service_.backend, weights);
}

Status Traffic::SetWeight(const std::string& server, int weight) const {
  return api_.SetWeights(service_.backend, {{server, weight}});
}

Status Traffic::Drain(const std::string& server, Duration limit) const {
  const int64_t deadline = SteadyMs() + limit.ms;
  for (int quiet = 0; quiet < 2;) {
    TRY(const View view, Look());
    const ServerStat* const stat = FindServer(view, server);
    quiet = stat && stat->sessions == 0 && stat->queued == 0 ? quiet + 1 : 0;
    if (SteadyMs() > deadline) return {};
    Pause();
  }
  return {};
}

Status Traffic::WaitUp(const std::string& server, Duration limit) const {
  const int64_t deadline = SteadyMs() + limit.ms;
  for (;;) {
    TRY(const View view, Look());
    const ServerStat* const stat = FindServer(view, server);
    if (stat && stat->Up()) return {};
    if (SteadyMs() > deadline)
      return Fail(ErrorCode::kDeadlineExceeded,
                  fmt::format("HAProxy calls {}/{} {} after {}", service_.backend, server,
                              stat ? stat->status : "missing", limit.Human()));
    Pause();
  }
}

}  // namespace redoubt::haproxy
