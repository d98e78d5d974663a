// Walking JSON on demand so that nothing is left unread: then the walk finds every fault of the
// text. Include in .cc files only.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string_view>

namespace redoubt::inventory {

/// One field of an object.
struct JsonField {
  std::string_view key;
  const char* at = nullptr;  // where its key stands in the text, behind the quote
  simdjson::ondemand::value value;
};

/// false: broken JSON. What has no escapes is seen in place, so the text must outlive the field.
bool OpenField(simdjson::simdjson_result<simdjson::ondemand::field>& from, JsonField& field);

/// false: it is no string (and still unread), or a broken one.
bool TextOf(simdjson::ondemand::value& value, std::string_view& out);

enum class Passed { kWhole, kBroken, kTooDeep };
/// Looks at all of a value of which nothing is of use; `levels` may be inside it.
Passed PassValue(simdjson::ondemand::value& value, size_t levels);

}  // namespace redoubt::inventory
