// The estate as its owners describe it: redoubt.yaml as values. Policy is central: it is never read
// from a scanned repository. docs/redoubt.schema.json is the published schema of the file.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "base/time.h"
#include "model/discovery.h"
#include "model/feed.h"
#include "model/rollout.h"
#include "model/severity.h"

namespace redoubt {

enum class Exposure { kUnknown, kNone, kInternal, kPartner, kInternet };
REDOUBT_ENUM(Exposure, "exposure", {Exposure::kUnknown, "unknown"}, {Exposure::kNone, "none"},
             {Exposure::kInternal, "internal"}, {Exposure::kPartner, "partner"},
             {Exposure::kInternet, "internet"})

enum class Tristate { kUnknown, kNo, kYes };

enum class Mode { kObserve, kPropose, kApprove, kAuto };
REDOUBT_ENUM(Mode, "mode", {Mode::kObserve, "observe"}, {Mode::kPropose, "propose"},
             {Mode::kApprove, "approve"}, {Mode::kAuto, "auto"})

enum class CriticalTriage { kBeforeDeploy, kAfterDeploy };
REDOUBT_ENUM(CriticalTriage, "critical_triage", {CriticalTriage::kBeforeDeploy, "before_deploy"},
             {CriticalTriage::kAfterDeploy, "after_deploy"})

enum class Delivery { kMerge, kBranch, kPatch };
REDOUBT_ENUM(Delivery, "delivery", {Delivery::kMerge, "merge"}, {Delivery::kBranch, "branch"},
             {Delivery::kPatch, "patch"})

struct Repository {
  std::string id;
  std::string source;  // absolute path, or URL
  std::string branch = "main";
  std::string owner;
  Severity criticality = Severity::kHigh;
  bool install_scripts = false;  // may packages' install scripts run (inside the sandbox only)
  Delivery delivery = Delivery::kMerge;
  std::vector<std::string> test = {"npm", "test"};        // argv
  std::vector<std::vector<std::string>> external_checks;  // argv of each asynchronous gate
};

/// A container image that is scanned. Its findings are cases, but nothing is patched in it: it is
/// built anew.
struct DeclaredImage {
  std::string id;
  std::string image;       // a name in a registry or storage: "registry.example/team/app:1.2",
                           // "containers-storage:localhost/app"; or an absolute path
  std::string repository;  // that builds it, or ""; its services run the image
  std::string owner;       // or ""
  Severity criticality = Severity::kHigh;
};

/// What is scanned, of whatever kind.
struct Asset {
  enum class Kind { kRepository, kImage };
  Kind kind = Kind::kRepository;
  std::string id;          // unique over all kinds
  std::string owner;       // or ""
  std::string repository;  // whose services run it, or ""
  Severity criticality = Severity::kHigh;
};

Asset AssetOf(const Repository& repository);
Asset AssetOf(const DeclaredImage& image);

/// Where one running copy of a service is.
struct Instance {
  std::string name;           // also the server's name in HAProxy's backend
  std::filesystem::path dir;  // what it runs; the deployed tree is scanned here
  bool canary = false;
};

/// HAProxy as rollout driver: the stats socket, the backend, and how a tree gets onto an instance.
struct ServiceRollout {
  std::string driver = "haproxy";
  std::filesystem::path socket;
  std::string backend;
  std::vector<Instance> instances;  // exactly one canary
  std::vector<std::string> deploy;  // argv; {service} {instance} {tree} {commit} are replaced
  std::vector<std::string>
      health;  // argv that exits 0 when {instance} answers; empty: HAProxy's check
  std::vector<RolloutStep> steps;  // empty: sized by the risk
  HealthRule rule;
};

struct Service {
  std::string id;
  std::string repository;
  Exposure exposure = Exposure::kUnknown;
  Tristate customer_facing = Tristate::kUnknown;
  std::string openapi;                     // file in the repository, or ""
  std::vector<std::string> calls;          // ids of services
  std::vector<std::string> start;          // argv that starts it in the sandbox for the API gate
  std::map<std::string, std::string> env;  // for `start`; "{port}" is replaced
  std::string health = "/";                // path that answers 2xx when it is ready
  bool has_rollout = false;
  ServiceRollout rollout;
};

struct Owner {
  std::string id;
  std::string contact;
};

struct RoleKey {
  std::string person;
  std::string key_id;      // "ed25519:0123456789abcdef"
  std::string public_key;  // 32 raw bytes
  Timestamp revoked;       // signatures made later do not count
};

struct Role {
  std::string
      id;  // "security-lead", "security-architect", "ciso", or one of the organisation's own
  std::vector<RoleKey> keys;
  int required = 1;  // n of m
};

struct AutonomyRule {
  std::string asset = "*";      // repository id
  std::string generator = "*";  // "npm-upgrade"
  std::string severity = "*";
  Mode mode = Mode::kPropose;
  std::string grant;  // for mode auto: file of the signed grant (DSSE)
};

struct Suppression {
  std::string rule;     // advisory id or alias
  std::string package;  // "" : any
  std::string asset;    // "" : any
  std::string reason, owner;
  Timestamp expires;
};

/// Times in which no change starts ("freeze"), or in which alone it may ("maintenance").
struct Window {
  enum class Kind { kFreeze, kMaintenance };
  Kind kind = Kind::kFreeze;
  std::string asset = "*";
  Timestamp from, to;
  std::string reason;
};
REDOUBT_ENUM(Window::Kind, "window kind", {Window::Kind::kFreeze, "freeze"},
             {Window::Kind::kMaintenance, "maintenance"})

struct Policy {
  CriticalTriage critical_triage = CriticalTriage::kBeforeDeploy;
  std::map<std::string, CriticalTriage> critical_triage_by_asset;
  std::vector<AutonomyRule> autonomy;
  int promote_after_clean = 5;  // clean outcomes before a mode may be promoted
  std::vector<Suppression> suppressions;
  std::vector<Window> windows;
  bool criticals_override_windows = false;  // audited
  int max_changes_per_hour = 30;
  int max_changes_per_hour_and_asset = 6;
  Duration approval_expires = Hours(24);
  int max_attempts = 5;
  Severity fail_on = Severity::kHigh;
  bool four_eyes = true;
  Duration external_check_timeout = Minutes(30);
};

struct Notification {
  std::vector<std::string> on;       // "human_needed", "sla_warning", "rollback", "escalated"
  std::string webhook;               // URL, or ""
  std::vector<std::string> command;  // argv; the payload is on stdin
};

/// What counts of what the world says, and what it may do by itself.
struct IntelligenceRules {
  // An advisory that opens or ends more cases at once than the larger of both is held for a person.
  int hold_cases = 50;
  int hold_percent = 25;                   // of all cases
  std::vector<std::filesystem::path> vex;  // documents whose statements count
  Duration max_age;   // of the newest advisory, for scans to be complete; zero: any
  std::string proxy;  // for feeds: "http://proxy.example:3128"; "": as the environment says
};

/// Who knows what there is to protect.
struct Discovery {
  std::vector<DiscoverySource> sources;
  Duration fresh = Hours(24);  // a scan counts so long
};

struct Estate {
  std::string organisation;
  Duration baseline_resolution{15'120'000};  // 4.2 h: what a case takes by hand
  std::map<Severity, Duration> sla;          // critical 24 h, the others 4 h
  Duration sla_warning{3'600'000};           // so long before the deadline
  std::vector<Owner> owners;
  std::vector<Repository> repositories;
  std::vector<DeclaredImage> images;
  std::vector<Service> services;
  std::vector<Role> roles;
  std::string
      gate_runner_key;  // file with the public key that signs verdicts, pinned for mode auto
  Policy policy;
  std::vector<Notification> notifications;
  std::vector<Feed> feeds;  // of intelligence; empty: the default ones
  IntelligenceRules intelligence;
  Discovery discovery;
  std::string npm_registry;  // "" : the operator's own npm configuration
  std::filesystem::path dir;
  Digest policy_digest;  // of the canonical `policy` and `roles` sections

  const Repository* FindRepository(std::string_view id) const;
  const DeclaredImage* FindImage(std::string_view id) const;
  /// Repositories, then images, as they are declared.
  std::vector<Asset> Assets() const;
  std::optional<Asset> FindAsset(std::string_view id) const;
  const Service* FindService(std::string_view id) const;
  const Role* FindRole(std::string_view id) const;
  std::vector<const Service*> ServicesOf(std::string_view repository) const;
  /// Services that call `service`, directly or through others, nearest first.
  std::vector<const Service*> CallersOf(std::string_view service) const;
  Duration SlaFor(Severity severity) const;
};

/// Reads redoubt.yaml. `dir` is its folder: relative paths are from there. Errors name file, line,
/// key and the mend: "redoubt.yaml:12: services[0].exposure: "web" is not an exposure (mend: one of
/// …)".
Result<Estate> ParseEstate(std::string_view yaml, std::string_view name,
                           const std::filesystem::path& dir);
Result<Estate> LoadEstate(const std::filesystem::path& dir);

}  // namespace redoubt
