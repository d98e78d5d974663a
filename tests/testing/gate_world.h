// A small repository, a patch and the real tools: what tests of the gates judge.
#pragma once

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/git/git.h"
#include "adapters/npm/fetch.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "intel/index.h"
#include "model/codec.h"
#include "respond/gates/run_gates.h"
#include "respond/gates/table.h"
#include "respond/gates/tree.h"
#include "scan/engine.h"
#include "testing/testing.h"

namespace redoubt::testing {

/// One fixture of tests/testdata/gates on disk, ready to be judged. The base tree is `base`, over
/// it the fixture's own `tree`.
class GateWorld {
 public:
  explicit GateWorld(const std::string& fixture, std::string name = "durations")
      : git_(process_, scratch_.path() / "git"),
        fetcher_(npm::Setup{sandbox_, process_, CacheRoot() / "npm", ""}) {
    const auto data = SourceDir() / "tests/testdata/gates";
    Overlay(data / "base");
    if (std::filesystem::exists(data / fixture / "tree")) Overlay(data / fixture / "tree");
    repository.id = std::move(name);
    service = {.id = repository.id + "-api",
               .repository = repository.id,
               .openapi = "openapi.yaml",
               .start = {"node", "server.js"},
               .env = {{"PORT", "{port}"}},
               .health = "/health"};
    services = {&service};
    index = intel::Index(Read<std::vector<Advisory>>(data / "advisories.json"));
    patch = Read<Patch>(data / fixture / "patch.json");
    patch.diff = Slurp(data / fixture / "patch.diff");
    patch.generator = "npm-upgrade";
    patch.base_commit = "0123456789abcdef0123456789abcdef01234567";
    Scan();
  }

  std::filesystem::path tree() const { return scratch_.path() / "tree"; }
  std::filesystem::path scratch() const { return scratch_.path(); }

  void Write(const std::filesystem::path& file, const std::string& text) {
    ASSERT_TRUE(WriteFileAtomic(tree() / file, text));
  }

  /// Again after a change of the tree: the patch closes every finding of its packages.
  void Scan() {
    auto scanned = scan::ScanFolder(repository.id, tree(), index, {.commit = patch.base_commit});
    ASSERT_TRUE(scanned.has_value()) << scanned.error().message;
    before = *scanned;
    patch.closes.clear();
    for (const Finding& finding : before.findings) patch.closes.push_back(finding.fingerprint);
  }

  Result<std::vector<Verdict>> Judge(
      std::span<const respond::Gate* const> gates = respond::Gates()) {
    const auto work = MakeTempDir(scratch_.path(), "gates-");
    if (!work) return Fail(work.error());
    const respond::GateContext context{
        .subject = subject,
        .patch = patch,
        .repository = repository,
        .services = services,
        .scan_before = before,
        .before = tree(),
        .commit = commit,
        .cache = CacheRoot() / "case",
        .scratch = *work,
        .sandbox = sandbox_,
        .process = process_,
        .git = git_,
        .fetcher = fetcher_,
        .advisories = index,
        .clock = clock_,
        .put_log = [this](const std::string& text) { return Keep(text); },
        .cancelled = cancelled,
        .tool_version = "redoubt test",
        .test_timeout = test_timeout,
        .external_timeout = external_timeout,
        .external_poll_interval = Milliseconds(50)};
    return RunGates(context, gates);
  }

  /// All logs of the last run, for messages of failed tests.
  std::string Logs() const {
    std::string text;
    for (const auto& [digest, log] : logs_) text += log + "\n";
    return text;
  }
  std::string Log(const Verdict& verdict) const { return logs_.at(verdict.log); }

  Repository repository;
  Service service;
  std::vector<const Service*> services;
  intel::Index index;
  Case subject;
  Patch patch;
  ScanResult before;
  std::string commit;
  std::function<bool()> cancelled = [] { return false; };
  Duration test_timeout = Minutes(2);
  Duration external_timeout = Seconds(30);

 private:
  /// Shared by the tests of one program, so that each package is fetched once.
  static std::filesystem::path CacheRoot() {
    static const ScratchDir shared;
    return shared.path();
  }

  template <typename T>
  static T Read(const std::filesystem::path& file) {
    auto value = DecodeText<T>(Slurp(file), file.filename().string());
    EXPECT_TRUE(value.has_value()) << value.error().message;
    return value ? *value : T{};
  }

  void Overlay(const std::filesystem::path& from) {
    std::filesystem::copy(from, tree(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
  }

  Result<Digest> Keep(const std::string& text) {
    const std::lock_guard lock(mutex_);
    const Digest digest = Sha256(text);
    logs_[digest] = text;
    return digest;
  }

  ScratchDir scratch_;
  BubblewrapSandbox sandbox_;
  PosixProcessRunner process_;
  SystemClock clock_;
  GitCommand git_;
  npm::NpmFetcher fetcher_;
  std::mutex mutex_;
  std::map<Digest, std::string> logs_;
};

/// "tests-pass: fail: 1 test fails …" lines, for messages of failed tests.
inline std::string Told(const std::vector<Verdict>& verdicts) {
  std::string text;
  for (const Verdict& verdict : verdicts)
    text +=
        verdict.gate + ": " + std::string(NameOf(verdict.outcome)) + ": " + verdict.reason + "\n";
  return text;
}

}  // namespace redoubt::testing
