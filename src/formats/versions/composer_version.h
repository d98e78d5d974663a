// A version in Composer's normal form, which its constraints compare.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace redoubt::formats::versions {

/// Reference: https://getcomposer.org/doc/articles/versions.md and composer/semver's behaviour.
struct ComposerVersion {
  enum class Stability { kDev, kAlpha, kBeta, kCandidate, kStable };

  std::string branch;  // of "dev-main"; the rest is then empty
  std::array<std::string, 4> numbers;
  size_t count = 0;    // how many are written; 0 for a date, whose numbers are all significant
  std::string suffix;  // "-beta2", "-RC1-dev", or ""
  Stability stability = Stability::kStable;

  /// "v1.2-beta.2+build", "1.x-dev", "dev-main", "2010.01.02"; nothing when it is no version.
  static std::optional<ComposerVersion> Parse(std::string_view text);

  /// "1.2.0.0-beta2".
  std::string Normal() const;
};

/// "dev", "alpha", "beta", "RC", "stable", in any case.
std::optional<ComposerVersion::Stability> ParseComposerStability(std::string_view text);

}  // namespace redoubt::formats::versions
