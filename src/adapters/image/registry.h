// Images in registries: the pulling half of the OCI Distribution Specification 1.1.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "adapters/image/files.h"
#include "base/result.h"
#include "formats/oci/manifest.h"
#include "formats/oci/reference.h"
#include "ports/http.h"
#include "ports/image.h"

namespace redoubt::image {

/// Who the user is to registries: of docker login and podman login.
class Credentials {
 public:
  /// Reads the first of these that is there: $REGISTRY_AUTH_FILE, $DOCKER_CONFIG/config.json,
  /// ~/.docker/config.json, $XDG_RUNTIME_DIR/containers/auth.json. None: nobody. Errors:
  /// kInvalidArgument for a damaged file.
  static Result<Credentials> OfUser();
  /// A file's text; `name` leads messages.
  static Result<Credentials> Parse(std::string_view text, std::string_view name);

  /// "user:password" for a registry's repository (the longest key that fits), or "".
  std::string For(const std::string& registry, const std::string& repository) const;
  /// Why there are none where one would think so: a helper program keeps them, which is not asked.
  std::string WhyNone(const std::string& registry) const;

 private:
  std::map<std::string, std::string> basic_;
  std::map<std::string, std::string> helpers_;  // registry → program; "" for all
};

/// What a registry asks for in WWW-Authenticate.
struct AuthChallenge {
  bool bearer = false;  // else basic
  std::string realm, service, scope;

  bool operator==(const AuthChallenge&) const = default;
};

/// The first challenge that we can meet. kNotFound: there is none.
Result<AuthChallenge> ParseChallenge(const std::string& header);

/// Opens an image by its name. The manifest, the configuration and each layer are held against
/// their digests; layers are fetched one at a time into a file without a name, when they are read.
/// Registries on loopback are spoken to by HTTP, all others by HTTPS. Blobs may be redirected to
/// another host (five times), which never gets our credentials. `http` and `tars` must outlive it.
/// Errors: kNotFound, kPermissionDenied (with the mend), kUnavailable, kInvalidArgument.
Result<std::unique_ptr<Image>> OpenFromRegistry(const formats::ImageReference& reference,
                                                const formats::ImagePlatform& platform,
                                                const Http& http, const Credentials& credentials,
                                                const TarReader& tars, const ReadLimits& limits);

}  // namespace redoubt::image
