// An estate of a test's own: a folder with repositories, keys and redoubt.yaml, a registry on
// loopback, and the real program that works on it.
#pragma once

#include <fmt/format.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/posix/process.h"
#include "adapters/sqlite/sqlite_store.h"
#include "base/file.h"
#include "base/text.h"
#include "evidence/ed25519.h"
#include "testing/child.h"
#include "testing/testing.h"

namespace redoubt::testing {

using Files = std::map<std::string, std::string>;

/// tests/testdata/faults/registry.mjs as a process.
class ScratchRegistry {
 public:
  ScratchRegistry() {
    Behave("ok");
    const auto program = SourceDir() / "tests/testdata/faults/registry.mjs";
    child_ = std::make_unique<Child>(
        std::vector<std::string>{"node", program.string(), dir_.path().string()});
    ready_ = nlohmann::json::parse(SlurpWhenThere(dir_.path() / "ready"));
  }
  /// From the next request on: ok, error, garbage, hang or drip.
  void Behave(const std::string& mode) { ASSERT_TRUE(WriteFileAtomic(dir_.path() / "mode", mode)); }
  std::string Url() const { return fmt::format("http://127.0.0.1:{}/", ready_.at("port").dump()); }
  std::string Integrity(const std::string& version) const {
    return ready_.at("integrity").at(version).get<std::string>();
  }
  std::string Requests() const {
    return std::filesystem::exists(dir_.path() / "requests") ? Slurp(dir_.path() / "requests") : "";
  }

 private:
  ScratchDir dir_;
  std::unique_ptr<Child> child_;
  nlohmann::json ready_;
};

class ScratchEstate {
 public:
  ScratchEstate() : key_(std::make_unique<Ed25519Key>(Ed25519Key::Generate().value())) {
    std::filesystem::create_directories(dir() / "home");
    EXPECT_TRUE(key_->Save(KeyFile()));
  }
  std::filesystem::path dir() const { return scratch_.path() / "estate"; }
  std::filesystem::path outside() const { return scratch_.path() / "outside"; }
  std::filesystem::path state() const { return dir() / ".redoubt"; }
  std::filesystem::path RepositoryDir(const std::string& id) const {
    return dir() / "repositories" / id;
  }
  std::string KeyFile() const { return (dir() / "lead.key").string(); }

  /// A project with one dependency that has a known critical vulnerability, and a test.
  Files Project() const {
    const std::string lock = fmt::format(
        R"({{
  "name": "shop", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
  "packages": {{
    "": {{"name": "shop", "version": "1.0.0", "dependencies": {{"minimist": "^1.2.5"}}}},
    "node_modules/minimist": {{
      "version": "1.2.5",
      "resolved": "{}minimist/-/minimist-1.2.5.tgz",
      "integrity": "{}"
    }}
  }}
}}
)",
        registry.Url(), registry.Integrity("1.2.5"));
    return {{"package.json",
             R"({"name": "shop", "version": "1.0.0", "scripts": {"test": "node --test"},
 "dependencies": {"minimist": "^1.2.5"}}
)"},
            {"package-lock.json", lock},
            {"index.js", "module.exports = require('minimist');\n"},
            {"test/shop.test.js",
             "require('node:test')('parses', () => "
             "require('assert').deepEqual(require('../index.js')(['a'])._, ['a']));\n"}};
  }

  void Write(const std::string& id, const Files& files) const {
    for (const auto& [name, text] : files)
      EXPECT_TRUE(WriteFileAtomic(RepositoryDir(id) / name, text));
  }
  std::string Git(const std::string& id, const std::vector<std::string>& words) const {
    ProcessSpec spec{.argv = {"git", "-C", RepositoryDir(id).string()}};
    spec.argv.insert(spec.argv.end(), words.begin(), words.end());
    spec.env = {{"HOME", (dir() / "home").string()},
                {"GIT_CONFIG_NOSYSTEM", "1"},
                {"GIT_AUTHOR_NAME", "t"},
                {"GIT_AUTHOR_EMAIL", "t@shop.example"},
                {"GIT_COMMITTER_NAME", "t"},
                {"GIT_COMMITTER_EMAIL", "t@shop.example"}};
    const ProcessResult result = process_.Run(spec).value();
    EXPECT_TRUE(result.Ok()) << Join(words, " ") << ": " << result.err;
    return std::string(Trim(result.out));
  }
  /// Everything that is in the folder, as the next commit of main.
  std::string Commit(const std::string& id, const std::string& message = "change") const {
    if (!std::filesystem::exists(RepositoryDir(id) / ".git")) Git(id, {"init", "-q", "-b", "main"});
    Git(id, {"add", "-A"});
    Git(id, {"commit", "-q", "--allow-empty", "-m", message});
    return Git(id, {"rev-parse", "HEAD"});
  }
  /// `keys`: further ones of the repository in redoubt.yaml, "delivery: branch".
  void Add(const std::string& id, const Files& files, const std::string& keys = "") {
    std::filesystem::create_directories(RepositoryDir(id));
    Write(id, files);
    Commit(id, "first");
    Declare(id, keys);
  }
  void Declare(const std::string& id, const std::string& keys = "") {
    repositories_ +=
        fmt::format("  - {{id: {0}, path: repositories/{0}, test: [npm, test]{1}{2}}}\n", id,
                    keys.empty() ? "" : ", ", keys);
    WriteYaml();
  }
  /// `policy`: lines of the section, two spaces in front of each.
  void WriteYaml(const std::string& policy = "") {
    if (!policy.empty()) policy_ = policy;
    const std::string yaml = fmt::format(
        "version: 1\norganisation: faults.example\nrepositories:\n{}roles:\n  security-lead:\n"
        "    keys:\n      - {{person: ann, public: \"{}\"}}\nregistry: {{npm: \"{}\"}}\npolicy:\n"
        "  critical_triage: after_deploy\n{}{}",
        repositories_, EncodePublicKey(key_->PublicKey()), registry.Url(), policy_, more);
    ASSERT_TRUE(WriteFileAtomic(dir() / "redoubt.yaml", yaml));
  }

  ProcessResult Run(std::vector<std::string> words,
                    const std::map<std::string, std::string>& env = {},
                    Duration timeout = Seconds(120)) const {
    words.insert(words.begin(), Program());
    words.insert(words.end(), {"--estate", dir().string()});
    ProcessSpec spec{.argv = std::move(words), .timeout = timeout};
    spec.env = {{"HOME", (dir() / "home").string()}};
    spec.env.insert(env.begin(), env.end());
    const auto result = process_.Run(spec);
    EXPECT_TRUE(result) << result.error().message;
    EXPECT_FALSE(result->timed_out) << result->err;
    return *result;
  }
  ProcessResult Respond(const std::map<std::string, std::string>& env = {}) const {
    return Run({"respond", "--once", "--interval", "1s"}, env);
  }
  /// Decides as the security lead: verb is approve, reject or retry.
  ProcessResult Decide(const std::string& verb, const std::string& id) const {
    return Run({"case", verb, id, "--key", KeyFile()});
  }

  std::vector<Case> Cases() const {
    auto store = OpenSqliteStore(state() / "redoubt.db");
    EXPECT_TRUE(store) << store.error().message;
    return store ? (*store)->ListCases({}).value() : std::vector<Case>{};
  }
  /// The only case of a repository.
  Case CaseOf(const std::string& id) const {
    std::vector<Case> all = Cases();
    std::erase_if(all, [&](const Case& c) { return c.asset != id; });
    EXPECT_EQ(all.size(), 1u) << id;
    return all.empty() ? Case{} : all.front();
  }

  ScratchRegistry registry;
  std::string more;  // further sections of redoubt.yaml

 private:
  ScratchDir scratch_;
  PosixProcessRunner process_;
  std::unique_ptr<Ed25519Key> key_;
  std::string repositories_;
  std::string policy_ = "  autonomy:\n    - {mode: approve}\n";
};

}  // namespace redoubt::testing
