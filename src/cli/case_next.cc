#include "cli/case_next.h"

#include <fmt/format.h>

#include <algorithm>

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

}  // namespace

std::vector<std::string> NeedsOf(const Case& c) {
  std::vector<std::string> needs;
  if (IsTerminal(c.state)) return needs;
  if (c.triage == TriageState::kPending) needs.push_back("triage");
  if (c.state == CaseState::kAwaitingApproval)
    needs.push_back(c.mode == NameOf(Mode::kPropose) ? "merge" : "approval");
  if (c.state == CaseState::kEscalated) needs.push_back("escalation");
  if (c.blocked == "merge" || c.blocked == "deploy") needs.push_back(c.blocked);
  if (c.blocked == "mode") needs.push_back("mend");
  return needs;
}

std::string NeedsText(const Case& c, const Estate& estate) {
  std::string out;
  for (const std::string& need : NeedsOf(c)) {
    if (need == "triage") {
      const bool waits = c.state == CaseState::kAwaitingApproval && c.mode != "propose";
      out += fmt::format("  needs triage by one of {}{}\n", PeopleOf(estate, {}),
                         waits ? "; an approval confirms it too" : "");
      out += Command("triage", c, "", "it is real");
      out += Command("triage", c, " --reject --comment WHY", "it is no vulnerability here");
    } else if (need == "approval") {
      out += fmt::format("  needs approval by {}: {}\n", CountsNeeded(c),
                         PeopleOf(estate, RolesNeeded(c)));
      out += Command("approve", c, "", "do it");
      out += Command("reject", c, " --comment WHY", "do not");
    } else if (need == "escalation") {
      out += fmt::format("  needs a decision by one of {}\n", PeopleOf(estate, {}));
      out += Command("retry", c, "", "all strategies again");
      out += Command("close", c, " --reason WHY", "it was mitigated by hand");
      out += Command("close", c, " --as accepted --until DATE --reason WHY", "live with it");
      out += Command("suppress", c, " --until DATE --reason WHY", "it is no vulnerability here");
    } else if (need == "merge") {
      out += "  needs a person to merge the fix; the next scan sees that it was done\n";
      if (c.state == CaseState::kAwaitingApproval)
        out += Command("reject", c, " --comment WHY", "it is not wanted");
    } else if (need == "deploy") {
      out += "  needs a person to deploy the default branch\n";
    } else {
      out += "  needs a person to mend it: Redoubt only observes here\n";
    }
  }
  return out;
}

FixPlace PlaceOfFix(const Case& c) {
  constexpr std::string_view kBranch = "branch ";
  FixPlace fix{.commit = c.fix_commit};
  if (c.branch.starts_with('/')) {
    fix.patch = c.branch;
  } else if (c.branch.starts_with(kBranch)) {
    fix.branch = c.branch.substr(kBranch.size());
  } else if (!c.branch.empty()) {
    fix.merged = c.branch;
    fix.branch = OfferedBranch(c);
  }
  return fix;
}

std::string FixText(const Case& c, const Repository* repository) {
  const FixPlace fix = PlaceOfFix(c);
  const std::string source =
      repository ? fmt::format(" of {}", Printable(RedactSecrets(repository->source), 200)) : "";
  const std::string commit = fix.commit.substr(0, 12);
  if (!fix.patch.empty()) return fmt::format("  fix in the file {}\n", fix.patch);
  if (!fix.merged.empty())
    return fmt::format("  fix merged as {} into {}{} (also on branch {})\n", commit, fix.merged,
                       source, fix.branch);
  if (!fix.branch.empty())
    return fmt::format("  fix on branch {}{}, commit {}\n", fix.branch, source, commit);
  if (commit.empty()) return "";
  if (c.runs.empty() && (c.state == CaseState::kConfirming || c.state == CaseState::kResolved))
    return fmt::format("  fix already there in {}{}\n", commit,
                       c.after.empty() ? "" : ", by " + c.after);
  return fmt::format("  fix made as commit {}, not delivered yet\n", commit);
}

}  // namespace redoubt::cli
