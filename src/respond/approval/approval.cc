#include "respond/approval/approval.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/text.h"
#include "evidence/dsse.h"
#include "model/codec.h"
#include "respond/approval/pinned_keys.h"

namespace redoubt {
namespace {

constexpr size_t kMaxComment = 2000;
constexpr size_t kMaxName = 200;
constexpr size_t kMaxEnvelopes = 200;  // of one change; more are not looked at
constexpr int kMaxCount = 100;

std::string Who(const Approval& approval) {
  return fmt::format("{} ({})", approval.person, approval.role);
}

bool IsAuthor(const ChangeManifest& manifest, const std::string& person) {
  return manifest.author == person || manifest.author == "person:" + person;
}

// The newest decision of each (role, person), and what was left out.
struct Decisions {
  std::map<std::pair<std::string, std::string>, Approval> newest;
  std::vector<std::string> ignored;
};

Status CheckCounts(const ChangeManifest& manifest, const Approval& approval, const Policy& policy) {
  if (approval.subject != kSubjectChange)
    return PermissionDenied(
        fmt::format("it decides about \"{}\"", Printable(approval.subject, 64)));
  if (approval.digest != manifest.ContentDigest())
    return PermissionDenied("it is over another state of the change");
  if (approval.expires - approval.at > policy.approval_expires)
    return PermissionDenied(
        fmt::format("it claims to be valid longer than {}", policy.approval_expires.ToString()));
  if (approval.decision == Decision::kApprove && policy.four_eyes &&
      IsAuthor(manifest, approval.person))
    return PermissionDenied("the author of a change does not approve it");
  return {};
}

Decisions Collect(const ChangeManifest& manifest, const std::vector<std::string>& envelopes,
                  const std::vector<Role>& roles, const Policy& policy, Timestamp now) {
  Decisions decisions;
  size_t looked_at = 0;
  for (const std::string& envelope : envelopes) {
    if (++looked_at > kMaxEnvelopes) {
      decisions.ignored.push_back(fmt::format("more than {} decisions", kMaxEnvelopes));
      break;
    }
    const Result<Approval> approval = VerifyApproval(envelope, roles, now);
    if (!approval) {
      decisions.ignored.push_back(approval.error().message);
      continue;
    }
    if (const Status counts = CheckCounts(manifest, *approval, policy); !counts) {
      decisions.ignored.push_back(Who(*approval) + ": " + counts.error().message);
      continue;
    }
    const auto [place, is_new] =
        decisions.newest.try_emplace({approval->role, approval->person}, *approval);
    // Of two made in the same millisecond the rejection stands.
    const Approval& old = place->second;
    if (!is_new && (old.at < approval->at ||
                    (old.at == approval->at && approval->decision == Decision::kReject)))
      place->second = *approval;
  }
  return decisions;
}

// Needs by role: the manifest's, raised by what the caller and the role itself demand.
Result<std::map<std::string, MissingRole>> AllNeeds(const ChangeManifest& manifest,
                                                    const std::vector<ApprovalNeed>& needs,
                                                    const std::vector<Role>& roles) {
  std::map<std::string, MissingRole> all;
  TRY(const std::vector<ApprovalNeed> signed_needs, ParseNeeds(manifest.needs));
  const auto add = [&](const ApprovalNeed& need) {
    MissingRole& entry = all[need.role];
    entry.role = need.role;
    entry.count = std::max(entry.count, need.count);
    if (!need.why.empty()) entry.why = need.why;
  };
  for (const ApprovalNeed& need : signed_needs) add(need);
  for (const ApprovalNeed& need : needs) add(need);
  for (const Role& role : roles)
    if (const auto found = all.find(role.id); found != all.end())
      found->second.count = std::max(found->second.count, role.required);
  return all;
}

Json Predicate(const DecisionRequest& request) {
  return {{"subject", request.subject},   {"decision", NameOf(request.decision)},
          {"role", request.role},         {"person", request.person},
          {"comment", request.comment},   {"at", request.now.ms},
          {"expires", request.expires.ms}};
}

// What the predicate says; the role and person still have to be proved by the key.
struct Claims {
  std::string subject, role, person, comment;
  Decision decision = Decision::kReject;
  Timestamp at, expires;
};
void from_json(const Json& json, Claims& claims) {
  json.at("subject").get_to(claims.subject);
  json.at("role").get_to(claims.role);
  json.at("person").get_to(claims.person);
  json.at("comment").get_to(claims.comment);
  json.at("decision").get_to(claims.decision);
  json.at("at").get_to(claims.at);
  json.at("expires").get_to(claims.expires);
}

}  // namespace

std::string ManifestStatement(const ChangeManifest& manifest) {
  return CanonicalJson(Json(manifest));
}

Result<Approval> SignDecision(const Signer& signer, const DecisionRequest& request) {
  if (request.role.empty() || request.person.empty() || request.subject.empty())
    return InvalidArgument("a decision needs a subject, a role and a person");
  if (request.comment.size() > kMaxComment)
    return InvalidArgument(fmt::format("the comment is longer than {} bytes", kMaxComment));
  if (request.expires <= request.now)
    return InvalidArgument("a decision must expire after it is made");
  const Statement statement{request.subject, request.digest, std::string(kApprovalPredicate),
                            CanonicalJson(Predicate(request))};
  TRY(const std::string envelope, SignStatement(statement, signer));
  return Approval{request.subject, request.digest, request.decision, request.role,
                  request.person,  signer.KeyId(), request.comment,  request.now,
                  request.expires, envelope};
}

Result<Approval> VerifyApproval(std::string_view envelope, const std::vector<Role>& roles,
                                Timestamp now) {
  TRY(const PinnedStatement pinned, OpenPinned(envelope, roles, kApprovalPredicate, now));
  TRY(const Claims claims, DecodeText<Claims>(pinned.statement.predicate, "approval"));
  const std::string who =
      fmt::format("{} ({})", Printable(claims.person, kMaxName), Printable(claims.role, kMaxName));
  const RoleKey* key = pinned.Find(claims.role, claims.person);
  if (!key) return PermissionDenied(fmt::format("it says {}, but another key signed it", who));
  if (claims.subject != pinned.statement.subject || claims.comment.size() > kMaxComment)
    return InvalidArgument("approval: subject or comment is malformed");
  if (claims.at > now + kClockSkew)
    return PermissionDenied(
        fmt::format("the decision of {} is dated ahead ({})", who, claims.at.ToString()));
  if (claims.expires <= now || claims.expires <= claims.at)
    return PermissionDenied(
        fmt::format("the decision of {} expired on {}", who, claims.expires.ToString()));
  return Approval{claims.subject,  pinned.statement.digest,
                  claims.decision, claims.role,
                  claims.person,   key->key_id,
                  claims.comment,  claims.at,
                  claims.expires,  std::string(envelope)};
}

std::vector<std::string> NeedsText(const std::vector<ApprovalNeed>& needs) {
  std::map<std::string, int> counts;
  for (const ApprovalNeed& need : needs)
    counts[need.role] = std::max(counts[need.role], need.count);
  std::vector<std::string> text;
  for (const auto& [role, count] : counts) text.push_back(fmt::format("{}:{}", role, count));
  return text;
}

Result<std::vector<ApprovalNeed>> ParseNeeds(const std::vector<std::string>& needs) {
  std::vector<ApprovalNeed> parsed;
  for (const std::string& need : needs) {
    const size_t colon = need.rfind(':');
    int count = 0;
    const char* end = need.data() + need.size();
    const bool number = colon != std::string::npos && colon > 0 &&
                        std::from_chars(need.data() + colon + 1, end, count).ptr == end;
    if (!number || count < 1 || count > kMaxCount)
      return InvalidArgument(fmt::format("\"{}\" is not ROLE:COUNT", Printable(need, kMaxName)));
    parsed.push_back({need.substr(0, colon), count, ""});
  }
  return parsed;
}

ApprovalState Evaluate(const ChangeManifest& manifest, const std::vector<ApprovalNeed>& needs,
                       const std::vector<Approval>& approvals, const std::vector<Role>& roles,
                       const Policy& policy, Timestamp now) {
  std::vector<std::string> envelopes;
  for (const Approval& approval : approvals) envelopes.push_back(approval.envelope);
  Decisions decisions = Collect(manifest, envelopes, roles, policy, now);
  ApprovalState state;
  state.ignored = std::move(decisions.ignored);
  std::map<std::string, int> persons;  // who approved, by role: (role, person) is unique already
  for (const auto& [who, approval] : decisions.newest) {
    if (approval.decision == Decision::kReject) {
      state.rejected_by.push_back(Who(approval));
      continue;
    }
    state.approved_by.push_back(Who(approval));
    ++persons[approval.role];
  }
  state.rejected = !state.rejected_by.empty();
  const Result<std::map<std::string, MissingRole>> all = AllNeeds(manifest, needs, roles);
  if (!all) {
    state.missing.push_back({"any role", 1, all.error().message});
    return state;
  }
  for (const auto& [role, need] : *all)
    if (const int have = persons[role]; have < need.count)
      state.missing.push_back({role, need.count - have, need.why});
  if (manifest.mode != "auto" && all->empty() && state.approved_by.empty())
    state.missing.push_back({"any role", 1, "outside mode auto a person decides"});
  state.satisfied = !state.rejected && state.missing.empty();
  return state;
}

std::string ApprovalState::ToString() const {
  if (rejected) return "rejected by " + Join(rejected_by, ", ");
  if (satisfied)
    return approved_by.empty() ? "needs no approval" : "approved by " + Join(approved_by, ", ");
  std::vector<std::string> waits;
  for (const MissingRole& role : missing)
    waits.push_back(fmt::format("{} {}", role.count, role.role));
  return "waits for " + Join(waits, ", ");
}

Status CheckAuthorized(const ChangeManifest& manifest, const std::vector<std::string>& envelopes,
                       const std::vector<Role>& roles, const Policy& policy, Timestamp now) {
  std::vector<Approval> approvals(envelopes.size());
  for (size_t i = 0; i < envelopes.size(); ++i) approvals[i].envelope = envelopes[i];
  const ApprovalState state = Evaluate(manifest, {}, approvals, roles, policy, now);
  if (state.satisfied) return {};
  std::string message = "the change is not approved: " + state.ToString();
  if (!state.ignored.empty()) message += "; not counted: " + Join(state.ignored, "; ");
  return PermissionDenied(message);
}

}  // namespace redoubt
