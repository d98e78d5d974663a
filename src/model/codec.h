// JSON codecs of the model. Include in .cc files only: it pulls in the whole of nlohmann.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/digest.h"
#include "base/json.h"
#include "base/result.h"
#include "base/shared_text.h"
#include "base/time.h"
#include "model/enums.h"

namespace redoubt {

template <NamedEnum E>
void to_json(Json& json, const E& value) {
  json = std::string(NameOf(value));
}
template <NamedEnum E>
void from_json(const Json& json, E& value) {
  auto parsed = ParseEnum<E>(json.get_ref<const std::string&>());
  if (!parsed) throw std::invalid_argument(parsed.error().message);
  value = *parsed;
}

inline void to_json(Json& json, const SharedText& value) { json = std::string(value); }
inline void from_json(const Json& json, SharedText& value) {
  value = json.get_ref<const std::string&>();
}
inline void to_json(Json& json, const Timestamp& value) { json = value.ms; }
inline void from_json(const Json& json, Timestamp& value) { value.ms = json.get<int64_t>(); }
inline void to_json(Json& json, const Duration& value) { json = value.ms; }
inline void from_json(const Json& json, Duration& value) { value.ms = json.get<int64_t>(); }
inline void to_json(Json& json, const Digest& value) { json = value.ToString(); }
inline void from_json(const Json& json, Digest& value) {
  auto parsed = Digest::Parse(json.get_ref<const std::string&>());
  if (!parsed) throw std::invalid_argument(parsed.error().message);
  value = *parsed;
}

/// A member of a struct; one that is not there has no key.
template <typename T>
void PutMember(Json& json, const char* name, const T& value) {
  json[name] = value;
}
template <typename T>
void PutMember(Json& json, const char* name, const std::optional<T>& value) {
  if (value) json[name] = *value;
}
template <typename T>
void TakeMember(const Json& json, const char* name, T& value, const T& absent) {
  value = json.value(name, absent);
}
template <typename T>
void TakeMember(const Json& json, const char* name, std::optional<T>& value,
                const std::optional<T>& absent) {
  const auto found = json.find(name);
  value = found == json.end() ? absent : found->template get<T>();
}

/// The only place where nlohmann's exceptions are caught. kInvalidArgument: wrong type, unknown
/// name.
template <typename T>
Result<T> Decode(const Json& json, std::string_view what) {
  try {
    return json.get<T>();
  } catch (const std::exception& e) {
    return InvalidArgument(std::string(what) + ": " + e.what());
  }
}

/// Decodes one bounded JSON text.
template <typename T>
Result<T> DecodeText(std::string_view text, std::string_view what) {
  TRY(const Json json, ParseJson(text, what));
  return Decode<T>(json, what);
}

}  // namespace redoubt

#define REDOUBT_JSON_PUT(member) \
  ::redoubt::PutMember(nlohmann_json_j, #member, nlohmann_json_t.member);
#define REDOUBT_JSON_TAKE(member)                                         \
  ::redoubt::TakeMember(nlohmann_json_j, #member, nlohmann_json_t.member, \
                        nlohmann_json_default_obj.member);

/// Defines to_json and from_json of a struct; a member that is absent keeps its default.
#define REDOUBT_JSON(Type, ...)                                               \
  void to_json(Json& nlohmann_json_j, const Type& nlohmann_json_t) {          \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(REDOUBT_JSON_PUT, __VA_ARGS__))  \
  }                                                                           \
  void from_json(const Json& nlohmann_json_j, Type& nlohmann_json_t) {        \
    const Type nlohmann_json_default_obj{};                                   \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(REDOUBT_JSON_TAKE, __VA_ARGS__)) \
  }
/// Declares them in a header.
#define REDOUBT_JSON_DECL(Type)               \
  void to_json(nlohmann::json&, const Type&); \
  void from_json(const nlohmann::json&, Type&);
