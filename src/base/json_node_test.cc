#include "base/json_node.h"

#include "testing/testing.h"

namespace redoubt {
namespace {

TEST(JsonNode, RemembersLinesAndOrder) {
  REDOUBT_UNWRAP(const YamlNode root,
                 ParseJsonNode("{\"b\": \"1\",\n \"a\":\n [1.50, true,\n null]}", "a.json"));
  ASSERT_EQ(root.entries.size(), 2u);
  EXPECT_EQ(root.entries[0].key, "b");
  EXPECT_TRUE(root.entries[0].value.quoted);
  EXPECT_EQ(root.entries[1].key_line, 2);
  const YamlNode& list = root.entries[1].value;
  EXPECT_EQ(list.line, 3);
  EXPECT_EQ(list.items[0].text, "1.50");
  EXPECT_FALSE(list.items[0].quoted);
  EXPECT_EQ(list.items[1].text, "true");
  EXPECT_EQ(list.items[2].kind, YamlNode::Kind::kNull);
  EXPECT_EQ(list.items[2].line, 4);
}

TEST(JsonNode, TakesCommentsAndTrailingCommasOnlyWhereAskedTo) {
  const char* text = "{ // one, }\n\"a\": [\"x,]\", /* , */ ], \"b\": {},\n}";
  REDOUBT_UNWRAP(const YamlNode root, ParseJsonNode(text, "a.json", {}, JsonDialect::kJsonc));
  EXPECT_EQ(root.Find("a")->items.at(0).text, "x,]");
  EXPECT_EQ(root.Find("b")->kind, YamlNode::Kind::kMap);
  EXPECT_FALSE(ParseJsonNode(text, "a.json"));
  EXPECT_FALSE(ParseJsonNode("[,]", "a.json", {}, JsonDialect::kStrict));
  EXPECT_FALSE(ParseJsonNode("[1,,]", "a.json", {}, JsonDialect::kJsonc));
}

TEST(JsonNode, AFaultHasItsLine) {
  const auto refused = [](std::string_view text, const YamlLimits& limits = {}) {
    const auto json = ParseJsonNode(text, "a.json", limits);
    return json ? "accepted" : json.error().message;
  };
  EXPECT_EQ(refused("{\n\"a\": 1,\n\"a\": 2}"), "a.json:3: the key \"a\" is given twice");
  EXPECT_EQ(refused("{\n\"a\": 1,\n").substr(0, 30), "a.json:3: syntax error while p");
  EXPECT_EQ(refused("[\n\"\xff\"]").substr(0, 9), "a.json:2:");
  EXPECT_EQ(refused("").substr(0, 9), "a.json:1:");
  EXPECT_EQ(refused(std::string(1'000'000, '[')), "a.json:1: nested deeper than 64 levels");
  EXPECT_EQ(refused("[1,\n2,3]", {.nodes = 3}), "a.json:2: more than 3 nodes");
}

}  // namespace
}  // namespace redoubt
