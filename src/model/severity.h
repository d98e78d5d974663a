// How bad: the qualitative severity rating scale of CVSS v3.1 section 5.
#pragma once

#include "model/enums.h"

namespace redoubt {

enum class Severity { kNone, kLow, kMedium, kHigh, kCritical };
REDOUBT_ENUM(Severity, "severity", {Severity::kNone, "none"}, {Severity::kLow, "low"},
             {Severity::kMedium, "medium"}, {Severity::kHigh, "high"},
             {Severity::kCritical, "critical"})

/// `score` in 0.0–10.0; CVSS v3.1 section 5: 0.1–3.9 low, 4.0–6.9 medium, 7.0–8.9 high, 9.0+
/// critical.
constexpr Severity SeverityOfScore(double score) {
  if (score >= 9.0) return Severity::kCritical;
  if (score >= 7.0) return Severity::kHigh;
  if (score >= 4.0) return Severity::kMedium;
  return score > 0 ? Severity::kLow : Severity::kNone;
}

/// The middle of the severity's band: what counts where an advisory gives no score.
constexpr double NominalScore(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
      return 9.5;
    case Severity::kHigh:
      return 8.0;
    case Severity::kMedium:
      return 5.5;
    case Severity::kLow:
      return 2.0;
    case Severity::kNone:
      return 0;
  }
  return 0;
}

enum class Confidence { kLow, kMedium, kHigh };
REDOUBT_ENUM(Confidence, "confidence", {Confidence::kLow, "low"}, {Confidence::kMedium, "medium"},
             {Confidence::kHigh, "high"})

}  // namespace redoubt
