// The segments of a gem's version.
#pragma once

#include <cstddef>
#include <string_view>

namespace redoubt::formats::versions {

/// Digits first, then digits, letters, dots and hyphens.
bool IsGemVersion(std::string_view text);

/// Reads a gem's version segment by segment, as Gem::Version compares them: "1.0.b2" is 1, "b", 2.
class GemSegments {
 public:
  explicit GemSegments(std::string_view text) : rest_(text) {}
  /// The next one, "" at the end. Zeros before the first word or before the end are left out.
  std::string_view Next();
  /// As it is written: zeros stay.
  std::string_view Take();

 private:
  std::string_view rest_;
  bool words_ = false;
  size_t kept_above_ = std::string_view::npos;  // zeros that leave this many bytes count
};

}  // namespace redoubt::formats::versions
