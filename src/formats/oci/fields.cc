#include "formats/oci/fields.h"

#include <fmt/format.h>

#include "base/text.h"

namespace redoubt::formats {

const Json* JsonFields::Find(const char* key) const {
  const auto at = json.find(key);
  return at == json.end() || at->is_null() ? nullptr : &*at;
}

Result<std::string> JsonFields::Text(const char* key) const {
  const Json* const value = Find(key);
  if (!value) return "";
  if (!value->is_string()) return InvalidArgument(fmt::format("{}.{}: not a text", where, key));
  return value->get<std::string>();
}

Result<uint64_t> JsonFields::Count(const char* key) const {
  const Json* const value = Find(key);
  if (!value) return 0;
  if (!value->is_number_unsigned())
    return InvalidArgument(fmt::format("{}.{}: not a size", where, key));
  return value->get<uint64_t>();
}

Result<bool> JsonFields::Flag(const char* key) const {
  const Json* const value = Find(key);
  if (!value) return false;
  if (!value->is_boolean())
    return InvalidArgument(fmt::format("{}.{}: neither true nor false", where, key));
  return value->get<bool>();
}

Result<Digest> JsonFields::Sha256Of(const char* key) const {
  TRY(const std::string text, Text(key));
  return ParseImageDigest(text, fmt::format("{}.{}", where, key));
}

Result<JsonFields> JsonFields::Object(const char* key) const {
  const Json* const value = Find(key);
  if (!value || !value->is_object())
    return InvalidArgument(fmt::format("{}.{}: missing or not an object", where, key));
  return JsonFields{*value, fmt::format("{}.{}", where, key)};
}

namespace {

Result<const Json*> ListAt(const JsonFields& fields, const char* key, size_t most) {
  const Json* const list = fields.Find(key);
  if (!list) return nullptr;
  const std::string at = fmt::format("{}.{}", fields.where, key);
  if (!list->is_array()) return InvalidArgument(at + ": not a list");
  if (list->size() > most)
    return ResourceExhausted(fmt::format("{}: {} items, more than {}", at, list->size(), most));
  return list;
}

}  // namespace

Status JsonFields::Each(const char* key, size_t most,
                        const std::function<Status(const JsonFields&)>& take) const {
  TRY(const Json* const list, ListAt(*this, key, most));
  for (size_t i = 0; list && i < list->size(); ++i) {
    const std::string at = fmt::format("{}.{}[{}]", where, key, i);
    if (!(*list)[i].is_object()) return InvalidArgument(at + ": not an object");
    TRY_OK(take({(*list)[i], at}));
  }
  return {};
}

Status JsonFields::EachText(const char* key, size_t most,
                            const std::function<Status(const std::string&)>& take) const {
  TRY(const Json* const list, ListAt(*this, key, most));
  for (size_t i = 0; list && i < list->size(); ++i) {
    if (!(*list)[i].is_string())
      return InvalidArgument(fmt::format("{}.{}[{}]: not a text", where, key, i));
    TRY_OK(take((*list)[i].get_ref<const std::string&>()));
  }
  return {};
}

Result<Digest> ParseImageDigest(const std::string& text, const std::string& where) {
  constexpr std::string_view kAlgorithm = "sha256:";
  if (!text.starts_with(kAlgorithm))
    return InvalidArgument(
        fmt::format("{}: not a SHA-256 digest (\"{}\")", where, Printable(text, 80)));
  const auto digest = Digest::Parse(text);
  if (!digest)
    return InvalidArgument(
        fmt::format("{}: not a SHA-256 digest (\"{}\")", where, Printable(text, 80)));
  return *digest;
}

}  // namespace redoubt::formats
