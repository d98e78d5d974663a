#include "adapters/haproxy/driver_config.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "adapters/haproxy/runtime_api.h"
#include "base/file.h"
#include "base/text.h"
#include "evidence/ed25519.h"
#include "model/codec.h"

namespace redoubt::haproxy {
namespace {

constexpr JsonLimits kLimits{.size_bytes = 4 << 20, .depth = 16, .values = 100'000};

Result<Role> ReadRole(const Json& json) {
  Role role;
  role.id = json.at("id").get<std::string>();
  role.required = json.value("required", 1);
  if (role.required < 1 || role.required > 100)
    return InvalidArgument(fmt::format("roles: {}: required must be 1 to 100", role.id));
  for (const Json& key : json.at("keys")) {
    RoleKey pinned;
    pinned.person = key.at("person").get<std::string>();
    TRY_WITH("roles: " + role.id, pinned.public_key,
             DecodePublicKey(key.at("public_key").get<std::string>()));
    pinned.key_id = KeyIdOf(pinned.public_key);
    if (key.contains("revoked")) {
      TRY_WITH("roles: " + role.id, pinned.revoked,
               Timestamp::Parse(key.at("revoked").get<std::string>()));
    }
    role.keys.push_back(std::move(pinned));
  }
  return role;
}

Status CheckService(const DriverService& service) {
  const auto bad = [&](std::string_view why) {
    return InvalidArgument(fmt::format("services: {}: {}", Printable(service.id, 80), why));
  };
  if (service.id.empty() || service.id.find('/') != std::string::npos ||
      service.id.starts_with('.'))
    return bad("an id has no '/' and does not begin with '.'");
  if (!IsProxyName(service.backend)) return bad("backend is not a name of HAProxy's");
  if (service.deploy.empty() || service.deploy[0].empty())
    return bad("deploy is empty (mend: argv)");
  int canaries = 0;
  for (const Instance& instance : service.instances) {
    if (!IsProxyName(instance.name)) return bad("an instance's name is not one of HAProxy's");
    if (!instance.dir.is_absolute()) return bad("an instance's dir must be absolute");
    canaries += instance.canary;
  }
  if (canaries != 1 || service.instances.size() < 2)
    return bad("there must be exactly one canary and at least one other instance");
  return {};
}

Result<DriverService> ReadService(const Json& json) {
  DriverService service;
  service.id = json.at("id").get<std::string>();
  service.repository = json.at("repository").get<std::string>();
  service.mirror = json.at("mirror").get<std::string>();
  service.socket = json.at("socket").get<std::string>();
  service.backend = json.at("backend").get<std::string>();
  service.deploy = json.at("deploy").get<std::vector<std::string>>();
  service.health = json.value("health", std::vector<std::string>{});
  for (const Json& instance : json.at("instances"))
    service.instances.push_back({instance.at("name").get<std::string>(),
                                 instance.at("dir").get<std::string>(),
                                 instance.value("canary", false)});
  TRY_OK(CheckService(service));
  return service;
}

Result<DriverConfig> Read(const Json& json) {
  DriverConfig config;
  if (json.at("version").get<int>() != 1) return InvalidArgument("version: only 1 is known");
  config.state = json.at("state").get<std::string>();
  config.stop_state = json.at("stop_state").get<std::string>();
  config.signing_key = json.at("signing_key").get<std::string>();
  if (!config.state.is_absolute() || !config.stop_state.is_absolute())
    return InvalidArgument("state and stop_state must be absolute paths");
  config.allowed_uids = json.value("allowed_uids", std::vector<uid_t>{});
  TRY_WITH("lease", config.lease, Duration::Parse(json.value("lease", "3s")));
  if (config.lease < Milliseconds(500) || config.lease > Minutes(1))
    return InvalidArgument("lease: must be 500ms to 1min");
  TRY_WITH("approval_expires", config.trust.policy.approval_expires,
           Duration::Parse(json.value("approval_expires", "24h")));
  config.trust.policy.four_eyes = json.value("four_eyes", true);
  config.trust.gates = json.value("gates", std::vector<std::string>{});
  if (const std::string key = json.value("gate_runner_key", ""); !key.empty()) {
    TRY_WITH("gate_runner_key", config.trust.gate_runner_key, DecodePublicKey(key));
  }
  for (const Json& role : json.at("roles")) {
    TRY(Role read, ReadRole(role));
    config.trust.roles.push_back(std::move(read));
  }
  for (const Json& service : json.at("services")) {
    TRY(DriverService read, ReadService(service));
    if (config.Find(read.id)) return InvalidArgument(fmt::format("services: {} twice", read.id));
    config.services.push_back(std::move(read));
  }
  return config;
}

}  // namespace

const Instance& DriverService::Canary() const {
  return *std::ranges::find(instances, true, &Instance::canary);
}

std::vector<const Instance*> DriverService::Stable() const {
  std::vector<const Instance*> stable;
  for (const Instance& instance : instances)
    if (!instance.canary) stable.push_back(&instance);
  return stable;
}

const DriverService* DriverConfig::Find(std::string_view service) const {
  const auto found = std::ranges::find(services, service, &DriverService::id);
  return found == services.end() ? nullptr : &*found;
}

Result<DriverConfig> ParseDriverConfig(std::string_view text, std::string_view name) {
  TRY(const Json json, ParseJson(text, name, kLimits));
  try {
    auto config = Read(json);
    if (!config) return Fail(config.error().With(name));
    return config;
  } catch (const std::exception& e) {
    return InvalidArgument(fmt::format(
        "{}: {} (mend: redoubt driver --write-config FILE makes a whole one)", name, e.what()));
  }
}

Result<DriverConfig> LoadDriverConfig(const std::filesystem::path& file) {
  struct stat info{};
  if (stat(file.c_str(), &info) != 0)
    return NotFound(fmt::format("{}: {} (mend: redoubt driver --write-config {})", file.string(),
                                std::strerror(errno), file.string()));
  if ((info.st_mode & 022) != 0)
    return PermissionDenied(fmt::format(
        "{}: others can write it, and it pins the keys (mend: chmod go-w)", file.string()));
  TRY(const std::string text, ReadFile(file, kLimits.size_bytes));
  return ParseDriverConfig(text, file.string());
}

std::string DriverConfigText(const DriverConfig& config) {
  Json json = {{"version", 1},
               {"state", config.state.string()},
               {"stop_state", config.stop_state.string()},
               {"signing_key", config.signing_key.string()},
               {"allowed_uids", config.allowed_uids},
               {"lease", config.lease.ToString()},
               {"approval_expires", config.trust.policy.approval_expires.ToString()},
               {"four_eyes", config.trust.policy.four_eyes},
               {"gates", config.trust.gates},
               {"roles", Json::array()},
               {"services", Json::array()}};
  if (!config.trust.gate_runner_key.empty())
    json["gate_runner_key"] = EncodePublicKey(config.trust.gate_runner_key);
  for (const Role& role : config.trust.roles) {
    Json keys = Json::array();
    for (const RoleKey& key : role.keys) {
      Json pinned = {{"person", key.person}, {"public_key", EncodePublicKey(key.public_key)}};
      if (key.revoked.IsSet()) pinned["revoked"] = key.revoked.ToString();
      keys.push_back(std::move(pinned));
    }
    json["roles"].push_back({{"id", role.id}, {"required", role.required}, {"keys", keys}});
  }
  for (const DriverService& service : config.services) {
    Json instances = Json::array();
    for (const Instance& instance : service.instances)
      instances.push_back(
          {{"name", instance.name}, {"dir", instance.dir.string()}, {"canary", instance.canary}});
    json["services"].push_back({{"id", service.id},
                                {"repository", service.repository},
                                {"mirror", service.mirror.string()},
                                {"socket", service.socket.string()},
                                {"backend", service.backend},
                                {"instances", std::move(instances)},
                                {"deploy", service.deploy},
                                {"health", service.health}});
  }
  return PrettyJson(json);
}

Result<DriverConfig> DriverConfigFor(const Estate& estate, const std::filesystem::path& state_dir,
                                     const std::filesystem::path& driver_state,
                                     const std::vector<std::string>& gates) {
  DriverConfig config;
  config.state = std::filesystem::absolute(driver_state).lexically_normal();
  config.stop_state = std::filesystem::absolute(state_dir).lexically_normal();
  config.signing_key = config.state / "driver.pem";
  config.trust.roles = estate.roles;
  config.trust.policy.four_eyes = estate.policy.four_eyes;
  config.trust.policy.approval_expires = estate.policy.approval_expires;
  config.trust.gates = gates;
  if (!estate.gate_runner_key.empty()) {
    TRY_WITH("gate_runner_key", const std::string text,
             ReadFile(estate.dir / estate.gate_runner_key, 4096));
    TRY_WITH("gate_runner_key " + estate.gate_runner_key, config.trust.gate_runner_key,
             DecodePublicKey(Trim(text)));
  }
  for (const Service& service : estate.services) {
    if (!service.has_rollout || service.rollout.driver != "haproxy") continue;
    const ServiceRollout& rollout = service.rollout;
    DriverService pinned{.id = service.id,
                         .repository = service.repository,
                         .mirror = config.stop_state / "mirrors" / (service.repository + ".git"),
                         .socket = rollout.socket,
                         .backend = rollout.backend,
                         .instances = rollout.instances,
                         .deploy = rollout.deploy,
                         .health = rollout.health};
    TRY_OK(CheckService(pinned));
    config.services.push_back(std::move(pinned));
  }
  return config;
}

}  // namespace redoubt::haproxy
