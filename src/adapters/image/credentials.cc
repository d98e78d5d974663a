// Names and passwords that docker login and podman login have kept.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "adapters/image/registry.h"
#include "base/bytes.h"
#include "base/file.h"
#include "base/json.h"
#include "formats/oci/fields.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxBytes = 1u << 20;

std::string Env(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

// "https://index.docker.io/v1/" is "docker.io".
std::string KeyOf(std::string_view key) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (key.starts_with(scheme)) key.remove_prefix(scheme.size());
  for (const std::string_view path : {"/v1/", "/v2/", "/v1", "/v2", "/"})
    if (key.ends_with(path)) {
      key.remove_suffix(path.size());
      break;
    }
  if (key == "index.docker.io" || key == "registry-1.docker.io") return "docker.io";
  return std::string(key);
}

}  // namespace

Result<Credentials> Credentials::Parse(std::string_view text, std::string_view name) {
  TRY(const Json json, ParseJson(text, name, {.size_bytes = kMaxBytes, .depth = 16}));
  if (!json.is_object()) return InvalidArgument(fmt::format("{}: not an object", name));
  const formats::JsonFields root{json, std::string(name)};
  Credentials out;
  if (root.Find("auths")) {
    TRY(const auto auths, root.Object("auths"));
    for (const auto& [key, value] : auths.json.items()) {
      if (!value.is_object()) continue;
      TRY(const std::string packed, (formats::JsonFields{value, auths.where}.Text("auth")));
      if (packed.empty()) continue;
      // The message must not hold what it is about.
      const auto plain = Base64Decode(packed);
      if (!plain || plain->find(':') == std::string::npos)
        return InvalidArgument(
            fmt::format("{}: auths: an \"auth\" is not base64 of user:password "
                        "(mend: log in again)",
                        name));
      out.basic_[KeyOf(key)] = *plain;
    }
  }
  TRY(out.helpers_[""], root.Text("credsStore"));
  if (root.Find("credHelpers")) {
    TRY(const auto helpers, root.Object("credHelpers"));
    for (const auto& [key, value] : helpers.json.items())
      if (value.is_string()) out.helpers_[KeyOf(key)] = value.get<std::string>();
  }
  return out;
}

Result<Credentials> Credentials::OfUser() {
  const std::string docker = Env("DOCKER_CONFIG"), home = Env("HOME");
  const std::string run = Env("XDG_RUNTIME_DIR");
  std::vector<std::string> places = {Env("REGISTRY_AUTH_FILE")};
  if (!docker.empty()) places.push_back(docker + "/config.json");
  if (docker.empty() && !home.empty()) places.push_back(home + "/.docker/config.json");
  if (!run.empty()) places.push_back(run + "/containers/auth.json");
  for (const std::string& place : places) {
    std::error_code error;
    if (place.empty() || !fs::exists(place, error)) continue;
    TRY(const std::string text, ReadFile(place, kMaxBytes));
    return Parse(text, place);
  }
  return Credentials();
}

std::string Credentials::For(const std::string& registry, const std::string& repository) const {
  for (std::string key = registry + "/" + repository;;) {
    if (const auto at = basic_.find(key); at != basic_.end()) return at->second;
    if (key.size() <= registry.size()) return "";
    key.resize(std::max(key.rfind('/'), registry.size()));
  }
}

std::string Credentials::WhyNone(const std::string& registry) const {
  for (const std::string& key : {registry, std::string()})
    if (const auto at = helpers_.find(key); at != helpers_.end() && !at->second.empty())
      return fmt::format("its password is kept by docker-credential-{}, which redoubt does not ask",
                         at->second);
  return "";
}

}  // namespace redoubt::image
