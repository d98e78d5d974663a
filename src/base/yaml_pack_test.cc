#include "base/yaml_pack.h"

#include "testing/testing.h"

namespace redoubt {
namespace {

void ExpectSame(const YamlNode& a, const YamlNode& b) {
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.quoted, b.quoted);
  EXPECT_EQ(a.line, b.line);
  ASSERT_EQ(a.items.size(), b.items.size());
  ASSERT_EQ(a.entries.size(), b.entries.size());
  for (size_t i = 0; i < a.items.size(); ++i) ExpectSame(a.items[i], b.items[i]);
  for (size_t i = 0; i < a.entries.size(); ++i) {
    EXPECT_EQ(a.entries[i].key, b.entries[i].key);
    EXPECT_EQ(a.entries[i].key_line, b.entries[i].key_line);
    ExpectSame(a.entries[i].value, b.entries[i].value);
  }
}

std::vector<NamedYaml> Documents() {
  return {{"rules/a.yaml", ParseYaml("a: [b, \"c\"]\nd: {e: ~}\n", "a").value()},
          {"rules/b.yaml", ParseYaml("x: |\n  " + std::string(300, 'y') + "\n", "b").value()}};
}

TEST(YamlPack, GivesBackWhatWasPacked) {
  const std::vector<NamedYaml> before = Documents();
  REDOUBT_UNWRAP(const auto after, UnpackYaml(PackYaml(before)));
  ASSERT_EQ(after.size(), 2u);
  for (size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].name, before[i].name);
    ExpectSame(after[i].root, before[i].root);
  }
}

TEST(YamlPack, RefusesWhatIsCutOffOrChanged) {
  const std::string whole = PackYaml(Documents());
  for (size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(UnpackYaml(whole.substr(0, size))) << size;
  EXPECT_FALSE(UnpackYaml(whole + "x"));
  EXPECT_FALSE(UnpackYaml("rules:\n"));
}

}  // namespace
}  // namespace redoubt
