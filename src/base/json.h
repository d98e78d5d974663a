// Bounded JSON. nlohmann's header is heavy: include <nlohmann/json.hpp> in .cc files only.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

/// An object that gives a key twice means one thing to one reader and another to the next.
/// kLastWins is for files that Node.js and npm read so too.
enum class DuplicateKeys { kRefuse, kLastWins };

struct JsonLimits {
  size_t size_bytes = 64 << 20;
  int depth = 128;
  size_t values = 20'000'000;  // objects, arrays and scalars together
  DuplicateKeys duplicates = DuplicateKeys::kRefuse;
};

/// Parses one JSON text. `name` (a file name) leads the message: "name:17: …", the line of the
/// fault. Errors: kInvalidArgument (malformed, not UTF-8, text after the end, a key given twice),
/// kResourceExhausted (a limit).
Result<Json> ParseJson(std::string_view text, std::string_view name, const JsonLimits& limits = {});

/// As ParseJson, but keeps the order of object keys.
Result<OrderedJson> ParseOrderedJson(std::string_view text, std::string_view name,
                                     const JsonLimits& limits = {});

/// One line, keys sorted, no spaces, invalid UTF-8 replaced: the form whose digest is taken.
std::string CanonicalJson(const Json& value);
/// Two-space indentation and a final newline, for people.
std::string PrettyJson(const Json& value);

}  // namespace redoubt
