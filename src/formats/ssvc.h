// Stakeholder-Specific Vulnerability Categorization (CERT/CC): the decision tables of CISA's
// coordinator and of a deployer, and the text form of an evaluation.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "base/time.h"
#include "model/enums.h"

namespace redoubt::formats::ssvc {

// Decision points, from the least to the most urgent value.
enum class Exploitation { kNone, kPublicPoc, kActive };                           // 1.1.0
enum class Automatable { kNo, kYes };                                             // 2.0.0
enum class TechnicalImpact { kPartial, kTotal };                                  // 1.0.0
enum class MissionAndWellBeing { kLow, kMedium, kHigh };                          // 1.0.0
enum class Exposure { kSmall, kControlled, kOpen };                               // 1.0.1
enum class SafetyImpact { kNegligible, kMarginal, kCritical, kCatastrophic };     // 2.0.1
enum class MissionImpact { kDegraded, kCrippled, kMefFailure, kMissionFailure };  // 2.0.0
enum class HumanImpact { kLow, kMedium, kHigh, kVeryHigh };                       // 2.0.2

enum class CisaDecision { kTrack, kTrackStar, kAttend, kAct };
enum class DeployerDecision { kDefer, kScheduled, kOutOfCycle, kImmediate };

struct CisaPoints {
  Exploitation exploitation = {};
  Automatable automatable = {};
  TechnicalImpact technical_impact = {};
  MissionAndWellBeing mission_and_well_being = {};

  bool operator==(const CisaPoints&) const = default;
};

struct DeployerPoints {
  Exploitation exploitation = {};
  Exposure exposure = {};
  Automatable automatable = {};
  HumanImpact human_impact = {};

  bool operator==(const DeployerPoints&) const = default;
};

/// Table "CISA Coordinator" 2.0.3.
CisaDecision Decide(const CisaPoints& points);
/// Table "Deployer Patch Application Priority" 1.0.0.
DeployerDecision Decide(const DeployerPoints& points);
/// Table "Human Impact" 2.0.2.
HumanImpact HumanImpactOf(SafetyImpact safety, MissionImpact mission);

/// An evaluation: what was chosen, and when. The decision follows from the points.
struct Evaluation {
  std::variant<CisaPoints, DeployerPoints> points;
  Timestamp when;

  bool operator==(const Evaluation&) const = default;
};

/// "SSVCv2/E:A/A:Y/T:T/M:H/D:C/2026-11-21T10:00:00Z/" (CISA; D: T track, R track*, A attend, C act)
/// or "SSVCv2/E:A/X:O/A:Y/H:V/P:I/…/" (deployer), with the keys of CERT/CC's calculator.
std::string BuildVector(const Evaluation& evaluation);

/// Points may come in any order; the decision may be left out. The parts of a combined point, which
/// the calculator writes too (CISA: P and B; deployer: S and M), are checked and left out. The time
/// is RFC 3339, a date, or seconds since 1970.
/// Errors: kInvalidArgument for a point that is missing, unknown or given twice, for a decision
/// that is not the table's, and for more than 256 bytes.
Result<Evaluation> ParseVector(std::string_view text);

}  // namespace redoubt::formats::ssvc

namespace redoubt {

REDOUBT_ENUM(formats::ssvc::CisaDecision, "CISA decision",
             {formats::ssvc::CisaDecision::kTrack, "track"},
             {formats::ssvc::CisaDecision::kTrackStar, "track*"},
             {formats::ssvc::CisaDecision::kAttend, "attend"},
             {formats::ssvc::CisaDecision::kAct, "act"})
REDOUBT_ENUM(formats::ssvc::DeployerDecision, "deployer decision",
             {formats::ssvc::DeployerDecision::kDefer, "defer"},
             {formats::ssvc::DeployerDecision::kScheduled, "scheduled"},
             {formats::ssvc::DeployerDecision::kOutOfCycle, "out-of-cycle"},
             {formats::ssvc::DeployerDecision::kImmediate, "immediate"})

}  // namespace redoubt
