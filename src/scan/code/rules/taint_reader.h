// The parts of a taint rule: YAML to TaintSpec, in the classic and in the newer syntax.
#pragma once

#include "scan/code/rules/formula_reader.h"
#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

/// Reads pattern-sources, pattern-sinks, pattern-sanitizers, pattern-propagators (or `taint:` with
/// sources, sinks, sanitizers, propagators) and the options taint_* of a rule.
std::expected<TaintSpec, SkipReason> ReadTaint(const YamlNode& rule);

}  // namespace redoubt::scan::code
