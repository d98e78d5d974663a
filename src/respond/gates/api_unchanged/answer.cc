#include "respond/gates/api_unchanged/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/json.h"
#include "base/text.h"

namespace redoubt::respond::gates {
namespace {

constexpr size_t kMaxShapeBytes = 64 << 10;
constexpr size_t kShownBytes = 160;
constexpr JsonLimits kBodyLimits{.size_bytes = 1 << 20, .depth = 64, .values = 200'000};

std::string Shape(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::boolean:
      return "boolean";
    case Json::value_t::string:
      return "string";
    case Json::value_t::object: {
      std::string text = "{";
      for (const auto& [key, item] : value.items()) {
        if (text.size() > kMaxShapeBytes) break;
        text += (text.size() > 1 ? "," : "") +
                Json(key).dump(-1, ' ', false, Json::error_handler_t::replace) + ":" + Shape(item);
      }
      return text + "}";
    }
    case Json::value_t::array: {
      std::set<std::string> kinds;
      for (const Json& item : value) kinds.insert(Shape(item));
      return "[" + Join({kinds.begin(), kinds.end()}, "|") + "]";
    }
    default:
      return "number";
  }
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

/// Ids and counters do not count: runs of digits, and hexadecimal words of 8 and more, become "#".
std::string WithoutIds(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    bool digit = false;
    while (end < text.size() && (std::isxdigit(static_cast<unsigned char>(text[end])) ||
                                 (end > i && text[end] == '-'))) {
      digit = digit || std::isdigit(static_cast<unsigned char>(text[end]));
      ++end;
    }
    if (digit && end - i >= 8) {
      out += '#';
      i = end;
    } else if (std::isdigit(static_cast<unsigned char>(text[i]))) {
      while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]))) ++i;
      out += '#';
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string SortedList(std::string_view text) {
  std::set<std::string> parts;
  for (const std::string& part : Split(text, ',')) parts.emplace(Trim(part));
  return Join({parts.begin(), parts.end()}, ", ");
}

/// What of a header is contract.
std::string Normal(const std::string& name, const std::string& value) {
  if (name == "content-type") return Lower(SortedList(value));
  if (name == "allow" || name == "vary") return SortedList(value);
  if (name == "location" || name == "www-authenticate") return WithoutIds(value);
  if (name == "cache-control") return Lower(SortedList(value));
  return "present";
}

std::string HeaderValue(const ApiAnswer& answer, const std::string& name) {
  const auto found = answer.headers.find(name);
  return found == answer.headers.end() ? "absent" : Normal(name, found->second);
}

std::string BodyShape(const ApiAnswer& answer) {
  if (answer.truncated) return "too large to compare";
  if (answer.body.empty()) return "empty";
  const auto type = answer.headers.find("content-type");
  if (type != answer.headers.end() && Lower(type->second).find("json") != std::string::npos)
    return JsonShape(answer.body);
  return "not JSON";
}

std::string Shown(const std::string& text) { return Printable(text, kShownBytes); }

void Compare(size_t index, const ApiRequest& request, const ApiAnswer& before,
             const ApiAnswer& after, std::vector<ApiDifference>& differences) {
  const auto differ = [&](std::string aspect, const std::string& old, const std::string& now) {
    if (old != now)
      differences.push_back(
          {index, std::move(aspect), fmt::format("{} → {}", Shown(old), Shown(now))});
  };
  const auto status = [](const ApiAnswer& answer) {
    return answer.status == 0 ? "no answer" : std::to_string(answer.status);
  };
  if (before.status != after.status) return differ("status", status(before), status(after));
  std::set<std::string> names = {"content-type",  "location", "www-authenticate",
                                 "cache-control", "allow",    "deprecation",
                                 "sunset"};
  names.insert(request.declared_headers.begin(), request.declared_headers.end());
  for (const std::string& name : names)
    differ("header " + name, HeaderValue(before, name), HeaderValue(after, name));
  const std::string old = BodyShape(before), now = BodyShape(after);
  if (old == now) return;
  const size_t from = static_cast<size_t>(std::ranges::mismatch(old, now).in1 - old.begin());
  const size_t start = from > 40 ? from - 40 : 0;  // the part that differs, for people
  differ("body shape", (start ? "…" : "") + old.substr(start),
         (start ? "…" : "") + now.substr(std::min(start, now.size())));
}

Result<ApiAnswer> ParseAnswer(const Json& json) {
  if (!json.is_object()) return InvalidArgument("prober: an answer is not an object");
  ApiAnswer answer;
  if (const auto status = json.find("status"); status != json.end() && status->is_number_unsigned())
    answer.status = static_cast<int>(std::min<uint64_t>(status->get<uint64_t>(), 999));
  if (const auto error = json.find("error"); error != json.end() && error->is_string())
    answer.error = Printable(error->get<std::string>(), 200);
  answer.truncated = json.value("truncated", Json()) == Json(true);
  if (const auto headers = json.find("headers"); headers != json.end() && headers->is_object())
    for (const auto& [name, value] : headers->items())
      if (value.is_string()) answer.headers[Lower(name)] = value.get<std::string>();
  if (const auto body = json.find("body"); body != json.end() && body->is_string()) {
    TRY(answer.body, Base64Decode(body->get_ref<const std::string&>()));
  }
  return answer;
}

}  // namespace

std::string JsonShape(std::string_view text) {
  const auto value = ParseJson(text, "body", kBodyLimits);
  if (!value) return "invalid JSON";
  return Shape(*value);
}

Result<ApiSession> ParseSession(std::string_view text) {
  TRY(const Json json,
      ParseJson(text, "prober", {.size_bytes = 48 << 20, .depth = 16, .values = 1'000'000}));
  if (!json.is_object()) return InvalidArgument("prober: not an object");
  ApiSession session;
  session.ready = json.value("ready", Json()) == Json(true);
  for (const auto& [key, field] :
       {std::pair("problem", &session.problem), std::pair("log", &session.log)})
    if (const auto found = json.find(key); found != json.end() && found->is_string())
      *field = found->get<std::string>();
  const auto answers = json.find("answers");
  if (answers == json.end() || !answers->is_array()) return session;
  for (const Json& entry : *answers) {
    TRY(ApiAnswer answer, ParseAnswer(entry));
    session.answers.push_back(std::move(answer));
  }
  return session;
}

std::vector<ApiDifference> CompareSessions(const std::vector<ApiRequest>& requests,
                                           const ApiSession& before, const ApiSession& after) {
  std::vector<ApiDifference> differences;
  const ApiAnswer none{.error = "not sent", .headers = {}, .body = ""};
  for (size_t i = 0; i < requests.size(); ++i)
    Compare(i, requests[i], i < before.answers.size() ? before.answers[i] : none,
            i < after.answers.size() ? after.answers[i] : none, differences);
  return differences;
}

}  // namespace redoubt::respond::gates
