// New intelligence meets what was scanned before: cases open, end, wait and go back without another
// scan.
#include <algorithm>

#include "intel/feed_state.h"
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kLock = R"({"name": "shop", "version": "1.0.0", "lockfileVersion": 3,
 "packages": {"": {"name": "shop", "version": "1.0.0", "dependencies": {"quiet-thing": "1.0.0"}},
 "node_modules/quiet-thing": {"version": "1.0.0"}}})";

std::string Record(std::string_view more = "") {
  return fmt::format(R"({{"id": "TEST-1", "aliases": ["CVE-2026-1000"], "modified":
    "2026-01-0{}T00:00:00Z", "severity": [{{"type": "CVSS_V3",
    "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N"}}], "affected": [{{"package":
    {{"ecosystem": "npm", "name": "quiet-thing"}}, "ranges": [{{"type": "SEMVER", "events":
    [{{"introduced": "0"}}]}}]}}]{}}})",
                     more.empty() ? 1 : 2, more);
}

class Rematch : public ::testing::Test {
 protected:
  void Add(const std::string& id) {
    estate.Add(id,
               {{"package-lock.json", std::string(kLock)},
                {"package.json", R"({"name": "shop", "dependencies": {"quiet-thing": "1.0.0"}})"}});
  }
  void Import(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteFileAtomic(estate.outside() / name, text));
    const ProcessResult result =
        estate.Run({"intel", "import", (estate.outside() / name).string()});
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }
  Timestamp ScannedAt(const std::string& id) {
    const auto store = OpenSqliteStore(estate.state() / "redoubt.db").value();
    const std::vector<ScanResult> scans = store->Scans().value();
    for (const ScanResult& scan : scans)
      if (scan.asset == id) return scan.at;
    return {};
  }
  /// The first case of all, as soon as it is there.
  Case AwaitCase() {
    for (int i = 0; i < 600; ++i) {
      if (const auto cases = estate.Cases(); !cases.empty()) return cases.front();
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    ADD_FAILURE() << "no case was opened";
    return {};
  }

  ScratchEstate estate;
};

TEST_F(Rematch, ANewAdvisoryOpensItsCaseWithoutAnotherScan) {
  Add("shop");
  ASSERT_EQ(estate.Respond().exit_code, 0);
  ASSERT_TRUE(estate.Cases().empty());
  const Timestamp before = ScannedAt("shop");
  const Child respond(Child::Redoubt(
      {"respond", "--quiet", "--interval", "1h", "--estate", estate.dir().string()}));
  for (int i = 0; i < 600 && ScannedAt("shop") == before; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const Timestamp scanned = ScannedAt("shop");
  ASSERT_NE(scanned, before);
  Import("record.json", Record());
  const Case c = AwaitCase();
  EXPECT_EQ(c.asset, "shop");
  EXPECT_EQ(c.title, "quiet-thing 1.0.0: TEST-1 in quiet-thing 1.0.0");
  EXPECT_EQ(c.severity, Severity::kCritical);
  EXPECT_EQ(ScannedAt("shop"), scanned);
}

TEST_F(Rematch, AWithdrawnAdvisoryEndsItsCases) {
  Add("shop");
  Import("record.json", Record());
  estate.Respond();
  ASSERT_EQ(estate.CaseOf("shop").state, CaseState::kEscalated);
  Import("record.json", Record(R"(, "withdrawn": "2026-01-02T00:00:00Z")"));
  EXPECT_EQ(estate.Respond().exit_code, 0);
  const Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kGone);
  EXPECT_EQ(c.reason, "TEST-1 was withdrawn on 2026-01-02");
}

TEST_F(Rematch, AWithdrawnAdvisoryOffersTheUndoOfItsFix) {
  estate.Add("shop", estate.Project());
  estate.Respond();
  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  ASSERT_EQ(estate.Respond().exit_code, 0);
  const Case before = estate.CaseOf("shop");
  ASSERT_EQ(before.state, CaseState::kResolved);
  std::string records;
  for (const Finding& finding : before.findings)
    Import(finding.rule + ".json", fmt::format(R"({{"id": "{}", "modified": "2030-01-01T00:00:00Z",
      "withdrawn": "2030-01-01T00:00:00Z", "affected": []}})",
                                               finding.rule));
  for (int i = 0; i < 2; ++i) EXPECT_EQ(estate.Respond().exit_code, 0);
  const Case after = estate.CaseOf("shop");
  EXPECT_EQ(after.state, CaseState::kResolved);
  EXPECT_THAT(after.reason, HasSubstr("was withdrawn on 2030-01-01: the change does no harm; to "
                                      "undo it: git revert " +
                                      before.fix_commit));
  EXPECT_EQ(after.version, before.version + 1) << "said once";
}

TEST_F(Rematch, AnAdvisoryThatChangesTooMuchWaitsForAPerson) {
  estate.more = "intelligence: {hold_above: {cases: 1, percent: 0}}\n";
  Add("shop");
  Add("till");
  ASSERT_EQ(estate.Respond().exit_code, 0);
  Import("record.json", Record());
  estate.Respond();
  EXPECT_TRUE(estate.Cases().empty());
  const std::string held =
      "held        TEST-1: would open 2 cases and end 0 (mend: redoubt intel accept TEST-1 --key "
      "FILE)\n";
  EXPECT_THAT(estate.Run({"intel", "status"}).out, HasSubstr(held));
  EXPECT_EQ(estate.Run({"intel", "accept", "OTHER-1", "--key", estate.KeyFile()}).exit_code, 2);
  const ProcessResult accepted =
      estate.Run({"intel", "accept", "TEST-1", "--key", estate.KeyFile(), "--why", "it is true"});
  EXPECT_EQ(accepted.exit_code, 0) << accepted.err;
  EXPECT_THAT(estate.Run({"intel", "status"}).out, Not(HasSubstr("held  ")));
  estate.Respond();
  EXPECT_EQ(estate.Cases().size(), 2u);
  Import("record.json", Record(R"(, "withdrawn": "2026-01-02T00:00:00Z")"));
  estate.Respond();
  for (const Case& c : estate.Cases()) EXPECT_EQ(c.state, CaseState::kGone) << c.reason;
  EXPECT_EQ(estate.Run({"evidence", "verify", "--store"}).exit_code, 0);
}

TEST_F(Rematch, AFeedThatShrankIsAcceptedWithASignature) {
  Add("shop");
  ASSERT_EQ(estate.Respond().exit_code, 0);
  intel::FeedState feed{.records = 100, .held_since = {1'700'000'000'000}, .held_records = 50};
  ASSERT_TRUE(intel::WriteFeedState(estate.state(), "osv-npm", feed));
  EXPECT_EQ(estate.Run({"intel", "accept", "osv-npm"}).exit_code, 2) << "nobody has signed it";
  EXPECT_THAT(estate.Run({"intel", "status"}).out,
              HasSubstr("held        feed osv-npm: 50 records where 100 were"));
  const ProcessResult accepted =
      estate.Run({"intel", "accept", "osv-npm", "--key", estate.KeyFile(), "--why", "I looked"});
  EXPECT_EQ(accepted.exit_code, 0) << accepted.err;
  feed = intel::ReadFeedState(estate.state(), "osv-npm");
  EXPECT_EQ(feed.accepted_records, 50u);
  EXPECT_THAT(estate.Run({"intel", "status"}).out, HasSubstr("accepted by " + feed.accepted_by));
  EXPECT_THAT(estate.Run({"evidence", "log", "--format", "jsonl"}).out, HasSubstr("feed.accepted"));
  EXPECT_EQ(estate.Run({"evidence", "verify", "--store"}).exit_code, 0);
}

TEST_F(Rematch, AThreatListRaisesThePriorityAndIsTold) {
  Add("shop");
  Import("record.json", Record());
  estate.Respond();
  const Case before = estate.CaseOf("shop");
  Import("list.txt", "# source: Acme CERT\n# says: exploited\n# date: 2026-01-01\nCVE-2026-1000\n");
  estate.Respond();
  const Case after = estate.CaseOf("shop");
  EXPECT_GE(after.priority, before.priority + 150);
  const auto told = std::ranges::find(after.priority_reasons, "reported", &PriorityReason::name);
  ASSERT_NE(told, after.priority_reasons.end());
  EXPECT_EQ(told->why, "exploited, says Acme CERT since 2026-01-01");
  const std::string dir = estate.RepositoryDir("shop").string();
  EXPECT_THAT(estate.Run({"scan", dir, "--format", "json"}).out,
              HasSubstr("\"source\": \"Acme CERT\""));
  EXPECT_THAT(estate.Run({"scan", dir}).out, HasSubstr(" exploited"));
  EXPECT_EQ(estate.Run({"evidence", "verify", "--store"}).exit_code, 0);
}

TEST_F(Rematch, NewsOfExploitationRaisesThePriorityAndKeepsWhatWasProved) {
  estate.Add("shop", estate.Project());
  estate.Respond();
  const Case before = estate.CaseOf("shop");
  ASSERT_EQ(before.state, CaseState::kAwaitingApproval) << before.reason;
  std::string cve;
  for (const std::string& alias : before.findings.front().aliases)
    if (alias.starts_with("CVE-")) cve = alias;
  ASSERT_NE(cve, "");
  Import("kev.json", fmt::format(R"({{"title": "CISA Catalog of Known Exploited Vulnerabilities",
    "catalogVersion": "2026.01.01", "dateReleased": "2026-01-01T00:00:00.0000Z", "count": 1,
    "vulnerabilities": [{{"cveID": "{}", "vendorProject": "v", "product": "p",
    "vulnerabilityName": "n", "dateAdded": "2026-01-01", "shortDescription": "s",
    "requiredAction": "a", "dueDate": "2026-02-01", "knownRansomwareCampaignUse": "Known",
    "notes": ""}}]}})",
                                 cve));
  estate.Respond();
  const Case after = estate.CaseOf("shop");
  EXPECT_EQ(after.state, CaseState::kAwaitingApproval);
  EXPECT_GE(after.priority, before.priority + 200);
  EXPECT_EQ(after.manifest, before.manifest);
  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  EXPECT_EQ(estate.Respond().exit_code, 0);
}

TEST_F(Rematch, AVexStatementSetsAFindingAsideAndEndsItsCase) {
  Add("shop");
  Import("record.json", Record());
  EXPECT_EQ(estate.Respond().exit_code, 1);
  ASSERT_EQ(estate.CaseOf("shop").state, CaseState::kEscalated);
  ASSERT_TRUE(WriteFileAtomic(estate.dir() / "vex/shop.json", R"({"@context":
    "https://openvex.dev/ns/v0.2.0", "timestamp": "2026-01-03T00:00:00Z", "statements": [
    {"vulnerability": {"name": "CVE-2026-1000"}, "status": "not_affected",
     "justification": "vulnerable_code_not_present", "products": [{"@id": "shop",
     "subcomponents": [{"@id": "pkg:npm/quiet-thing"}]}]}]})"));
  const std::string file = (estate.dir() / "vex/shop.json").string();
  EXPECT_EQ(estate.Run({"scan", estate.RepositoryDir("shop").string(), "--vex", file}).exit_code,
            0);
  estate.more = "intelligence: {vex: [vex/shop.json]}\n";
  estate.WriteYaml();
  for (int i = 0; i < 2; ++i) EXPECT_EQ(estate.Respond().exit_code, 0);
  const Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kGone);
  EXPECT_EQ(c.reason, "set aside: " + file + " says not_affected (vulnerable_code_not_present)");
  const std::string log = estate.Run({"evidence", "log", "--format", "jsonl"}).out;
  const std::string told = "findings.set_aside";
  const size_t first = log.find(told);
  EXPECT_NE(first, log.npos);
  EXPECT_EQ(log.find(told, first + 1), log.npos) << "once";
  estate.more.clear();
  estate.WriteYaml();
  EXPECT_EQ(estate.Respond().exit_code, 1) << "without the statement it is open again";
}

TEST_F(Rematch, OldIntelligenceMakesScansIncomplete) {
  Add("shop");
  Import("record.json", Record());
  estate.more = "intelligence: {max_age: 1h}\n";
  estate.WriteYaml();
  EXPECT_EQ(estate.Respond().exit_code, 3);
  const ProcessResult scan = estate.Run({"scan", estate.RepositoryDir("shop").string()});
  EXPECT_EQ(scan.exit_code, 3);
  EXPECT_THAT(scan.out, HasSubstr("is the most that counts (mend: redoubt intel update)"));
  EXPECT_EQ(estate.Run({"scan", estate.RepositoryDir("shop").string(), "--max-db-age", "1000d"})
                .exit_code,
            1);
}

}  // namespace
}  // namespace redoubt::testing
