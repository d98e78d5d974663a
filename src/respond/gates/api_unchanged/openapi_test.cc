#include "respond/gates/api_unchanged/openapi.h"

#include <nlohmann/json.hpp>

#include "testing/testing.h"

namespace redoubt::respond::gates {
namespace {

std::string Listed(const ApiPlan& plan) {
  std::string text;
  for (const ApiRequest& request : plan.requests) {
    text += request.operation + " (" + request.variant + ")\n  " + request.method + " " +
            request.target + "\n";
    for (const auto& [name, value] : request.headers) text += "  " + name + ": " + value + "\n";
    for (const auto& name : request.declared_headers) text += "  answers with " + name + "\n";
    if (!request.body.empty()) text += "  " + request.body + "\n";
  }
  for (const std::string& line : plan.not_exercised) text += "not exercised: " + line + "\n";
  return text;
}

TEST(OpenApi, PlansTheSameRequestsForEveryOperation) {
  const auto dir = redoubt::testing::SourceDir() / "src/respond/gates/api_unchanged/testdata";
  REDOUBT_UNWRAP(const Json document,
                 ReadOpenApi(redoubt::testing::Slurp(dir / "orders.yaml"), "orders.yaml"));
  EXPECT_TRUE(
      redoubt::testing::MatchesGolden(Listed(PlanRequests(document)), dir / "orders.golden.txt"));
}

TEST(OpenApi, ReadsJsonAndYamlAlike) {
  REDOUBT_UNWRAP(
      const Json yaml,
      ReadOpenApi("openapi: '3.1.0'\npaths: {/a: {get: {x: [1, 2.5, true, ~, '1', 1.2.3]}}}\n",
                  "a.yaml"));
  REDOUBT_UNWRAP(
      const Json json,
      ReadOpenApi(
          R"({"openapi": "3.1.0", "paths": {"/a": {"get": {"x": [1, 2.5, true, null, "1", "1.2.3"]}}}})",
          "a.json"));
  EXPECT_EQ(yaml, json);
}

TEST(OpenApi, RefusesOtherDocumentsWithTheMend) {
  for (const char* text : {"swagger: '2.0'\n", "openapi: 4.0.0\n", "- 1\n", "openapi: 3\n"})
    EXPECT_EQ(ReadOpenApi(text, "api.yaml").error().message,
              "api.yaml:1: not an OpenAPI 3 document (mend: its key \"openapi\" must be \"3.x.y\")")
        << text;
}

TEST(OpenApi, EndsOnReferencesInACircle) {
  REDOUBT_UNWRAP(const Json document, ReadOpenApi(R"({"openapi": "3.0.0",
    "paths": {"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"},
              "/c": {"get": {"parameters": [{"$ref": "#/nowhere"}, {"$ref": "other.yaml#/x"}, {"$ref": "#/~2"}]}}}})",
                                                  "a.json"));
  EXPECT_EQ(Listed(PlanRequests(document)), "GET /c (full)\n  GET /c\n");
}

TEST(OpenApi, CannotSmuggleLinesIntoARequest) {
  REDOUBT_UNWRAP(
      const Json document,
      ReadOpenApi(R"({"openapi": "3.0.0", "paths": {"/a b\r\nX: y/{id}": {"get": {"parameters": [
    {"name": "A\r\nB", "in": "header", "example": "x\r\nEvil: 1"}, {"name": "id", "in": "path", "example": "\r\n../?#"}]}}}})",
                  "a.json"));
  const ApiPlan plan = PlanRequests(document);
  ASSERT_FALSE(plan.requests.empty());
  EXPECT_EQ(plan.requests[0].target, "/a%20b%0D%0AX:%20y/%0D%0A..%2F%3F%23");
  EXPECT_EQ(plan.requests[0].headers[0],
            (std::pair<std::string, std::string>("a__b", "x__Evil: 1")));
}

TEST(OpenApi, SaysWhatIsBeyondTheLimit) {
  Json document = {{"openapi", "3.0.0"}};
  for (int i = 0; i < 201; ++i)
    document["paths"]["/" + std::to_string(1000 + i)]["get"] = Json::object();
  const ApiPlan plan = PlanRequests(document);
  EXPECT_EQ(plan.requests.size(), 200u);
  EXPECT_THAT(plan.not_exercised,
              ::testing::ElementsAre("GET /1200: beyond the limit on operations"));
}

}  // namespace
}  // namespace redoubt::respond::gates
