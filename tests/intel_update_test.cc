// Feeds over HTTP from a server on loopback that misbehaves as it is told.
#include <fmt/format.h>
#include <sys/wait.h>

#include "adapters/notify/notify.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
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

std::string Advisories(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += fmt::format("CVE-2024-{},0.5,0.9\n", 10000 + i);
  return "#model_version:v1,score_date:2025-08-25T00:00:00+0000\ncve,epss,percentile\n" + text;
}

std::string Record(const std::string& fixed) {
  return R"({"id": "A-1", "modified": "2024-01-01T00:00:00Z", "affected": [{"package":
    {"ecosystem": "npm", "name": "redoubt-test-thing"}, "ranges": [{"type": "SEMVER", "events":
    [{"introduced": "0"}, {"fixed": ")" +
         fixed + R"("}]}]}]})";
}

// Without the moment at which the scan was made.
std::string WithoutTime(std::string report) {
  const size_t at = report.find("\"at\": \"");
  return at == std::string::npos ? report : report.erase(at, 34);
}

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
  REDOUBT_UNWRAP(const UpdateReport accepted, Update(Scores(), {.accept_shrink = true}));
  EXPECT_EQ(accepted.outcome, UpdateReport::Outcome::kUpdated);
  EXPECT_EQ(Known(), 50u);
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
  // Where there is no network at all, not even loopback.
  const ProcessResult alone = scan(offline, {"unshare", "--map-root-user", "--net"});
  EXPECT_EQ(alone.exit_code, online.exit_code) << alone.err;
  EXPECT_EQ(WithoutTime(alone.out), WithoutTime(online.out));
}

}  // namespace
}  // namespace redoubt::testing
