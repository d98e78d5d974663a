#include "respond/gates/run_gates.h"

#include <map>

#include "intel/index.h"
#include "respond/gates/table.h"
#include "respond/patch/fetch.h"
#include "testing/testing.h"

namespace redoubt::respond {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// What no test here may reach.
class NoGit : public Git {
 public:
  Status Mirror(const std::string&, const std::filesystem::path&) override { return No(); }
  Result<std::string> Resolve(const std::filesystem::path&, const std::string&) override {
    return No();
  }
  Status Export(const std::filesystem::path&, const std::string&,
                const std::filesystem::path&) override {
    return No();
  }
  Result<std::string> ReadFileAt(const std::filesystem::path&, const std::string&,
                                 const std::string&) override {
    return No();
  }
  Result<std::string> DiffFolders(const std::filesystem::path&,
                                  const std::filesystem::path&) override {
    return No();
  }
  Status Apply(const std::filesystem::path&, const std::string&) override { return No(); }
  Result<CommittedTree> Commit(const std::filesystem::path&, const CommitSpec&) override {
    return No();
  }
  Result<std::string> TreeOf(const std::filesystem::path&, const std::string&) override {
    return No();
  }
  Status Push(const std::filesystem::path&, const std::string&, const std::string&,
              const std::string&, const std::string&) override {
    return No();
  }
  Result<bool> IsAncestor(const std::filesystem::path&, const std::string&,
                          const std::string&) override {
    return No();
  }

 private:
  static std::unexpected<Error> No() { return Internal("git must not be called"); }
};

class NoProcess : public ProcessRunner {
  Result<ProcessResult> Run(const ProcessSpec&) const override { return Internal("no process"); }
};
class NoFetcher : public PackageFetcher {
  Status Fill(const std::filesystem::path&, const std::filesystem::path&) const override {
    return Internal("no fetcher");
  }
};
class BrokenSandbox : public Sandbox {
 public:
  Result<std::vector<std::string>> Protections() const override {
    if (works) return std::vector<std::string>{"namespaces"};
    return FailedPrecondition("bwrap is missing (mend: apt install bubblewrap)");
  }
  Result<SandboxResult> Run(const SandboxSpec&) const override { return Internal("not run"); }
  bool works = true;
};
class StoppedClock : public Clock {
  Timestamp Now() const override { return {1'700'000'000'000}; }
  int64_t MonotonicMs() const override { return 5; }
  void Sleep(Duration) const override {}
};

/// Says what it is told to say.
class SaidGate : public Gate {
 public:
  SaidGate(std::string name, Result<Judgement> says, std::vector<std::string_view> needs = {})
      : name_(std::move(name)), says_(std::move(says)), needs_(std::move(needs)) {}
  std::string_view name() const override { return name_; }
  std::string_view description() const override { return "Says what it is told to say."; }
  std::vector<std::string_view> needs() const override { return needs_; }
  Result<Judgement> Judge(GateRun& run) const override {
    run.log.Line("npm_token=abcdefgh12345678 password: hunter2hunter2");
    return says_;
  }

 private:
  std::string name_;
  Result<Judgement> says_;
  std::vector<std::string_view> needs_;
};

class RunGatesTest : public ::testing::Test {
 protected:
  Result<std::vector<Verdict>> Run(std::vector<SaidGate> gates) {
    std::vector<const Gate*> pointers;
    for (const SaidGate& gate : gates) pointers.push_back(&gate);
    return RunGates(Context(), pointers);
  }
  GateContext Context() {
    return {.subject = case_,
            .patch = patch_,
            .repository = repository_,
            .services = {},
            .scan_before = scan_,
            .before = "/nowhere",
            .commit = "",
            .cache = "/nowhere",
            .scratch = "/nowhere",
            .sandbox = sandbox_,
            .process = process_,
            .git = git_,
            .fetcher = fetcher_,
            .advisories = index_,
            .clock = clock_,
            .put_log = [this](const std::string& text) -> Result<Digest> {
              if (store_down_) return Unavailable("store is down");
              logs_[Sha256(text)] = text;
              return Sha256(text);
            },
            .cancelled = [this] { return cancelled_; }};
  }
  static std::vector<std::string> Told(const std::vector<Verdict>& verdicts) {
    std::vector<std::string> lines;
    for (const Verdict& v : verdicts)
      lines.push_back(v.gate + " " + std::string(NameOf(v.outcome)) + ": " + v.reason);
    return lines;
  }

  Case case_;
  Patch patch_{.generator = "test", .diff = "diff"};
  Repository repository_;
  ScanResult scan_;
  intel::Index index_;
  BrokenSandbox sandbox_;
  NoProcess process_;
  NoGit git_;
  NoFetcher fetcher_;
  StoppedClock clock_;
  bool store_down_ = false, cancelled_ = false;
  std::map<Digest, std::string> logs_;
};

TEST_F(RunGatesTest, LeavesAVerdictForEveryGate) {
  REDOUBT_UNWRAP(const auto verdicts,
                 Run({{"a", Passed("good", 3)}, {"b", NotApplicable("nothing here", 200)}}));
  EXPECT_THAT(Told(verdicts), ElementsAre("a pass: good", "b not_applicable: nothing here"));
  EXPECT_EQ(verdicts[0].patch, patch_.ContentDigest());
  EXPECT_EQ(verdicts[0].raises_risk, 3);
  EXPECT_EQ(verdicts[1].raises_risk, 100);
  EXPECT_EQ(RaisedRisk(verdicts), 100);
}

TEST_F(RunGatesTest, FailsWhatCannotBeJudged) {
  REDOUBT_UNWRAP(const auto verdicts, Run({{"a", FailedPrecondition("registry is down")},
                                           {"b", Passed("good"), {"a"}},
                                           {"c", Passed("good")},
                                           {"d", NotApplicable("", 0)},
                                           {"e", Passed("good"), {"unknown"}}}));
  EXPECT_THAT(Told(verdicts),
              ElementsAre("a fail: registry is down", "b fail: not run: a failed", "c pass: good",
                          "d fail: the gate gave no reason why it is not applicable",
                          "e fail: not run: unknown has not been judged"));
  EXPECT_EQ(FailureSummary(verdicts),
            "a: registry is down; d: the gate gave no reason why it is not applicable");
}

TEST_F(RunGatesTest, PassesNothingWithoutTheSandbox) {
  sandbox_.works = false;
  REDOUBT_UNWRAP(const auto verdicts, RunGates(Context()));
  ASSERT_EQ(verdicts.size(), Gates().size());
  for (const Verdict& verdict : verdicts) {
    EXPECT_EQ(verdict.outcome, GateOutcome::kFail) << verdict.gate;
    EXPECT_EQ(verdict.reason,
              "not run: the sandbox is not available: bwrap is missing (mend: apt install "
              "bubblewrap)");
  }
  EXPECT_FALSE(AllPass(verdicts, patch_.ContentDigest()));
  EXPECT_THAT(FailureSummary(verdicts), HasSubstr("apt install bubblewrap"));
}

TEST_F(RunGatesTest, KeepsSecretsOutOfLogs) {
  REDOUBT_UNWRAP(const auto verdicts, Run({{"a", Passed("good")}}));
  EXPECT_THAT(logs_.at(verdicts[0].log), HasSubstr("[redacted]"));
  EXPECT_EQ(logs_.at(verdicts[0].log).find("hunter2hunter2"), std::string::npos);
  EXPECT_EQ(logs_.at(verdicts[0].log).find("abcdefgh12345678"), std::string::npos);
}

TEST_F(RunGatesTest, JudgesNothingWithoutItsStoreOrWhenStopped) {
  store_down_ = true;
  EXPECT_EQ(Run({{"a", Passed("good")}}).error().message, "log of gate a: store is down");
  cancelled_ = true;
  EXPECT_EQ(Run({{"a", Passed("good")}}).error().code, ErrorCode::kCancelled);
}

TEST_F(RunGatesTest, SaysNothingOfAPatchWhenTheMachineCannot) {
  const auto away = Run({{"a", Passed("good")}, {"b", Unavailable("the registry is away")}});
  ASSERT_FALSE(away);
  EXPECT_EQ(away.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(away.error().message, "the registry is away");
}

std::vector<Verdict> AllGood(const Digest& patch) {
  std::vector<Verdict> verdicts;
  for (const Gate* gate : Gates())
    verdicts.push_back(
        {.gate = std::string(gate->name()), .outcome = GateOutcome::kPass, .patch = patch});
  return verdicts;
}

TEST(AllPass, NeedsAVerdictOfEveryGateOnThisPatch) {
  const Digest patch = Sha256("a");
  EXPECT_TRUE(AllPass(AllGood(patch), patch));
  EXPECT_FALSE(AllPass(AllGood(patch), Sha256("b")));
  EXPECT_FALSE(AllPass({}, patch));
  for (size_t i = 0; i < Gates().size(); ++i) {
    auto verdicts = AllGood(patch);
    verdicts.erase(verdicts.begin() + static_cast<long>(i));
    EXPECT_FALSE(AllPass(verdicts, patch));
    verdicts.push_back(verdicts.front());  // one gate twice is not two gates
    EXPECT_FALSE(AllPass(verdicts, patch));
    verdicts = AllGood(patch);
    verdicts[i].outcome = GateOutcome::kFail;
    EXPECT_FALSE(AllPass(verdicts, patch));
    verdicts[i].outcome = GateOutcome::kNotApplicable;
    EXPECT_FALSE(AllPass(verdicts, patch));
    verdicts[i].reason = "there is nothing";
    EXPECT_TRUE(AllPass(verdicts, patch));
    EXPECT_EQ(NeedsHuman(verdicts), verdicts[i].gate == "tests-pass");
  }
}

TEST(GateLog, IsBoundedAndFreeOfControlCharacters) {
  GateLog log;
  ProcessResult result{.exit_code = 1, .out = std::string(300'000, 'x'), .err = "\x1b[31mred"};
  log.Output("npm test", result);
  EXPECT_THAT(log.text(), HasSubstr("exit status 1"));
  EXPECT_THAT(log.text(), HasSubstr("168928 bytes left out"));
  EXPECT_EQ(log.text().find('\x1b'), std::string::npos);
  for (int i = 0; i < 20; ++i) log.Output("npm test", result);
  EXPECT_LE(log.text().size(), (1u << 20) + 100);
  EXPECT_THAT(log.text(), HasSubstr("the log is full"));
}

}  // namespace
}  // namespace redoubt::respond
