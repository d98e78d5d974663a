// How a FixRun is shown.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/line_diff.h"
#include "base/text.h"
#include "scan/code/fix_files.h"

namespace redoubt::scan::code {
namespace {

OrderedJson FixesJson(const FileFix& file) {
  OrderedJson applied = OrderedJson::array(), refused = OrderedJson::array();
  for (const AppliedFix& fix : file.result.applied)
    applied.push_back({{"rule", fix.rule},
                       {"line", fix.line},
                       {"message", fix.message},
                       {"before", fix.before},
                       {"after", fix.after}});
  for (const RefusedFix& fix : file.result.refused)
    refused.push_back({{"rule", fix.rule},
                       {"line", fix.line},
                       {"reason", fix.reason},
                       {"before", fix.before},
                       {"after", fix.after}});
  return {{"path", file.path},        {"written", file.written},
          {"note", file.result.note}, {"applied", applied},
          {"refused", refused},       {"diff", UnifiedDiff(file.path, file.before, file.after)}};
}

}  // namespace

std::string FixDiff(const FixRun& run) {
  std::string out;
  for (const FileFix& file : run.files) out += UnifiedDiff(file.path, file.before, file.after);
  return out;
}

std::string FixJson(const FixRun& run) {
  OrderedJson files = OrderedJson::array();
  for (const FileFix& file : run.files) files.push_back(FixesJson(file));
  const OrderedJson all = {{"files", files}, {"problems", run.problems}};
  return all.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::vector<std::string> FixRemarks(const FixRun& run) {
  std::vector<std::string> remarks;
  for (const FileFix& file : run.files)
    for (const RefusedFix& fix : file.result.refused)
      remarks.push_back(fmt::format("{}:{}: {} is not fixed: {}", Printable(file.path, 400),
                                    fix.line, Printable(fix.rule, 200), fix.reason));
  for (const std::string& problem : run.problems) remarks.push_back(Printable(problem, 800));
  return remarks;
}

}  // namespace redoubt::scan::code
