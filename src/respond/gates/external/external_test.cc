#include "respond/gates/external/external.h"

#include "testing/testing.h"

namespace redoubt::respond::gates {
namespace {

TEST(CheckAnswer, ReadsAFinalAnswer) {
  REDOUBT_UNWRAP(const CheckAnswer answer,
                 ParseCheckAnswer(R"({"state": "fail", "name": "ci/build", "commit": "4f1d",
                                      "run_id": "871", "reason": "red", "log": "…"})"));
  EXPECT_EQ(answer.state, CheckAnswer::State::kFail);
  EXPECT_EQ(answer.name, "ci/build");
  EXPECT_EQ(answer.commit, "4f1d");
  EXPECT_EQ(answer.run_id, "871");
  EXPECT_EQ(answer.reason, "red");
}

TEST(CheckAnswer, NeedsNoRunWhilePending) {
  REDOUBT_UNWRAP(const CheckAnswer answer,
                 ParseCheckAnswer(R"({"state": "pending", "name": "ci"})"));
  EXPECT_EQ(answer.state, CheckAnswer::State::kPending);
}

TEST(CheckAnswer, RefusesWhatSaysTooLittle) {
  const std::pair<const char*, const char*> cases[] = {
      {R"([])", "answer: not a JSON object"},
      {R"({"state": "pass"})", "answer: \"name\" is missing"},
      {R"({"state": "green", "name": "ci"})",
       "answer: \"state\" is not one of pending, pass, fail"},
      {R"({"state": 1, "name": "ci"})", "answer: \"state\" is not one of pending, pass, fail"},
      {R"({"state": "pass", "name": "ci", "commit": "1"})",
       "answer: a final answer needs \"commit\" and \"run_id\""}};
  for (const auto& [text, message] : cases) {
    const auto answer = ParseCheckAnswer(text);
    ASSERT_FALSE(answer.has_value()) << text;
    EXPECT_EQ(answer.error().message, message);
  }
}

}  // namespace
}  // namespace redoubt::respond::gates
