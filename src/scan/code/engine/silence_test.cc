#include "scan/code/engine/silence.h"

#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

bool Silenced(std::string_view source, std::string_view today = "") {
  return IsSilenced(source, static_cast<uint32_t>(source.find("HERE")), "pack.sql-text", today);
}

TEST(Silence, HearsTheFieldsComments) {
  EXPECT_TRUE(Silenced("HERE  // nosemgrep"));
  EXPECT_TRUE(Silenced("# nosemgrep: other, sql-text\nHERE"));
  EXPECT_TRUE(Silenced("HERE # nosem"));
  EXPECT_FALSE(Silenced("HERE # nosemgrep: other"));
  EXPECT_FALSE(Silenced("x() # nosemgrep\nHERE"));
}

TEST(Silence, HearsOursUntilItEnds) {
  EXPECT_TRUE(Silenced("HERE // redoubt: ignore sql-text it is a constant"));
  EXPECT_TRUE(Silenced("// redoubt: ignore sql-text known until 2027-01-31\nHERE", "2027-01-31"));
  EXPECT_FALSE(Silenced("// redoubt: ignore sql-text known until 2027-01-31\nHERE", "2027-02-01"));
  EXPECT_FALSE(Silenced("HERE // redoubt: ignore sql-text"));
  EXPECT_FALSE(Silenced("HERE // redoubt: ignore other it is a constant"));
}

}  // namespace
}  // namespace redoubt::scan::code
