// What a manifest asks of a dependency's version, in the syntax of its ecosystem: "^1.2", "~=2.0",
// "[1.0,2.0)".
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt::formats {

/// The versions that one syntax's text allows; made by the parsers in requirement_rules.h.
class RequirementRule {
 public:
  virtual ~RequirementRule() = default;
  virtual bool Allows(std::string_view version) const = 0;
};

/// A requirement. Copies share their parts; immutable, therefore thread-safe.
class Requirement {
 public:
  /// `ecosystem` by its OSV name: npm, PyPI, Maven, Packagist, RubyGems, crates.io. Errors:
  /// kNotFound: no syntax is known for it; kInvalidArgument: not of the syntax, or longer than
  /// 8 KiB.
  static Result<Requirement> Parse(std::string_view ecosystem, std::string_view text);

  /// False too for what is no version there. Prereleases follow the rule of the ecosystem; each
  /// parser states it.
  bool Allows(std::string_view version) const { return rule_->Allows(version); }

 private:
  explicit Requirement(std::shared_ptr<const RequirementRule> rule) : rule_(std::move(rule)) {}
  std::shared_ptr<const RequirementRule> rule_;
};

}  // namespace redoubt::formats
