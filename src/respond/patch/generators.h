// The table of patch generators, cheapest and surest first.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "ports/git.h"
#include "respond/patch/generator.h"
#include "respond/patch/resolver.h"

namespace redoubt::respond {

/// What generators may use of the outside; outlives them.
struct GeneratorTools {
  Resolver& resolver;
  Git& git;
};

struct GeneratorEntry {
  std::string_view name;    // as in Attempt::generator and in the autonomy rules
  std::string_view folder;  // below respond/patch/generators/
  std::string_view help;    // one line
  std::unique_ptr<Generator> (*make)(const GeneratorTools& tools);
};

/// One line a folder of respond/patch/generators/, in the order in which they are asked.
const std::vector<GeneratorEntry>& Generators();

/// One of each, in table order.
std::vector<std::unique_ptr<Generator>> MakeGenerators(const GeneratorTools& tools);

/// Asks each in turn; nullopt when none has a further strategy. An error of one that is worth a
/// retry (kUnavailable) ends the search; another error is noted and the next one is asked, and the
/// last such error is returned when nobody has a patch.
Result<std::optional<Patch>> ProposeNext(const std::vector<std::unique_ptr<Generator>>& generators,
                                         const PatchRequest& request);

}  // namespace redoubt::respond
