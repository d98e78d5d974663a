// Checks a JSON value against a JSON schema (drafts 4, 7 and 2020-12), as far as our own schemas
// and those of the formats that we write need it: a keyword or a format that is not known here is
// an error, so that none is passed over.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace redoubt::testing {

class JsonSchema {
 public:
  using Json = nlohmann::json;

  /// `others`: what the schema refers to by name, such as "spdx.schema.json".
  explicit JsonSchema(Json root, std::map<std::string, Json> others = {})
      : root_(std::move(root)), others_(std::move(others)) {}

  /// "place: what is wrong" for each fault; empty when `value` is as the schema says.
  std::vector<std::string> Faults(const Json& value) const {
    std::vector<std::string> faults;
    Check({root_, root_}, value, "", faults);
    return faults;
  }

  /// `schema`, or what its $ref names, for a part of the root.
  const Json& Resolve(const Json& schema) const {
    return schema.contains("$ref") ? Target({schema, root_}).rule : schema;
  }
  const Json& root() const { return root_; }

 private:
  using Out = std::vector<std::string>;

  // A part of a document; what it refers to by "#/…" is of the same document.
  struct Part {
    const Json& rule;
    const Json& document;
    Part Of(const Json& inner) const { return {inner, document}; }
  };

  Part Target(const Part& part) const {
    const std::string ref = part.rule.at("$ref");
    const size_t hash = ref.find('#');
    const std::string file = ref.substr(0, hash);
    const Json& document = file.empty() ? part.document : others_.at(file);
    if (hash == std::string::npos) return {document, document};
    return {document.at(Json::json_pointer(ref.substr(hash + 1))), document};
  }

  bool Fits(const Part& part, const Json& value) const {
    Out faults;
    Check(part, value, "", faults);
    return faults.empty();
  }

  ptrdiff_t CountFits(const Part& part, const Json& value) const {
    return std::count_if(part.rule.begin(), part.rule.end(),
                         [&](const Json& s) { return Fits(part.Of(s), value); });
  }

  void Check(const Part& part, const Json& value, const std::string& at, Out& out) const {
    // What says nothing of the value. "then" and "maxContains" belong to "if" and "contains";
    // "additionalItems" to a list in "items", which is refused below.
    static const std::set<std::string> kNoted = {
        "$schema",     "$id",     "id",       "$defs",       "definitions",
        "$comment",    "title",   "examples", "deprecated",  "meta:enum",
        "description", "default", "then",     "maxContains", "additionalItems"};
    if (part.rule.is_boolean()) {
      if (!part.rule.get<bool>()) out.push_back(at + ": must not be there");
      return;
    }
    for (const auto& [keyword, rule] : part.rule.items())
      if (!kNoted.contains(keyword) && !CheckAny(keyword, part, value, at, out) &&
          !CheckObject(keyword, part, value, at, out) &&
          !CheckArray(keyword, part, value, at, out) && !CheckScalar(keyword, rule, value, at, out))
        out.push_back("the schema has the keyword " + keyword + ", which is not known here");
  }

  bool CheckAny(const std::string& keyword, const Part& part, const Json& value,
                const std::string& at, Out& out) const {
    const Json& rule = part.rule.at(keyword);
    if (keyword == "$ref") {
      Check(Target(part), value, at, out);
    } else if (keyword == "type") {
      const Json types = rule.is_array() ? rule : Json::array({rule});
      if (std::none_of(types.begin(), types.end(), [&](const Json& t) { return Is(t, value); }))
        out.push_back(at + ": is not " + rule.dump());
    } else if (keyword == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end())
        out.push_back(at + ": " + value.dump() + " is none of " + rule.dump());
    } else if (keyword == "const") {
      if (value != rule) out.push_back(at + ": is not " + rule.dump());
    } else if (keyword == "oneOf") {
      if (CountFits(part.Of(rule), value) != 1)
        out.push_back(at + ": is not exactly one of " + rule.dump());
    } else if (keyword == "anyOf") {
      if (CountFits(part.Of(rule), value) == 0) out.push_back(at + ": is none of " + rule.dump());
    } else if (keyword == "allOf") {
      for (const Json& each : rule) Check(part.Of(each), value, at, out);
    } else if (keyword == "if") {
      if (Fits(part.Of(rule), value)) Check(part.Of(part.rule.at("then")), value, at, out);
    } else {
      return false;
    }
    return true;
  }

  bool CheckObject(const std::string& keyword, const Part& part, const Json& value,
                   const std::string& at, Out& out) const {
    const Json& rule = part.rule.at(keyword);
    if (keyword == "properties") {
      for (const auto& [name, sub] : rule.items())
        if (value.is_object() && value.contains(name))
          Check(part.Of(sub), value.at(name), at + "/" + name, out);
    } else if (keyword == "required") {
      for (const auto& name : rule)
        if (value.is_object() && !value.contains(name.get<std::string>()))
          out.push_back(at + ": lacks " + name.dump());
    } else if (keyword == "additionalProperties") {
      const Json none = Json::object();
      const Json& known = part.rule.contains("properties") ? part.rule.at("properties") : none;
      if (!value.is_object()) return true;
      for (const auto& [name, item] : value.items()) {
        if (known.contains(name)) continue;
        if (rule == Json(false)) out.push_back(at + "/" + name + ": is not a known key");
        if (rule.is_object()) Check(part.Of(rule), item, at + "/" + name, out);
      }
    } else {
      return false;
    }
    return true;
  }

  bool CheckArray(const std::string& keyword, const Part& part, const Json& value,
                  const std::string& at, Out& out) const {
    const Json& rule = part.rule.at(keyword);
    if (keyword == "items" && !rule.is_array()) {
      for (size_t i = 0; value.is_array() && i < value.size(); ++i)
        Check(part.Of(rule), value[i], fmt::format("{}/{}", at, i), out);
    } else if (keyword == "minItems") {
      if (value.is_array() && value.size() < rule.get<size_t>()) out.push_back(at + ": too few");
    } else if (keyword == "maxItems") {
      if (value.is_array() && value.size() > rule.get<size_t>()) out.push_back(at + ": too many");
    } else if (keyword == "uniqueItems") {
      if (rule == Json(true) && value.is_array() &&
          std::set<Json>(value.begin(), value.end()).size() != value.size())
        out.push_back(at + ": an item is there twice");
    } else if (keyword == "contains") {
      if (!value.is_array()) return true;
      const auto hits = std::count_if(value.begin(), value.end(),
                                      [&](const Json& v) { return Fits(part.Of(rule), v); });
      if (hits < 1 || hits > part.rule.value("maxContains", int64_t{1} << 32))
        out.push_back(fmt::format("{}: {} items fit {}", at, hits, rule.dump()));
    } else {
      return false;
    }
    return true;
  }

  static const std::regex& Pattern(const std::string& text) {
    static std::map<std::string, std::regex> cache;
    return cache.try_emplace(text, text).first->second;
  }

  // Formats by what tells them from other text; one that is not listed is not known.
  static bool IsOfFormat(const std::string& format, const std::string& text) {
    static const std::map<std::string, std::string> kFormats = {
        {"date-time", R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$)"},
        {"date", R"(^\d{4}-\d\d-\d\d$)"},
        {"uri", R"(^[A-Za-z][A-Za-z0-9+.-]*:[!-~]*$)"},
        {"uri-reference", R"(^[!-~]*$)"},
        {"iri", R"(^[A-Za-z][A-Za-z0-9+.-]*:[^\x00- <>"]*$)"},
        {"iri-reference", R"(^[^\x00- <>"]*$)"},
        {"idn-email", R"(^[^@ ]+@[^@ ]+$)"},
        {"email", R"(^[^@ ]+@[^@ ]+$)"},
        {"regex", ""}};
    const auto known = kFormats.find(format);
    return known != kFormats.end() && std::regex_search(text, Pattern(known->second));
  }

  static size_t Characters(const std::string& text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
  }

  static bool CheckScalar(const std::string& keyword, const Json& rule, const Json& value,
                          const std::string& at, Out& out) {
    bool ok = true;
    if (keyword == "pattern")
      ok = !value.is_string() ||
           std::regex_search(value.get<std::string>(), Pattern(rule.get<std::string>()));
    else if (keyword == "format")
      ok = !value.is_string() || IsOfFormat(rule.get<std::string>(), value.get<std::string>());
    else if (keyword == "minLength")
      ok = !value.is_string() || Characters(value.get<std::string>()) >= rule.get<size_t>();
    else if (keyword == "maxLength")
      ok = !value.is_string() || Characters(value.get<std::string>()) <= rule.get<size_t>();
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
  std::map<std::string, Json> others_;
};

}  // namespace redoubt::testing
