#include "adapters/haproxy/runtime_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "adapters/haproxy/unix_socket.h"
#include "base/text.h"

namespace redoubt::haproxy {
namespace {

constexpr size_t kMaxAnswerBytes = 4 << 20;
constexpr int kMaxWeight = 256;

Status CheckName(const std::string& name) {
  if (IsProxyName(name)) return {};
  return InvalidArgument(fmt::format("\"{}\" is not a name of HAProxy's", Printable(name, 128)));
}

}  // namespace

bool IsProxyName(std::string_view name) {
  return !name.empty() && name.size() <= 128 && std::ranges::all_of(name, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == ':' || c == '-';
  });
}

Result<std::string> RuntimeApi::Command(std::string_view line) const {
  const int64_t deadline = SteadyMs() + timeout_.ms;
  TRY_WITH("HAProxy", const UniqueFd fd, ConnectUnix(socket_));
  if (auto sent = SendAll(fd.get(), fmt::format("{}\n", line), deadline); !sent)
    return Fail(sent.error().With("HAProxy " + socket_.string()));
  TRY_WITH("HAProxy " + socket_.string(), std::string answer,
           ReceiveAll(fd.get(), kMaxAnswerBytes, deadline));
  return answer;
}

Result<std::vector<ServerStat>> RuntimeApi::Stat(const std::string& backend) const {
  TRY_OK(CheckName(backend));
  // All servers: a name would find a frontend of the same name first.
  TRY(const std::string csv, Command("show stat -1 4 -1"));
  TRY_WITH("HAProxy " + socket_.string(), std::vector<ServerStat> servers, ParseStat(csv));
  std::erase_if(servers, [&](const ServerStat& server) { return server.backend != backend; });
  if (servers.empty())
    return NotFound(fmt::format("HAProxy {}: no server in backend {}", socket_.string(), backend));
  return servers;
}

Status RuntimeApi::SetWeights(const std::string& backend,
                              const std::vector<Weight>& weights) const {
  TRY_OK(CheckName(backend));
  std::string line;
  for (const Weight& weight : weights) {
    TRY_OK(CheckName(weight.server));
    if (weight.weight < 0 || weight.weight > kMaxWeight)
      return InvalidArgument(fmt::format("{} is not a weight (mend: 0–256)", weight.weight));
    if (!line.empty()) line += ';';
    line += fmt::format("set weight {}/{} {}", backend, weight.server, weight.weight);
  }
  if (line.empty()) return {};
  TRY(const std::string answer, Command(line));
  if (Trim(answer).empty()) return {};
  return FailedPrecondition(
      fmt::format("HAProxy {}: {}: {}", socket_.string(), line, Printable(Trim(answer), 300)));
}

Result<int> RuntimeApi::FileWeight(const std::string& backend, const std::string& server) const {
  TRY_OK(CheckName(backend));
  TRY_OK(CheckName(server));
  TRY(const std::string answer, Command(fmt::format("get weight {}/{}", backend, server)));
  constexpr std::string_view kMark = "(initial ";
  const size_t at = answer.find(kMark);
  int weight = -1;
  if (at != answer.npos) {
    const char* const first = answer.data() + at + kMark.size();
    std::from_chars(first, answer.data() + answer.size(), weight);
  }
  if (weight < 0 || weight > kMaxWeight)
    return FailedPrecondition(fmt::format("HAProxy {}: weight of {}/{}: {}", socket_.string(),
                                          backend, server, Printable(Trim(answer), 200)));
  return weight;
}

WeightPair WeightsFor(int percent, int stable_count) {
  if (percent <= 0 || stable_count < 1) return {0, 100};
  if (percent >= 100) return {kMaxWeight, 1};
  const double share = percent / 100.0;
  WeightPair best{1, kMaxWeight};
  double best_error = 2;
  for (int stable = kMaxWeight; stable >= 1; --stable) {
    const double all_stable = static_cast<double>(stable) * stable_count;
    const int canary =
        std::clamp(static_cast<int>(std::lround(all_stable * share / (1 - share))), 1, kMaxWeight);
    const double error = std::abs(canary / (canary + all_stable) - share);
    if (error < best_error - 1e-12) {
      best = {canary, stable};
      best_error = error;
    }
  }
  return best;
}

}  // namespace redoubt::haproxy
