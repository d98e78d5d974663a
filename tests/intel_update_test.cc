// Feeds over HTTP from a server on loopback that misbehaves as it is told.
#include <fmt/format.h>
#include <sys/wait.h>

#include "adapters/notify/notify.h"
#include "adapters/outside/outside.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "base/file.h"
#include "intel/store.h"
#include "intel/update.h"
#include "testing/child.h"
#include "testing/testing.h"

namespace redoubt::testing {
namespace {

namespace fs = std::filesystem;
using intel::UpdateReport;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Advisories(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += fmt::format("CVE-2024-{},0.5,0.9\n", 10000 + i);
  return "#model_version:v1,score_date:2025-08-25T00:00:00+0000\ncve,epss,percentile\n" + text;
}

std::string Record(const std::string& fixed, const std::string& id = "A-1",
                   const std::string& modified = "2024-01-01T00:00:00Z") {
  return fmt::format(R"({{"id": "{}", "modified": "{}", "affected": [{{"package":
    {{"ecosystem": "npm", "name": "redoubt-test-thing"}}, "ranges": [{{"type": "SEMVER", "events":
    [{{"introduced": "0"}}, {{"fixed": "{}"}}]}}]}}]}})",
                     id, modified, fixed);
}

// Without the moment at which the scan was made.
std::string WithoutTime(std::string report) {
  const size_t at = report.find("\"at\": \"");
  return at == std::string::npos ? report : report.erase(at, 34);
}

class FixedClock final : public Clock {
 public:
  Timestamp Now() const override { return {1'800'000'000'000}; }
  int64_t MonotonicMs() const override { return 0; }
  void Sleep(Duration) const override {}
};

class IntelUpdate : public ::testing::Test {
 protected:
  IntelUpdate() {
    fs::create_directories(dir_.path() / "files");
    Behave("ok");
    const auto program = SourceDir() / "tests/testdata/feeds/server.mjs";
    server_ = std::make_unique<Child>(
        std::vector<std::string>{"node", program.string(), dir_.path().string()});
    base_ = fmt::format("http://127.0.0.1:{}/", SlurpWhenThere(dir_.path() / "ready"));
  }

  void Behave(const std::string& mode) { ASSERT_TRUE(WriteFileAtomic(dir_.path() / "mode", mode)); }
  void Serve(const std::string& name, const std::string& content) {
    ASSERT_TRUE(WriteFileAtomic(dir_.path() / "files" / name, content));
  }
  // Records of an ecosystem as OSV publishes them: id, modified, the version that fixes it.
  using Records = std::vector<std::array<std::string, 3>>;
  void ServeOsv(const Records& records) {
    const fs::path folder = dir_.path() / "files/npm";
    fs::remove_all(folder);
    std::string list;
    std::vector<std::string> zip = {"tar", "-czf", (folder / "all.zip").string(), "-C",
                                    folder.string()};  // any archive will do
    for (const auto& [id, modified, fixed] : records) {
      ASSERT_TRUE(WriteFileAtomic(folder / (id + ".json"), Record(fixed, id, modified)));
      list += modified + "," + id + "\n";
      zip.push_back(id + ".json");
    }
    ASSERT_TRUE(WriteFileAtomic(folder / "modified_id.csv", list));
    ASSERT_EQ(PosixProcessRunner().Run({.argv = zip})->exit_code, 0);
  }
  Feed Osv() const { return {"osv-npm", FeedKind::kOsv, base_ + "npm/all.zip"}; }
  Result<UpdateReport> UpdateIn(const fs::path& state, const intel::UpdateOptions& options = {}) {
    return intel::UpdateFeed(state, Osv(), *http_, *OutsideArchiveReader(), fixed_, options);
  }
  std::string Index(const fs::path& state) const { return Slurp(state / "intel/index"); }
  fs::path State() const { return dir_.path() / "state"; }
  Feed Scores() const { return {"epss", FeedKind::kEpss, base_ + "epss.csv"}; }
  Result<UpdateReport> Update(const Feed& feed, const intel::UpdateOptions& options = {}) {
    return intel::UpdateFeed(State(), feed, *http_, nullptr, clock_, options);
  }
  UpdateReport Updated(const Feed& feed) {
    auto report = Update(feed);
    if (!report) ADD_FAILURE() << report.error().message;
    return report ? *report : UpdateReport();
  }
  size_t Known() const { return intel::LoadIndex(State())->signals.epss_rows; }
  std::string Requests() const { return Slurp(dir_.path() / "requests"); }

  ScratchDir dir_;
  std::unique_ptr<Child> server_;
  std::unique_ptr<Http> http_ = MakeHttp();
  SystemClock clock_;
  FixedClock fixed_;
  std::string base_;
};

TEST_F(IntelUpdate, FetchesOnceAndAsksAgainWithTheETag) {
  Serve("epss.csv", Advisories(100));
  REDOUBT_UNWRAP(const UpdateReport first, Update(Scores()));
  EXPECT_EQ(first.outcome, UpdateReport::Outcome::kUpdated);
  EXPECT_EQ(first.records, 100u);
  EXPECT_EQ(Known(), 100u);
  REDOUBT_UNWRAP(const UpdateReport second, Update(Scores()));
  EXPECT_EQ(second.outcome, UpdateReport::Outcome::kUnchanged);
  EXPECT_TRUE(intel::LastUpdate(State(), "epss").IsSet());
  Serve("epss.csv", Advisories(101));
  EXPECT_EQ(Updated(Scores()).records, 101u);
  EXPECT_EQ(Known(), 101u);
}

TEST_F(IntelUpdate, GoesOnWithTheHalfThatItHas) {
  Serve("epss.csv", Advisories(100'000));
  Behave("cut");
  EXPECT_FALSE(Update(Scores()));
  EXPECT_EQ(Known(), 0u) << "half a file is not taken in";
  Behave("ok");
  EXPECT_EQ(Updated(Scores()).records, 100'000u);
  EXPECT_THAT(Requests(), ::testing::ContainsRegex("range=bytes=[0-9]+- mode=ok"));
}

TEST_F(IntelUpdate, BeginsAnewWhenTheFileChangedInBetween) {
  Serve("epss.csv", Advisories(100'000));
  Behave("cut");
  EXPECT_FALSE(Update(Scores()));
  Behave("ok");
  Serve("epss.csv", Advisories(90'000));
  EXPECT_EQ(Updated(Scores()).records, 90'000u);
}

TEST_F(IntelUpdate, KeepsTheOldDataWhateverTheServerDoes) {
  Serve("epss.csv", Advisories(100));
  ASSERT_TRUE(Update(Scores()));
  Serve("epss.csv", Advisories(120));
  const struct {
    const char *mode, *told;
  } cases[] = {
      {"error", "the server answered 503"},
      {"elsewhere", "redirects to another host"},
      {"big", "larger than 1000000 bytes"},
      {"cut", "127.0.0.1"},
      {"digest", "the file is another than its header Repr-Digest says"},
  };
  for (const auto& each : cases) {
    Behave(each.mode);
    const auto report = Update(Scores(), {.max_bytes = 1'000'000});
    ASSERT_FALSE(report) << each.mode;
    EXPECT_THAT(report.error().message, HasSubstr(each.told));
    EXPECT_EQ(Known(), 100u) << each.mode;
  }
  Behave("ok");
  Serve("epss.csv", "<html>not found</html>");
  EXPECT_THAT(Update(Scores()).error().message, HasSubstr("feed epss"));
  EXPECT_EQ(Known(), 100u);
  Serve("epss.csv", Advisories(120));
  EXPECT_EQ(Updated(Scores()).records, 120u) << "a bad file does not stay in the way";
}

TEST_F(IntelUpdate, WaitsWhenItIsAskedToAndTriesTheMirrors) {
  Serve("epss.csv", Advisories(10));
  Behave("busy");
  EXPECT_EQ(Updated(Scores()).records, 10u);
  Feed feed = Scores();
  feed.id = "mirrored";
  feed.mirrors = {feed.url};
  feed.url = base_ + "missing.csv";
  EXPECT_EQ(Updated(feed).records, 10u);
}

TEST_F(IntelUpdate, HoldsAFeedThatShrinksUntilSomebodyAcceptsIt) {
  Serve("epss.csv", Advisories(100));
  ASSERT_TRUE(Update(Scores()));
  Serve("epss.csv", Advisories(95));
  EXPECT_EQ(Updated(Scores()).outcome, UpdateReport::Outcome::kUpdated) << "5 % are usual";
  Serve("epss.csv", Advisories(50));
  for (int i = 0; i < 2; ++i) {
    REDOUBT_UNWRAP(const UpdateReport held, Update(Scores()));
    EXPECT_EQ(held.outcome, UpdateReport::Outcome::kHeld);
    EXPECT_EQ(held.before, 95u);
    EXPECT_EQ(Known(), 95u);
  }
  EXPECT_EQ(intel::AcceptFeed(State(), "kev", "anna").error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(intel::AcceptFeed(State(), "epss", "anna"));
  Serve("epss.csv", Advisories(20));
  EXPECT_EQ(Updated(Scores()).outcome, UpdateReport::Outcome::kHeld) << "fewer than were accepted";
  Serve("epss.csv", Advisories(50));
  EXPECT_EQ(Updated(Scores()).outcome, UpdateReport::Outcome::kUpdated);
  EXPECT_EQ(Known(), 50u);
  Serve("epss.csv", Advisories(40));
  EXPECT_EQ(Updated(Scores()).outcome, UpdateReport::Outcome::kHeld) << "accepted once";
  REDOUBT_UNWRAP(const UpdateReport accepted, Update(Scores(), {.accept_shrink = true}));
  EXPECT_EQ(accepted.outcome, UpdateReport::Outcome::kUpdated);
  EXPECT_EQ(Known(), 40u);
}

TEST_F(IntelUpdate, AFeedThatIsAsBeforeAgainIsNoLongerHeld) {
  Serve("epss.csv", Advisories(100));
  ASSERT_TRUE(Update(Scores()));
  Serve("epss.csv", Advisories(50));
  EXPECT_EQ(Updated(Scores()).outcome, UpdateReport::Outcome::kHeld);
  EXPECT_TRUE(intel::ReadFeedState(State(), "epss").held_since.IsSet());
  Serve("epss.csv", Advisories(100));
  EXPECT_EQ(Updated(Scores()).outcome, UpdateReport::Outcome::kUnchanged);
  EXPECT_FALSE(intel::ReadFeedState(State(), "epss").held_since.IsSet());
}

TEST_F(IntelUpdate, TheCommandLineTellsWhatIsHeldAndTakesTheAcceptance) {
  const auto yaml = fmt::format(
      "version: 1\norganisation: Acme\nintelligence:\n  feeds: [{{id: epss, kind: epss, url: "
      "\"{}epss.csv\"}}]\n",
      base_);
  ASSERT_TRUE(WriteFileAtomic(dir_.path() / "estate/redoubt.yaml", yaml));
  const auto run = [&](std::vector<std::string> argv) {
    argv.insert(argv.begin(), Program());
    argv.insert(argv.end(), {"--estate", (dir_.path() / "estate").string()});
    return PosixProcessRunner().Run({.argv = argv, .env = {{"NO_COLOR", "1"}}}).value();
  };
  Serve("epss.csv", Advisories(100));
  EXPECT_EQ(run({"intel", "update"}).exit_code, 0);
  Serve("epss.csv", Advisories(50));
  const ProcessResult held = run({"intel", "update"});
  EXPECT_EQ(held.exit_code, 3);
  EXPECT_EQ(held.out,
            "epss: held, 50 EPSS scores where 100 were: nothing was changed (mend: look at the "
            "feed, then redoubt intel accept epss)\n");
  EXPECT_THAT(run({"intel", "status"}).out,
              ::testing::ContainsRegex("held        feed epss: 50 records where 100 were, since "
                                       "[^ ]+: the old data is in use"));
  const ProcessResult unsigned_one = run({"intel", "accept", "epss"});
  EXPECT_EQ(unsigned_one.exit_code, 2);
  EXPECT_THAT(unsigned_one.err, HasSubstr("an estate's decisions are signed (mend: --key FILE)"));
  Behave("error");
  EXPECT_EQ(run({"intel", "update"}).exit_code, 3);
  EXPECT_THAT(run({"intel", "status"}).out,
              HasSubstr("failed: feed epss: the server answered 503"));
}

// However an archive of OSV came up to date, the index holds the same bytes.
TEST_F(IntelUpdate, FetchesOfAnArchiveOnlyWhatChanged) {
  const std::string t1 = "2026-01-01T00:00:00Z", t2 = "2026-02-01T00:00:00Z",
                    t3 = "2026-03-01T00:00:00Z";
  Records before,
      after = {{"NEW-1", t3, "9.0.0"}, {"SAME-TIME", t3, "8.0.0"}, {"A-7", t3, "7.7.7"}};
  for (int i = 0; i < 40; ++i) before.push_back({fmt::format("A-{}", i), t1, "1.0.0"});
  before.insert(before.begin(), {"SAME-TIME-2", t2, "1.0.0"});
  for (const auto& record : before)
    if (record[0] != "A-7" && record[0] != "A-9") after.push_back(record);
  const fs::path little = dir_.path() / "little", whole = dir_.path() / "whole";
  ServeOsv(before);
  for (const fs::path& state : {little, whole}) ASSERT_TRUE(UpdateIn(state));
  EXPECT_EQ(Index(little), Index(whole));
  ServeOsv(after);
  const size_t seen = Requests().size();
  REDOUBT_UNWRAP(const UpdateReport changed, UpdateIn(little));
  EXPECT_EQ(changed.outcome, UpdateReport::Outcome::kUpdated);
  EXPECT_EQ(changed.fetched, 3u);
  EXPECT_EQ(changed.records, after.size());
  EXPECT_THAT(Requests().substr(seen), Not(HasSubstr("all.zip")));
  REDOUBT_UNWRAP(const UpdateReport all, UpdateIn(whole, {.max_single = 0}));
  EXPECT_EQ(all.fetched, 0u);
  EXPECT_EQ(Index(little), Index(whole));
  const auto loaded = intel::LoadIndex(little);
  EXPECT_FALSE(loaded->index.Find("A-9")) << "it is no longer listed";
  EXPECT_TRUE(loaded->index.Find("NEW-1"));
  const size_t after_all = Requests().size();
  EXPECT_EQ(UpdateIn(little)->outcome, UpdateReport::Outcome::kUnchanged);
  EXPECT_EQ(Requests().substr(after_all), "GET /npm/modified_id.csv range= mode=ok\n")
      << "nothing else is asked";
}

TEST_F(IntelUpdate, FetchesTheArchiveWhereTheListOfChangesIsNoHelp) {
  const Records before = {{"A-1", "2026-01-01T00:00:00Z", "1.0.0"}};
  const Records after = {{"A-2", "2026-02-01T00:00:00Z", "1.0.0"}, before[0]};
  const auto folder = dir_.path() / "files/npm";
  const std::pair<const char*, std::function<void()>> troubles[] = {
      {"no list", [&] { fs::remove(folder / "modified_id.csv"); }},
      {"a list that is none", [&] { Serve("npm/modified_id.csv", "<html>"); }},
      {"a path in the list", [&] { Serve("npm/modified_id.csv", "2026-02-01T00:00:00Z,../x\n"); }},
      {"a record that is not served", [&] { fs::remove(folder / "A-2.json"); }},
  };
  for (const auto& [what, make] : troubles) {
    ServeOsv(before);
    ASSERT_TRUE(UpdateIn(State())) << what;
    ServeOsv(after);
    make();
    REDOUBT_UNWRAP(const UpdateReport report, UpdateIn(State()));
    EXPECT_EQ(report.fetched, 0u) << what;
    EXPECT_TRUE(intel::LoadIndex(State())->index.Find("A-2")) << what;
    fs::remove_all(State());
  }
}

TEST_F(IntelUpdate, HoldsAListOfChangesThatForgets) {
  Records records;
  for (int i = 0; i < 40; ++i)
    records.push_back({fmt::format("A-{}", i), "2026-01-01T00:00:00Z", "1.0.0"});
  ServeOsv(records);
  ASSERT_TRUE(UpdateIn(State()));
  const std::string index = Index(State());
  records.resize(20);
  ServeOsv(records);
  EXPECT_EQ(UpdateIn(State())->outcome, UpdateReport::Outcome::kHeld);
  EXPECT_EQ(Index(State()), index);
  ASSERT_TRUE(intel::AcceptFeed(State(), "osv-npm", "anna"));
  EXPECT_EQ(UpdateIn(State())->outcome, UpdateReport::Outcome::kUpdated);
  EXPECT_EQ(intel::LoadIndex(State())->sources.back().advisories, 20u);
}

std::string CsafDocument(int number, const std::string& fixed) {
  return fmt::format(
      R"({{"document": {{"category": "csaf_security_advisory", "csaf_version": "2.0", "title": "t",
      "publisher": {{"namespace": "https://acme.example"}}, "tracking": {{"id": "ACME-{0}", "status":
      "final", "current_release_date": "2026-01-01T00:00:00Z"}}}}, "product_tree": {{
      "full_product_names": [{{"product_id": "P", "name": "p", "product_identification_helper": {{
      "purl": "pkg:npm/thing-{0}?vers=vers:npm/%3C{1}"}}}}, {{"product_id": "Q", "name": "box"}}]}},
      "vulnerabilities": [{{"cve": "CVE-2026-{2}", "product_status": {{"known_affected": ["P", "Q"]}}
      }}]}})",
      number, fixed, 1000 + number);
}

TEST_F(IntelUpdate, FetchesTheDocumentsOfACsafProviderThatChanged) {
  const Feed feed{"acme", FeedKind::kCsaf, base_ + "provider-metadata.json"};
  Serve("provider-metadata.json",
        fmt::format(R"({{"distributions": [{{"directory_url": "{}csaf"}}]}})", base_));
  const auto serve = [&](int number, const std::string& fixed) {
    const std::string name = fmt::format("csaf/2026/a{}.json", number);
    Serve(name, CsafDocument(number, fixed));
    Serve(name + ".sha512", HexEncode(Sha512(CsafDocument(number, fixed))) + "  a.json\n");
  };
  std::string changes;
  for (int i = 0; i < 40; ++i) {
    serve(i, "1.0.0");
    changes += fmt::format("\"2026/a{}.json\",\"2026-01-01T00:00:00Z\"\n", i);
  }
  Serve("csaf/changes.csv", changes);
  REDOUBT_UNWRAP(const UpdateReport first, Update(feed));
  EXPECT_EQ(first.records, 40u);
  EXPECT_EQ(first.fetched, 40u);
  EXPECT_EQ(first.unmatched, 40u) << "boxes are no packages";
  const auto affected = [&](int number, const char* version) {
    return intel::LoadIndex(State())->index.IsVulnerable("npm", fmt::format("thing-{}", number),
                                                         version);
  };
  EXPECT_TRUE(affected(7, "0.9.0"));
  EXPECT_FALSE(affected(7, "1.0.0"));
  EXPECT_EQ(Updated(feed).outcome, UpdateReport::Outcome::kUnchanged);

  serve(7, "2.0.0");
  serve(8, "2.0.0");
  Serve("csaf/2026/a8.json.sha512", std::string(128, '0'));
  for (const char* name : {"a7", "a8"}) {
    const std::string line = fmt::format("\"2026/{}.json\",\"2026-", name);
    changes.replace(changes.find(line) + line.size(), 2, "02");
  }
  changes = changes.substr(changes.find('\n') + 1);  // the first one is gone
  Serve("csaf/changes.csv", changes);
  REDOUBT_UNWRAP(const UpdateReport second, Update(feed));
  EXPECT_EQ(second.fetched, 1u);
  EXPECT_EQ(second.left_out, 1u);
  EXPECT_THAT(second.problems[0], HasSubstr("a8.json: its digest is another than promised"));
  EXPECT_TRUE(affected(7, "1.5.0"));
  EXPECT_TRUE(affected(8, "0.9.0")) << "the old document stays";
  EXPECT_FALSE(affected(8, "1.5.0"));
  EXPECT_FALSE(affected(0, "0.9.0"));

  Serve("csaf/changes.csv", changes.substr(changes.size() / 2 + 1)
                                .substr(changes.substr(changes.size() / 2 + 1).find('\n') + 1));
  EXPECT_EQ(Updated(feed).outcome, UpdateReport::Outcome::kHeld);
  EXPECT_TRUE(affected(7, "1.5.0"));
}

TEST_F(IntelUpdate, FollowsARolieFeedADirectoryAndNoOtherHost) {
  Serve("a1.json", CsafDocument(1, "1.0.0"));
  Serve("a2.json", CsafDocument(2, "1.0.0"));
  Serve("rolie.json", fmt::format(R"({{"feed": {{"entry": [{{"updated": "2026-01-01T00:00:00Z",
    "content": {{"src": "{}a1.json"}}}}]}}}})",
                                  base_));
  Serve("index.txt", "a2.json\n");
  EXPECT_EQ(Updated({"rolie", FeedKind::kCsaf, base_ + "rolie.json"}).fetched, 1u);
  EXPECT_EQ(Updated({"directory", FeedKind::kCsaf, base_}).fetched, 1u);
  EXPECT_EQ(Updated({"document", FeedKind::kCsaf, base_ + "a2.json"}).records, 1u);
  for (const char* name : {"thing-1", "thing-2"})
    EXPECT_TRUE(intel::LoadIndex(State())->index.IsVulnerable("npm", name, "0.1.0")) << name;
  Serve("provider-metadata.json",
        R"({"distributions": [{"directory_url": "http://127.0.0.2:1/csaf"}]})");
  const auto elsewhere = Update({"x", FeedKind::kCsaf, base_ + "provider-metadata.json"});
  ASSERT_FALSE(elsewhere);
  EXPECT_THAT(elsewhere.error().message, HasSubstr("on another host than the feed"));
}

TEST_F(IntelUpdate, TakesThreatListsFromTheirFeeds) {
  Serve("bundle.json", Slurp(SourceDir() / "src/formats/testdata/threats/bundle.json"));
  Serve("list.txt", "CVE-2026-1000\n");
  ASSERT_TRUE(Update({"stix", FeedKind::kStix, base_ + "bundle.json"}));
  Feed list{"list", FeedKind::kCves, base_ + "list.txt"};
  list.source = "Other";
  list.says = ThreatWord::kExploit;
  ASSERT_TRUE(Update(list));
  REDOUBT_UNWRAP(const auto loaded, intel::LoadIndex(State()));
  ASSERT_EQ(loaded.signals.threats.size(), 2u);
  EXPECT_EQ(loaded.signals.threats[0].name, "Acme CERT");
  EXPECT_EQ(loaded.signals.threats[1].name, "Other");
}

TEST_F(IntelUpdate, AsksThroughTheProxyThatIsSet) {
  Serve("epss.csv", Advisories(10));
  Feed feed = Scores();
  feed.url = "http://feeds.example/epss.csv";
  REDOUBT_UNWRAP(const UpdateReport report, Update(feed, {.proxy = base_}));
  EXPECT_EQ(report.records, 10u);
  EXPECT_THAT(Requests(), HasSubstr("GET http://feeds.example/epss.csv"));
}

TEST_F(IntelUpdate, ComparesTheChecksum) {
  Feed feed = Scores();
  feed.checksum = base_ + "epss.csv.sha256";
  Serve("epss.csv", Advisories(10));
  Serve("epss.csv.sha256", Sha256("something else").Hex() + "  epss.csv\n");
  EXPECT_THAT(Update(feed).error().message, HasSubstr("was promised"));
  EXPECT_EQ(Known(), 0u);
  Serve("epss.csv.sha256", Sha256(Advisories(10)).Hex() + "  epss.csv\n");
  EXPECT_EQ(Updated(feed).records, 10u);
}

// What was fetched and what was imported from the same file answer alike, byte for byte.
TEST_F(IntelUpdate, OfflineEqualsOnline) {
  Serve("all.json", Record("2.0.0"));
  Serve("epss.csv", Advisories(10));
  ASSERT_TRUE(Update({"osv", FeedKind::kOsv, base_ + "all.json"}));
  ASSERT_TRUE(Update(Scores()));
  const fs::path offline = dir_.path() / "offline", project = dir_.path() / "project";
  for (const char* file : {"all.json", "epss.csv"})
    ASSERT_TRUE(intel::ImportInto(offline, dir_.path() / "files" / file, nullptr, {1}));
  ASSERT_TRUE(WriteFileAtomic(project / "package-lock.json",
                              R"({"lockfileVersion": 3, "packages": {"": {"name": "p"},
    "node_modules/redoubt-test-thing": {"version": "1.0.0"}}})"));
  const auto scan = [&](const fs::path& state, std::vector<std::string> argv = {}) {
    argv.insert(argv.end(), {Program(), "scan", project.string(), "--offline", "--format", "json",
                             "--state", state.string()});
    return PosixProcessRunner().Run({.argv = argv, .env = {{"NO_COLOR", "1"}}}).value();
  };
  const ProcessResult online = scan(State()), imported = scan(offline);
  EXPECT_EQ(online.exit_code, imported.exit_code);
  EXPECT_THAT(online.out, HasSubstr("A-1"));
  EXPECT_EQ(WithoutTime(online.out), WithoutTime(imported.out));
  // What another machine exported answers alike too.
  const fs::path moved = dir_.path() / "moved", file = dir_.path() / "intel.tar";
  const auto intel = [&](std::vector<std::string> argv, const fs::path& state) {
    argv.insert(argv.begin(), {Program(), "intel"});
    argv.insert(argv.end(), {"--state", state.string()});
    return PosixProcessRunner().Run({.argv = argv}).value();
  };
  EXPECT_EQ(intel({"export", file.string()}, State()).exit_code, 0);
  EXPECT_EQ(intel({"import", file.string()}, moved).exit_code, 0);
  const ProcessResult exported = scan(moved);
  EXPECT_EQ(exported.exit_code, online.exit_code);
  EXPECT_EQ(WithoutTime(exported.out), WithoutTime(online.out));
  // Where there is no network at all, not even loopback.
  const ProcessResult alone = scan(offline, {"unshare", "--map-root-user", "--net"});
  EXPECT_EQ(alone.exit_code, online.exit_code) << alone.err;
  EXPECT_EQ(WithoutTime(alone.out), WithoutTime(online.out));
}

}  // namespace
}  // namespace redoubt::testing
