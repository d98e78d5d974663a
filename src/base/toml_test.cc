#include "base/toml.h"

#include <fmt/format.h>

#include "testing/testing.h"

namespace redoubt {
namespace {

// "name = \"redoubt\" @1" for each scalar, with its dotted place and its line.
void Tell(const YamlNode& node, const std::string& place, std::string& out) {
  for (const auto& [key, line, value] : node.entries) {
    if (value.kind != YamlNode::Kind::kScalar) out += fmt::format("{}{} @{}\n", place, key, line);
    Tell(value, place + key + (value.kind == YamlNode::Kind::kScalar ? "" : "."), out);
  }
  for (size_t i = 0; i < node.items.size(); ++i)
    Tell(node.items[i], fmt::format("{}[{}]", place, i), out);
  if (node.kind == YamlNode::Kind::kScalar)
    out += fmt::format("{} = {}{}{} @{}\n", place, node.quoted ? "\"" : "", node.text,
                       node.quoted ? "\"" : "", node.line);
}

TEST(Toml, KeepsOrderLinesAndTheTextOfScalars) {
  REDOUBT_UNWRAP(const YamlNode root, ParseToml(R"(version = 4
"é" = 1.50

[[package]]
name = "b"
when = 1979-05-27T07:32:00Z
list = [
  "x [{.", # ] } . "
  0xFF,
]
[[package]]
name = 'a'
on = true
here = { z.y = 1, a = """
two " lines""" }
[tool."a.b"]
k = -7
)",
                                                "a.toml"));
  std::string told;
  Tell(root, "", told);
  EXPECT_EQ(told, R"(version = 4 @1
é = 1.50 @2
package @4
package.[0]name = "b" @5
package.[0]when = 1979-05-27T07:32:00Z @6
package.[0]list @7
package.[0]list.[0] = "x [{." @8
package.[0]list.[1] = 0xFF @9
package.[1]name = "a" @12
package.[1]on = true @13
package.[1]here @14
package.[1]here.z @14
package.[1]here.z.y = 1 @14
package.[1]here.a = "two " lines" @14
tool @16
tool.a.b @16
tool.a.b.k = -7 @17
)");
}

TEST(Toml, AFaultHasItsLine) {
  const auto line = [](std::string_view text) {
    const auto toml = ParseToml(text, "a.toml");
    return toml ? "accepted" : toml.error().message.substr(0, 9);
  };
  EXPECT_EQ(line("a = 1\nb = [1,\n"), "a.toml:2:");
  EXPECT_EQ(line("a = 1\na = 2\n"), "a.toml:2:");
  EXPECT_EQ(line("a = \"x\n"), "a.toml:1:");
  EXPECT_EQ(line("[ = \"a\"\n"), "a.toml:1:");
  EXPECT_EQ(line("\xef\xbb\x81sion = 1\n"), "a.toml:1:");
  EXPECT_EQ(line("a = 1\n[t]\n[t]\n"), "a.toml:3:");
  EXPECT_EQ(line("a = 1\nb = \"\xff\"\n"), "a.toml:2:");
  EXPECT_EQ(line("\xff\xfe"
                 "a\n"),
            "a.toml:1:");
  EXPECT_EQ(line(std::string_view("a = 1\nb = \"\0\"\n", 14)), "a.toml:2:");
}

TEST(Toml, ALimitIsMetBeforeTheParserIs) {
  const YamlLimits limits{.size_bytes = 8 << 20, .depth = 8, .nodes = 5};
  const auto refused = [&](const std::string& text) {
    const auto toml = ParseToml(text, "a.toml", limits);
    return toml ? "accepted" : toml.error().message;
  };
  const std::string deep = "a.toml:1: nested deeper than 8 levels";
  const auto times = [](int n, std::string_view text) {
    std::string out;
    for (int i = 0; i < n; ++i) out += text;
    return out;
  };
  EXPECT_EQ(refused("a = " + std::string(8, '[') + std::string(8, ']')),
            "a.toml:1: more than 5 nodes");
  EXPECT_EQ(refused("a = " + std::string(1'000'000, '[')), deep);
  EXPECT_EQ(refused(times(500'000, "a.") + "a = 1"), deep);
  EXPECT_EQ(refused("[" + times(500'000, "a.") + "a]"), deep);
  EXPECT_EQ(refused("[[" + times(500'000, "a.") + "a]]"), deep);
  EXPECT_EQ(refused("[ [" + times(500'000, "\"a\" . ") + "a] ]"), deep);
  EXPECT_EQ(refused("a = " + times(500'000, "{a=")), deep);
  EXPECT_EQ(refused("a = " + times(5, "{a.b=")), deep);
  EXPECT_EQ(refused("a = \"\"\"\\\"\"\"\" " + std::string(100, '[')), deep);
  EXPECT_EQ(refused("[a.b.c.d]\nx.y = [[[[1]]]]"), "a.toml:2: nested deeper than 8 levels");
  EXPECT_EQ(refused("a = [1, 2, 3, 4]"), "a.toml:1: more than 5 nodes");
  EXPECT_EQ(refused("a = \"" + times(5000, "[.{'") + "\" # " + times(5000, ".[")), "accepted");
  EXPECT_EQ(refused(std::string(9 << 20, ' ')), "a.toml: larger than 8192 KiB");
}

TEST(Toml, AKeyThatBeginsWithASignIsRefused) {
  const auto root = ParseToml("a = 1\n[+b]\n", "a.toml");
  ASSERT_FALSE(root);
  EXPECT_TRUE(root.error().message.starts_with("a.toml:2: ")) << root.error().message;
}

}  // namespace
}  // namespace redoubt
