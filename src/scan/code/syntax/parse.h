// Source text to Tree.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "scan/code/syntax/language.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

struct ParseLimits {
  size_t size_bytes = 8 << 20;
  uint64_t time_micros = 10'000'000;
  uint32_t depth = 500;  // below it nodes have no children
  size_t nodes = 8'000'000;
};

struct Parsed {
  Tree tree;
  bool has_error = false;  // the grammar could not read all of it
  uint32_t errors = 0;     // how many places; counted only for texts below 64 KiB
  bool cut_off = false;    // something lies deeper than the limit
};

/// Parses `source`, which must outlive the result. Errors: kResourceExhausted for a limit,
/// kInvalidArgument for a language without a grammar. Any bytes will do. Thread-safe.
Result<Parsed> Parse(Language language, std::string_view source, const ParseLimits& limits = {});

}  // namespace redoubt::scan::code
