// Values that fit a JSON schema, always the same ones.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/json.h"

namespace redoubt::respond::gates {

/// Follows "#/…" references, at most 32 in a row. Null when it leads nowhere or out of the
/// document.
const Json& Deref(const Json& document, const Json& node);

enum class Extent { kFull, kRequiredOnly };

/// An example of the schema: example, const, default, enum, else made from type, format and bounds.
/// At most 8 levels and 10,000 values.
Json Sample(const Json& document, const Json& schema, Extent extent);

}  // namespace redoubt::respond::gates
