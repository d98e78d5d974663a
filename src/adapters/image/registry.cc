#include "adapters/image/registry.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "adapters/image/file_source.h"
#include "adapters/image/layered.h"
#include "base/bytes.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/oci/fields.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;
using formats::ImageDescriptor;
using formats::ImageIndex;
using formats::ImageManifest;
using formats::ImagePlatform;
using formats::ImageReference;

constexpr int kMaxRedirects = 5, kMaxIndexes = 3;
constexpr size_t kMaxToken = 64u << 10;
constexpr Duration kBlobTime = Hours(2);
constexpr const char* kAccept =
    "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, "
    "application/vnd.docker.distribution.manifest.v2+json, "
    "application/vnd.docker.distribution.manifest.list.v2+json";

bool IsLoopback(std::string_view host) {
  if (host.starts_with("[::1]")) return true;
  host = host.substr(0, host.find(':'));
  return host == "localhost" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

// "https", "registry.example:5000" of a URL.
std::pair<std::string, std::string> OriginOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = url.substr(scheme + 3);
  return {std::string(url.substr(0, scheme)),
          std::string(rest.substr(0, rest.find_first_of("/?#")))};
}

// In the open only to this machine.
Status CheckOpen(const std::string& url, std::string_view what) {
  const auto [scheme, host] = OriginOf(url);
  if (scheme == "https" || (scheme == "http" && IsLoopback(host))) return {};
  return PermissionDenied(fmt::format("{} leads to {}://{}, which is not https", what,
                                      Printable(scheme, 20), Printable(host, 100)));
}

std::string HeaderOf(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

std::string QueryText(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// One repository of one registry: requests with authentication, blobs through redirects.
class Repository {
 public:
  Repository(ImageReference reference, const Http& http, const Credentials& credentials)
      : reference_(std::move(reference)), http_(http) {
    const std::string host =
        reference_.registry == "docker.io" ? "registry-1.docker.io" : reference_.registry;
    base_ = fmt::format("{}://{}/v2/{}/", IsLoopback(host) ? "http" : "https", host,
                        reference_.repository);
    basic_ = credentials.For(reference_.registry, reference_.repository);
    why_none_ = credentials.WhyNone(reference_.registry);
  }

  std::string Name() const {
    return fmt::format("{}/{}", reference_.registry, reference_.repository);
  }

  Result<std::string> Manifest(const std::string& target) {
    HttpRequest request{.url = base_ + "manifests/" + target,
                        .headers = {{"Accept", kAccept}},
                        .max_response_bytes = formats::kMaxImageJson};
    TRY(HttpResponse response,
        Exchange(request, [&](const HttpRequest& r) { return http_.Send(r); }));
    TRY_OK(Expect(response, 200, "manifest " + target));
    const std::string digest = HeaderOf(response, "docker-content-digest");
    const std::string wanted = target.starts_with("sha256:") ? target : digest;
    if (wanted.starts_with("sha256:") && Sha256(response.body).ToString() != wanted)
      return InvalidArgument(fmt::format("{}: the manifest has the digest {}, not {}", Name(),
                                         Sha256(response.body).ToString(), Printable(wanted, 100)));
    return std::move(response.body);
  }

  Result<std::string> SmallBlob(const ImageDescriptor& blob) {
    HttpRequest request{.url = base_ + "blobs/" + blob.digest.ToString(),
                        .max_response_bytes = formats::kMaxImageJson};
    TRY(HttpResponse response,
        Exchange(request, [&](const HttpRequest& r) { return http_.Send(r); }));
    TRY_OK(Expect(response, 200, "blob " + blob.digest.ToString()));
    if (Sha256(response.body) != blob.digest)
      return InvalidArgument(fmt::format("{}: blob {} has the digest {}", Name(),
                                         blob.digest.ToString(), Sha256(response.body).ToString()));
    return std::move(response.body);
  }

  /// Its digest is checked where it is read.
  Result<std::shared_ptr<SharedFile>> LargeBlob(const ImageDescriptor& blob,
                                                const ReadLimits& limits) {
    const std::string digest = blob.digest.ToString();
    if (blob.size > limits.scratch_bytes)
      return ResourceExhausted(
          fmt::format("{}: blob {} of {} MiB does not fit into scratch space "
                      "(mend: raise --max-scratch)",
                      Name(), digest, blob.size >> 20));
    TRY(const fs::path folder, MakeTempDir(limits.scratch, "redoubt-image-"));
    const fs::path path = folder / "layer";
    auto file = Fetched(blob, path);
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return file;
  }

 private:
  using SendFunction = std::function<Result<HttpResponse>(const HttpRequest&)>;

  // The file keeps its bytes when its name is taken away.
  Result<std::shared_ptr<SharedFile>> Fetched(const ImageDescriptor& blob, const fs::path& path) {
    const HttpRequest request{.url = base_ + "blobs/" + blob.digest.ToString(),
                              .timeout = kBlobTime};
    const auto send = [&](const HttpRequest& r) {
      return http_.Download({.request = r, .file = path, .max_bytes = blob.size});
    };
    TRY(const HttpResponse response, Exchange(request, send));
    TRY_OK(Expect(response, 200, "blob " + blob.digest.ToString()));
    std::error_code error;
    if (!fs::exists(path, error)) TRY_OK(WriteFileAtomic(path, "", 0600));  // an empty body
    return SharedFile::Open(path);
  }

  Result<HttpResponse> Exchange(HttpRequest request, const SendFunction& send) {
    request.redirects = Redirects::kReturn;
    const auto plain_headers = request.headers;
    if (!authorization_.empty()) request.headers.emplace_back("Authorization", authorization_);
    TRY_WITH(Name(), HttpResponse response, send(request));
    if (response.status == 401) {
      TRY_WITH(Name(), authorization_, Authorization(HeaderOf(response, "www-authenticate")));
      request.headers = plain_headers;
      request.headers.emplace_back("Authorization", authorization_);
      TRY_WITH(Name(), response, send(request));
    }
    for (int redirects = 0; IsRedirect(response.status); ++redirects) {
      if (redirects == kMaxRedirects) return Unavailable(Name() + ": too many redirects");
      const std::string next = HeaderOf(response, "location");
      TRY_OK(CheckOpen(next, Name() + ": a redirect"));
      if (OriginOf(next) != OriginOf(base_)) request.headers = plain_headers;
      request.url = next;
      TRY_WITH(Name(), response, send(request));
    }
    return response;
  }

  Result<std::string> Authorization(const std::string& header) const {
    TRY(const AuthChallenge challenge, ParseChallenge(header));
    if (challenge.bearer) return Token(challenge);
    if (basic_.empty()) return Denied("");
    return "Basic " + Base64Encode(basic_);
  }

  Result<std::string> Token(const AuthChallenge& challenge) const {
    TRY_OK(CheckOpen(challenge.realm, "its token server"));
    const std::string scope = challenge.scope.empty()
                                  ? fmt::format("repository:{}:pull", reference_.repository)
                                  : challenge.scope;
    HttpRequest request{.url = challenge.realm, .max_response_bytes = kMaxToken};
    request.url += challenge.realm.find('?') == std::string::npos ? '?' : '&';
    request.url += "scope=" + QueryText(scope);
    if (!challenge.service.empty()) request.url += "&service=" + QueryText(challenge.service);
    if (!basic_.empty())
      request.headers.emplace_back("Authorization", "Basic " + Base64Encode(basic_));
    TRY(const HttpResponse response, http_.Send(request));
    if (response.status == 401 || response.status == 403) return Denied("its token server");
    if (response.status != 200)
      return Unavailable(fmt::format("its token server answers {}", response.status));
    TRY(const Json json, ParseJson(response.body, "token", {.size_bytes = kMaxToken, .depth = 8}));
    if (!json.is_object()) return InvalidArgument("token: not an object");
    const formats::JsonFields fields{json, "token"};
    TRY(std::string token, fields.Text("token"));
    if (token.empty()) {
      TRY(token, fields.Text("access_token"));
    }
    if (token.empty()) return InvalidArgument("its token server gives no token");
    return "Bearer " + token;
  }

  std::unexpected<Error> Denied(std::string_view who) const {
    const std::string mend = !why_none_.empty() ? why_none_
                             : basic_.empty()   ? "mend: docker login " + reference_.registry
                                                : "mend: log in again";
    return PermissionDenied(
        fmt::format("{}{}access denied ({})", who, who.empty() ? "" : ": ", mend));
  }

  Status Expect(const HttpResponse& response, int status, const std::string& what) const {
    if (response.status == status) return {};
    if (response.status == 401 || response.status == 403) return Denied(Name());
    if (response.status == 404)
      return NotFound(fmt::format("{}: no {} there", Name(), Printable(what, 200)));
    return Unavailable(
        fmt::format("{}: {}: status {}", Name(), Printable(what, 200), response.status));
  }

  ImageReference reference_;
  const Http& http_;
  std::string base_, basic_, why_none_, authorization_;
};

struct Found {
  ImageManifest manifest;
  std::string digest;
};

Result<Found> FindManifest(Repository& repository, const ImageReference& reference,
                           const ImagePlatform& platform) {
  std::string target = reference.Target();
  for (int depth = 0; depth < kMaxIndexes; ++depth) {
    TRY(const std::string text, repository.Manifest(target));
    const std::string name = fmt::format("{}@{}", repository.Name(), target);
    TRY(auto document, formats::ParseImageManifest(text, name));
    if (auto* manifest = std::get_if<ImageManifest>(&document))
      return Found{std::move(*manifest), Sha256(text).ToString()};
    TRY(const ImageDescriptor chosen,
        formats::ChoosePlatform(std::get<ImageIndex>(document), platform, name));
    target = chosen.digest.ToString();
  }
  return InvalidArgument(fmt::format("{}: indexes within indexes without end", repository.Name()));
}

// A layer may be read twice; only the last one is kept.
struct LastLayer {
  std::optional<Digest> digest;
  std::shared_ptr<SharedFile> file;
};

}  // namespace

Result<std::unique_ptr<Image>> OpenFromRegistry(const ImageReference& reference,
                                                const ImagePlatform& platform, const Http& http,
                                                const Credentials& credentials,
                                                const TarReader& tars, const ReadLimits& limits) {
  const auto repository = std::make_shared<Repository>(reference, http, credentials);
  TRY(const Found found, FindManifest(*repository, reference, platform));
  TRY(const std::string text, repository->SmallBlob(found.manifest.config));
  TRY(formats::ImageConfig config,
      formats::ParseImageConfig(text, repository->Name() + ": config"));
  if (!found.manifest.base_name.empty()) config.base_name = found.manifest.base_name;
  if (!found.manifest.base_digest.empty()) config.base_digest = found.manifest.base_digest;
  const auto last = std::make_shared<LastLayer>();
  std::vector<StoredLayer> layers;
  std::vector<std::optional<Digest>> digests;
  for (const ImageDescriptor& layer : found.manifest.layers) {
    digests.emplace_back(layer.digest);
    const auto open = [repository, last, layer, limits]() -> Result<std::unique_ptr<ByteSource>> {
      if (last->digest != layer.digest) {
        *last = {};
        TRY(last->file, repository->LargeBlob(layer, limits));
        last->digest = layer.digest;
      }
      return SourceOf(last->file);
    };
    layers.push_back({layer.digest, open});
  }
  ImageFacts facts = FactsOf(config, digests);
  facts.name = reference.ToString();
  facts.digest = found.digest;
  facts.config_digest = found.manifest.config.digest.ToString();
  return MakeLayered(std::move(facts), config, std::move(layers), tars, limits);
}

}  // namespace redoubt::image
