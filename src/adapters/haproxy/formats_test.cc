// What the driver reads: HAProxy's CSV, its own configuration, journal and protocol.
#include <fstream>

#include "adapters/haproxy/driver_config.h"
#include "adapters/haproxy/journal.h"
#include "adapters/haproxy/protocol.h"
#include "adapters/haproxy/runtime_api.h"
#include "evidence/ed25519.h"
#include "testing/testing.h"

namespace redoubt::haproxy {
namespace {

namespace fs = std::filesystem;
using ::redoubt::testing::ScratchDir;
using ::redoubt::testing::Slurp;
using ::redoubt::testing::SourceDir;
using ::testing::HasSubstr;

const fs::path kData = SourceDir() / "src/adapters/haproxy/testdata";

TEST(ParseStat, ReadsTheServersOfARealAnswer) {
  REDOUBT_UNWRAP(const auto servers, ParseStat(Slurp(kData / "show_stat.csv")));
  ASSERT_EQ(servers.size(), 2u);
  EXPECT_EQ(servers[0].backend, "b");
  EXPECT_EQ(servers[0].server, "stable");
  EXPECT_EQ(servers[0].weight, 95);
  EXPECT_EQ(servers[0].requests, 23);
  EXPECT_TRUE(servers[0].Up());
  EXPECT_EQ(servers[1].server, "canary");
  EXPECT_EQ(servers[1].requests, 7);
  EXPECT_EQ(servers[1].Errors(), 4);
  EXPECT_EQ(servers[1].mean_ms, 22);
  EXPECT_FALSE(servers[1].Up());
}

TEST(ParseStat, NamesTheLineOfAFault) {
  const std::string head = "# pxname,svname,type,status\n";
  const struct {
    std::string csv, message;
  } cases[] = {{"", "no header"},
               {"b,s,2,UP\n", "show stat:1: no header"},
               {head + "b,s,2,UP\n", "show stat:2: there is no column weight"},
               {head + "b,s,two,UP\n", "show stat:2: type \"two\" is not a count"},
               {head + "b,s,-2,UP\n", "is not a count"},
               {std::string(5 << 20, 'x'), "more than 4 MiB"}};
  for (const auto& c : cases) {
    const auto parsed = ParseStat(c.csv);
    ASSERT_FALSE(parsed) << c.message;
    EXPECT_THAT(parsed.error().message, HasSubstr(c.message));
  }
}

TEST(WeightsFor, ComeNearestToTheShareAndNeverLeaveStableWithoutWeight) {
  const struct {
    int percent, stable, canary_weight, stable_weight;
  } cases[] = {{0, 1, 0, 100},   {1, 1, 2, 198},   {5, 1, 13, 247},
               {10, 1, 28, 252}, {25, 1, 85, 255}, {50, 1, 256, 256},
               {75, 1, 255, 85}, {100, 1, 256, 1}, {50, 3, 255, 85}};
  for (const auto& c : cases) {
    const WeightPair pair = WeightsFor(c.percent, c.stable);
    EXPECT_EQ(pair.canary, c.canary_weight) << c.percent;
    EXPECT_EQ(pair.stable, c.stable_weight) << c.percent;
  }
}

std::string ValidConfig() {
  DriverConfig config;
  config.state = "/srv/driver";
  config.stop_state = "/srv/state";
  config.signing_key = "/srv/driver/driver.pem";
  const Ed25519Key key = Ed25519Key::FromSeed(std::string(32, 'k')).value();
  config.trust.roles = {{"security-lead", {{"ann", key.KeyId(), key.PublicKey(), {}}}, 1}};
  config.trust.gate_runner_key = key.PublicKey();
  config.trust.gates = {"applies"};
  config.services = {{"shop",
                      "repo",
                      "/srv/m.git",
                      "/srv/a.sock",
                      "shop",
                      {{"s", "/srv/s", false}, {"c", "/srv/c", true}},
                      {"deploy"},
                      {}}};
  return DriverConfigText(config);
}

TEST(DriverConfig, IsReadBackAsItWasWritten) {
  const std::string text = ValidConfig();
  REDOUBT_UNWRAP(const DriverConfig config, ParseDriverConfig(text, "driver.json"));
  EXPECT_EQ(DriverConfigText(config), text);
  EXPECT_EQ(config.services[0].Canary().name, "c");
}

TEST(DriverConfig, NamesWhatIsWrong) {
  const struct {
    std::string from, to, message;
  } cases[] = {
      {"\"version\": 1", "\"version\": 2", "driver.json: version"},
      {"\"canary\": true", "\"canary\": false", "exactly one canary"},
      {"\"backend\": \"shop\"", "\"backend\": \"a/b c\"", "not a name of HAProxy's"},
      {"\"/srv/state\"", "\"state\"", "absolute"},
      {"\"3s\"", "\"3h\"", "lease"},
      {"\"id\": \"shop\"", "\"id\": \"../x\"", "has no '/'"},
  };
  for (const auto& c : cases) {
    std::string text = ValidConfig();
    const size_t at = text.find(c.from);
    ASSERT_NE(at, std::string::npos) << c.from;
    const auto parsed = ParseDriverConfig(text.replace(at, c.from.size(), c.to), "driver.json");
    ASSERT_FALSE(parsed) << c.from;
    EXPECT_THAT(parsed.error().message, HasSubstr(c.message));
  }
}

TEST(DriverConfig, IsNotBelievedWhenOthersCanWriteIt) {
  const ScratchDir dir;
  const fs::path file = dir.path() / "driver.json";
  std::ofstream(file) << ValidConfig();
  fs::permissions(file, fs::perms(0660));
  const auto loaded = LoadDriverConfig(file);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kPermissionDenied);
  fs::permissions(file, fs::perms(0600));
  EXPECT_TRUE(LoadDriverConfig(file));
}

TEST(Journal, RemembersAcrossRestartsAndDropsALineCutShort) {
  const ScratchDir dir;
  const Digest request = Sha256("r");
  {
    REDOUBT_UNWRAP(const auto journal, Journal::Open(dir.path()));
    ASSERT_TRUE(journal->Begin("k", request));
    ASSERT_TRUE(journal->End("k", "{\"x\":1}"));
    ASSERT_TRUE(journal->DeployBegin("shop", "canary", "c1"));
    EXPECT_FALSE(Journal::Open(dir.path())) << "another driver holds it";
  }
  std::ofstream(dir.path() / "journal.jsonl", std::ios::app) << "{\"kind\":\"en";
  {
    REDOUBT_UNWRAP(const auto journal, Journal::Open(dir.path()));
    EXPECT_EQ(journal->Answer("k", request).value(), "{\"x\":1}");
    EXPECT_FALSE(journal->Answer("k", Sha256("other")));
    EXPECT_EQ(journal->Answer("new", request).value(), std::nullopt);
    EXPECT_FALSE(journal->LastDeploy("shop", "canary")->complete);
    ASSERT_TRUE(journal->DeployEnd("k", "shop", "canary", "c1", "envelope"));
  }
  REDOUBT_UNWRAP(const auto journal, Journal::Open(dir.path()));
  EXPECT_TRUE(journal->LastDeploy("shop", "canary")->complete);
  EXPECT_EQ(journal->Deployments("k"), std::vector<std::string>{"envelope"});
}

TEST(Journal, RefusesALineDamagedInTheMiddle) {
  const ScratchDir dir;
  std::ofstream(dir.path() / "journal.jsonl") << "{\"kind\":\"begin\"}\n";
  const auto opened = Journal::Open(dir.path());
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("journal.jsonl:1"));
}

TEST(DriverProtocol, CarriesRequestsAndErrors) {
  DriverRequest request{.method = "step",
                        .key = "k",
                        .service = "shop",
                        .step = 2,
                        .base_commit = "",
                        .authorization = {.fix_commit = std::string(40, 'a')}};
  request.authorization.manifest.case_id = "RD-9";
  REDOUBT_UNWRAP(const DriverRequest back, ParseDriverRequest(request.ToJson()));
  EXPECT_EQ(back.ToJson(), request.ToJson());
  EXPECT_EQ(back.authorization.manifest, request.authorization.manifest);
  const auto failed = ParseDriverAnswer(AnswerText(Fail(ErrorCode::kPermissionDenied, "no")));
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error(), (Error{ErrorCode::kPermissionDenied, "no"}));
}

}  // namespace
}  // namespace redoubt::haproxy
