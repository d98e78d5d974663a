// Checks a JSON value against a JSON schema (draft 2020-12), as far as our own schemas need it: a
// keyword that is not known here is an error, so that none is passed over.
#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace redoubt::testing {

class JsonSchema {
 public:
  using Json = nlohmann::json;

  explicit JsonSchema(Json root) : root_(std::move(root)) {}

  /// "place: what is wrong" for each fault; empty when `value` is as the schema says.
  std::vector<std::string> Faults(const Json& value) const {
    std::vector<std::string> faults;
    Check(root_, value, "", faults);
    return faults;
  }

  /// `schema`, or what its $ref names.
  const Json& Resolve(const Json& schema) const {
    const auto ref = schema.find("$ref");
    return ref == schema.end() ? schema
                               : root_.at(Json::json_pointer(ref->get<std::string>().substr(1)));
  }
  const Json& root() const { return root_; }

 private:
  using Out = std::vector<std::string>;

  bool Fits(const Json& schema, const Json& value) const {
    Out faults;
    Check(schema, value, "", faults);
    return faults.empty();
  }

  void Check(const Json& schema, const Json& value, const std::string& at, Out& out) const {
    static const std::set<std::string> kNoted = {"$schema", "$id",         "$defs",
                                                 "title",   "description", "default",
                                                 "format",  "then",        "maxContains"};
    for (const auto& [keyword, rule] : schema.items())
      if (!kNoted.contains(keyword) && !CheckAny(keyword, rule, schema, value, at, out) &&
          !CheckObject(keyword, rule, schema, value, at, out) &&
          !CheckArray(keyword, rule, schema, value, at, out) &&
          !CheckScalar(keyword, rule, value, at, out))
        out.push_back("the schema has the keyword " + keyword + ", which is not known here");
  }

  bool CheckAny(const std::string& keyword, const Json& rule, const Json& schema, const Json& value,
                const std::string& at, Out& out) const {
    if (keyword == "$ref") {
      Check(Resolve(schema), value, at, out);
    } else if (keyword == "type") {
      const Json types = rule.is_array() ? rule : Json::array({rule});
      if (std::none_of(types.begin(), types.end(), [&](const Json& t) { return Is(t, value); }))
        out.push_back(at + ": is not " + rule.dump());
    } else if (keyword == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end())
        out.push_back(at + ": is none of " + rule.dump());
    } else if (keyword == "const") {
      if (value != rule) out.push_back(at + ": is not " + rule.dump());
    } else if (keyword == "oneOf") {
      if (std::count_if(rule.begin(), rule.end(), [&](const Json& s) { return Fits(s, value); }) !=
          1)
        out.push_back(at + ": is not exactly one of " + rule.dump());
    } else if (keyword == "if") {
      if (Fits(rule, value)) Check(schema.at("then"), value, at, out);
    } else {
      return false;
    }
    return true;
  }

  bool CheckObject(const std::string& keyword, const Json& rule, const Json& schema,
                   const Json& value, const std::string& at, Out& out) const {
    if (keyword == "properties") {
      for (const auto& [name, sub] : rule.items())
        if (value.is_object() && value.contains(name))
          Check(sub, value.at(name), at + "/" + name, out);
    } else if (keyword == "required") {
      for (const auto& name : rule)
        if (value.is_object() && !value.contains(name.get<std::string>()))
          out.push_back(at + ": lacks " + name.dump());
    } else if (keyword == "additionalProperties") {
      const Json& known = schema.contains("properties") ? schema.at("properties") : Json::object();
      if (!value.is_object()) return true;
      for (const auto& [name, item] : value.items()) {
        if (known.contains(name)) continue;
        if (rule == Json(false)) out.push_back(at + "/" + name + ": is not a known key");
        if (rule.is_object()) Check(rule, item, at + "/" + name, out);
      }
    } else {
      return false;
    }
    return true;
  }

  bool CheckArray(const std::string& keyword, const Json& rule, const Json& schema,
                  const Json& value, const std::string& at, Out& out) const {
    if (keyword == "items") {
      for (size_t i = 0; value.is_array() && i < value.size(); ++i)
        Check(rule, value[i], fmt::format("{}/{}", at, i), out);
    } else if (keyword == "minItems") {
      if (value.is_array() && value.size() < rule.get<size_t>()) out.push_back(at + ": too few");
    } else if (keyword == "contains") {
      if (!value.is_array()) return true;
      const auto hits =
          std::count_if(value.begin(), value.end(), [&](const Json& v) { return Fits(rule, v); });
      if (hits < 1 || hits > schema.value("maxContains", int64_t{1} << 32))
        out.push_back(fmt::format("{}: {} items fit {}", at, hits, rule.dump()));
    } else {
      return false;
    }
    return true;
  }

  static bool CheckScalar(const std::string& keyword, const Json& rule, const Json& value,
                          const std::string& at, Out& out) {
    bool ok = true;
    if (keyword == "pattern")
      ok = !value.is_string() ||
           std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()));
    else if (keyword == "minLength")
      ok = !value.is_string() || value.get<std::string>().size() >= rule.get<size_t>();
    else if (keyword == "minimum")
      ok = !value.is_number() || value >= rule;
    else if (keyword == "maximum")
      ok = !value.is_number() || value <= rule;
    else
      return false;
    if (!ok)
      out.push_back(fmt::format("{}: {} against {} {}", at, value.dump(), keyword, rule.dump()));
    return true;
  }

  static bool Is(const Json& type, const Json& value) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
  }

  Json root_;
};

}  // namespace redoubt::testing
