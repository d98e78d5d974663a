#include "respond/gates/api_unchanged/openapi.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "base/yaml.h"
#include "respond/gates/api_unchanged/sample.h"

namespace redoubt::respond::gates {
namespace {

constexpr size_t kMaxOperations = 200;
constexpr size_t kMaxExamples = 3;
constexpr size_t kMaxTargetBytes = 4000;
constexpr size_t kMaxBodyBytes = 64 << 10;
// Creating before reading before deleting: later requests then find something.
constexpr std::string_view kMethods[] = {"post", "put",     "patch", "get",
                                         "head", "options", "delete"};

/// YAML 1.2 core schema for plain scalars.
Json Scalar(const YamlNode& node) {
  const std::string& text = node.text;
  if (node.quoted) return text;
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
    return Json();
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  if (text.find_first_not_of("+-0123456789.eE") != std::string::npos) return text;
  if (text.find_first_of("0123456789") == std::string::npos) return text;
  const auto number = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return number.is_number() ? number : Json(text);
}

Json ToJson(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      return Json();
    case YamlNode::Kind::kScalar:
      return Scalar(node);
    case YamlNode::Kind::kSequence: {
      Json array = Json::array();
      for (const YamlNode& item : node.items) array.push_back(ToJson(item));
      return array;
    }
    case YamlNode::Kind::kMap: {
      Json object = Json::object();
      for (const auto& entry : node.entries) object[entry.key] = ToJson(entry.value);
      return object;
    }
  }
  return Json();
}

const Json& Member(const Json& node, const char* key) {
  static const Json null;
  if (!node.is_object()) return null;
  const auto found = node.find(key);
  return found == node.end() ? null : *found;
}

std::string TextOf(const Json& node, const char* key) {
  const Json& value = Member(node, key);
  return value.is_string() ? value.get<std::string>() : "";
}

std::string Encode(std::string_view text) {
  std::string out;
  for (const unsigned char c : text) {
    if (std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += static_cast<char>(c);
    } else {
      out += fmt::format("%{:02X}", c);
    }
  }
  return out;
}

std::string Plain(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>())
    return fmt::format("{:.0f}", value.get<double>());
  if (!value.is_array()) return CanonicalJson(value);
  std::string joined;
  for (const Json& item : value) joined += (joined.empty() ? "" : ",") + Plain(item);
  return joined;
}

/// Names and values as a query or a form carries them (style "form", exploded).
std::vector<std::pair<std::string, std::string>> Pairs(const std::string& name, const Json& value) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (value.is_array()) {
    for (const Json& item : value) pairs.emplace_back(name, Plain(item));
  } else if (value.is_object()) {
    for (const auto& [key, item] : value.items()) pairs.emplace_back(key, Plain(item));
  } else {
    pairs.emplace_back(name, Plain(value));
  }
  return pairs;
}

std::string FormEncoded(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string text;
  for (const auto& [name, value] : pairs)
    text += (text.empty() ? "" : "&") + Encode(name) + "=" + Encode(value);
  return text;
}

/// A header's value must not end the line it stands on.
std::string HeaderSafe(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f) c = '_';
  return text;
}

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// What a parameter or a media type holds: its examples (at least one value), made up if need be.
std::vector<Json> Values(const Json& document, const Json& holder, Extent extent) {
  if (holder.is_object() && holder.contains("example")) return {holder["example"]};
  std::vector<Json> values;
  if (const Json& named = Member(holder, "examples"); named.is_object())
    for (const auto& [name, example] : named.items()) {
      const Json& resolved = Deref(document, example);
      if (resolved.is_object() && resolved.contains("value") && values.size() < kMaxExamples)
        values.push_back(resolved["value"]);
    }
  if (values.empty()) values.push_back(Sample(document, Member(holder, "schema"), extent));
  return values;
}

struct Parameter {
  std::string name, in;
  bool required = false;
  std::vector<Json> values;
};

struct Body {
  std::string type;
  bool required = false;
  std::vector<std::string> full;  // texts, one for each example
  std::string minimal;
};

class Planner {
 public:
  explicit Planner(const Json& document) : document_(document), prefix_(ServerPath()) {}

  ApiPlan Make() {
    const Json& paths = Member(document_, "paths");
    if (!paths.is_object()) return std::move(plan_);
    for (const std::string_view method : kMethods)
      for (const auto& [path, item] : paths.items()) {
        const Json& resolved = Deref(document_, item);
        const Json& operation = Member(resolved, std::string(method).c_str());
        if (operation.is_object()) Add(path, std::string(method), resolved, operation);
      }
    return std::move(plan_);
  }

 private:
  std::string ServerPath() const {
    const Json& servers = Member(document_, "servers");
    if (!servers.is_array() || servers.empty()) return "";
    std::string url = TextOf(servers[0], "url");
    if (const Json& variables = Member(servers[0], "variables"); variables.is_object())
      for (const auto& [name, variable] : variables.items()) {
        const std::string word = "{" + name + "}";
        if (const size_t at = url.find(word); at != std::string::npos)
          url.replace(at, word.size(), TextOf(variable, "default"));
      }
    if (const size_t scheme = url.find("://"); scheme != std::string::npos) {
      const size_t path = url.find('/', scheme + 3);
      url = path == std::string::npos ? "" : url.substr(path);
    }
    while (url.ends_with('/')) url.pop_back();
    return url.starts_with('/') ? url : "";
  }

  void Add(const std::string& path, const std::string& method, const Json& item,
           const Json& operation) {
    std::string upper = method;
    std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
    const std::string name = Printable(upper + " " + path, 200);
    plan_.operations.push_back(name);
    if (plan_.operations.size() > kMaxOperations) {
      plan_.not_exercised.push_back(name + ": beyond the limit on operations");
      return;
    }
    const std::vector<Parameter> parameters = Parameters(item, operation);
    std::string problem;
    const std::optional<Body> body = RequestBody(operation, problem);
    if (!problem.empty()) {
      plan_.not_exercised.push_back(name + ": " + problem);
      return;
    }
    Variants({.operation = name, .method = upper, .declared_headers = DeclaredHeaders(operation)},
             path, parameters, body);
  }

  std::vector<Parameter> Parameters(const Json& item, const Json& operation) const {
    std::vector<Parameter> parameters;
    for (const Json* list : {&Member(operation, "parameters"), &Member(item, "parameters")}) {
      if (!list->is_array()) continue;
      for (const Json& entry : *list) {
        const Json& node = Deref(document_, entry);
        Parameter parameter{.name = TextOf(node, "name"), .in = TextOf(node, "in"), .values = {}};
        parameter.required = parameter.in == "path" || Member(node, "required") == Json(true);
        // The operation's own parameter hides that of the path.
        const bool known = std::ranges::any_of(parameters, [&](const Parameter& other) {
          return other.name == parameter.name && other.in == parameter.in;
        });
        if (parameter.name.empty() || known) continue;
        parameter.values = Values(document_, node, Extent::kFull);
        parameters.push_back(std::move(parameter));
      }
    }
    return parameters;
  }

  std::optional<Body> RequestBody(const Json& operation, std::string& problem) const {
    const Json& node = Deref(document_, Member(operation, "requestBody"));
    const Json& content = Member(node, "content");
    if (!content.is_object() || content.empty()) return std::nullopt;
    Body body{.type = Preferred(content), .full = {}, .minimal = ""};
    body.required = Member(node, "required") == Json(true);
    if (body.type.empty()) {
      problem = Printable(content.begin().key(), 80) + " bodies are not made";
      return std::nullopt;
    }
    const Json& media = content[body.type];
    for (const Json& value : Values(document_, media, Extent::kFull))
      body.full.push_back(Serialize(body.type, value));
    body.minimal =
        Serialize(body.type, Sample(document_, Member(media, "schema"), Extent::kRequiredOnly));
    return body;
  }

  static std::string Preferred(const Json& content) {
    for (const std::string_view wanted : {"json", "x-www-form-urlencoded", "text/plain"})
      for (const auto& [type, media] : content.items())
        if (type.find(wanted) != std::string::npos) return type;
    return "";
  }

  static std::string Serialize(const std::string& type, const Json& value) {
    if (type.find("json") != std::string::npos) return CanonicalJson(value);
    if (type.find("form") != std::string::npos) return FormEncoded(Pairs("value", value));
    return Plain(value);
  }

  std::set<std::string> DeclaredHeaders(const Json& operation) const {
    std::set<std::string> names;
    const Json& responses = Member(operation, "responses");
    if (!responses.is_object()) return names;
    for (const auto& [status, response] : responses.items())
      if (const Json& headers = Member(Deref(document_, response), "headers"); headers.is_object())
        for (const auto& [name, header] : headers.items()) names.insert(Lower(name));
    return names;
  }

  void Variants(const ApiRequest& base, const std::string& path,
                const std::vector<Parameter>& parameters, const std::optional<Body>& body) {
    size_t examples = body ? body->full.size() : 1;
    for (const Parameter& parameter : parameters)
      examples = std::max(examples, parameter.values.size());
    for (size_t i = 0; i < std::min(examples, kMaxExamples); ++i) {
      ApiRequest request = Request(base, path, parameters, i, Extent::kFull);
      request.variant = i == 0 ? "full" : fmt::format("example {}", i + 1);
      if (body) SetBody(request, *body, body->full[std::min(i, body->full.size() - 1)]);
      Keep(std::move(request));
    }
    ApiRequest minimal = Request(base, path, parameters, 0, Extent::kRequiredOnly);
    minimal.variant = "minimal";
    if (body && body->required) SetBody(minimal, *body, body->minimal);
    Keep(std::move(minimal));
    if (!body) return;
    ApiRequest empty = Request(base, path, parameters, 0, Extent::kFull);
    empty.variant = "without body";
    Keep(empty);
    if (body->type.find("json") == std::string::npos) return;
    empty.variant = "malformed body";
    SetBody(empty, *body, "{\"");
    Keep(std::move(empty));
  }

  static void SetBody(ApiRequest& request, const Body& body, std::string text) {
    request.headers.emplace_back("content-type", HeaderSafe(body.type));
    request.body = std::move(text);
  }

  ApiRequest Request(const ApiRequest& base, const std::string& path,
                     const std::vector<Parameter>& parameters, size_t example,
                     Extent extent) const {
    ApiRequest request = base;
    std::string target = prefix_ + path;
    std::vector<std::pair<std::string, std::string>> query;
    std::string cookies;
    for (const Parameter& parameter : parameters) {
      if (extent == Extent::kRequiredOnly && !parameter.required) continue;
      const Json& value = parameter.values[std::min(example, parameter.values.size() - 1)];
      const std::string word = "{" + parameter.name + "}";
      if (parameter.in == "path") {
        if (const size_t at = target.find(word); at != std::string::npos)
          target.replace(at, word.size(), Encode(Plain(value)));
      } else if (parameter.in == "query") {
        std::ranges::move(Pairs(parameter.name, value), std::back_inserter(query));
      } else if (parameter.in == "header") {
        request.headers.emplace_back(HeaderSafe(Lower(parameter.name)), HeaderSafe(Plain(value)));
      } else if (parameter.in == "cookie") {
        cookies +=
            (cookies.empty() ? "" : "; ") + HeaderSafe(parameter.name + "=" + Encode(Plain(value)));
      }
    }
    if (!cookies.empty()) request.headers.emplace_back("cookie", cookies);
    if (!query.empty()) target += "?" + FormEncoded(query);
    request.target = PathSafe(target);
    return request;
  }

  /// Whatever the document's path holds that may not stand in a request line.
  static std::string PathSafe(std::string_view target) {
    std::string safe;
    for (const unsigned char c : target)
      safe += c <= 0x20 || c >= 0x7f || c == '{' || c == '}' || c == '#' || c == '\\'
                  ? fmt::format("%{:02X}", c)
                  : std::string(1, static_cast<char>(c));
    return safe;
  }

  void Keep(ApiRequest request) {
    if (request.target.size() > kMaxTargetBytes || request.body.size() > kMaxBodyBytes) return;
    const bool same = std::ranges::any_of(plan_.requests, [&](const ApiRequest& other) {
      return other.operation == request.operation && other.target == request.target &&
             other.headers == request.headers && other.body == request.body;
    });
    if (!same) plan_.requests.push_back(std::move(request));
  }

  const Json& document_;
  const std::string prefix_;
  ApiPlan plan_;
};

}  // namespace

Result<Json> ReadOpenApi(std::string_view text, std::string_view name) {
  Json document;
  if (name.ends_with(".json")) {
    TRY(document, ParseJson(text, name, {.size_bytes = 4 << 20, .depth = 64, .values = 500'000}));
  } else {
    TRY(const YamlNode yaml, ParseYaml(text, name));
    document = ToJson(yaml);
  }
  const std::string version = document.is_object() ? TextOf(document, "openapi") : "";
  if (!version.starts_with("3."))
    return InvalidArgument(fmt::format(
        "{}:1: not an OpenAPI 3 document (mend: its key \"openapi\" must be \"3.x.y\")", name));
  return document;
}

ApiPlan PlanRequests(const Json& document) { return Planner(document).Make(); }

}  // namespace redoubt::respond::gates
