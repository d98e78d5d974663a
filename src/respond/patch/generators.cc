#include "respond/patch/generators.h"

#include <fmt/format.h>

#include "respond/patch/generators/autofix/autofix.h"
#include "respond/patch/generators/npm_upgrade/npm_upgrade.h"

namespace redoubt::respond {

const std::vector<GeneratorEntry>& Generators() {
  static const std::vector<GeneratorEntry> table = {
      {"npm-upgrade", "npm_upgrade", "moves npm packages to safe releases", MakeNpmUpgrade},
      {"autofix", "autofix", "makes the fixes that rules of code have", MakeAutofix},
  };
  return table;
}

std::vector<std::unique_ptr<Generator>> MakeGenerators(const GeneratorTools& tools) {
  std::vector<std::unique_ptr<Generator>> made;
  for (const GeneratorEntry& entry : Generators()) made.push_back(entry.make(tools));
  return made;
}

Result<std::optional<Patch>> ProposeNext(const std::vector<std::unique_ptr<Generator>>& generators,
                                         const PatchRequest& request) {
  std::optional<Error> last;
  for (const auto& generator : generators) {
    if (!generator->Mends(request.c)) continue;
    TRY(const bool wanted, request.may_ask(generator->name()));
    if (!wanted) continue;
    auto patch = generator->Propose(request);
    if (patch && *patch) return patch;
    if (patch) continue;
    if (patch.error().code == ErrorCode::kUnavailable) return patch;
    last = patch.error().With(generator->name());
    if (request.notes) request.notes->push_back(last->message);
  }
  if (last) return Fail(*last);
  return std::nullopt;
}

}  // namespace redoubt::respond
