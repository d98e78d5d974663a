// npm versions, their order and their ranges, exactly as the `semver` package of npm (7.8) has
// them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/patch.h"

namespace redoubt::formats {

/// kLoose also takes "=1.2.3", "1.2.3beta" and leading zeros, as npm does for what is in its
/// registry.
enum class Parsing { kStrict, kLoose };

/// One version: three numbers up to 2^53-1, prerelease identifiers, build metadata (never
/// compared).
class NpmVersion {
 public:
  /// Errors: kInvalidArgument when longer than 256 characters or not a version. Thread-safe.
  static Result<NpmVersion> Parse(std::string_view text, Parsing parsing = Parsing::kLoose);

  uint64_t Major() const { return major_; }
  uint64_t Minor() const { return minor_; }
  uint64_t Patch() const { return patch_; }
  bool IsPrerelease() const { return !prerelease_.empty(); }
  /// "beta.1", "" for a release.
  std::string Prerelease() const;
  /// The canonical form, without build metadata: "1.2.3-beta.1".
  std::string ToString() const;

  std::strong_ordering operator<=>(const NpmVersion& other) const;
  bool operator==(const NpmVersion& other) const { return (*this <=> other) == 0; }

 private:
  uint64_t major_ = 0, minor_ = 0, patch_ = 0;
  std::vector<std::string> prerelease_;
};

/// A range: "^1.2 || >=3 <4 || 5.x". Reference: the grammar in the `semver` package's README.
class NpmRange {
 public:
  struct Options {
    Parsing parsing = Parsing::kLoose;
    bool include_prerelease = false;
  };
  /// Errors: kInvalidArgument when it is not a range or longer than 8 KiB.
  static Result<NpmRange> Parse(std::string_view text, const Options& options);
  static Result<NpmRange> Parse(std::string_view text) { return Parse(text, Options{}); }

  /// Prereleases only match where a comparator names the same three numbers, as npm has it.
  bool Contains(const NpmVersion& version) const;
  /// False too when `version` is not a version.
  bool Contains(std::string_view version) const;

 private:
  enum class Op { kAny, kLess, kLessEqual, kEqual, kGreater, kGreaterEqual };
  struct Comparator {
    Op op = Op::kAny;
    NpmVersion version;
    bool Test(const NpmVersion& v) const;
    bool IsNull() const;  // "<0.0.0-0": nothing
  };
  using Set = std::vector<Comparator>;  // all must hold
  static Result<Set> ParseSet(std::string_view text, const Options& options);
  static Result<std::optional<Comparator>> ParseComparator(std::string_view text, const Options& o);
  bool TestSet(const Set& set, const NpmVersion& version) const;

  Options options_;
  std::vector<Set> sets_;  // one must hold
};

/// How far apart two versions are, as a caret range counts it: a change of the leftmost number that
/// is not zero is kMajor (0.2 to 0.3 breaks). A changed prerelease alone is kPatch; same version
/// kNone; a text that is no version kMajor. The direction does not matter.
SemverDistance DistanceOf(std::string_view from, std::string_view to);

/// The highest of `versions` within `range`, as it is written there.
std::optional<std::string> MaxSatisfying(const std::vector<std::string>& versions,
                                         const NpmRange& range);
/// The lowest.
std::optional<std::string> MinSatisfying(const std::vector<std::string>& versions,
                                         const NpmRange& range);

}  // namespace redoubt::formats
