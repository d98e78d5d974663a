// A whole rollout on loopback: git repository, two backends behind a real HAProxy, a deploy
// program, keys, the driver. For tests and benchmarks.
#pragma once

#include <fmt/format.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/git/git.h"
#include "adapters/haproxy/driver.h"
#include "adapters/haproxy/driver_config.h"
#include "adapters/haproxy/runtime_api.h"
#include "adapters/haproxy/unix_socket.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/text.h"
#include "evidence/ed25519.h"
#include "respond/approval/approval.h"
#include "respond/approval/autonomy.h"
#include "respond/rollout/authorize.h"
#include "testing/http_load.h"
#include "testing/testing.h"

namespace redoubt::testing {

/// The file "errors" of the deployed tree says how it behaves: every Nth request fails; 0: none.
class RolloutStage {
 public:
  static constexpr const char* kService = "shop";

  explicit RolloutStage(int fix_errors = 0)
      : stable_([this](uint64_t n) { return Status("stable", n); }),
        canary_([this](uint64_t n) { return Status("canary", n); }) {
    MakeRepository(fix_errors);
    MakeProgram();
    MakeHaproxy();
    MakeConfig();
    Start();
  }

  /// (Re)opens journal and driver, as after a restart.
  void Start() {
    driver.reset();
    tools.reset();
    journal.reset();
    journal = haproxy::Journal::Open(config.state).value();
    tools = std::make_unique<haproxy::DriverTools>(git, process, clock, *driver_key, *journal);
    driver = std::make_unique<haproxy::Driver>(config, *tools);
  }

  Authorization Approved() const {
    Authorization a{.manifest = manifest, .fix_commit = fix_commit};
    a.approvals.push_back(SignApproval(*lead_key, a.manifest));
    return a;
  }
  std::string SignApproval(const Ed25519Key& key, const ChangeManifest& m) const {
    const Timestamp now = clock.Now();
    return SignDecision(key, {.subject = std::string(kSubjectChange),
                              .digest = m.ContentDigest(),
                              .decision = Decision::kApprove,
                              .role = "security-lead",
                              .person = "ann",
                              .comment = "",
                              .now = now,
                              .expires = now + Hours(1)})
        .value()
        .envelope;
  }
  std::string SignAutonomy(const Ed25519Key& key, const std::string& asset) const {
    const Timestamp now = clock.Now();
    return SignGrant(key, {.asset = asset,
                           .generator = "*",
                           .severity = "*",
                           .mode = Mode::kAuto,
                           .person = "ann",
                           .role = "security-lead",
                           .at = now,
                           .expires = now + Hours(1)})
        .value();
  }
  /// Mode auto: a grant and one sealed verdict for each pinned gate.
  Authorization Granted() const {
    Authorization a{.manifest = manifest, .fix_commit = fix_commit};
    a.manifest.mode = "auto";
    a.manifest.needs.clear();
    a.grants.push_back(SignAutonomy(*lead_key, "*"));
    for (const std::string& gate : config.trust.gates) {
      const SealedVerdict sealed = Sealed(gate);
      a.manifest.verdicts.push_back(VerdictDigest(sealed.verdict));
      a.verdicts.push_back(SealVerdict(sealed, *gate_key).value());
    }
    return a;
  }
  SealedVerdict Sealed(const std::string& gate) const {
    return {.verdict = {.gate = gate,
                        .outcome = GateOutcome::kPass,
                        .reason = "fine",
                        .patch = manifest.patch},
            .tree = manifest.result_tree,
            .base_commit = manifest.base_commit,
            .asset = manifest.asset,
            .generator = manifest.generator,
            .severity = manifest.severity};
  }

  int Deployments() const {
    std::ifstream in(dir.path() / "deployments");
    int lines = 0;
    for (std::string line; std::getline(in, line);) ++lines;
    return lines;
  }
  int Weight(const std::string& server) const {
    const auto servers = haproxy::RuntimeApi(config.services[0].socket).Stat(kService);
    if (!servers) return -1;
    for (const auto& s : *servers)
      if (s.server == server) return s.weight;
    return -1;
  }
  std::string Runs(const std::string& instance) const {
    return haproxy::DeployedCommit(dir.path() / instance);
  }
  bool WaitForWeight(const std::string& server, int weight, int ms) const {
    for (int i = 0; i < ms / 10; ++i) {
      if (Weight(server) == weight) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return Weight(server) == weight;
  }

  ScratchDir dir;
  HttpBackend stable_, canary_;
  PosixProcessRunner process;
  SystemClock clock;
  GitCommand git{process, dir.path() / "git-work"};
  std::unique_ptr<HaproxyProcess> proxy;
  int port = 0;
  std::unique_ptr<Ed25519Key> lead_key, gate_key, driver_key;
  haproxy::DriverConfig config;
  std::unique_ptr<haproxy::Journal> journal;
  std::unique_ptr<haproxy::DriverTools> tools;
  std::unique_ptr<haproxy::Driver> driver;
  ChangeManifest manifest;
  std::string base_commit, fix_commit;

 private:
  // Read anew every 16 requests: cheap, and a deployment shows at once.
  int Status(const std::string& instance, uint64_t n) {
    std::atomic<int>& every = instance == "canary" ? canary_errors_ : stable_errors_;
    if (n % 16 == 0) {
      std::ifstream in(dir.path() / instance / "errors");
      int value = 0;
      in >> value;
      every = value;
    }
    return every > 0 && n % static_cast<uint64_t>(every) == 0 ? 503 : 200;
  }

  std::string Git(const std::vector<std::string>& words) const {
    ProcessSpec spec{.argv = {"git", "-C", (dir.path() / "repo").string()}};
    spec.argv.insert(spec.argv.end(), words.begin(), words.end());
    for (const char* who : {"AUTHOR", "COMMITTER"}) {
      spec.env[fmt::format("GIT_{}_NAME", who)] = "t";
      spec.env[fmt::format("GIT_{}_EMAIL", who)] = "t@example.test";
    }
    spec.env["HOME"] = dir.path();
    return std::string(Trim(process.Run(spec).value().out));
  }

  void MakeRepository(int fix_errors) {
    std::filesystem::create_directories(dir.path() / "repo");
    Git({"init", "-q", "-b", "main"});
    const auto commit = [&](int errors, const char* note) {
      std::ofstream(dir.path() / "repo/errors") << errors << "\n";
      std::ofstream(dir.path() / "repo/note") << note << "\n";
      Git({"add", "."});
      Git({"commit", "-q", "-m", note});
      return Git({"rev-parse", "HEAD"});
    };
    base_commit = commit(0, "base");
    Git({"checkout", "-q", "-b", "fix"});
    fix_commit = commit(fix_errors, "fix");
    for (const char* instance : {"stable", "canary"}) {
      std::filesystem::create_directories(dir.path() / instance);
      std::ofstream(dir.path() / instance / "errors") << "0\n";
      std::ofstream(dir.path() / instance / "deployed.json")
          << fmt::format("{{\"commit\":\"{}\"}}", base_commit);
    }
    manifest = {.case_id = "RD-1",
                .asset = "shop-repo",
                .generator = "npm-upgrade",
                .severity = "critical",
                .patch = Sha256("patch"),
                .base_commit = base_commit,
                .result_tree = Git({"rev-parse", "HEAD^{tree}"}),
                .mode = "approve",
                .needs = {"security-lead:1"},
                .author = "redoubt/npm-upgrade",
                .plans = {{.service = kService,
                           .driver = "haproxy",
                           .steps = {{10, Milliseconds(300), 30},
                                     {50, Milliseconds(300), 100},
                                     {100, Milliseconds(300), 100}},
                           .health = {.deadline = Seconds(20)},
                           .way_back = "weight 0"}}};
  }

  void MakeProgram() {
    std::ofstream(dir.path() / "deploy.sh")
        << "set -e\ncp \"$1/errors\" \"$2/errors\"\n"
           "printf '{\"commit\":\"%s\"}' \"$3\" > \"$2/deployed.json\"\n"
           "echo \"$2 $3\" >> \"$4\"\n";
  }

  void MakeHaproxy() {
    port = FreePort();
    std::ofstream(dir.path() / "haproxy.cfg") << fmt::format(
        R"(global
  stats socket {0}/admin.sock mode 600 level admin
  maxconn 2000
  nbthread 1
defaults
  mode http
  timeout connect 1s
  timeout client 10s
  timeout server 10s
  option httpchk GET /health
  default-server check inter 100ms fall 2 rise 1
frontend {1}
  bind 127.0.0.1:{2}
  default_backend {1}
backend {1}
  balance roundrobin
  server stable 127.0.0.1:{3} weight 100
  server canary 127.0.0.1:{4} weight 0 observe layer7 error-limit 50 on-error mark-down
)",
        dir.path().string(), kService, port, stable_.port(), canary_.port());
    proxy = std::make_unique<HaproxyProcess>((dir.path() / "haproxy.cfg").string());
  }

  void MakeConfig() {
    const auto key = [] { return std::make_unique<Ed25519Key>(Ed25519Key::Generate().value()); };
    lead_key = key(), gate_key = key(), driver_key = key();
    config.state = dir.path() / "driver";
    config.stop_state = dir.path() / "state";
    config.lease = Seconds(1);
    config.trust.roles = {{.id = "security-lead",
                           .keys = {{"ann", lead_key->KeyId(), lead_key->PublicKey(), {}}},
                           .required = 1}};
    config.trust.gate_runner_key = gate_key->PublicKey();
    config.trust.gates = {"applies", "tests-pass"};
    const auto path = [&](const char* name) { return (dir.path() / name).string(); };
    config.services = {
        {.id = kService,
         .repository = "shop-repo",
         .mirror = dir.path() / "repo",
         .socket = dir.path() / "admin.sock",
         .backend = kService,
         .instances = {{"stable", dir.path() / "stable", false},
                       {"canary", dir.path() / "canary", true}},
         .deploy = {"/bin/sh", path("deploy.sh"), "{tree}", dir.path().string() + "/{instance}",
                    "{commit}", path("deployments")}}};
    std::filesystem::create_directories(config.stop_state);
    for (int i = 0; i < 300 && Weight("stable") != 100; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }

  std::atomic<int> stable_errors_ = 0, canary_errors_ = 0;
};

inline bool HaproxyInstalled() {
  return std::filesystem::exists("/usr/sbin/haproxy") ||
         std::filesystem::exists("/usr/local/sbin/haproxy");
}
#define REDOUBT_NEEDS_HAPROXY()                \
  if (!::redoubt::testing::HaproxyInstalled()) \
  GTEST_SKIP() << "haproxy is missing (mend: script/deps)"

}  // namespace redoubt::testing
