#include "scan/conclude.h"

#include "base/text.h"
#include "scan/engine.h"

namespace redoubt::scan {

void AddProblem(ScanResult& result, std::string_view problem) {
  result.complete = false;
  if (result.problems.size() < kMaxProblems)
    result.problems.push_back(Printable(problem, 600));
  else if (result.problems.size() == kMaxProblems)
    result.problems.push_back("… and more");
}

void MatchAll(ScanResult& result, const intel::Index& index) {
  result.findings = FindingsOf(result.asset, result.components, index);
  if (index.Damaged())
    AddProblem(result, "the advisory index is damaged (mend: redoubt intel import again)");
}

}  // namespace redoubt::scan
