#include "scan/owned.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "formats/finding_text.h"
#include "formats/package_name.h"
#include "inventory/file_owners.h"
#include "scan/conclude.h"
#include "scan/dependencies/dependencies.h"

namespace redoubt::scan {
namespace {

std::string FileOf(const Location& location) { return std::string(formats::FileOnDisk(location)); }

std::vector<intel::Word> WordsOfDistribution(const Component& owner, const Finding& finding,
                                             const intel::Index& index) {
  std::vector<std::string> ids = finding.aliases;
  ids.push_back(finding.rule);
  std::vector<intel::Word> words;
  for (const auto& [name, version] : AdvisoryNames(owner))
    std::ranges::move(index.WordsOn(owner.ecosystem, name, version, ids),
                      std::back_inserter(words));
  return words;
}

bool IsFix(const intel::Word& word) {
  return !word.fixed_versions.empty() && word.fixed_versions.back() != "0";
}

std::string ReasonOf(const Component& owner, const intel::Word& word) {
  const std::string installed = fmt::format("{} {}", owner.name, owner.version);
  if (!IsFix(word))
    return fmt::format("it came with {}, which {} does not count as affected", installed,
                       word.advisory->id);
  return fmt::format("it came with {}; {} has it fixed in {} for {}", installed, word.advisory->id,
                     Join(word.fixed_versions, ", "), owner.ecosystem);
}

// Debian's tracker lists each release that a vulnerability concerns; in the records that are made
// of it (ids DEBIAN-CVE-…), one that is not affected is left out. Ended releases are left out too:
// theirs is a silence that says nothing.
class DebianTracker {
 public:
  explicit DebianTracker(const intel::Index& index) : index_(index) {}

  /// The record by which the owner's release is not affected, or nullptr.
  const Advisory* LeavesOut(const Component& owner, const Finding& finding) {
    if (formats::BaseEcosystem(owner.ecosystem) != "Debian" || owner.ecosystem == "Debian")
      return nullptr;
    const std::string_view source = AdvisoryNames(owner).front().first;
    std::vector<std::string> ids = finding.aliases;
    ids.push_back(finding.rule);
    for (const std::string& id : ids) {
      const Advisory* record = id.starts_with("CVE-") ? index_.Find("DEBIAN-" + id) : nullptr;
      if (!record || record->withdrawn.IsSet()) continue;
      const auto names = [&](const Affected& a) { return a.name == source; };
      const auto names_here = [&](const Affected& a) { return a.ecosystem == owner.ecosystem; };
      if (std::ranges::any_of(record->affected, names) &&
          std::ranges::none_of(record->affected, names_here) && IsCovered(owner.ecosystem))
        return record;
    }
    return nullptr;
  }

 private:
  // Every release that is tracked has open or fixed flaws of the C library.
  bool IsCovered(const std::string& ecosystem) {
    const auto [known, added] = covered_.try_emplace(ecosystem, false);
    if (added)
      for (const intel::Match& match : index_.Query(ecosystem, "glibc", "0"))
        known->second = known->second || match.advisory->id.starts_with("DEBIAN-CVE-");
    return known->second;
  }

  const intel::Index& index_;
  std::map<std::string, bool> covered_;
};

struct Answer {
  std::string reason;
  VexStatus status = VexStatus::kNotAffected;
};

// Whether it stays; if not, `answer` says why.
bool Stays(const Component& owner, Finding& finding, const intel::Index& index,
           DebianTracker& tracker, Answer& answer) {
  const auto words = WordsOfDistribution(owner, finding, index);
  if (std::ranges::any_of(words, &intel::Word::affected)) return true;
  if (!words.empty()) {
    answer.reason = ReasonOf(owner, words.front());
    answer.status = IsFix(words.front()) ? VexStatus::kFixed : VexStatus::kNotAffected;
    return false;
  }
  if (const Advisory* record = tracker.LeavesOut(owner, finding)) {
    answer.reason = fmt::format("it came with {} {}; {} concerns other releases than {}",
                                owner.name, owner.version, record->id, owner.ecosystem);
    return false;
  }
  if (finding.confidence != Confidence::kHigh) return true;
  finding.confidence = Confidence::kMedium;
  finding.confidence_reason = fmt::format(
      "it came with the package {} {}, whose distribution's advisories do not speak of it: a fix "
      "may have been taken over under the old version",
      owner.name, owner.version);
  return true;
}

}  // namespace

std::map<std::string, std::string> AssignOwners(std::vector<Component>& components,
                                                const std::set<std::string>& more_files,
                                                const ReadFunction& read) {
  std::set<std::string> files = more_files;
  for (const Component& c : components)
    if (c.source != "distribution") files.insert(FileOf(c.location));
  std::map<std::string, std::string> purls;
  for (const auto& [file, package] : inventory::FileOwners(files, components, read))
    purls[file] = components[package].purl;
  for (Component& c : components)
    if (const auto owner = purls.find(FileOf(c.location));
        owner != purls.end() && c.source != "distribution")
      c.owner = owner->second;
  return purls;
}

void AskOwners(ScanResult& result, const Untold& untold, const ReadFunction& read) {
  std::set<std::string> files;
  for (const auto& [file, gap] : untold) files.insert(file);
  const auto owners = AssignOwners(result.components, files, read);
  size_t answered = 0;
  for (const auto& [file, gap] : untold) {
    if (owners.contains(file))
      ++answered;
    else
      AddProblem(result, gap);
  }
  if (answered > 0)
    result.notes.push_back(
        fmt::format("{} came with packages of the distribution and cannot be told themselves: "
                    "its advisories answer for them",
                    answered == 1 ? "a library" : fmt::format("{} libraries", answered)));
}

std::vector<SetAside> JudgeByDistribution(std::vector<Finding>& findings,
                                          const std::vector<Component>& components,
                                          const intel::Index& index) {
  std::map<std::string_view, const Component*> owners;
  for (const Component& c : components)
    if (c.source == "distribution" && !c.purl.empty()) owners.emplace(c.purl, &c);
  DebianTracker tracker(index);
  std::vector<Finding> kept;
  std::vector<SetAside> set_aside;
  for (Finding& finding : findings) {
    const auto owner = owners.find(finding.component.owner);
    Answer answer;
    if (owner == owners.end() || Stays(*owner->second, finding, index, tracker, answer))
      kept.push_back(std::move(finding));
    else
      set_aside.push_back({.finding = std::move(finding),
                           .reason = std::move(answer.reason),
                           .status = answer.status});
  }
  findings = std::move(kept);
  return set_aside;
}

}  // namespace redoubt::scan
