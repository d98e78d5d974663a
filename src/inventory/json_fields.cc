#include "inventory/json_fields.h"

namespace redoubt::inventory {
namespace {

namespace ondemand = simdjson::ondemand;

// A string from behind its opening quote on; none if it has escapes. The parser has seen its end.
std::string_view Plain(const char* begin) {
  const char* end = begin;
  while (*end != '"' && *end != '\\') ++end;
  if (*end != '"') return {};
  return {begin, static_cast<size_t>(end - begin)};
}

Passed PassObject(ondemand::value& value, size_t levels) {
  ondemand::object object;
  if (levels == 0) return Passed::kTooDeep;
  if (value.get_object().get(object)) return Passed::kBroken;
  for (auto each : object) {
    JsonField field;
    if (!OpenField(each, field)) return Passed::kBroken;
    if (const Passed passed = PassValue(field.value, levels - 1); passed != Passed::kWhole)
      return passed;
  }
  return Passed::kWhole;
}

Passed PassArray(ondemand::value& value, size_t levels) {
  ondemand::array array;
  if (levels == 0) return Passed::kTooDeep;
  if (value.get_array().get(array)) return Passed::kBroken;
  for (auto each : array) {
    ondemand::value item;
    if (each.get(item)) return Passed::kBroken;
    if (const Passed passed = PassValue(item, levels - 1); passed != Passed::kWhole) return passed;
  }
  return Passed::kWhole;
}

bool IsScalar(ondemand::value& value, ondemand::json_type type) {
  std::string_view text;
  ondemand::number number;
  bool flag;
  switch (type) {
    case ondemand::json_type::string:
      return TextOf(value, text);
    case ondemand::json_type::number:
      return !value.get_number().get(number);
    case ondemand::json_type::boolean:
      return !value.get_bool().get(flag);
    case ondemand::json_type::null:
      return !value.is_null().get(flag) && flag;
    default:
      return false;
  }
}

}  // namespace

bool OpenField(simdjson::simdjson_result<ondemand::field>& from, JsonField& field) {
  ondemand::raw_json_string raw;
  if (from.key().get(raw)) return false;
  field.at = raw.raw();
  field.key = Plain(field.at);
  if (!field.key.data() && from.unescaped_key().get(field.key)) return false;
  return !from.value().get(field.value);
}

bool TextOf(ondemand::value& value, std::string_view& out) {
  const char* const token = value.raw_json_token().data();
  if (*token != '"') return false;
  out = Plain(token + 1);
  if (!out.data()) return !value.get_string().get(out);
  return !value.get_raw_json_string().error();  // moves on, as what is left behind is not checked
}

Passed PassValue(ondemand::value& value, size_t levels) {
  ondemand::json_type type;
  if (value.type().get(type)) return Passed::kBroken;
  if (type == ondemand::json_type::object) return PassObject(value, levels);
  if (type == ondemand::json_type::array) return PassArray(value, levels);
  return IsScalar(value, type) ? Passed::kWhole : Passed::kBroken;
}

}  // namespace redoubt::inventory
