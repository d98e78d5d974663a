#include "formats/ssvc.h"

#include "testing/testing.h"

namespace redoubt::formats::ssvc {
namespace {

Timestamp Noon() { return Timestamp::Parse("2026-11-21T12:00:00Z").value_or(Timestamp{}); }

TEST(Ssvc, DecidesEveryRowOfCisasTable) {
  // Exploitation, then automatable, then technical impact; mission and well-being low to high.
  const std::vector<std::string> rows = {
      "track track track",  "track track track*",  "track track attend", "track track attend",
      "track track track*", "track track* attend", "track track attend", "track track* attend",
      "track track attend", "track attend act",    "attend attend act",  "attend act act"};
  size_t row = 0;
  for (const auto e : {Exploitation::kNone, Exploitation::kPublicPoc, Exploitation::kActive})
    for (const auto a : {Automatable::kNo, Automatable::kYes})
      for (const auto t : {TechnicalImpact::kPartial, TechnicalImpact::kTotal}) {
        std::string found;
        for (const auto m :
             {MissionAndWellBeing::kLow, MissionAndWellBeing::kMedium, MissionAndWellBeing::kHigh})
          found += (found.empty() ? "" : " ") + std::string(NameOf(Decide({e, a, t, m})));
        EXPECT_EQ(found, rows[row]) << "row " << row;
        ++row;
      }
  EXPECT_EQ(row * 3, 36u);
}

TEST(Ssvc, DecidesEveryRowOfTheDeployersTable) {
  // Exploitation, then exposure, then automatable; human impact low to very high.
  const std::vector<std::string> rows = {"defer defer scheduled scheduled",
                                         "defer scheduled scheduled scheduled",
                                         "defer scheduled scheduled scheduled",
                                         "scheduled scheduled scheduled scheduled",
                                         "defer scheduled scheduled scheduled",
                                         "scheduled scheduled scheduled out-of-cycle",
                                         "defer scheduled scheduled scheduled",
                                         "scheduled scheduled scheduled scheduled",
                                         "defer scheduled scheduled scheduled",
                                         "scheduled scheduled scheduled out-of-cycle",
                                         "scheduled scheduled scheduled out-of-cycle",
                                         "scheduled scheduled out-of-cycle out-of-cycle",
                                         "scheduled scheduled out-of-cycle out-of-cycle",
                                         "scheduled out-of-cycle out-of-cycle out-of-cycle",
                                         "scheduled scheduled out-of-cycle out-of-cycle",
                                         "out-of-cycle out-of-cycle out-of-cycle out-of-cycle",
                                         "scheduled out-of-cycle out-of-cycle immediate",
                                         "out-of-cycle out-of-cycle immediate immediate"};
  size_t row = 0;
  for (const auto e : {Exploitation::kNone, Exploitation::kPublicPoc, Exploitation::kActive})
    for (const auto x : {Exposure::kSmall, Exposure::kControlled, Exposure::kOpen})
      for (const auto a : {Automatable::kNo, Automatable::kYes}) {
        std::string found;
        for (const auto h :
             {HumanImpact::kLow, HumanImpact::kMedium, HumanImpact::kHigh, HumanImpact::kVeryHigh})
          found += (found.empty() ? "" : " ") + std::string(NameOf(Decide({e, x, a, h})));
        EXPECT_EQ(found, rows[row]) << "row " << row;
        ++row;
      }
  EXPECT_EQ(row * 4, 72u);
}

TEST(Ssvc, CombinesSafetyAndMissionToHumanImpact) {
  using S = SafetyImpact;
  using M = MissionImpact;
  EXPECT_EQ(HumanImpactOf(S::kNegligible, M::kDegraded), HumanImpact::kLow);
  EXPECT_EQ(HumanImpactOf(S::kMarginal, M::kMefFailure), HumanImpact::kMedium);
  EXPECT_EQ(HumanImpactOf(S::kCritical, M::kDegraded), HumanImpact::kMedium);
  EXPECT_EQ(HumanImpactOf(S::kCritical, M::kCrippled), HumanImpact::kHigh);
  EXPECT_EQ(HumanImpactOf(S::kNegligible, M::kMissionFailure), HumanImpact::kVeryHigh);
  EXPECT_EQ(HumanImpactOf(S::kCatastrophic, M::kDegraded), HumanImpact::kVeryHigh);
}

TEST(Ssvc, WritesAVectorAndReadsItBack) {
  const Evaluation cisa{CisaPoints{Exploitation::kActive, Automatable::kYes,
                                   TechnicalImpact::kTotal, MissionAndWellBeing::kHigh},
                        Noon()};
  EXPECT_EQ(BuildVector(cisa), "SSVCv2/E:A/A:Y/T:T/M:H/D:C/2026-11-21T12:00:00Z/");
  const Evaluation deployer{DeployerPoints{Exploitation::kPublicPoc, Exposure::kOpen,
                                           Automatable::kNo, HumanImpact::kVeryHigh},
                            Noon()};
  EXPECT_EQ(BuildVector(deployer), "SSVCv2/E:P/X:O/A:N/H:V/P:O/2026-11-21T12:00:00Z/");
  for (const Evaluation& evaluation : {cisa, deployer}) {
    REDOUBT_UNWRAP(const Evaluation read, ParseVector(BuildVector(evaluation)));
    EXPECT_EQ(read, evaluation);
  }
}

TEST(Ssvc, ReadsWhatTheCalculatorWrites) {
  const CisaPoints points{Exploitation::kPublicPoc, Automatable::kNo, TechnicalImpact::kTotal,
                          MissionAndWellBeing::kMedium};
  for (const std::string text :
       {"SSVCv2/E:P/A:N/T:T/P:S/B:A/M:M/D:R/2026-11-21T12:00:00Z/",
        "SSVCv2/M:M/T:T/A:N/E:P/2026-11-21T12:00:00Z", "SSVCv2/E:P/A:N/T:T/M:M/D:R/1795262400/"}) {
    REDOUBT_UNWRAP(const Evaluation read, ParseVector(text));
    EXPECT_EQ(read, (Evaluation{points, Noon()})) << text;
  }
  REDOUBT_UNWRAP(const Evaluation deployer,
                 ParseVector("SSVCv2/E:N/X:S/A:N/S:N/M:D/H:L/P:D/2026-11-21/"));
  EXPECT_EQ(deployer.points, (std::variant<CisaPoints, DeployerPoints>(DeployerPoints{})));
}

TEST(Ssvc, SaysWhatIsWrongWithAVector) {
  const std::string time = "/2026-11-21T12:00:00Z/";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"SSVCv1/E:A" + time, "does not begin with \"SSVCv2/\""},
      {"SSVCv2/2026-11-21/", "no decision points, or no time"},
      {"SSVCv2/E:A/A:Y/T:T" + time, "decision point M is missing"},
      {"SSVCv2/E:A/E:N" + time, "decision point E twice"},
      {"SSVCv2/E:Q" + time, "\"E:Q\": E is one of NPA"},
      {"SSVCv2/Z:Q" + time, "unknown decision point \"Z:Q\""},
      {"SSVCv2/E:A/A:Y/T:T/M:H/D:T" + time, "the decision is act, and not track"},
      {"SSVCv2/E:A/A:Y/T:T/M:H/D:C/-5/", "\"-5\" is no time"}};
  for (const auto& [vector, message] : cases)
    EXPECT_EQ(ParseVector(vector).error(),
              (Error{ErrorCode::kInvalidArgument, message}.With(vector)));
  EXPECT_FALSE(ParseVector("SSVCv2/E:A/A:Y/T:T/M:H/D:C/yesterday/"));
  EXPECT_EQ(ParseVector(std::string(300, '/')).error().message,
            "SSVC vector longer than 256 bytes");
}

}  // namespace
}  // namespace redoubt::formats::ssvc
