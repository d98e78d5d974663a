// Regular expressions of rules: RE2 where it takes them, PCRE2 with limits where they need more.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt::scan::code {

/// Compiled, immutable, thread-safe.
class Regex {
 public:
  struct Span {
    uint32_t start = 0, end = 0;
    bool set = false;
  };
  struct Match {
    std::vector<Span> groups;  // [0] is the whole match
  };
  enum class Outcome { kNo, kYes, kCutOff };

  /// kInvalidArgument when neither engine understands it.
  static Result<Regex> Compile(std::string_view pattern);

  /// Searches from byte `from`; `found` may be nullptr.
  Outcome Search(std::string_view text, size_t from, Match* found) const;
  /// Must match at the start of the text, as metavariable-regex does.
  Outcome MatchAtStart(std::string_view text) const;
  const std::vector<std::pair<std::string, int>>& names() const { return names_; }
  int groups() const { return groups_; }

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
  std::vector<std::pair<std::string, int>> names_;
  int groups_ = 0;
};

}  // namespace redoubt::scan::code
