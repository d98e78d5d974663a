#include "adapters/haproxy/driver_server.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "adapters/haproxy/protocol.h"
#include "adapters/haproxy/unix_socket.h"
#include "base/log.h"

namespace redoubt::haproxy {
namespace {

constexpr int kMaxConnections = 64;
constexpr Duration kRequestTime = Seconds(10);
constexpr int kTendMs = 100;

bool MayAsk(int fd, const DriverConfig& config) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  if (config.allowed_uids.empty()) return peer.uid == geteuid();
  return std::ranges::find(config.allowed_uids, peer.uid) != config.allowed_uids.end();
}

Result<DriverAnswer> Dispatch(Driver& driver, const DriverRequest& r, const Driver::Alive& alive) {
  DriverAnswer answer;
  if (r.method == "deploy_canary") {
    TRY_OK(driver.DeployCanary(r.key, r.service, r.authorization));
  } else if (r.method == "step") {
    TRY(answer.report, driver.Step(r.key, r.service, r.step, r.authorization, alive));
  } else if (r.method == "promote") {
    TRY_OK(driver.Promote(r.key, r.service, r.authorization));
  } else if (r.method == "revert") {
    TRY_OK(driver.Revert(r.key, r.service, r.base_commit));
  } else if (r.method == "instances") {
    TRY(answer.instances, driver.Instances(r.service));
  }
  answer.deployments = driver.Deployments(r.key);
  return answer;
}

Result<DriverAnswer> Handle(Driver& driver, const DriverConfig& config, int fd) {
  // Read first: closing with input unread would reset the connection before the answer arrives.
  TRY(const std::string line, ReceiveLine(fd, kMaxRequestBytes, SteadyMs() + kRequestTime.ms));
  if (!MayAsk(fd, config))
    return PermissionDenied("this user may not ask the driver (mend: allowed_uids)");
  TRY(const DriverRequest request, ParseDriverRequest(line));
  LogInfo("{} {} {}", request.method, request.service, request.key);
  return Dispatch(driver, request, [fd] { return !PeerGone(fd); });
}

void Serve(Driver& driver, const DriverConfig& config, const UniqueFd& fd) {
  const Result<DriverAnswer> answer = Handle(driver, config, fd.get());
  if (!answer) LogInfo("refused: {}", answer.error().message);
  if (auto sent = SendAll(fd.get(), AnswerText(answer) + "\n", SteadyMs() + kRequestTime.ms); !sent)
    LogInfo("the answer reached nobody: {}", sent.error().message);
}

}  // namespace

Status ServeDriver(Driver& driver, const DriverConfig& config, const std::filesystem::path& socket,
                   const std::atomic<bool>& stop) {
  TRY(const UniqueFd listener, ListenUnix(socket));
  std::atomic<int> connections = 0;
  while (!stop) {
    pollfd p{listener.get(), POLLIN, 0};
    const int ready = poll(&p, 1, kTendMs);
    driver.Tend();
    if (ready <= 0) continue;
    UniqueFd fd(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!fd) continue;
    if (connections >= kMaxConnections) continue;  // closes it
    ++connections;
    std::thread([&driver, &config, &connections, fd = std::move(fd)] {
      Serve(driver, config, fd);
      --connections;
    }).detach();
  }
  driver.Shutdown();
  while (connections > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::error_code ignored;
  std::filesystem::remove(socket, ignored);
  return {};
}

}  // namespace redoubt::haproxy
