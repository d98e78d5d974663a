// One bounded HTTP request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt {

/// kReturn: a redirect is a value like any other, its header "location" an absolute URL.
enum class Redirects { kFollow, kReturn };

struct HttpRequest {
  std::string method = "GET";  // GET, HEAD, POST, PUT, PATCH or DELETE
  std::string url;             // https:// or http://, without user information
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Duration connect_timeout = Seconds(5);
  Duration timeout = Seconds(30);               // of the whole exchange
  size_t max_response_bytes = size_t{1} << 20;  // headers and body each
  Redirects redirects = Redirects::kFollow;
  std::string proxy;  // "http://host:port"; "": as the environment says (https_proxy, no_proxy, …)
  std::filesystem::path ca_file;  // PEM certificates to trust in place of the system's; "": those
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
};

/// A response whose body goes to a file.
struct HttpDownload {
  HttpRequest request;         // its own limit of bytes does not count
  std::filesystem::path file;  // its folder is there
  uint64_t offset = 0;         // so much of it is there; a 206 goes on behind it, a 200 begins anew
  uint64_t max_bytes = uint64_t{1} << 30;  // of the whole file
  std::function<void(const HttpResponse& head)> begun = [](const HttpResponse&) {};
};

class Http {
 public:
  virtual ~Http() = default;
  /// Certificates are verified; redirects are followed to the same scheme, host and port only, at
  /// most three, unless the request wants to see them. A response of any status is a value. Errors:
  /// kInvalidArgument (URL, header), kPermissionDenied (certificate, redirect elsewhere),
  /// kUnavailable (name, connection), kDeadlineExceeded, kResourceExhausted (response too large).
  /// Thread-safe.
  virtual Result<HttpResponse> Send(const HttpRequest& request) const = 0;
  /// As Send; the body of a 200 or 206 is written to the file, and what came before an error stays
  /// there. `begun` is called before its first byte. kDeadlineExceeded also when less than 1 KiB/s
  /// came for 30 seconds.
  virtual Result<HttpResponse> Download(const HttpDownload& download) const = 0;
};

}  // namespace redoubt
