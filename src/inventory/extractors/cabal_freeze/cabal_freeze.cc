#include "inventory/extractors/cabal_freeze/cabal_freeze.h"

#include <fmt/format.h>

#include "base/text.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"cabal.project.freeze"};

// "any.", "setup." and "name:setup." say to which solver's goal a constraint applies.
std::string_view WithoutQualifier(std::string_view name) {
  for (const std::string_view qualifier : {"any.", "setup."})
    if (name.starts_with(qualifier)) name.remove_prefix(qualifier.size());
  if (const size_t goal = name.find(":setup."); goal != std::string_view::npos)
    name.remove_prefix(goal + 7);
  return name;
}

class Reader {
 public:
  Reader(const SourceFile& file, std::string_view text)
      : text_(text), graph_(file.path, "Hackage") {}

  Result<Extraction> Read() && {
    LineReader lines(text_);
    bool in_constraints = false;
    while (lines.Next()) {
      std::string_view line = lines.line();
      if (const size_t comment = line.find("--"); comment != std::string_view::npos)
        line = line.substr(0, comment);
      if (Trim(line).empty()) continue;
      if (line[0] != ' ' && line[0] != '\t') {
        const size_t colon = line.find(':');
        if (colon == std::string_view::npos)
          graph_.Gap(lines.number(), fmt::format("\"{}\" is no field", Printable(line, 100)));
        in_constraints = line.substr(0, colon) == "constraints";
        if (!in_constraints) continue;
        line.remove_prefix(colon + 1);
      }
      if (!in_constraints) continue;
      for (const std::string& part : Split(line, ',')) Add(Trim(part), lines.number());
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  void Add(std::string_view constraint, int line) {
    const size_t space = constraint.find_first_of(" \t=<>");
    if (constraint.empty() || space == std::string_view::npos) return;
    const std::string_view name = WithoutQualifier(constraint.substr(0, space));
    const std::string_view rest = Trim(constraint.substr(space));
    if (!rest.starts_with("==")) {
      const bool is_range = rest.starts_with('<') || rest.starts_with('>') || rest.starts_with('^');
      if (is_range)
        graph_.Gap(line, fmt::format("{} is not one version (mend: cabal freeze)",
                                     Printable(constraint, 200)));
      return;  // flags, "installed", "source"
    }
    const std::string version(Trim(rest.substr(2)));
    if (version.find_first_of("*|& ") != std::string::npos)
      return graph_.Gap(line, fmt::format("{} is not one version (mend: cabal freeze)",
                                          Printable(constraint, 200)));
    graph_.Add({.name = std::string(name), .version = version, .line = line});
  }

  std::string_view text_;
  PackageGraph graph_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  if (!Trim(text).empty() && text.find("constraints:") == std::string_view::npos &&
      text.find("index-state:") == std::string_view::npos)
    return InvalidArgument(fmt::format("{}:1: no \"constraints:\": nothing is frozen", file.path));
  return Reader(file, text).Read();
}

}  // namespace

const Extractor kCabalFreeze = {
    .name = "cabal_freeze",
    .what = "frozen packages of Cabal",
    .ecosystem = "Hackage",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
