// redoubt.yaml → Estate: the shape of each section. Cross-references are checked in check.cc.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "base/yaml_reader.h"
#include "estate/check.h"
#include "estate/config.h"
#include "estate/estate.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

template <typename E>
void ReadEnum(MapReader& map, std::string_view key, E& out) {
  map.Parsed(
      key,
      [&](const std::string& text) -> Status {
        TRY(out, ParseEnum<E>(text));
        return {};
      },
      Need::kOptional, NameOf(out));
}

// One of a few words that no enumeration has: a word that nothing matches would be without effect.
void CheckWord(MapReader& map, std::string_view key, const std::string& word,
               const std::vector<std::string>& allowed) {
  if (std::ranges::find(allowed, word) == allowed.end())
    map.Fault(key,
              fmt::format("\"{}\" (mend: one of {})", Printable(word, 64), Join(allowed, ", ")));
}

void ReadPath(MapReader& map, std::string_view key, const fs::path& dir, fs::path& out,
              Need need = Need::kOptional) {
  std::string text;
  map.Text(key, text, need);
  if (text.empty()) return;
  out = (dir / text).lexically_normal();
  if (!out.has_filename()) out = out.parent_path();  // "a/" and "." name folders too
}

void ReadRepository(MapReader& map, const fs::path& dir, Repository& out) {
  map.Text("id", out.id, Need::kRequired);
  fs::path path;
  std::string url;
  ReadPath(map, "path", dir, path);
  map.Text("url", url);
  if (path.empty() == url.empty()) map.Fault("", "needs either path or url");
  if (!url.empty() && !url.starts_with("https://") && !url.starts_with("ssh://"))
    map.Fault("url", "must begin with https:// or ssh:// (mend: for a local folder use path)");
  out.source = url.empty() ? path.string() : url;
  map.Text("branch", out.branch);
  map.Text("owner", out.owner);
  ReadEnum(map, "criticality", out.criticality);
  map.Boolean("install_scripts", out.install_scripts);
  ReadEnum(map, "delivery", out.delivery);
  map.TextList("test", out.test);
  map.TextLists("external_checks", out.external_checks);
}

void ReadImage(MapReader& map, const fs::path& dir, DeclaredImage& out) {
  map.Text("id", out.id, Need::kRequired);
  fs::path path;
  ReadPath(map, "path", dir, path);
  map.Text("image", out.image);
  if (path.empty() == out.image.empty()) map.Fault("", "needs either path or image");
  if (out.image.starts_with('/') || out.image.starts_with('.'))
    map.Fault("image", "must be a name in a registry or a storage (mend: for a file use path)");
  if (!path.empty()) out.image = path.string();
  map.Text("repository", out.repository);
  map.Text("owner", out.owner);
  ReadEnum(map, "criticality", out.criticality);
}

void ReadStep(MapReader& map, RolloutStep& out) {
  map.Integer("percent", out.percent, 1, 100);
  map.Span("hold", out.hold);
  map.Integer("min_requests", out.min_requests, 0, 10'000'000);
  if (out.percent == 0) map.Fault("percent", "is missing (mend: 1 to 100)");
}

void ReadRollout(MapReader& map, const fs::path& dir, ServiceRollout& out) {
  map.Text("driver", out.driver);
  CheckWord(map, "driver", out.driver, {"haproxy"});
  ReadPath(map, "socket", dir, out.socket, Need::kRequired);
  map.Text("backend", out.backend, Need::kRequired);
  map.Each("instances", [&](MapReader& item) {
    Instance& instance = out.instances.emplace_back();
    item.Text("name", instance.name, Need::kRequired);
    ReadPath(item, "dir", dir, instance.dir, Need::kRequired);
    item.Boolean("canary", instance.canary);
  });
  const auto canaries = std::ranges::count(out.instances, true, &Instance::canary);
  if (canaries != 1 || out.instances.size() < 2)
    map.Fault("instances", "needs exactly one canary and at least one other");
  map.TextList("deploy", out.deploy);
  if (out.deploy.empty()) map.Fault("deploy", "is missing (mend: [program, argument, …])");
  map.TextList("health", out.health);
  map.Each("steps", [&](MapReader& item) { ReadStep(item, out.steps.emplace_back()); });
  map.Section("rule", [&](MapReader& rule) {
    rule.Number("alpha", out.rule.alpha, 1e-9, 0.2);
    rule.Number("min_effect", out.rule.min_effect, 0, 1);
    rule.Number("latency_ratio", out.rule.latency_ratio, 1, 100);
    rule.Span("deadline", out.rule.deadline);
  });
}

void ReadService(MapReader& map, const fs::path& dir, Service& out) {
  map.Text("id", out.id, Need::kRequired);
  map.Text("repository", out.repository, Need::kRequired);
  ReadEnum(map, "exposure", out.exposure);
  std::optional<bool> facing;
  map.Boolean("customer_facing", facing);
  if (facing) out.customer_facing = *facing ? Tristate::kYes : Tristate::kNo;
  map.Text("openapi", out.openapi);
  map.TextList("calls", out.calls);
  map.TextList("start", out.start);
  map.TextMap("env", out.env);
  map.Text("health", out.health);
  map.Map("rollout", [&](MapReader& rollout) {
    out.has_rollout = true;
    ReadRollout(rollout, dir, out.rollout);
  });
}

void ReadKey(MapReader& map, RoleKey& out) {
  map.Text("person", out.person, Need::kRequired);
  map.Parsed(
      "public",
      [&](const std::string& text) -> Status {
        TRY(out.public_key, Base64Decode(text));
        if (out.public_key.size() != 32)
          return InvalidArgument("must be 32 bytes in base64 (mend: redoubt keys show FILE)");
        out.key_id = "ed25519:" + Sha256(out.public_key).Hex().substr(0, 16);
        return {};
      },
      Need::kRequired);
  map.Time("revoked", out.revoked);
}

void ReadAutonomy(MapReader& map, const fs::path& dir, AutonomyRule& out) {
  map.Text("asset", out.asset);
  map.Text("generator", out.generator);
  map.Text("severity", out.severity);
  CheckWord(map, "severity", out.severity, {"*", "none", "low", "medium", "high", "critical"});
  ReadEnum(map, "mode", out.mode);
  fs::path grant;
  ReadPath(map, "grant", dir, grant);
  out.grant = grant.string();
  if (out.mode == Mode::kAuto && out.grant.empty())
    map.Fault("", "mode auto needs a signed grant (mend: redoubt keys grant, then grant: FILE)");
}

void ReadSuppression(MapReader& map, Suppression& out) {
  map.Text("rule", out.rule, Need::kRequired);
  map.Text("package", out.package);
  map.Text("asset", out.asset);
  map.Text("reason", out.reason, Need::kRequired);
  map.Text("owner", out.owner, Need::kRequired);
  map.Time("expires", out.expires, Need::kRequired);
}

void ReadWindow(MapReader& map, Window& out) {
  ReadEnum(map, "kind", out.kind);
  map.Text("asset", out.asset);
  map.Time("from", out.from, Need::kRequired);
  map.Time("to", out.to, Need::kRequired);
  map.Text("reason", out.reason);
  if (out.to < out.from) map.Fault("to", "is before from");
}

void ReadPolicy(MapReader& map, const fs::path& dir, Policy& out) {
  ReadEnum(map, "critical_triage", out.critical_triage);
  std::map<std::string, std::string> by_asset;
  map.TextMap("critical_triage_by_asset", by_asset);
  for (const auto& [asset, text] : by_asset) {
    const auto parsed = ParseEnum<CriticalTriage>(text);
    if (!parsed) map.Fault("critical_triage_by_asset", parsed.error().message);
    if (parsed) out.critical_triage_by_asset[asset] = *parsed;
  }
  map.Each("autonomy", [&](MapReader& m) { ReadAutonomy(m, dir, out.autonomy.emplace_back()); });
  map.Integer("promote_after_clean", out.promote_after_clean, 1, 10'000);
  map.Each("suppressions",
           [&](MapReader& m) { ReadSuppression(m, out.suppressions.emplace_back()); });
  map.Each("windows", [&](MapReader& m) { ReadWindow(m, out.windows.emplace_back()); });
  map.Boolean("criticals_override_windows", out.criticals_override_windows);
  map.Integer("max_changes_per_hour", out.max_changes_per_hour, 0, 100'000);
  map.Integer("max_changes_per_hour_and_asset", out.max_changes_per_hour_and_asset, 0, 100'000);
  map.Span("approval_expires", out.approval_expires);
  map.Integer("max_attempts", out.max_attempts, 1, 50);
  ReadEnum(map, "fail_on", out.fail_on);
  map.Boolean("four_eyes", out.four_eyes);
  map.Span("external_check_timeout", out.external_check_timeout);
}

void ReadSla(MapReader& map, Estate& estate) {
  estate.sla = {{Severity::kCritical, Hours(24)}};
  map.Section("sla", [&](MapReader& sla) {
    for (const Severity severity :
         {Severity::kCritical, Severity::kHigh, Severity::kMedium, Severity::kLow}) {
      Duration span = estate.SlaFor(severity);
      sla.Span(NameOf(severity), span);
      estate.sla[severity] = span;
    }
  });
}

// What a signature or a grant depends on: a change of policy or roles voids pending approvals.
Json Plain(const YamlNode* node) {
  if (!node || node->kind == YamlNode::Kind::kNull) return nullptr;
  if (node->kind == YamlNode::Kind::kScalar) return node->text;
  if (node->kind == YamlNode::Kind::kSequence) {
    Json list = Json::array();
    for (const YamlNode& item : node->items) list.push_back(Plain(&item));
    return list;
  }
  Json map = Json::object();
  for (const auto& entry : node->entries) map[entry.key] = Plain(&entry.value);
  return map;
}

void ReadFeed(MapReader& map, Feed& out) {
  map.Text("id", out.id, Need::kRequired);
  const bool plain = !out.id.empty() && out.id.size() <= 64 && out.id.front() != '-' &&
                     std::ranges::all_of(out.id, [](unsigned char c) {
                       return std::isalnum(c) || c == '-' || c == '_';
                     });
  if (!plain) map.Fault("id", "is letters, digits, \"-\" and \"_\", at most 64");
  ReadEnum(map, "kind", out.kind);
  map.Text("url", out.url, Need::kRequired);
  map.TextList("mirrors", out.mirrors);
  map.Text("checksum", out.checksum);
  map.Text("source", out.source);
  ReadEnum(map, "says", out.says);
  std::vector<std::string> addresses = out.mirrors;
  addresses.push_back(out.url);
  if (!out.checksum.empty()) addresses.push_back(out.checksum);
  for (const std::string& address : addresses)
    if (!address.starts_with("https://") && !address.starts_with("http://"))
      map.Fault("url",
                "must begin with https:// or http:// (mend: for a file use redoubt intel "
                "import)");
}

bool IsLoopback(std::string_view url) {
  for (const std::string_view host : {"http://127.0.0.1", "http://localhost"})
    if (url.starts_with(host) &&
        (url.size() == host.size() || url[host.size()] == ':' || url[host.size()] == '/'))
      return true;
  return false;
}

void ReadDiscovery(MapReader& map, const fs::path& dir, DiscoverySource& out) {
  map.Text("id", out.id, Need::kRequired);
  ReadEnum(map, "kind", out.kind);
  ReadPath(map, "path", dir, out.path);
  map.Text("url", out.url);
  map.Text("organisation", out.organisation);
  ReadPath(map, "token_file", dir, out.token_file);
  ReadPath(map, "ca_file", dir, out.ca_file);
  const bool folder = out.kind == DiscoveryKind::kFolder;
  const bool podman = out.kind == DiscoveryKind::kPodman;
  if (podman && out.path.empty()) out.path = "/var/lib/containers/storage";
  if ((folder || podman) != !out.path.empty())
    map.Fault("path", "is for the kinds folder and podman, and needed for folder");
  if (folder || podman) return;
  while (out.url.ends_with('/')) out.url.pop_back();
  if (out.url.empty() && out.kind == DiscoveryKind::kGithub) out.url = "https://api.github.com";
  if (!out.url.starts_with("https://") && !out.url.starts_with("http://"))
    map.Fault("url", "must begin with https:// or http://");
  if (!out.token_file.empty() && !out.url.starts_with("https://") && !IsLoopback(out.url))
    map.Fault("token_file", "a token is only sent by https://");
  if (out.kind == DiscoveryKind::kKubernetes) return;
  if ((out.kind == DiscoveryKind::kRegistry) != out.organisation.empty())
    map.Fault("organisation", "is for forges, and needed there, or a namespace of kubernetes");
}

void ReadTop(MapReader& top, const fs::path& dir, Estate& estate) {
  int version = 0;
  top.Integer("version", version, 1, 1);
  if (!top.Has("version")) top.Fault("version", "is missing (mend: version: 1)");
  top.Text("organisation", estate.organisation, Need::kRequired);
  top.Span("baseline_resolution", estate.baseline_resolution);
  ReadSla(top, estate);
  top.Span("sla_warning", estate.sla_warning);
  top.Each("owners", [&](MapReader& m) {
    Owner& owner = estate.owners.emplace_back();
    m.Text("id", owner.id, Need::kRequired);
    m.Text("contact", owner.contact);
  });
  top.Each("repositories",
           [&](MapReader& m) { ReadRepository(m, dir, estate.repositories.emplace_back()); });
  top.Each("images", [&](MapReader& m) { ReadImage(m, dir, estate.images.emplace_back()); });
  top.Each("services", [&](MapReader& m) { ReadService(m, dir, estate.services.emplace_back()); });
  top.EachEntry("roles", [&](const std::string& id, MapReader& m) {
    Role& role = estate.roles.emplace_back();
    role.id = id;
    m.Integer("required", role.required, 1, 100);
    m.Each("keys", [&](MapReader& key) { ReadKey(key, role.keys.emplace_back()); });
  });
  fs::path gate_runner_key;
  ReadPath(top, "gate_runner_key", dir, gate_runner_key);
  estate.gate_runner_key = gate_runner_key.string();
  top.Section("policy", [&](MapReader& m) { ReadPolicy(m, dir, estate.policy); });
  top.Each("notifications", [&](MapReader& m) {
    Notification& out = estate.notifications.emplace_back();
    m.TextList("on", out.on);
    for (const std::string& topic : out.on)
      CheckWord(m, "on", topic, {"human_needed", "sla_warning", "rollback", "escalated", "*"});
    m.Text("webhook", out.webhook);
    m.TextList("command", out.command);
    if (out.webhook.empty() == out.command.empty()) m.Fault("", "needs either webhook or command");
  });
  top.Section("intelligence", [&](MapReader& m) {
    m.Each("feeds", [&](MapReader& feed) { ReadFeed(feed, estate.feeds.emplace_back()); });
    m.Span("max_age", estate.intelligence.max_age);
    m.Text("proxy", estate.intelligence.proxy);
    const std::string& proxy = estate.intelligence.proxy;
    if (!proxy.empty() && !proxy.starts_with("http://") && !proxy.starts_with("https://"))
      m.Fault("proxy", "must begin with http:// or https://");
    std::vector<std::string> vex;
    m.TextList("vex", vex);
    for (const std::string& file : vex)
      estate.intelligence.vex.push_back((dir / file).lexically_normal());
    m.Section("hold_above", [&](MapReader& above) {
      above.Integer("cases", estate.intelligence.hold_cases, 1, 1'000'000);
      above.Integer("percent", estate.intelligence.hold_percent, 0, 100);
    });
  });
  top.Section("discovery", [&](MapReader& m) {
    m.Span("fresh", estate.discovery.fresh);
    m.Each("sources",
           [&](MapReader& s) { ReadDiscovery(s, dir, estate.discovery.sources.emplace_back()); });
  });
  top.Section("registry", [&](MapReader& m) { m.Text("npm", estate.npm_registry); });
}

}  // namespace

Configuration ReadConfiguration(std::string_view yaml, std::string_view name, const fs::path& dir) {
  Configuration out;
  const Result<YamlNode> parsed = ParseYaml(yaml, name);
  if (!parsed) {
    out.errors.push_back(parsed.error());
    return out;
  }
  const YamlNode& root = *parsed;
  if (root.kind == YamlNode::Kind::kNull) {
    out.errors.push_back({ErrorCode::kInvalidArgument,
                          fmt::format("{}:1: is empty (mend: begin with the lines \"version: 1\" "
                                      "and \"organisation: NAME\")",
                                      name)});
    return out;
  }
  Estate& estate = out.estate;
  estate.dir = dir;
  ReadErrors errors;
  MapReader top(root, std::string(name), "", errors);
  ReadTop(top, dir, estate);
  top.Done();
  CheckReferences(root, std::string(name), estate, errors);
  out.effective = top.TakeEffective();
  out.errors = std::move(errors.all);
  const Json policy = {{"policy", Plain(root.Find("policy"))},
                       {"roles", Plain(root.Find("roles"))}};
  estate.policy_digest = Sha256(CanonicalJson(policy));
  return out;
}

Result<Configuration> LoadConfiguration(const fs::path& dir) {
  TRY(const std::string yaml, ReadFile(dir / "redoubt.yaml", 4 << 20));
  TRY(const fs::path absolute, [&]() -> Result<fs::path> {
    std::error_code error;
    const fs::path path = fs::weakly_canonical(dir, error);
    if (error) return NotFound(fmt::format("{}: {}", dir.string(), error.message()));
    return path;
  }());
  return ReadConfiguration(yaml, "redoubt.yaml", absolute);
}

Result<Estate> ParseEstate(std::string_view yaml, std::string_view name, const fs::path& dir) {
  Configuration read = ReadConfiguration(yaml, name, dir);
  if (!read.errors.empty()) return Fail(read.errors.front());
  return std::move(read.estate);
}

Result<Estate> LoadEstate(const fs::path& dir) {
  TRY(Configuration read, LoadConfiguration(dir));
  if (!read.errors.empty()) return Fail(read.errors.front());
  return std::move(read.estate);
}

}  // namespace redoubt
