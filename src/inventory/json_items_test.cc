#include "inventory/json_items.h"

#include <fmt/format.h>

#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kMembers[] = {"list", "one"};
constexpr std::string_view kKeys[] = {"name", "list", "deep"};
constexpr JsonItemRules kRules = {
    .members = kMembers, .keys = kKeys, .nested = "list", .max_depth = 8, .max_nodes = 6};

std::string Show(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kScalar) return node.text;
  std::string out;
  for (const YamlNode& item : node.items) out += Show(item) + " ";
  for (const auto& entry : node.entries) out += entry.key + "=" + Show(entry.value) + " ";
  return "(" + out + ")";
}

// "member number:line value; …", or the error.
std::string Read(std::string_view text) {
  std::string out;
  const auto status = ReadJsonItems(text, "x.json", kRules, [&](JsonItem&& item) -> Status {
    out +=
        fmt::format("{} {}:{} {}; ", item.member, item.number, item.value.line, Show(item.value));
    return {};
  });
  return status ? out : status.error().message;
}

TEST(JsonItems, GivesTheItemsOfTheListsThatAreNamed) {
  EXPECT_EQ(Read("{\"x\": [{\"name\": 1}], \"list\": [\n{\"name\": \"a\", \"y\": {\"name\": 0}},\n"
                 "7, true, null], \"one\": {\"deep\": [1, [2]]}}"),
            "list 0:2 (name=a ); list 1:3 7; list 2:3 true; list 3:3 (); "
            "one 4:3 (deep=(1 (2 ) ) ); ");
  EXPECT_EQ(Read("{}"), "");
  EXPECT_EQ(Read("{\"one\": \"text\"}"), "one 0:1 text; ");
}

TEST(JsonItems, ItemsInsideItemsComeFirstAndKnowTheirPlace) {
  EXPECT_EQ(Read(R"({"list": [{"name": "a", "list": [{"name": "b"}]}, {"name": "c"}],
                     "one": {"deep": {"list": [{"name": "d"}]}}})"),
            "list 1:1 (name=b ); list 0:1 (name=a ); list 2:1 (name=c ); "
            "one 4:2 (name=d ); one 3:2 (deep=() ); ");
}

TEST(JsonItems, RefusesWhatIsMalformedWithItsLine) {
  EXPECT_EQ(Read("[1]"), "x.json:1: no JSON object");
  EXPECT_EQ(Read("7"), "x.json:1: no JSON object");
  EXPECT_EQ(Read("{\"list\": [],\n\"list\": []}"), "x.json:2: the key \"list\" is given twice");
  EXPECT_EQ(Read("{\"list\": [{\"name\": 1,\n\"name\": 2}]}"),
            "x.json:2: the key \"name\" is given twice");
  for (const char* text : {"", "{", "{\"x\": [}", "{\"x\": 01}", "{} {}", "{\"x\": \"\xff\"}"})
    EXPECT_THAT(Read(text), ::testing::StartsWith("x.json:1: ")) << text;
}

TEST(JsonItems, IsBounded) {
  EXPECT_EQ(Read("{\"x\": [[[[[[[[]]]]]]]]}"), "x.json:1: nested deeper than 8 levels");
  EXPECT_EQ(Read("{\"one\": {\"deep\": [1, 2, 3, 4, 5]}}"),
            "x.json:1: more than 6 values in one item");
  EXPECT_EQ(Read("{\"list\": [1, 2, 3, 4, 5, 6, 7]}").find("x.json"), std::string::npos);
  EXPECT_EQ(
      Read(R"({"list": [{"list": [{"deep": []}, {"deep": []}, {"deep": []}]}]})").find("x.json"),
      std::string::npos);
}

TEST(JsonItems, EndsWithTheFaultOfTheOneWhoTakes) {
  const auto status = ReadJsonItems("{\"list\": [1, 2]}", "x.json", kRules,
                                    [](JsonItem&&) { return Status(NotFound("enough")); });
  EXPECT_EQ(status.error(), (Error{ErrorCode::kNotFound, "enough"}));
}

}  // namespace
}  // namespace redoubt::inventory
