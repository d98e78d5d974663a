#include "formats/cvss.h"

#include <algorithm>

#include "base/text.h"
#include "formats/cvss/versions.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 512;

Result<CvssScore> Score(std::string_view vector) {
  if (vector.starts_with("CVSS:4.0/")) return cvss::Score4(vector.substr(9));
  if (vector.starts_with("CVSS:3.1/")) return cvss::Score3(vector.substr(9), CvssVersion::k31);
  if (vector.starts_with("CVSS:3.0/")) return cvss::Score3(vector.substr(9), CvssVersion::k30);
  if (vector.starts_with("CVSS:")) return InvalidArgument("unknown version of CVSS");
  if (vector.starts_with('(') && vector.ends_with(')'))
    vector = vector.substr(1, vector.size() - 2);
  return cvss::Score2(vector);
}

}  // namespace

std::string_view CvssVersionName(CvssVersion version) {
  switch (version) {
    case CvssVersion::k20:
      return "2.0";
    case CvssVersion::k30:
      return "3.0";
    case CvssVersion::k31:
      return "3.1";
    case CvssVersion::k40:
      break;
  }
  return "4.0";
}

Severity CvssSeverity(CvssVersion version, double score) {
  if (version != CvssVersion::k20) return SeverityOfScore(score);
  return std::clamp(SeverityOfScore(score), Severity::kLow, Severity::kHigh);
}

Result<CvssScore> ScoreCvss(std::string_view vector) {
  if (vector.size() > kMaxBytes) return InvalidArgument("CVSS vector longer than 512 bytes");
  Result<CvssScore> score = Score(vector);
  if (!score) return Fail(score.error().With(Printable(vector, 120)));
  score->score = score->environmental.value_or(score->temporal.value_or(score->base));
  score->severity = CvssSeverity(score->version, score->score);
  return score;
}

}  // namespace redoubt::formats
