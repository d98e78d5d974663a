#include "scan/code/project_flows.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>

#include "base/parallel.h"
#include "scan/code/engine/flow_scan.h"

namespace redoubt::scan::code {
namespace {

constexpr uint64_t kMaxPartBytes = 16 << 20;

Language FamilyOf(Language language) {
  return language == Language::kTypeScript || language == Language::kTsx ? Language::kJavaScript
                                                                         : language;
}

// Files that are looked at together, in their order: folders stay together as far as they fit.
std::vector<std::vector<size_t>> PartsOf(const std::vector<FlowFile>& files) {
  std::map<Language, std::vector<std::vector<size_t>>> families;
  std::map<Language, uint64_t> bytes;
  for (size_t i = 0; i < files.size(); ++i) {
    const Language family = FamilyOf(files[i].language);
    auto& parts = families[family];
    uint64_t& used = bytes[family];
    if (parts.empty() || used + files[i].size_bytes > kMaxPartBytes) {
      parts.emplace_back();
      used = 0;
    }
    used += files[i].size_bytes;
    parts.back().push_back(i);
  }
  std::vector<std::vector<size_t>> all;
  for (auto& [family, parts] : families) std::ranges::move(parts, std::back_inserter(all));
  return all;
}

}  // namespace

ProjectFlows FindProjectFlows(const RuleSet& rules, const std::vector<FlowFile>& files,
                              const std::function<std::optional<std::string>(size_t)>& read,
                              unsigned threads) {
  ProjectFlows flows;
  const std::vector<std::vector<size_t>> parts = PartsOf(files);
  flows.parts = parts.size();
  std::map<std::string, FileFlows> found;
  std::map<std::string, size_t> cut_off;
  std::mutex mutex;
  ParallelFor(parts.size(), threads, [&](size_t number) {
    std::map<std::string, size_t> by_path;
    for (const size_t index : parts[number]) by_path.emplace(files[index].path, index);
    FlowScan scan(rules, [&](const std::string& path) -> std::optional<std::string> {
      const auto at = by_path.find(path);
      return at == by_path.end() ? std::nullopt : read(at->second);
    });
    for (const size_t index : parts[number])
      if (auto text = read(index))
        scan.Add(files[index].path, files[index].language, std::move(*text));
    for (const size_t rule : scan.Candidates()) {
      FlowReport report = scan.Run(rule);
      const std::lock_guard lock(mutex);
      if (report.cut_off > 0) cut_off[rules.rules()[rule].id] += report.cut_off;
      for (FlowReport::Found& one : report.found)
        found[one.path].matches.push_back(std::move(one.match));
    }
    for (const size_t index : parts[number]) {
      const std::lock_guard lock(mutex);
      const auto at = found.find(files[index].path);
      if (at == found.end()) continue;
      at->second.path = files[index].path;
      at->second.text = read(index).value_or("");
    }
  });
  for (auto& [path, file] : found) {
    std::ranges::stable_sort(file.matches, {}, [](const CodeMatch& match) {
      return std::tuple(match.start, match.end, match.rule);
    });
    flows.files.push_back(std::move(file));
  }
  flows.cut_off.assign(cut_off.begin(), cut_off.end());
  return flows;
}

}  // namespace redoubt::scan::code
