#include "formats/versions/requirement.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/npm_version.h"
#include "formats/versions/requirement_rules.h"
#include "formats/versions/text.h"

namespace redoubt::formats {
namespace versions {
namespace {

class NpmRule : public RequirementRule {
 public:
  explicit NpmRule(NpmRange range) : range_(std::move(range)) {}
  bool Allows(std::string_view version) const override { return range_.Contains(version); }

 private:
  NpmRange range_;
};

}  // namespace

Rule ParseNpmRequirement(std::string_view text) {
  TRY(NpmRange range, NpmRange::Parse(text));
  return std::make_unique<NpmRule>(std::move(range));
}

}  // namespace versions

namespace {

constexpr size_t kMaxRequirementBytes = 8192;

struct Syntax {
  std::string_view ecosystem;
  versions::Rule (*parse)(std::string_view text);
};

constexpr Syntax kSyntaxes[] = {{"crates.io", versions::ParseCargoRequirement},
                                {"Maven", versions::ParseMavenRequirement},
                                {"npm", versions::ParseNpmRequirement},
                                {"Packagist", versions::ParseComposerRequirement},
                                {"PyPI", versions::ParsePep440Requirement},
                                {"RubyGems", versions::ParseGemRequirement}};

}  // namespace

Result<Requirement> Requirement::Parse(std::string_view ecosystem, std::string_view text) {
  if (text.size() > kMaxRequirementBytes)
    return InvalidArgument(fmt::format("a requirement longer than {} bytes", kMaxRequirementBytes));
  const std::string_view name = ecosystem.substr(0, ecosystem.find(':'));
  std::string known;
  for (const Syntax& syntax : kSyntaxes) {
    if (versions::EqualWithoutCase(syntax.ecosystem, name)) {
      TRY(auto rule, syntax.parse(Trim(text)));
      return Requirement(std::move(rule));
    }
    known += fmt::format("{}{}", known.empty() ? "" : ", ", syntax.ecosystem);
  }
  return NotFound(fmt::format("the requirements of \"{}\" are not known (known: {})",
                              Printable(ecosystem, 60), known));
}

}  // namespace redoubt::formats
