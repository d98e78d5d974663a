#include "adapters/haproxy/deployer.h"

#include <fmt/format.h>

#include "adapters/haproxy/unix_socket.h"
#include "base/file.h"
#include "base/text.h"
#include "evidence/dsse.h"
#include "model/codec.h"

namespace redoubt::haproxy {
namespace {

constexpr Duration kDeployTimeout = Minutes(5);
constexpr Duration kHealthTimeout = Minutes(1);

std::string Replace(std::string text, std::string_view name, const std::string& value) {
  const std::string mark = fmt::format("{{{}}}", name);
  for (size_t at = 0; (at = text.find(mark, at)) != text.npos; at += value.size())
    text.replace(at, mark.size(), value);
  return text;
}

}  // namespace

std::string DeployedCommit(const std::filesystem::path& dir) {
  const auto text = ReadFile(dir / "deployed.json", 64 << 10);
  if (!text) return "";
  const auto json = ParseJson(*text, "deployed.json", {.size_bytes = 64 << 10, .depth = 8});
  if (!json || !json->is_object()) return "";
  const auto commit = json->find("commit");
  return commit != json->end() && commit->is_string() ? commit->get<std::string>() : "";
}

Deployer::~Deployer() {
  std::error_code ignored;
  if (!tree_.empty()) std::filesystem::remove_all(tree_, ignored);
}

std::filesystem::path Deployer::Mirror() const {
  return config_.state / "mirrors" / (traffic_.service().id + ".git");
}

Result<std::string> Deployer::TreeOf(const std::string& commit) {
  std::error_code ignored;
  if (std::filesystem::exists(Mirror(), ignored)) {
    if (auto tree = tools_.git.TreeOf(Mirror(), commit)) return tree;
  }
  std::filesystem::create_directories(Mirror().parent_path(), ignored);
  const std::string source = traffic_.service().mirror.string();
  if (auto mirrored = tools_.git.Mirror(source, Mirror()); !mirrored)
    return Fail(mirrored.error().With("mirror of " + traffic_.service().repository));
  return tools_.git.TreeOf(Mirror(), commit);
}

Status Deployer::Export(const std::string& commit) {
  if (exported_ == commit) return {};
  TRY_OK(TreeOf(commit));
  std::error_code ignored;
  if (!tree_.empty()) std::filesystem::remove_all(tree_, ignored);
  TRY(tree_, MakeTempDir(config_.state / "trees", "tree-"));
  TRY_OK(tools_.git.Export(Mirror(), commit, tree_));
  exported_ = commit;
  return {};
}

Status Deployer::RunProgram(const Instance& instance, const std::string& commit) {
  ProcessSpec spec{.cwd = config_.state.string(), .timeout = kDeployTimeout};
  for (const std::string& word : traffic_.service().deploy)
    spec.argv.push_back(Replace(
        Replace(Replace(Replace(word, "service", traffic_.service().id), "instance", instance.name),
                "tree", tree_.string()),
        "commit", commit));
  TRY_WITH("deploy", const ProcessResult result, tools_.process.Run(spec));
  if (result.Ok()) return {};
  const std::string said = RedactSecrets(result.err.empty() ? result.out : result.err);
  return Unavailable(fmt::format("deploy of {} to {}/{} {}: {}", commit.substr(0, 12),
                                 traffic_.service().id, instance.name,
                                 result.timed_out ? "took more than 5 minutes"
                                                  : fmt::format("exited with {}", result.exit_code),
                                 Printable(Trim(said), 600)));
}

Status Deployer::WaitHealthy(const Instance& instance) {
  const int64_t deadline = SteadyMs() + kHealthTimeout.ms;
  TRY_OK(traffic_.WaitUp(instance.name, kHealthTimeout));
  const std::vector<std::string>& health = traffic_.service().health;
  while (!health.empty()) {
    ProcessSpec spec{.cwd = config_.state.string(), .timeout = Seconds(10)};
    for (const std::string& word : health)
      spec.argv.push_back(
          Replace(Replace(word, "service", traffic_.service().id), "instance", instance.name));
    TRY_WITH("health", const ProcessResult result, tools_.process.Run(spec));
    if (result.Ok()) break;
    if (SteadyMs() > deadline)
      return Fail(ErrorCode::kDeadlineExceeded,
                  fmt::format("{}/{} is not healthy: {}", traffic_.service().id, instance.name,
                              Printable(Trim(result.err), 300)));
    tools_.clock.Sleep(Milliseconds(100));
  }
  return {};
}

Status Deployer::Sign(const std::string& key, const Instance& instance, const std::string& commit,
                      const Digest& subject, const std::string& action) {
  const std::string& service = traffic_.service().id;
  TRY(const std::string tree, TreeOf(commit));
  const Json predicate = {{"action", action},
                          {"service", service},
                          {"instance", instance.name},
                          {"commit", commit},
                          {"tree", tree},
                          {"key", key},
                          {"driver", tools_.signer.KeyId()},
                          {"at", tools_.clock.Now().ToString()}};
  TRY(const std::string envelope,
      SignStatement({.subject = fmt::format("{}/{}", service, instance.name),
                     .digest = subject,
                     .predicate_type = std::string(kDeploymentPredicate),
                     .predicate = CanonicalJson(predicate)},
                    tools_.signer));
  return tools_.journal.DeployEnd(key, service, instance.name, commit, envelope);
}

Status Deployer::Deploy(const std::string& key, const Instance& instance, const std::string& commit,
                        const Digest& subject, const std::string& action) {
  TRY_OK(Export(commit));
  TRY_OK(tools_.journal.DeployBegin(traffic_.service().id, instance.name, commit));
  TRY_OK(RunProgram(instance, commit));
  if (DeployedCommit(instance.dir) != commit) {
    TRY_OK(WriteFileAtomic(instance.dir / "deployed.json", PrettyJson({{"commit", commit}})));
  }
  TRY_OK(WaitHealthy(instance));
  return Sign(key, instance, commit, subject, action);
}

}  // namespace redoubt::haproxy
