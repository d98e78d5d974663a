// HTTP over libcurl, in redoubt-outside.so. Of ours, only inline code may be used here.
#include <curl/curl.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ports/http.h"

namespace redoubt {
namespace {

constexpr int kMaxRedirects = 3;
constexpr const char* kMethods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

struct Free {
  void operator()(CURL* p) const { curl_easy_cleanup(p); }
  void operator()(CURLU* p) const { curl_url_cleanup(p); }
  void operator()(curl_slist* p) const { curl_slist_free_all(p); }
};
using Easy = std::unique_ptr<CURL, Free>;
using Headers = std::unique_ptr<curl_slist, Free>;

struct Origin {
  std::string scheme, host, port;
  bool operator==(const Origin&) const = default;
  // Paths and queries of webhooks are secrets: messages name the origin alone.
  std::string Name() const { return scheme + "://" + host + ":" + port; }
};

Result<std::string> Part(CURLU* url, CURLUPart part, unsigned flags) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK || !text) return std::string();
  std::string out = text;
  curl_free(text);
  return out;
}

Result<Origin> OriginOf(const std::string& text) {
  const std::unique_ptr<CURLU, Free> url(curl_url());
  if (text.size() > 8192 || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
    return InvalidArgument("not a URL (mend: https://host/path)");
  TRY(const std::string user, Part(url.get(), CURLUPART_USER, 0));
  TRY(const std::string password, Part(url.get(), CURLUPART_PASSWORD, 0));
  Origin origin;
  TRY(origin.scheme, Part(url.get(), CURLUPART_SCHEME, 0));
  TRY(origin.host, Part(url.get(), CURLUPART_HOST, 0));
  TRY(origin.port, Part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT));
  if (origin.scheme != "https" && origin.scheme != "http")
    return InvalidArgument("a URL's scheme is https or http");
  if (!user.empty() || !password.empty())
    return InvalidArgument("a URL holds no user or password (mend: a header)");
  return origin;
}

bool IsToken(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return c > 0x20 && c < 0x7f && c != ':' && c != '"' && c != '(' && c != ')' && c != ',';
  });
}

Status Check(const HttpRequest& request) {
  if (std::find(std::begin(kMethods), std::end(kMethods), request.method) == std::end(kMethods))
    return InvalidArgument("unknown HTTP method");
  for (const auto& [name, value] : request.headers)
    if (!IsToken(name) || value.find_first_of(std::string("\r\n\0", 3)) != std::string::npos)
      return InvalidArgument("a header's name or value has characters that it must not have");
  return {};
}

struct CloseFile {
  void operator()(FILE* file) const { fclose(file); }
};

// What the transfer collects; a callback that takes less than it was given ends the transfer.
struct Collected {
  HttpResponse response;
  size_t header_bytes = 0;
  size_t limit = 0;
  bool too_large = false;

  CURL* curl = nullptr;
  const HttpDownload* download = nullptr;  // the body goes to a file
  std::unique_ptr<FILE, CloseFile> file;
  uint64_t written = 0;
  bool disk_failed = false;

  // Of a status that carries the file; others are answers like any.
  bool ToFile() {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    return download && (status == 200 || status == 206);
  }
  bool Write(const char* data, size_t size) {
    if (!file) {
      const bool more = response.status == 206;
      written = more ? download->offset : 0;
      download->begun(response);
      file.reset(fopen(download->file.c_str(), more ? "ab" : "wb"));
    }
    if (written + size > download->max_bytes) {
      too_large = true;
      return false;
    }
    disk_failed = !file || fwrite(data, 1, size, file.get()) != size;
    written += size;
    return !disk_failed;
  }
};

size_t OnBody(const char* data, size_t, size_t size, void* user) {
  auto& collected = *static_cast<Collected*>(user);
  if (collected.ToFile()) return collected.Write(data, size) ? size : 0;
  if (collected.response.body.size() + size > collected.limit) {
    collected.too_large = true;
    return 0;
  }
  collected.response.body.append(data, size);
  return size;
}

size_t OnHeader(const char* data, size_t, size_t size, void* user) {
  auto& collected = *static_cast<Collected*>(user);
  collected.header_bytes += size;
  if (collected.header_bytes > collected.limit) {
    collected.too_large = true;
    return 0;
  }
  std::string line(data, size);
  line.erase(line.find_last_not_of("\r\n ") + 1);
  if (line.starts_with("HTTP/")) collected.response.headers.clear();  // after 100 Continue
  const size_t colon = line.find(':');
  if (colon == std::string::npos) return size;
  std::string name = line.substr(0, colon);
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  const size_t value = line.find_first_not_of(" \t", colon + 1);
  collected.response.headers.emplace_back(name,
                                          value == std::string::npos ? "" : line.substr(value));
  return size;
}

ErrorCode CodeOf(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return ErrorCode::kDeadlineExceeded;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return ErrorCode::kPermissionDenied;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return ErrorCode::kInvalidArgument;
    default:
      return ErrorCode::kUnavailable;
  }
}

// Handles that keep their connections: many small files of one server come over one.
class Handles {
 public:
  Easy Take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return Easy(curl_easy_init());
    Easy handle = std::move(idle_.back());
    idle_.pop_back();
    return handle;
  }
  void GiveBack(Easy handle) {
    curl_easy_reset(handle.get());
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMostIdle) idle_.push_back(std::move(handle));
  }

 private:
  static constexpr size_t kMostIdle = 4;
  std::mutex mutex_;
  std::vector<Easy> idle_;
};

Handles& TheHandles() {
  static Handles handles;
  return handles;
}

class CurlHttp : public Http {
 public:
  Result<HttpResponse> Send(const HttpRequest& request) const override {
    return Exchange(request, nullptr);
  }
  Result<HttpResponse> Download(const HttpDownload& download) const override {
    return Exchange(download.request, &download);
  }

 private:
  static Result<HttpResponse> Exchange(const HttpRequest& request, const HttpDownload* download) {
    TRY_OK(Check(request));
    std::string url = request.url;
    TRY(const Origin origin, OriginOf(url));
    for (int redirects = 0;; ++redirects) {
      std::string next;
      TRY(HttpResponse response, SendOnce(request, download, url, origin, next));
      const bool keeps_method = response.status == 307 || response.status == 308 ||
                                request.method == "GET" || request.method == "HEAD";
      if (request.redirects == Redirects::kReturn && !next.empty()) {
        std::erase_if(response.headers, [](const auto& h) { return h.first == "location"; });
        response.headers.emplace_back("location", next);
        return response;
      }
      if (next.empty() || !keeps_method) return response;
      const auto target = OriginOf(next);
      if (!target || *target != origin)
        return PermissionDenied(origin.Name() + ": redirects to another host, refused");
      if (redirects == kMaxRedirects) return Unavailable(origin.Name() + ": too many redirects");
      url = next;
    }
  }

  static Result<HttpResponse> SendOnce(const HttpRequest& request, const HttpDownload* download,
                                       const std::string& url, const Origin& origin,
                                       std::string& next) {
    Easy curl = TheHandles().Take();
    if (!curl) return ResourceExhausted("libcurl cannot start");
    Headers headers;
    for (const auto& [name, value] : request.headers) {
      // "Name;" is libcurl's spelling of a header without a value.
      const std::string line = value.empty() ? name + ";" : name + ": " + value;
      curl_slist* const more = curl_slist_append(headers.get(), line.c_str());
      if (!more) return ResourceExhausted("out of memory");
      if (!headers) headers.reset(more);
    }
    Collected collected{.limit = request.max_response_bytes};
    collected.curl = curl.get();
    collected.download = download;
    SetUp(curl.get(), request, url, headers.get(), collected);
    if (download) {
      curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_LIMIT, 1024L);
      curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_TIME, 30L);
    }
    char message[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, message);
    const CURLcode code = curl_easy_perform(curl.get());
    if (collected.file && fflush(collected.file.get()) != 0) collected.disk_failed = true;
    if (collected.disk_failed)
      return ResourceExhausted(download->file.string() + ": cannot be written");
    if (collected.too_large)
      return ResourceExhausted(
          origin.Name() + ": the response is larger than " +
          std::to_string(download ? download->max_bytes : request.max_response_bytes) + " bytes");
    if (code != CURLE_OK)
      return Fail(CodeOf(code),
                  origin.Name() + ": " + (*message ? message : curl_easy_strerror(code)));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    collected.response.status = static_cast<int>(status);
    char* location = nullptr;
    curl_easy_getinfo(curl.get(), CURLINFO_REDIRECT_URL, &location);
    if (location) next = location;
    TheHandles().GiveBack(std::move(curl));
    return std::move(collected.response);
  }

  static void SetUp(CURL* curl, const HttpRequest& request, const std::string& url,
                    curl_slist* headers, Collected& collected) {
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!request.ca_file.empty()) {
      curl_easy_setopt(curl, CURLOPT_CAINFO, request.ca_file.c_str());
      curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(request.connect_timeout.ms));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.ms));
    if (!request.proxy.empty()) curl_easy_setopt(curl, CURLOPT_PROXY, request.proxy.c_str());
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "redoubt");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, OnBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &collected);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, OnHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &collected);
    if (request.method == "HEAD") {
      curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
      return;
    }
    if (request.method != "GET" || !request.body.empty()) {
      curl_easy_setopt(curl, CURLOPT_POST, 1L);
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(request.body.size()));
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
};

}  // namespace
}  // namespace redoubt

extern "C" __attribute__((visibility("default"))) const redoubt::Http* redoubt_make_http() {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  static const redoubt::CurlHttp http;
  return started ? &http : nullptr;
}
