#include "respond/gates/api_unchanged/answer.h"

#include "base/bytes.h"
#include "testing/testing.h"

namespace redoubt::respond::gates {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Differences(const ApiAnswer& before, const ApiAnswer& after) {
  ApiRequest request;
  request.declared_headers = {"x-total-count"};
  std::vector<std::string> lines;
  for (const auto& d : CompareSessions({request}, {.ready = true, .answers = {before}},
                                       {.ready = true, .answers = {after}}))
    lines.push_back(d.aspect + ": " + d.what);
  return lines;
}

ApiAnswer Json200(const std::string& body) {
  return {.status = 200, .headers = {{"content-type", "application/json"}}, .body = body};
}

TEST(ApiAnswer, LooksAtTypesAndKeysNotValues) {
  EXPECT_THAT(Differences(Json200(R"({"id": 1, "at": "x", "tags": ["a"]})"),
                          Json200(R"({"tags": ["b", "c"], "id": 2.5, "at": "y"})")),
              ElementsAre());
}

TEST(ApiAnswer, SeesLostKeysAndOtherTypes) {
  EXPECT_THAT(Differences(Json200(R"({"id": 1, "total": 2})"), Json200(R"({"id": "1"})")),
              ElementsAre("body shape: {\"id\":number,\"total\":number} → {\"id\":string}"));
  EXPECT_THAT(Differences(Json200("[1]"), Json200("[")),
              ElementsAre("body shape: [number] → invalid JSON"));
}

TEST(ApiAnswer, SeesStatusAlone) {
  ApiAnswer gone = Json200("{}");
  gone.status = 500;
  gone.body = "<html>";
  EXPECT_THAT(Differences(Json200("{}"), gone), ElementsAre("status: 200 → 500"));
  EXPECT_THAT(Differences(Json200("{}"), {}), ElementsAre("status: 200 → no answer"));
}

TEST(ApiAnswer, ComparesContractHeadersOnly) {
  ApiAnswer before = Json200("{}"), after = Json200("{}");
  before.headers.insert({{"date", "Mon"},
                         {"etag", "1"},
                         {"x-powered-by", "a"},
                         {"x-total-count", "3"},
                         {"location", "/orders/17"},
                         {"allow", "GET, POST"}});
  after.headers.insert({{"date", "Tue"}, {"location", "/orders/18"}, {"allow", "POST, GET"}});
  after.headers["content-type"] = "application/json; charset=utf-8";
  EXPECT_THAT(Differences(before, after),
              ElementsAre("header content-type: application/json → application/json; charset=utf-8",
                          "header x-total-count: present → absent"));
}

TEST(ApiAnswer, TreatsAnswersThatWereNotGivenAsNone) {
  const ApiSession one{.ready = true, .answers = {Json200("{}")}};
  EXPECT_EQ(CompareSessions({ApiRequest{}, ApiRequest{}}, one, one).size(), 0u);
  const ApiSession none{.ready = true};
  EXPECT_EQ(CompareSessions({ApiRequest{}}, one, none).size(), 1u);
}

TEST(ApiSession, ReadsTheProbersOutput) {
  REDOUBT_UNWRAP(
      const ApiSession session,
      ParseSession(
          R"({"ready": true, "problem": "", "log": "up", "answers": [{"status": 200, "headers": {"ETag": "1"},
          "body": ")" +
          Base64Encode("hi") + R"(", "truncated": false, "error": ""}]})"));
  EXPECT_TRUE(session.ready);
  EXPECT_EQ(session.log, "up");
  ASSERT_EQ(session.answers.size(), 1u);
  EXPECT_EQ(session.answers[0].body, "hi");
  EXPECT_EQ(session.answers[0].headers.at("etag"), "1");
}

TEST(ApiSession, RefusesForgedOutput) {
  EXPECT_FALSE(ParseSession("").has_value());
  EXPECT_FALSE(ParseSession("[]").has_value());
  EXPECT_FALSE(ParseSession(R"({"ready": true, "answers": [1]})").has_value());
  EXPECT_FALSE(ParseSession(R"({"answers": [{"body": "%"}]})").has_value());
  REDOUBT_UNWRAP(const ApiSession session, ParseSession(R"({"ready": "yes", "answers": {}})"));
  EXPECT_FALSE(session.ready);
}

}  // namespace
}  // namespace redoubt::respond::gates
