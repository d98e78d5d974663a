// The part of OpenAPI 3.0 and 3.1 that is needed to call every operation once.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace redoubt::respond::gates {

/// One request that is sent alike to the service before and after a patch.
struct ApiRequest {
  std::string operation;  // "GET /orders/{id}"
  std::string variant;    // "full", "minimal", "example 2", "without body", "malformed body"
  std::string method;     // "GET"
  std::string target;     // path and query, percent-encoded
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::set<std::string> declared_headers;  // of its responses, lower case

  bool operator==(const ApiRequest&) const = default;
};

struct ApiPlan {
  std::vector<ApiRequest> requests;
  std::vector<std::string> operations;  // all of the document
  std::vector<std::string>
      not_exercised;  // "POST /upload: multipart/form-data bodies are not made"
};

/// Reads YAML, or JSON where `name` ends in ".json". kInvalidArgument: malformed, or not OpenAPI 3.
Result<Json> ReadOpenApi(std::string_view text, std::string_view name);

/// Deterministic requests for each operation, from examples first, else from schemas; creating ones
/// come before reading ones, deleting ones last. At most 200 operations and 6 requests each: what
/// is beyond is in `not_exercised`. Only local references are followed; recursion is bounded.
ApiPlan PlanRequests(const Json& document);

}  // namespace redoubt::respond::gates
