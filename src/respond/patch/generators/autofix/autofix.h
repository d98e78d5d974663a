// Makes the fixes of rules of code: the same engine as `redoubt fix`, on the files of a case.
#pragma once

#include "respond/patch/generators.h"

namespace redoubt::respond {

/// Strategies: "all" closes every finding of the case, "partial" those whose fix holds. What a fix
/// would break, or cannot reach, is noted.
class Autofix : public Generator {
 public:
  std::string_view name() const override { return "autofix"; }
  bool Mends(const Case& c) const override;
  Result<std::optional<Patch>> Propose(const PatchRequest& request) const override;
};

std::unique_ptr<Generator> MakeAutofix(const GeneratorTools& tools);

}  // namespace redoubt::respond
