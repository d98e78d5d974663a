#include "adapters/haproxy/driver_client.h"

#include <fmt/format.h>

#include "adapters/haproxy/protocol.h"
#include "adapters/haproxy/unix_socket.h"

namespace redoubt {
namespace {

using haproxy::DriverAnswer;
using haproxy::DriverRequest;

Result<DriverAnswer> Ask(const std::filesystem::path& socket, Duration timeout,
                         const DriverRequest& request) {
  const int64_t deadline = haproxy::SteadyMs() + timeout.ms;
  const auto fd = haproxy::ConnectUnix(socket);
  if (!fd)
    return Unavailable(
        fmt::format("no rollout driver: {} (mend: start redoubt driver)", fd.error().message));
  TRY_WITH("rollout driver", const std::string line, [&]() -> Result<std::string> {
    TRY_OK(haproxy::SendAll(fd->get(), request.ToJson() + "\n", deadline));
    return haproxy::ReceiveLine(fd->get(), haproxy::kMaxRequestBytes, deadline);
  }());
  return haproxy::ParseDriverAnswer(line);
}

}  // namespace

HaproxyDriverClient::HaproxyDriverClient(std::filesystem::path socket, Duration timeout)
    : socket_(std::move(socket)), timeout_(timeout) {}

Status HaproxyDriverClient::DeployCanary(const std::string& key, const std::string& service,
                                         const Authorization& authorization) {
  TRY_OK(Ask(socket_, timeout_,
             {.method = "deploy_canary",
              .key = key,
              .service = service,
              .base_commit = "",
              .authorization = authorization}));
  return {};
}

Result<StepReport> HaproxyDriverClient::Step(const std::string& key, const std::string& service,
                                             int step_index, const Authorization& authorization) {
  TRY(const DriverAnswer answer, Ask(socket_, timeout_,
                                     {.method = "step",
                                      .key = key,
                                      .service = service,
                                      .step = step_index,
                                      .base_commit = "",
                                      .authorization = authorization}));
  return answer.report;
}

Status HaproxyDriverClient::Promote(const std::string& key, const std::string& service,
                                    const Authorization& authorization) {
  TRY_OK(Ask(socket_, timeout_,
             {.method = "promote",
              .key = key,
              .service = service,
              .base_commit = "",
              .authorization = authorization}));
  return {};
}

Status HaproxyDriverClient::Revert(const std::string& key, const std::string& service,
                                   const std::string& base_commit) {
  TRY_OK(Ask(socket_, timeout_,
             {.method = "revert",
              .key = key,
              .service = service,
              .base_commit = base_commit,
              .authorization = {}}));
  return {};
}

Result<std::vector<RolloutDriver::Instance>> HaproxyDriverClient::Instances(
    const std::string& service) {
  TRY(DriverAnswer answer, Ask(socket_, timeout_,
                               {.method = "instances",
                                .key = "",
                                .service = service,
                                .base_commit = "",
                                .authorization = {}}));
  return std::move(answer.instances);
}

Result<std::vector<std::string>> HaproxyDriverClient::Deployments(const std::string& key) {
  TRY(DriverAnswer answer, Ask(socket_, timeout_,
                               {.method = "deployments",
                                .key = key,
                                .service = "",
                                .base_commit = "",
                                .authorization = {}}));
  return std::move(answer.deployments);
}

}  // namespace redoubt
