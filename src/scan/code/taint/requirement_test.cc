#include "scan/code/taint/requirement.h"

#include <gtest/gtest.h>

namespace redoubt::scan::code {
namespace {

Labels Set(LabelNames& names, std::initializer_list<std::string_view> labels) {
  Labels set = 0;
  for (const std::string_view label : labels) set |= Labels{1} << names.Number(label);
  return set;
}

TEST(Requirement, HoldsForTheLabelsThatItAsksFor) {
  LabelNames names;
  const auto requirement = Requirement::Parse("INPUT and not (CLEAN or CHECKED)", names);
  ASSERT_TRUE(requirement);
  EXPECT_TRUE(requirement->Holds(Set(names, {"INPUT"})));
  EXPECT_FALSE(requirement->Holds(Set(names, {"INPUT", "CLEAN"})));
  EXPECT_FALSE(requirement->Holds(Set(names, {"INPUT", "CHECKED"})));
  EXPECT_FALSE(requirement->Holds(Set(names, {"CLEAN"})));
}

TEST(Requirement, WithoutTextHoldsForAnyLabel) {
  LabelNames names;
  const auto requirement = Requirement::Parse("", names);
  ASSERT_TRUE(requirement);
  EXPECT_TRUE(requirement->Holds(Set(names, {"A"})));
  EXPECT_FALSE(requirement->Holds(0));
}

TEST(Requirement, KnowsTheLabelOfSourcesWithoutOne) {
  LabelNames names;
  const auto requirement = Requirement::Parse("__SOURCE__", names);
  ASSERT_TRUE(requirement);
  EXPECT_TRUE(requirement->Holds(1));
}

TEST(Requirement, RefusesWhatItCannotRead) {
  for (const char* text : {"A and", "(A", "A B", "and", "not", "A or (B and )", "A && B"}) {
    LabelNames names;
    EXPECT_FALSE(Requirement::Parse(text, names)) << text;
  }
  std::string many = "L0";
  for (int i = 1; i < 40; ++i) many += " or L" + std::to_string(i);
  LabelNames names;
  EXPECT_FALSE(Requirement::Parse(many, names)) << "more labels than a set holds";
  EXPECT_FALSE(Requirement::Parse(std::string(100, '(') + "A" + std::string(100, ')'), names));
}

}  // namespace
}  // namespace redoubt::scan::code
