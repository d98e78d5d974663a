// A taint rule, compiled, and where its parts match in a file.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "scan/code/match/formula.h"
#include "scan/code/rules/rule.h"
#include "scan/code/taint/requirement.h"

namespace redoubt::scan::code {

struct CompiledTaint {
  struct Part {
    CompiledFormula formula;
    std::vector<std::vector<std::string>> literals;  // as RequiredLiterals gives them
    bool exact = false, not_conflicting = false;
    bool focused = false;  // on a metavariable: a call there is a value, and its arguments are not
    TaintPart::SideEffect by_side_effect = TaintPart::SideEffect::kNo;
    uint32_t label = 0;
    bool has_requirement = false;
    Requirement requirement;
    VarId from = kNoVar, to = kNoVar;
  };
  std::vector<Part> sources, sinks, sanitizers, propagators;
  bool labelled = false;
};

std::expected<CompiledTaint, CompileError> CompileTaint(const TaintSpec& spec, Language language);

/// A place in a file where a part of a rule matches.
struct MarkedPlace {
  uint32_t part = 0;  // index in the rule's list of such parts
  Place place;
  NodeId node = kNoNode;  // the outermost node of exactly this place, if there is one
  NodeId to = kNoNode;    // of a propagator, where to (node: where from)
};

/// Where a rule's parts match in one file.
class Marks {
 public:
  enum Flag : uint8_t {
    kSource = 1,     // within a source
    kSanitizer = 2,  // within a sanitizer
    kSink = 4,       // within a sink
    kFrom = 8,
    kTo = 16,
  };

  Marks() = default;
  Marks(const CompiledTaint& rule, Target& target, std::string_view source,
        const RuleOptions& options, MatchBudget& budget);

  bool empty() const { return sources.empty() && sinks.empty(); }
  uint8_t FlagsOf(NodeId node) const { return flags_.empty() ? uint8_t{0} : flags_[node]; }
  /// Calls `then(index)` for each of `places` that the node lies in (or is, for exact parts).
  template <typename F>
  void Around(const std::vector<MarkedPlace>& places, const std::vector<CompiledTaint::Part>& parts,
              const Tree& tree, NodeId node, F&& then) const {
    const uint32_t start = tree[node].start, end = tree[node].end;
    for (size_t i = 0; i < places.size(); ++i) {
      const Place& place = places[i].place;
      if (place.start > start) break;
      // a place that is no node, such as several statements, is all that lies in it
      const bool exact = parts[places[i].part].exact && places[i].node != kNoNode;
      const bool hit = exact ? place.start == start && place.end == end : place.end >= end;
      if (hit) then(i);
    }
  }

  std::vector<MarkedPlace> sources, sinks, sanitizers, propagators;  // by start

 private:
  void Flag(Target& target, const Place& place, bool exact, uint8_t flag);
  std::vector<uint8_t> flags_;  // by node
};

/// What a file that has both a source and a sink contains: of each set, one text.
std::vector<std::vector<std::string>> RequiredLiterals(const CompiledTaint& rule);

/// True if a file with this text may have a match of the part.
bool MayMatch(const CompiledTaint::Part& part, std::string_view source);

}  // namespace redoubt::scan::code
