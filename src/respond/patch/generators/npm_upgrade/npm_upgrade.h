// Upgrades vulnerable npm packages: plans, resolves with npm, and keeps the change as small as it
// can.
#pragma once

#include "respond/patch/generators.h"

namespace redoubt::respond {

/// Strategies, in order: see respond/patch/upgrade_plan.h. A strategy whose tree npm cannot
/// resolve, or whose result does not close what it should or brings something new, is noted and
/// left out.
class NpmUpgrade : public Generator {
 public:
  explicit NpmUpgrade(const GeneratorTools& tools) : tools_(tools) {}
  std::string_view name() const override { return "npm-upgrade"; }
  bool Mends(const Case& c) const override;
  Result<std::optional<Patch>> Propose(const PatchRequest& request) const override;

 private:
  GeneratorTools tools_;
};

std::unique_ptr<Generator> MakeNpmUpgrade(const GeneratorTools& tools);

}  // namespace redoubt::respond
