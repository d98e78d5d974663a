// A Python version taken apart, as the version specifiers specification (PEP 440) spells it.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace redoubt::formats::versions {

/// Views into the text that was parsed. Numbers are digits as written; "" stands for 0.
struct Pep440 {
  enum class Phase { kAlpha, kBeta, kCandidate, kNone };
  std::string_view epoch;
  std::string_view release;  // "1.2.3"
  Phase phase = Phase::kNone;
  std::string_view phase_number;
  std::optional<std::string_view> post, dev;
  std::string_view local;  // "ubuntu.1", or ""

  bool IsPrerelease() const { return phase != Phase::kNone || dev.has_value(); }

  /// Any spelling of the specification's appendix B ("v1.0-ALPHA.1"), or nothing.
  static std::optional<Pep440> Parse(std::string_view text);
};

/// The release numbers, of which missing ones are 0.
std::strong_ordering CompareReleases(std::string_view a, std::string_view b);
/// Everything but the local part.
std::strong_ordering ComparePublic(const Pep440& a, const Pep440& b);
std::strong_ordering CompareLocals(std::string_view a, std::string_view b);

}  // namespace redoubt::formats::versions
