#include "formats/vers.h"

#include <fmt/format.h>

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

std::string Told(std::string_view text, std::string_view ecosystem = "npm") {
  const auto constraints = ParseVers(text);
  if (!constraints) return constraints.error().message;
  const VersAffected affected = AffectedOf(*constraints, ecosystem);
  std::string told;
  for (const RangeEvent& event : affected.range.events)
    told += fmt::format("{} {}; ", NameOf(event.kind), event.version);
  for (const std::string& version : affected.versions) told += version + "; ";
  return told;
}

TEST(Vers, IsReadAsTheRangesOfAnAdvisory) {
  const std::pair<const char*, const char*> cases[] = {
      {"vers:npm/>=1.0.0|<1.2.3", "introduced 1.0.0; fixed 1.2.3; "},
      {"vers:npm/<1.2.3", "introduced 0; fixed 1.2.3; "},
      {"vers:npm/<=1.2.3", "introduced 0; last_affected 1.2.3; "},
      {"vers:npm/*", "introduced 0; "},
      {"vers:npm/>=2.0.0", "introduced 2.0.0; "},
      {"vers:npm/1.0.0|1.1.0", "1.0.0; 1.1.0; "},
      {"vers:npm/<1.2.3|>=2.0.0|<2.1.0",
       "introduced 0; fixed 1.2.3; introduced 2.0.0; fixed 2.1.0; "},
      {"vers:npm/<2.1.0|>=2.0.0|1.5.0|<1.2.3",
       "introduced 0; fixed 1.2.3; introduced 2.0.0; fixed 2.1.0; 1.5.0; "},
      {"vers:npm/1.0.0%2Bbuild", "1.0.0+build; "},
      {"<4.2", "introduced 0; fixed 4.2; "},
      {"vls:>=1.0 | < 2.0", "introduced 1.0; fixed 2.0; "},
      {"vers:npm/<1.0.0|<2.0.0", "introduced 0; fixed 2.0.0; "},
      {"vers:npm/!=1.0.0", ""},
  };
  for (const auto& [text, told] : cases) EXPECT_EQ(Told(text), told) << text;
  EXPECT_EQ(Told("vers:golang/<v1.2.3", "Go"), "introduced 0; fixed 1.2.3; ");
}

TEST(Vers, RefusesWhatIsNoRange) {
  EXPECT_EQ(Told(""), "\"\" is no version range");
  EXPECT_EQ(Told("vers:npm"), "\"vers:npm\" is no version range");
  EXPECT_EQ(Told("vers:npm/"), "\"vers:npm/\" is no version range");
  EXPECT_EQ(Told("< V3.2 Update 1"), "\"V3.2 Update 1\" is no version constraint");
  EXPECT_EQ(Told("vers:npm/>=1|"), "\"\" is no version constraint");
  EXPECT_EQ(Told(std::string(5000, '1')), "a version range above 4096 bytes");
}

}  // namespace
}  // namespace redoubt::formats
