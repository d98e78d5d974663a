#include "scan/secrets/history.h"

#include "scan/secrets/examples.h"
#include "scan/secrets/seen_blobs.h"
#include "testing/testing.h"

namespace redoubt::scan::secrets {
namespace {

struct Content {
  HistoryBlob blob;
  std::string bytes;
};

// A history that is told; how git tells it is the adapter's own test.
class ToldHistory : public GitHistory {
 public:
  std::vector<Content> contents;
  int looked_at = 0;

  Result<Gaps> ForEachBlob(const std::filesystem::path&, const Visit& visit) override {
    for (const Content& content : contents)
      if (!visit.skip(content.blob)) {
        ++looked_at;
        visit.use(content.blob, content.bytes);
      }
    return Gaps{};
  }
};

std::string Id(char digit) { return std::string(40, digit); }

ToldHistory Leak() {
  ToldHistory history;
  history.contents = {
      {{Id('1'), "deploy.sh", Id('a'), 1'700'000'000, false},
       *Expanded("export NPM_TOKEN={{crc62 npm}}\n", "leak")},
      {{Id('2'), "deploy.sh", Id('b'), 1'710'000'000, true}, "export NPM_TOKEN=$1\n"},
  };
  return history;
}

TEST(History, FindsWhatTheTreeNoLongerHas) {
  const Scanner& scanner = Scanner::Own().value();
  ToldHistory history = Leak();
  ScanResult result{.asset = "ledger"};
  ScanHistory(history, ".", scanner, {}, result);
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].rule, "npm-access-token");
  EXPECT_EQ(result.findings[0].location, (Location{"deploy.sh", 1}));
  EXPECT_EQ(result.findings[0].title,
            "npm access token npm_… (40 characters), committed on 2023-11-14 in aaaaaaaaaaaa, in "
            "the history only");
}

TEST(History, TellsSinceWhenTheTreeHasASecretOnce) {
  const Scanner& scanner = Scanner::Own().value();
  ToldHistory history = Leak();
  ScanResult result{.asset = "ledger"};
  SecretFiles files(scanner);
  files.File("deploy.sh", history.contents[0].bytes, result);
  ScanHistory(history, ".", scanner, {}, result);
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].title,
            "npm access token npm_… (40 characters), committed on 2023-11-14 in aaaaaaaaaaaa");
}

TEST(History, LooksAtNewContentsOnlyTheSecondTime) {
  const Scanner& scanner = Scanner::Own().value();
  const testing::ScratchDir scratch;
  const HistoryOptions options{.cache = scratch.path() / "ledger.seen"};
  for (const int looked_at : {2, 1}) {  // what holds a secret is looked at again
    ToldHistory history = Leak();
    ScanResult result{.asset = "ledger"};
    ScanHistory(history, ".", scanner, options, result);
    EXPECT_EQ(history.looked_at, looked_at);
    EXPECT_EQ(result.findings.size(), 1u);
  }
}

TEST(History, ForgetsWhatOtherDetectorsSaw) {
  const testing::ScratchDir scratch;
  REDOUBT_UNWRAP(std::vector<Detector> detectors, OwnDetectors());
  SeenBlobs seen(scratch.path() / "a.seen", detectors);
  seen.Add(Id('1'));
  ASSERT_TRUE(seen.Save().has_value());
  EXPECT_TRUE(SeenBlobs(scratch.path() / "a.seen", detectors).Holds(Id('1')));
  detectors.pop_back();
  EXPECT_FALSE(SeenBlobs(scratch.path() / "a.seen", detectors).Holds(Id('1')));
}

}  // namespace
}  // namespace redoubt::scan::secrets
