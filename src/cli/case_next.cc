#include "cli/case_next.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"

namespace redoubt::cli {
namespace {

// "lena (security-lead), ann (ciso)": whose keys count; of `roles` alone, unless it is empty.
std::string PeopleOf(const Estate& estate, const std::vector<std::string>& roles) {
  std::vector<std::string> people;
  for (const Role& role : estate.roles) {
    if (!roles.empty() && std::ranges::find(roles, role.id) == roles.end()) continue;
    for (const RoleKey& key : role.keys)
      if (!key.revoked.IsSet())
        people.push_back(fmt::format("{} ({})", Printable(key.person, 80), role.id));
  }
  return people.empty() ? "nobody yet (mend: redoubt keys make, then roles in redoubt.yaml)"
                        : Join(people, ", ");
}

// "security-lead:1" → "security-lead"
std::vector<std::string> RolesNeeded(const Case& c) {
  std::vector<std::string> roles;
  for (const std::string& need : c.manifest.needs) roles.push_back(need.substr(0, need.find(':')));
  return roles;
}

// "security-lead:2" → "2 security-lead"
std::string CountsNeeded(const Case& c) {
  std::vector<std::string> counts;
  for (const std::string& need : c.manifest.needs) {
    const size_t colon = std::min(need.find(':'), need.size());
    counts.push_back(
        fmt::format("{} {}", need.substr(std::min(colon + 1, need.size())), need.substr(0, colon)));
  }
  return counts.empty() ? "one person" : Join(counts, ", ");
}

std::string Command(std::string_view verb, const Case& c, std::string_view rest,
                    std::string_view what) {
  const std::string command = fmt::format("redoubt case {} {} --key FILE{}", verb, c.id, rest);
  return fmt::format("      {:<66} {}\n", command, what);
}

std::string OfferedBranch(const Case& c) {
  return fmt::format("redoubt/{}-a{}", c.id, c.manifest.attempt);
}

// The outcome of an effect is JSON text: the place, as the stage told it.
std::string OutcomeText(const Effect& effect) {
  const auto json = ParseJson(effect.outcome, "outcome");
  return json && json->is_string() ? json->get<std::string>() : "";
}

}  // namespace

std::vector<std::string> NeedsOf(const Case& c) {
  std::vector<std::string> needs;
  if (c.triage == TriageState::kPending && !IsTerminal(c.state)) needs.push_back("triage");
  if (c.state == CaseState::kAwaitingApproval) needs.push_back("approval");
  if (c.state == CaseState::kEscalated) needs.push_back("escalation");
  return needs;
}

std::string NeedsText(const Case& c, const Estate& estate) {
  std::string out;
  for (const std::string& need : NeedsOf(c)) {
    if (need == "triage") {
      out += fmt::format(
          "  needs triage by one of {}{}\n", PeopleOf(estate, {}),
          c.state == CaseState::kAwaitingApproval ? "; an approval confirms it too" : "");
      out += Command("triage", c, "", "it is real");
      out += Command("triage", c, " --reject --comment WHY", "it is no vulnerability here");
    } else if (need == "approval") {
      out += fmt::format("  needs approval by {}: {}\n", CountsNeeded(c),
                         PeopleOf(estate, RolesNeeded(c)));
      out += Command("approve", c, "", "do it");
      out += Command("reject", c, " --comment WHY", "do not");
    } else {
      out += fmt::format("  needs a decision by one of {}\n", PeopleOf(estate, {}));
      out += Command("retry", c, "", "all strategies again");
      out += Command("close", c, " --reason WHY", "it was mitigated by hand");
      out += Command("close", c, " --as accepted --until DATE --reason WHY", "live with it");
      out += Command("suppress", c, " --until DATE --reason WHY", "it is no vulnerability here");
    }
  }
  return out;
}

FixPlace PlaceOfFix(const Case& c, const std::vector<Effect>& effects,
                    const Repository* repository) {
  FixPlace fix{.commit = c.fix_commit};
  // Of the attempt at hand: an earlier one's branch is still there, but is not this fix.
  const std::string attempt = fmt::format("/a{}r", c.manifest.attempt);
  for (const Effect& effect : effects) {
    if (effect.state != Effect::State::kDone || effect.key.find(attempt) == std::string::npos)
      continue;
    if (effect.key.starts_with(c.id + "/offer/")) fix.branch = OfferedBranch(c);
    if (!effect.key.starts_with(c.id + "/land/")) continue;
    const std::string where = OutcomeText(effect);
    if (where.starts_with('/')) {
      fix.patch = where;
      continue;
    }
    fix.branch = OfferedBranch(c);
    if (where != fix.branch && (!repository || where == repository->branch)) fix.merged = where;
  }
  return fix;
}

std::string FixText(const Case& c, const FixPlace& fix, const Repository* repository) {
  const std::string source =
      repository ? fmt::format(" of {}", Printable(RedactSecrets(repository->source), 200)) : "";
  const std::string commit = fix.commit.substr(0, 12);
  const bool open = !IsTerminal(c.state);
  if (!fix.patch.empty())
    return fmt::format("  fix in {}{}\n", fix.patch, open ? " (to be applied by a person)" : "");
  if (!fix.merged.empty())
    return fmt::format("  fix merged as {} into {}{} (also on branch {})\n", commit, fix.merged,
                       source, fix.branch);
  if (!fix.branch.empty())
    return fmt::format("  fix on branch {}{}, commit {}{}\n", fix.branch, source, commit,
                       open ? " (not merged by Redoubt)" : "");
  if (fix.commit.empty()) return "";
  if (c.attempts.empty() || c.runs.empty())
    if (c.state == CaseState::kConfirming || c.state == CaseState::kResolved)
      return fmt::format("  fix already there in {}{}\n", commit,
                         c.after.empty() ? "" : ", by " + c.after);
  return fmt::format("  fix made as commit {}, not delivered yet\n", commit);
}

}  // namespace redoubt::cli
