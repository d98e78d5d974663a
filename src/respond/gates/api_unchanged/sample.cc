#include "respond/gates/api_unchanged/sample.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

namespace redoubt::respond::gates {
namespace {

constexpr int kMaxReferences = 32;
constexpr int kMaxDepth = 8;
constexpr int kOptionalDepth = 3;  // below it only what is required: schemas may hold themselves
constexpr int kMaxValues = 10'000;
constexpr size_t kMaxStringBytes = 1000;
constexpr size_t kMaxItems = 5;

const Json& NullJson() {
  static const Json null;
  return null;
}

const Json& Member(const Json& node, const char* key) {
  if (!node.is_object()) return NullJson();
  const auto found = node.find(key);
  return found == node.end() ? NullJson() : *found;
}

size_t Bound(const Json& schema, const char* key, size_t fallback, size_t most) {
  const Json& value = Member(schema, key);
  if (!value.is_number_unsigned()) return fallback;
  return std::min<size_t>(value.get<uint64_t>(), most);
}

class Sampler {
 public:
  Sampler(const Json& document, Extent extent) : document_(document), extent_(extent) {}

  Json Make(const Json& node, int depth) {
    const Json& schema = Deref(document_, node);
    if (depth > kMaxDepth || ++values_ > kMaxValues || !schema.is_object()) return Json();
    for (const char* key : {"example", "const", "default"})
      if (schema.contains(key)) return schema[key];
    for (const char* key : {"examples", "enum"})
      if (const Json& list = Member(schema, key); list.is_array() && !list.empty()) return list[0];
    if (const Json& all = Member(schema, "allOf"); all.is_array())
      return Merged(schema, all, depth);
    for (const char* key : {"oneOf", "anyOf"})
      if (const Json& some = Member(schema, key); some.is_array() && !some.empty())
        return Make(some[0], depth + 1);
    return OfType(Type(schema), schema, depth);
  }

 private:
  static std::string Type(const Json& schema) {
    const Json& type = Member(schema, "type");
    if (type.is_string()) return type.get<std::string>();
    if (type.is_array())
      for (const Json& one : type)
        if (one.is_string() && one != "null") return one.get<std::string>();
    if (schema.contains("properties")) return "object";
    return schema.contains("items") ? "array" : "string";
  }

  Json OfType(const std::string& type, const Json& schema, int depth) {
    if (type == "object") return Object(schema, depth);
    if (type == "array") return Array(schema, depth);
    if (type == "boolean") return true;
    if (type == "integer") return static_cast<int64_t>(std::ceil(Number(schema, 1)));
    if (type == "number") return Number(schema, 1.5);
    if (type == "null") return Json();
    return Text(schema);
  }

  Json Merged(const Json& schema, const Json& all, int depth) {
    Json merged = schema.contains("properties") ? Object(schema, depth) : Json::object();
    for (const Json& part : all) {
      Json value = Make(part, depth + 1);
      if (!value.is_object()) return value;
      merged.update(value);
    }
    return merged;
  }

  Json Object(const Json& schema, int depth) {
    Json object = Json::object();
    const Json& properties = Member(schema, "properties");
    if (!properties.is_object()) return object;
    const Json& required = Member(schema, "required");
    for (const auto& [name, property] : properties.items()) {
      const bool needed =
          required.is_array() && std::ranges::find(required, Json(name)) != required.end();
      if (Member(Deref(document_, property), "readOnly") == Json(true)) continue;
      if (needed || (extent_ == Extent::kFull && depth < kOptionalDepth))
        object[name] = Make(property, depth + 1);
    }
    return object;
  }

  Json Array(const Json& schema, int depth) {
    Json array = Json::array();
    const size_t count = Bound(schema, "minItems", extent_ == Extent::kFull ? 1 : 0, kMaxItems);
    for (size_t i = 0; i < count && depth < kMaxDepth; ++i)
      array.push_back(Make(Member(schema, "items"), depth + 1));
    return array;
  }

  static double Number(const Json& schema, double preferred) {
    double low = -1e15, high = 1e15;
    if (const Json& m = Member(schema, "minimum"); m.is_number()) low = m.get<double>();
    if (const Json& m = Member(schema, "exclusiveMinimum"); m.is_number())
      low = m.get<double>() + 1;
    if (Member(schema, "exclusiveMinimum") == Json(true)) low += 1;
    if (const Json& m = Member(schema, "maximum"); m.is_number()) high = m.get<double>();
    if (const Json& m = Member(schema, "exclusiveMaximum"); m.is_number())
      high = m.get<double>() - 1;
    if (Member(schema, "exclusiveMaximum") == Json(true)) high -= 1;
    low = std::clamp(low, -1e15, 1e15);
    high = std::clamp(high, -1e15, 1e15);
    return low > high ? low : std::clamp(preferred, low, high);
  }

  static std::string Text(const Json& schema) {
    static const std::map<std::string, std::string, std::less<>> kFormats = {
        {"date-time", "2024-01-02T03:04:05Z"},
        {"date", "2024-01-02"},
        {"time", "03:04:05Z"},
        {"uuid", "00000000-0000-4000-8000-000000000001"},
        {"email", "someone@service.example"},
        {"uri", "https://service.example/"},
        {"hostname", "service.example"},
        {"ipv4", "192.0.2.1"},
        {"ipv6", "2001:db8::1"},
        {"byte", "dGV4dA=="}};
    const Json& format = Member(schema, "format");
    if (format.is_string())
      if (const auto known = kFormats.find(format.get<std::string>()); known != kFormats.end())
        return known->second;
    std::string text = "text";
    const size_t least = Bound(schema, "minLength", 0, kMaxStringBytes);
    if (text.size() < least) text.resize(least, 'x');
    return text.substr(0, Bound(schema, "maxLength", text.size(), kMaxStringBytes));
  }

  const Json& document_;
  const Extent extent_;
  int values_ = 0;
};

}  // namespace

const Json& Deref(const Json& document, const Json& node) {
  const Json* at = &node;
  for (int i = 0; i < kMaxReferences; ++i) {
    const Json& reference = Member(*at, "$ref");
    if (!reference.is_string()) return *at;
    const std::string text = reference.get<std::string>();
    if (!text.starts_with("#/")) return NullJson();
    // nlohmann's pointer throws on malformed escapes only.
    try {
      const Json::json_pointer pointer(text.substr(1));
      if (!document.contains(pointer)) return NullJson();
      at = &document.at(pointer);
    } catch (const std::exception&) {
      return NullJson();
    }
  }
  return NullJson();
}

Json Sample(const Json& document, const Json& schema, Extent extent) {
  return Sampler(document, extent).Make(schema, 0);
}

}  // namespace redoubt::respond::gates
