// Reading what is optional in a document that simdjson parsed. Include in .cc files only.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "base/time.h"

namespace redoubt::formats::json_dom {

namespace dom = simdjson::dom;

/// "" where there is no such text.
inline std::string_view Text(dom::object object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get_string().get(text) ? std::string_view() : text;
}

/// Not set where there is no such time.
inline Timestamp Time(dom::object object, std::string_view key) {
  return Timestamp::Parse(Text(object, key)).value_or(Timestamp{});
}

/// False where there is no such object.
inline bool Find(dom::object object, std::string_view key, dom::object& found) {
  return !object.at_key(key).get_object().get(found);
}

/// Calls `visit` for each object of the list at `key`; others are passed over.
template <typename Visit>
void EachObject(dom::object object, std::string_view key, Visit visit) {
  dom::array list;
  if (object.at_key(key).get_array().get(list)) return;
  for (const dom::element item : list)
    if (dom::object each; !item.get_object().get(each)) visit(each);
}

/// Likewise for the texts of a list.
template <typename Visit>
void EachText(dom::object object, std::string_view key, Visit visit) {
  dom::array list;
  if (object.at_key(key).get_array().get(list)) return;
  for (const dom::element item : list)
    if (std::string_view text; !item.get_string().get(text)) visit(text);
}

}  // namespace redoubt::formats::json_dom
