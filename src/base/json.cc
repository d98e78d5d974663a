#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_set>
#include <vector>

#include "base/text.h"

namespace redoubt {
namespace {

size_t LineOf(std::string_view text, size_t offset) {
  return 1 + static_cast<size_t>(
                 std::count(text.begin(), text.begin() + std::min(offset, text.size()), '\n'));
}

// Builds the document while counting depth and values, so that a limit is met before memory is.
template <typename JsonType>
class BoundedBuilder : public nlohmann::detail::json_sax_dom_parser<JsonType> {
  using Base = nlohmann::detail::json_sax_dom_parser<JsonType>;

 public:
  BoundedBuilder(JsonType& document, const JsonLimits& limits)
      : Base(document, false), limits_(limits) {}

  bool null() { return Count() && Base::null(); }
  bool boolean(bool v) { return Count() && Base::boolean(v); }
  bool number_integer(typename JsonType::number_integer_t v) {
    return Count() && Base::number_integer(v);
  }
  bool number_unsigned(typename JsonType::number_unsigned_t v) {
    return Count() && Base::number_unsigned(v);
  }
  bool number_float(typename JsonType::number_float_t v, const std::string& s) {
    return Count() && Base::number_float(v, s);
  }
  bool string(std::string& v) { return Count() && Base::string(v); }
  bool start_object(size_t n) {
    if (limits_.duplicates == DuplicateKeys::kRefuse) keys_.emplace_back();
    return Count() && Enter() && Base::start_object(n);
  }
  bool end_object() {
    if (limits_.duplicates == DuplicateKeys::kRefuse) keys_.pop_back();
    return --depth_, Base::end_object();
  }
  bool key(std::string& v) {
    if (limits_.duplicates == DuplicateKeys::kLastWins || keys_.back().insert(v).second)
      return Base::key(v);
    twice = v;
    return false;
  }
  bool start_array(size_t n) { return Count() && Enter() && Base::start_array(n); }
  bool end_array() { return --depth_, Base::end_array(); }
  template <typename Exception>
  bool parse_error(size_t position, const std::string& token, const Exception& e) {
    error_position = position;
    error_message = e.what();
    return Base::parse_error(position, token, e);
  }

  size_t error_position = 0;
  std::string error_message;
  std::string limit_message;
  std::optional<std::string> twice;  // the key that an object gives twice

 private:
  bool Count() {
    if (++values_ <= limits_.values) return true;
    limit_message = fmt::format("more than {} values", limits_.values);
    return false;
  }
  bool Enter() {
    if (++depth_ <= limits_.depth) return true;
    limit_message = fmt::format("nested deeper than {} levels", limits_.depth);
    return false;
  }

  const JsonLimits& limits_;
  size_t values_ = 0;
  int depth_ = 0;
  std::vector<std::unordered_set<std::string>> keys_;  // of the objects that are open
};

// nlohmann's "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error …"
std::string Shorten(const std::string& message) {
  const size_t colon = message.find(": ");
  return colon == std::string::npos ? message : message.substr(colon + 2);
}

template <typename JsonType>
Result<JsonType> Parse(std::string_view text, std::string_view name, const JsonLimits& limits) {
  if (text.size() > limits.size_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} MiB", name, limits.size_bytes >> 20));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  JsonType root;
  BoundedBuilder<JsonType> builder(root, limits);
  bool ok = false;
  try {
    ok = JsonType::sax_parse(text.begin(), text.end(), &builder);
  } catch (const std::exception& e) {  // a number out of range
    return InvalidArgument(fmt::format("{}: {}", name, e.what()));
  }
  if (!builder.limit_message.empty())
    return ResourceExhausted(fmt::format("{}: {}", name, builder.limit_message));
  if (builder.twice)
    return InvalidArgument(
        fmt::format("{}: the key \"{}\" is given twice", name, Printable(*builder.twice, 80)));
  if (!ok)
    return InvalidArgument(fmt::format("{}:{}: {}", name, LineOf(text, builder.error_position),
                                       Shorten(builder.error_message)));
  return root;
}

constexpr auto kReplaceBadUtf8 = Json::error_handler_t::replace;

}  // namespace

Result<Json> ParseJson(std::string_view text, std::string_view name, const JsonLimits& limits) {
  return Parse<Json>(text, name, limits);
}

Result<OrderedJson> ParseOrderedJson(std::string_view text, std::string_view name,
                                     const JsonLimits& limits) {
  return Parse<OrderedJson>(text, name, limits);
}

std::string CanonicalJson(const Json& value) { return value.dump(-1, ' ', false, kReplaceBadUtf8); }

std::string PrettyJson(const Json& value) {
  return value.dump(2, ' ', false, kReplaceBadUtf8) + "\n";
}

}  // namespace redoubt
