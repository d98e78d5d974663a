#include "formats/osv_changes.h"

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

std::string ErrorOf(std::string_view text) {
  const auto changes = ParseOsvChanges(text, "modified_id.csv");
  return changes ? "" : changes.error().message;
}

TEST(OsvChanges, ReadsALineForEachRecord) {
  REDOUBT_UNWRAP(const auto changes,
                 ParseOsvChanges("2026-11-20T10:11:12Z,RHSA-2026:1234\r\n"
                                 "2026-11-20T10:11:11.5Z,GHSA-aaaa-bbbb-cccc\n\n",
                                 "x"));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].id, "RHSA-2026:1234");
  EXPECT_EQ(changes[0].modified.ToString(), "2026-11-20T10:11:12Z");
  EXPECT_EQ(changes[1].id, "GHSA-aaaa-bbbb-cccc");
  EXPECT_TRUE(ParseOsvChanges("", "x")->empty());
}

TEST(OsvChanges, NamesTheLineThatIsWrong) {
  EXPECT_EQ(ErrorOf("GHSA-1\n"), "modified_id.csv:1: not TIME,ID");
  EXPECT_EQ(ErrorOf("2026-11-20T10:11:12Z,../../etc/passwd\n"),
            "modified_id.csv:1: \"../../etc/passwd\" is no id");
  EXPECT_EQ(ErrorOf("2026-11-20T10:11:12Z,\n"), "modified_id.csv:1: \"\" is no id");
  EXPECT_EQ(ErrorOf("2026-11-20T10:11:12Z,A-1\n2026-11-20T10:11:13Z,A-2\n"),
            "modified_id.csv:2: newer than the line before it: the list is not sorted");
  EXPECT_EQ(ErrorOf("2026-11-20T10:11:12Z,A-1\n2026-11-20T10:11:12Z,A-1\n"),
            "modified_id.csv:1: A-1 comes twice");
  EXPECT_THAT(ErrorOf("soon,A-1\n"), ::testing::StartsWith("modified_id.csv:1: "));
}

}  // namespace
}  // namespace redoubt::formats
