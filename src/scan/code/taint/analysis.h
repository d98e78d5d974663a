// Where what a source gives reaches a sink: one taint rule over one file or a repository.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scan/code/program/program.h"
#include "scan/code/taint/marks.h"
#include "scan/code/taint/unit.h"

namespace redoubt::scan::code {

struct FlowStep {
  FileId file = 0;
  uint32_t start = 0, end = 0;  // bytes
};

/// A flow: the sink's place, the source's, and the way between them.
struct Flow {
  FileId file = 0;  // of the sink
  Place sink;
  std::vector<Binding> source_bindings;  // their texts live as long as the units
  std::vector<FlowStep> trace;           // source first, sink last
};

struct TaintLimits {
  uint64_t steps = 12'000'000;        // of the whole rule
  uint64_t function_steps = 200'000;  // of one function, with what it calls
  int calls = 14;                     // deep
  size_t flows = 2'000;
};

struct TaintReport {
  std::vector<Flow> flows;  // by file and place; one for each place of a sink
  size_t cut_off = 0;       // functions that were not analysed to their end
};

/// Analyses every function of `roots` and whatever they call in `program`. Flow-sensitive within a
/// function; a function that is called gets a summary for what it is called with (which parameters
/// come from somewhere is left open, so one summary serves many calls). `rules[i]` is the rule for
/// language i of Language, or nullptr. Deterministic.
TaintReport FindFlows(const std::vector<const CompiledTaint*>& rules, const TaintSpec& spec,
                      const RuleOptions& options, const Program& program, Units& units,
                      const std::vector<FileId>& roots, const TaintLimits& limits = {});

}  // namespace redoubt::scan::code
