#include "ports/transition_record.h"

#include <nlohmann/json.hpp>

#include "model/codec.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;

Result<std::string> NoBlobs(const Digest& digest) { return NotFound("no " + digest.ToString()); }

Json DetailsOf(const TransitionRecord& made) {
  return *TransitionDetails(Json::parse(made.record.Statement()));
}

Event EventOf(uint64_t version) {
  return {.case_id = "RD-7",
          .version = version,
          .at = {5},
          .actor = "ann",
          .type = "moved",
          .from = "a",
          .to = "b",
          .details = "{\"b\" : 1, \"a\":[]}"};
}

const Json kFirst = {{"id", "RD-7"}, {"version", 1u}, {"title", "old, {\"}\\"}, {"list", {1, {2}}}};
const Json kSecond = {{"id", "RD-7"}, {"version", 2u}, {"title", "new"}, {"list", {1, {2}}}};

TEST(TransitionRecord, HoldsEveryFieldOfTheFirstVersion) {
  REDOUBT_UNWRAP(const auto made, MakeTransitionRecord(nullptr, kFirst, EventOf(1)));
  EXPECT_EQ(made.record.action, "case.transition");
  EXPECT_EQ(made.record.subject, "case:RD-7");
  EXPECT_EQ(made.record.actor, "ann");
  EXPECT_EQ(made.record.at.ms, 5);
  EXPECT_EQ(DetailsOf(made)["set"], kFirst);
}

TEST(TransitionRecord, HoldsOnlyWhatChangedLater) {
  REDOUBT_UNWRAP(const auto made, MakeTransitionRecord(&kFirst, kSecond, EventOf(2)));
  EXPECT_EQ(made.record.details,
            "{\"actor\":\"ann\",\"case\":\"RD-7\",\"details\":{\"a\":[],\"b\":1},\"digest\":\"" +
                Sha256(CanonicalJson(kSecond)).ToString() +
                "\",\"from\":\"a\",\"set\":{\"title\":\"new\",\"version\":2},\"to\":\"b\","
                "\"type\":\"moved\",\"version\":2}");
  EXPECT_EQ(made.blob, "");
}

TEST(TransitionRecord, IsCanonicalJsonAsAWhole) {
  REDOUBT_UNWRAP(const auto made, MakeTransitionRecord(&kFirst, kSecond, EventOf(2)));
  const std::string statement = made.record.Statement();
  EXPECT_EQ(CanonicalJson(Json::parse(statement)), statement);
}

TEST(TransitionRecord, ReplaysToTheSameCase) {
  Json state;
  REDOUBT_UNWRAP(const auto first, MakeTransitionRecord(nullptr, kFirst, EventOf(1)));
  REDOUBT_UNWRAP(const auto second, MakeTransitionRecord(&kFirst, kSecond, EventOf(2)));
  ASSERT_TRUE(ApplyTransitionRecord(state, DetailsOf(first), NoBlobs));
  EXPECT_EQ(state, kFirst);
  ASSERT_TRUE(ApplyTransitionRecord(state, DetailsOf(second), NoBlobs));
  EXPECT_EQ(state, kSecond);
}

TEST(TransitionRecord, ForgetsFieldsThatAnOlderProgramKnew) {
  Json before = kFirst;
  before["a_first"] = 1;
  before["middle"] = 2;
  before["zz_last"] = 3;
  REDOUBT_UNWRAP(const auto made, MakeTransitionRecord(&before, kSecond, EventOf(2)));
  ASSERT_TRUE(ApplyTransitionRecord(before, DetailsOf(made), NoBlobs));
  EXPECT_EQ(before, kSecond);
}

TEST(TransitionRecord, PutsALargeChangeIntoTheContentStore) {
  Json large = kSecond;
  large["title"] = std::string(70'000, 'x');
  REDOUBT_UNWRAP(const auto made, MakeTransitionRecord(&kFirst, large, EventOf(2)));
  EXPECT_LT(made.record.Statement().size(), 2000u);
  EXPECT_EQ(DetailsOf(made)["set_blob"], Sha256(made.blob).ToString());
  Json state = kFirst;
  ASSERT_TRUE(ApplyTransitionRecord(state, DetailsOf(made),
                                    [&](const Digest&) { return Result<std::string>(made.blob); }));
  EXPECT_EQ(state, large);
  state = kFirst;
  const Status other = ApplyTransitionRecord(state, DetailsOf(made), [](const Digest&) {
    return Result<std::string>("{\"title\":\"forged\"}");
  });
  EXPECT_THAT(other.error().message, HasSubstr("another content"));
  EXPECT_EQ(state, kFirst);
}

TEST(TransitionRecord, FindsEveryForgedDetail) {
  REDOUBT_UNWRAP(const auto made, MakeTransitionRecord(&kFirst, kSecond, EventOf(2)));
  const Json good = DetailsOf(made);
  const std::vector<std::pair<const char*, Json>> forgeries = {
      {"case", "RD-8"},        {"version", 3u},           {"version", 1u},
      {"version", "2"},        {"set", {{"title", "x"}}}, {"set", 1},
      {"digest", "sha256:00"}, {"unset", {"title"}},      {"case", 1}};
  for (const auto& [name, value] : forgeries) {
    Json forged = good;
    forged[name] = value;
    Json state = kFirst;
    EXPECT_FALSE(ApplyTransitionRecord(state, forged, NoBlobs)) << name << " " << value;
    EXPECT_EQ(state, kFirst);
  }
  Json other = kSecond;
  EXPECT_FALSE(ApplyTransitionRecord(other, good, NoBlobs));
  Json nothing;
  EXPECT_FALSE(ApplyTransitionRecord(nothing, good, NoBlobs));
  EXPECT_FALSE(ApplyTransitionRecord(nothing, Json(3), NoBlobs));
}

TEST(TransitionRecord, KnowsOtherLeavesFromTransitions) {
  const Record note{.actor = "a", .action = "note", .subject = "s"};
  EXPECT_EQ(TransitionDetails(Json::parse(note.Statement())), nullptr);
  EXPECT_EQ(TransitionDetails(Json(1)), nullptr);
  EXPECT_EQ(TransitionDetails(Json{{"predicate", 1}}), nullptr);
}

}  // namespace
}  // namespace redoubt
