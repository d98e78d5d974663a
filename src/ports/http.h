// One bounded HTTP request.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt {

struct HttpRequest {
  std::string method = "GET";  // GET, HEAD, POST, PUT, PATCH or DELETE
  std::string url;             // https:// or http://, without user information
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Duration connect_timeout = Seconds(5);
  Duration timeout = Seconds(30);               // of the whole exchange
  size_t max_response_bytes = size_t{1} << 20;  // headers and body each
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
};

class Http {
 public:
  virtual ~Http() = default;
  /// Certificates are verified; redirects are followed to the same scheme, host and port only, at
  /// most three. A response of any status is a value. Errors: kInvalidArgument (URL, header),
  /// kPermissionDenied (certificate, redirect elsewhere), kUnavailable (name, connection),
  /// kDeadlineExceeded, kResourceExhausted (response too large). Thread-safe.
  virtual Result<HttpResponse> Send(const HttpRequest& request) const = 0;
};

}  // namespace redoubt
