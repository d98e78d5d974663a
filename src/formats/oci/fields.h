// Members of bounded JSON documents that others wrote, each checked. Include in .cc files only.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "base/digest.h"
#include "base/json.h"
#include "base/result.h"

namespace redoubt::formats {

/// An object of a document, and what leads the messages about it: "index.json: manifests[2]".
struct JsonFields {
  const Json& json;
  std::string where;

  /// The member, or nullptr where it is missing or null.
  const Json* Find(const char* key) const;
  /// "" where it is missing. kInvalidArgument for another type.
  Result<std::string> Text(const char* key) const;
  /// 0 where it is missing. kInvalidArgument for what is no whole number from 0 on.
  Result<uint64_t> Count(const char* key) const;
  Result<bool> Flag(const char* key) const;
  /// kInvalidArgument where it is missing or of an algorithm other than SHA-256.
  Result<Digest> Sha256Of(const char* key) const;
  /// A member that is an object; kInvalidArgument where it is missing or something else.
  Result<JsonFields> Object(const char* key) const;
  /// Calls `take` for each object of the list; none where it is missing. Errors: above `most`.
  Status Each(const char* key, size_t most,
              const std::function<Status(const JsonFields&)>& take) const;
  /// Likewise for a list of texts.
  Status EachText(const char* key, size_t most,
                  const std::function<Status(const std::string&)>& take) const;
};

/// "sha256:…" with 64 digits; kInvalidArgument names what leads it.
Result<Digest> ParseImageDigest(const std::string& text, const std::string& where);

}  // namespace redoubt::formats
