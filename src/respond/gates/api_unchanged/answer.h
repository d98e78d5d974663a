// Compares what a service answered before and after a patch.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "respond/gates/api_unchanged/openapi.h"

namespace redoubt::respond::gates {

struct ApiAnswer {
  int status = 0;                              // 0: no answer
  std::string error;                           // why there was none
  std::map<std::string, std::string> headers;  // lower case; repeated ones joined with ", "
  std::string body;
  bool truncated = false;

  bool operator==(const ApiAnswer&) const = default;
};

/// One run of the prober.
struct ApiSession {
  bool ready = false;
  std::string problem;             // why it is not ready
  std::string log;                 // last output of the service
  std::vector<ApiAnswer> answers;  // one for each request, in order; fewer when the time was over
};

/// Reads the prober's output, which is untrusted. kInvalidArgument when it is malformed.
Result<ApiSession> ParseSession(std::string_view text);

struct ApiDifference {
  size_t request = 0;
  std::string aspect;  // "status", "header content-type", "body shape"
  std::string what;    // "200 → 500"

  auto operator<=>(const ApiDifference&) const = default;
};

/// Differences in status, contract headers (content-type, location, www-authenticate,
/// cache-control, allow, deprecation and sunset, and those that the document declares) and body
/// shape: the JSON types and keys, not the values; for other media types whether there is a body.
std::vector<ApiDifference> CompareSessions(const std::vector<ApiRequest>& requests,
                                           const ApiSession& before, const ApiSession& after);

/// The shape of a JSON text: `{"id":number,"tags":[string]}`; "invalid JSON" when it is none.
std::string JsonShape(std::string_view text);

}  // namespace redoubt::respond::gates
