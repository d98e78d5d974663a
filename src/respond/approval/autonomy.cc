#include "respond/approval/autonomy.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "evidence/dsse.h"
#include "model/codec.h"
#include "respond/approval/pinned_keys.h"

namespace redoubt {

REDOUBT_JSON(Grant, asset, generator, severity, mode, person, role, at, expires)

namespace {

constexpr size_t kMaxGrantBytes = 64 << 10;
constexpr size_t kMaxGrants = 1000;
constexpr Duration kLongestGrant = Hours(24 * 366);

bool Matches(std::string_view pattern, std::string_view value) {
  return pattern == "*" || pattern == value;
}

Status CheckGrant(const Grant& grant) {
  if (grant.asset.empty() || grant.generator.empty() || grant.person.empty() || grant.role.empty())
    return InvalidArgument("a grant needs asset, generator, person and role");
  if (grant.severity != "*") TRY_OK(ParseEnum<Severity>(grant.severity));
  if (grant.expires <= grant.at || grant.expires - grant.at > kLongestGrant)
    return InvalidArgument("a grant must expire after it is made, within a year");
  return {};
}

// Rules are compared by asset first: naming one weighs more than generator and severity together.
int Specificity(const AutonomyRule& rule) {
  return (rule.asset != "*") * 4 + (rule.generator != "*") * 2 + (rule.severity != "*");
}

const AutonomyRule* MostSpecific(const Policy& policy, const AutonomyScope& scope) {
  const AutonomyRule* best = nullptr;
  for (const AutonomyRule& rule : policy.autonomy) {
    if (!Matches(rule.asset, scope.asset) || !Matches(rule.generator, scope.generator) ||
        !Matches(rule.severity, NameOf(scope.severity)))
      continue;
    if (!best || Specificity(rule) >= Specificity(*best)) best = &rule;
  }
  return best;
}

// The newest valid grant for the scope, or why there is none.
Result<Grant> BestGrant(const std::vector<std::string>& envelopes, const std::vector<Role>& roles,
                        const AutonomyScope& scope, Timestamp now) {
  std::optional<Grant> best;
  std::string why = "no signed grant covers it (mend: redoubt keys grant)";
  for (size_t i = 0; i < envelopes.size() && i < kMaxGrants; ++i) {
    const Result<Grant> grant = VerifyGrant(envelopes[i], roles, now);
    if (!grant) {
      why = grant.error().message;
      continue;
    }
    if (grant->mode != Mode::kAuto || !grant->Covers(scope)) continue;
    if (!best || best->at < grant->at) best = *grant;
  }
  if (!best) return PermissionDenied(why);
  return *best;
}

}  // namespace

bool Grant::Covers(const AutonomyScope& scope) const {
  return Matches(asset, scope.asset) && Matches(generator, scope.generator) &&
         Matches(severity, NameOf(scope.severity));
}

Result<std::string> SignGrant(const Signer& signer, const Grant& grant) {
  TRY_OK(CheckGrant(grant));
  const std::string predicate = CanonicalJson(Json(grant));
  return SignStatement({"autonomy", Sha256(predicate), std::string(kGrantPredicate), predicate},
                       signer);
}

Result<Grant> VerifyGrant(std::string_view envelope, const std::vector<Role>& roles,
                          Timestamp now) {
  if (envelope.size() > kMaxGrantBytes) return ResourceExhausted("grant: larger than 64 KiB");
  TRY(const PinnedStatement pinned, OpenPinned(envelope, roles, kGrantPredicate, now));
  TRY(const Grant grant, DecodeText<Grant>(pinned.statement.predicate, "grant"));
  TRY_OK(CheckGrant(grant));
  if (pinned.statement.digest != Sha256(pinned.statement.predicate))
    return InvalidArgument("grant: its digest is another");
  if (!pinned.Find(grant.role, grant.person))
    return PermissionDenied(fmt::format("the grant says {} ({}), but another key signed it",
                                        Printable(grant.person, 200), Printable(grant.role, 200)));
  if (grant.at > now + kClockSkew)
    return PermissionDenied(fmt::format("the grant is dated ahead ({})", grant.at.ToString()));
  if (grant.expires <= now)
    return PermissionDenied(fmt::format("the grant expired on {}", grant.expires.ToString()));
  return grant;
}

Autonomy ModeFor(const Policy& policy, const std::vector<Role>& roles, const AutonomyScope& scope,
                 const AutonomyHistory& history, const std::vector<std::string>& grants,
                 Timestamp now) {
  const AutonomyRule* rule = MostSpecific(policy, scope);
  if (!rule) return {Mode::kPropose, "no autonomy rule matches: propose", false};
  Autonomy autonomy{rule->mode,
                    fmt::format("rule asset={} generator={} severity={}", rule->asset,
                                rule->generator, rule->severity),
                    false};
  const bool demoted = history.demoted.IsSet();
  const bool enough = history.clean_outcomes >= policy.promote_after_clean;
  autonomy.promotable = enough && (demoted || rule->mode != Mode::kAuto);
  if (rule->mode != Mode::kAuto) return autonomy;
  const Result<Grant> grant = BestGrant(grants, roles, scope, now);
  if (!grant) return {Mode::kApprove, "auto falls to approve: " + grant.error().message, enough};
  if (demoted && !(enough && grant->at > history.demoted))
    return {Mode::kApprove,
            fmt::format("auto falls to approve: demoted on {} ({}); {} of {} clean outcomes and {}",
                        history.demoted.ToString(), Printable(history.why, 200),
                        history.clean_outcomes, policy.promote_after_clean,
                        grant->at > history.demoted ? "a newer grant" : "no newer grant yet"),
            enough};
  autonomy.why += fmt::format(", granted by {} ({}) until {}", grant->person, grant->role,
                              grant->expires.ToString());
  autonomy.promotable = false;
  return autonomy;
}

std::vector<std::string> LoadGrants(const Policy& policy, const std::filesystem::path& dir) {
  std::vector<std::string> grants;
  for (const AutonomyRule& rule : policy.autonomy) {
    if (rule.grant.empty()) continue;
    const std::filesystem::path file = dir / rule.grant;  // an absolute name stays as it is
    Result<std::string> text = ReadFile(file, kMaxGrantBytes);
    if (text)
      grants.push_back(*std::move(text));
    else
      LogWarning("grant: {}", text.error().message);
  }
  return grants;
}

}  // namespace redoubt
