#include "scan/conclude.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/package_name.h"
#include "scan/engine.h"

namespace redoubt::scan {

void AddProblem(ScanResult& result, std::string_view problem) {
  result.complete = false;
  if (result.problems.size() < kMaxProblems)
    result.problems.push_back(Printable(problem, 600));
  else if (result.problems.size() == kMaxProblems)
    result.problems.push_back("… and more");
}

void TellDamage(ScanResult& result, const intel::Index& index) {
  if (index.Damaged())
    AddProblem(result, "the advisory index is damaged (mend: redoubt intel import again)");
}

void TellAge(ScanResult& result, const intel::Index& index, Duration max_age, Timestamp now) {
  if (max_age.ms <= 0 || index.Age(now).ms <= max_age.ms) return;
  AddProblem(result,
             fmt::format("the newest advisory is {} old, and {} is the most that counts (mend: "
                         "redoubt intel update)",
                         index.Age(now).Human(), max_age.Human()));
}

void TellUncovered(ScanResult& result, const std::map<std::string, size_t>& advisories) {
  if (advisories.empty()) return;
  std::map<std::string_view, size_t> uncovered;
  for (const Component& c : result.components) {
    if (c.ecosystem.empty()) continue;  // no ecosystem has it: advisories cannot either
    const std::string_view base = formats::BaseEcosystem(c.ecosystem);
    if (const auto known = advisories.find(std::string(base));
        known == advisories.end() || known->second == 0)
      ++uncovered[base];
  }
  for (const auto& [ecosystem, count] : uncovered)
    result.notes.push_back(fmt::format("no advisories for {} in the index: {} {} not judged",
                                       ecosystem, Counted(count, "component"),
                                       count == 1 ? "was" : "were"));
}

void MatchAll(ScanResult& result, const intel::Index& index) {
  result.findings = FindingsOf(result.asset, result.components, index, &result.set_aside);
  TellDamage(result, index);
}

}  // namespace redoubt::scan
