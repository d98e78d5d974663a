// A registry that is out of order, met by the real program with the real npm: bounded, retried,
// escalated with what npm said, and taken up again by a person.
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

using ::testing::HasSubstr;

struct Misbehaviour {
  const char* mode;
  const char* told;  // by the escalated case
};

const Misbehaviour kMisbehaviours[] = {
    {"error", "minimist: npm: E500: 500 Internal Server Error"},
    {"garbage", "minimist: npm: FETCH_ERROR: errno FETCH_ERROR; invalid json response body"},
    {"hang", "minimist: npm: FETCH_ERROR: errno FETCH_ERROR; network timeout"},
    {"drip", "minimist: npm did not end in time"}};

// Every half of a second one byte: only the whole step's time ends that, several times.
bool TakesMinutes(const Misbehaviour& wanted) { return std::string_view(wanted.mode) == "drip"; }

// An impatient operator: npm's own settings bound each request.
const std::map<std::string, std::string> kImpatient = {{"npm_config_fetch_timeout", "800"},
                                                       {"npm_config_fetch_retries", "0"}};

TEST(FaultsOfTheRegistry, AreRetriedAndThenEscalatedWithWhatNpmSaid) {
  struct Round {
    Misbehaviour wanted;
    ScratchEstate estate;
    ProcessResult run;
  };
  std::vector<std::unique_ptr<Round>> rounds;
  std::vector<std::jthread> at_once;
  for (const Misbehaviour& wanted : kMisbehaviours) {
    if (TakesMinutes(wanted) && !std::getenv("REDOUBT_LONG")) continue;
    rounds.push_back(std::make_unique<Round>(wanted));
    Round& round = *rounds.back();
    round.estate.Add("shop", round.estate.Project());
    round.estate.registry.Behave(wanted.mode);
    at_once.emplace_back(
        [&round] { round.run = round.estate.Run({"respond", "--once"}, kImpatient, Minutes(5)); });
  }
  at_once.clear();
  for (const auto& round : rounds) {
    SCOPED_TRACE(round->wanted.mode);
    EXPECT_EQ(round->run.exit_code, 1) << round->run.err;
    const Case c = round->estate.CaseOf("shop");
    EXPECT_EQ(c.state, CaseState::kEscalated);
    EXPECT_THAT(c.reason, HasSubstr(round->wanted.told));
    round->estate.registry.Behave("ok");
    EXPECT_EQ(round->estate.Decide("retry", c.id).exit_code, 0);
    round->estate.Respond();
    const Case again = round->estate.CaseOf("shop");
    EXPECT_EQ(again.state, CaseState::kAwaitingApproval) << again.reason;
  }
}

}  // namespace
}  // namespace redoubt::testing
