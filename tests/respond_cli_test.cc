// redoubt respond, case and report as a user meets them: what is told, what is asked for, and that
// silence is never taken for safety.
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

size_t CountOf(const std::string& text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(RespondCli, TellsOfRepositoriesThatItCannotSeeAndServesTheOthers) {
  ScratchEstate estate;
  estate.Add("golang", {{"main.go", "package main\n"}});
  estate.Add("bare", {{"package.json", R"({"dependencies": {"minimist": "1.2.5"}})"}});
  Files shop = estate.Project();
  shop["examples/a/package.json"] = R"({"dependencies": {"minimist": "1.2.5"}})";
  estate.Add("shop", shop);
  const ProcessResult run = estate.Respond();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("scan of golang is incomplete: nothing that redoubt reads was "
                                 "found in golang (it reads "));
  EXPECT_THAT(run.err, HasSubstr("scan of bare is incomplete: package.json: declares 1 dependency, "
                                 "but no lockfile says which versions (mend: npm install "
                                 "--package-lock-only)"));
  EXPECT_THAT(run.err, HasSubstr("scan of shop is incomplete: examples/a/package.json: declares "));
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kAwaitingApproval) << "gates look at lockfiles";
  EXPECT_THAT(estate.Run({"report", "outcome"}).out,
              HasSubstr("not completely scanned: golang: nothing that redoubt reads"));

  // One line for each transition, plain; --quiet leaves the warnings.
  EXPECT_THAT(run.err, HasSubstr("gating: attempt 1: npm-upgrade"));
  EXPECT_THAT(run.err, HasSubstr("awaiting_approval: "));
  EXPECT_THAT(run.err, Not(HasSubstr("\x1b[")));
  const ProcessResult quiet = estate.Run({"respond", "--once", "--quiet"});
  EXPECT_THAT(quiet.err, Not(HasSubstr("scanned")));
  EXPECT_THAT(quiet.err, HasSubstr("scan of golang is incomplete"));
}

TEST(RespondCli, ALockfileThatVanishesEndsNoCase) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  ASSERT_EQ(estate.Respond().exit_code, 1);
  fs::remove(estate.RepositoryDir("shop") / "package-lock.json");
  estate.Commit("shop", "no lockfile");
  const ProcessResult run = estate.Respond();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("scan of shop is incomplete: package.json: declares 1 "));
  EXPECT_FALSE(IsTerminal(estate.CaseOf("shop").state)) << estate.CaseOf("shop").reason;
  fs::remove(estate.RepositoryDir("shop") / "package.json");
  estate.Commit("shop", "nothing that we read");
  EXPECT_EQ(estate.Respond().exit_code, 3);
  EXPECT_FALSE(IsTerminal(estate.CaseOf("shop").state)) << estate.CaseOf("shop").reason;
}

TEST(CaseCli, ShowsOnceWhatIsNeededAndWhereTheFixIs) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project(), "delivery: branch");
  ASSERT_EQ(estate.Respond().exit_code, 1);
  const std::string waiting = estate.Run({"case", "show", "RD-1"}).out;
  EXPECT_THAT(waiting, HasSubstr("  needs triage by one of ann (security-lead); an approval "
                                 "confirms it too\n      redoubt case triage RD-1 --key FILE "));
  EXPECT_THAT(waiting, HasSubstr("  needs approval by 1 security-lead: ann (security-lead)\n"));
  EXPECT_THAT(waiting, HasSubstr("\n      redoubt case approve RD-1 --key FILE"));
  EXPECT_THAT(waiting, HasSubstr("not delivered yet\n"));
  EXPECT_THAT(waiting, HasSubstr("  finding minimist@1.2.5  GHSA-xvch-5gv4-984h  critical  "
                                 "package-lock.json:5  fixed in "));
  EXPECT_THAT(waiting, HasSubstr("Closes:\n  GHSA-xvch-5gv4-984h in minimist@1.2.5 "
                                 "(package-lock.json:5)\n"));
  EXPECT_EQ(CountOf(waiting, "no-new-finding"), 1u) << waiting;
  EXPECT_EQ(CountOf(waiting, "v1:"), 0u) << waiting;
  EXPECT_THAT(estate.Run({"case", "show", "RD-1", "-v"}).out, HasSubstr("\n          v1:"));

  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  estate.Respond();
  const std::string delivered = estate.Run({"case", "show", "RD-1"}).out;
  const std::string source = estate.RepositoryDir("shop").string();
  EXPECT_THAT(delivered, HasSubstr("  fix on branch redoubt/RD-1-a1 of " + source + ", commit "));
  EXPECT_THAT(delivered, HasSubstr("  needs a person to merge the fix"));
  EXPECT_THAT(delivered, Not(HasSubstr("needs triage")));
  EXPECT_THAT(estate.Run({"case", "list", "--needs", "merge"}).out, HasSubstr("\nRD-1 "));
  const auto json =
      nlohmann::json::parse(estate.Run({"case", "show", "RD-1", "--format", "json"}).out);
  EXPECT_EQ(json["fix"]["branch"], "redoubt/RD-1-a1");
  EXPECT_EQ(json["fix"]["merged_into"], "");
  EXPECT_EQ(json["findings"][0]["fingerprint"].get<std::string>().substr(0, 3), "v1:");
  EXPECT_EQ(estate.Git("shop", {"rev-parse", "redoubt/RD-1-a1"}), json["fix"]["commit"]);
}

TEST(CaseCli, TheListIsNotCutWithoutATerminal) {
  ScratchEstate estate;
  estate.Add("a-repository-with-a-long-name", estate.Project());
  ASSERT_EQ(estate.Respond().exit_code, 1);
  const std::string reason = estate.CaseOf("a-repository-with-a-long-name").reason;
  EXPECT_THAT(estate.Run({"case", "list"}).out,
              HasSubstr(" a-repository-with-a-long-name  upgrade minimist  "));
  EXPECT_THAT(estate.Run({"case", "list"}).out, HasSubstr("  " + reason + "\n"));
}

TEST(ReportCli, BeforeTheFirstScanNothingIsMeasured) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  ASSERT_EQ(estate.Run({"case", "list"}).exit_code, 0);
  const auto report =
      nlohmann::json::parse(estate.Run({"report", "outcome", "--format", "json"}).out);
  for (const auto& figure : report.at("figures")) EXPECT_NE(figure.at("met"), "yes") << figure;
}

TEST(Usage, IsExplainedInOneLineThatNamesTheHelp) {
  const ScratchEstate estate;
  const std::pair<std::vector<std::string>, const char*> kWrong[] = {
      {{"scan", "--bogus"}, "redoubt scan: unknown option --bogus (see redoubt scan --help)\n"},
      {{"case", "approve"}, "redoubt case: id is missing (see redoubt case approve --help)\n"},
      {{"keys", "burn"},
       "redoubt keys: no subcommand \"burn\" (it has make, show, rotate, revoke, grant) (see "
       "redoubt keys --help)\n"},
      {{"evidence", "verify", "."},
       "redoubt evidence: .: no export of an evidence log: it has neither checkpoint nor log.vkey "
       "nor tile/ (mend: redoubt evidence export DIR, then verify DIR)\n"},
      {{"keys", "show", "/etc/hostname"},
       "redoubt keys: /etc/hostname: no private key (mend: the file that redoubt keys make "
       "wrote)\n"},
      {{"case", "close", "RD-1", "--key", "k", "--reason", "r", "--as", "gone"},
       "redoubt case: --as \"gone\" (mend: mitigated or accepted; a fix is confirmed by a scan, "
       "not "
       "by hand)\n"}};
  const fs::path empty = estate.outside();
  fs::create_directories(empty);
  for (const auto& [words, message] : kWrong) {
    ProcessSpec spec{.argv = words, .cwd = empty.string()};
    spec.argv.insert(spec.argv.begin(), Program());
    const ProcessResult run = PosixProcessRunner().Run(spec).value();
    EXPECT_EQ(run.exit_code, 2) << message;
    EXPECT_EQ(run.err, message);
  }
}

TEST(Usage, TheHelpOfEachVerbSaysWhatItsExitStatusMeans) {
  for (const char* verb : {"scan", "rules", "respond", "case", "stop", "resume", "intel", "driver",
                           "watchdog", "evidence", "report", "keys", "config", "doctor"}) {
    ProcessSpec spec{.argv = {Program(), verb, "--help"}};
    const ProcessResult run = PosixProcessRunner().Run(spec).value();
    EXPECT_EQ(run.exit_code, 0) << verb;
    EXPECT_THAT(run.out, HasSubstr("\nExit: 0 ")) << verb;
  }
}

}  // namespace
}  // namespace redoubt::testing
