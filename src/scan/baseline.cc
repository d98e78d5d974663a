#include "scan/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "formats/finding_text.h"
#include "inventory/extractors/table.h"
#include "scan/code/repository.h"
#include "scan/code/source_tree.h"
#include "scan/contents.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFileBytes = 64 << 20;

// Files with findings that are the same as they were, and those that were different.
struct Before {
  std::set<std::string, std::less<>> same;
  code::MemoryTree changed;
};

Result<Before> ReadBefore(GitObjects& objects, const code::RepositoryPlace& place,
                          const std::map<std::string, std::string>& then, const fs::path& folder,
                          Now now, const std::set<std::string, std::less<>>& paths) {
  std::vector<std::string> wanted, ids;
  for (const std::string& path : paths)
    if (const auto at = then.find(place.InRepository(path)); at != then.end()) {
      wanted.push_back(path);
      ids.push_back(at->second);
    }
  Before before;
  TRY_OK(objects.Read(ids, kMaxFileBytes, [&](size_t i, std::string_view bytes) {
    const auto there = ReadFileBeneath(folder, wanted[i], kMaxFileBytes);
    if (now == Now::kFolder && there && *there == bytes)
      before.same.insert(wanted[i]);
    else
      before.changed.Add(wanted[i], std::string(bytes));
  }));
  return before;
}

// By fingerprint, how often.
std::map<std::string, size_t> FoundIn(const code::MemoryTree& tree, const std::string& asset,
                                      const intel::Index& index, const ScanOptions& options) {
  ScanResult then;
  then.asset = asset;
  ScanContents(tree, options, then);
  for (size_t i = 0; i < tree.files().size() && options.dependencies; ++i) {
    const std::string& path = tree.files()[i].path;
    const auto bytes = tree.Read(i, kMaxFileBytes);
    if (!bytes || !inventory::ExtractorFor(path)) continue;
    if (auto declared = ScanFile(asset, path, *bytes, index, options))
      std::ranges::move(declared->findings, std::back_inserter(then.findings));
  }
  std::map<std::string, size_t> counts;
  for (const Finding& finding : then.findings) ++counts[finding.fingerprint];
  return counts;
}

}  // namespace

Status KeepNew(GitObjectSource& git, const fs::path& folder, const std::string& rev, Now now,
               const intel::Index& index, const ScanOptions& options, ScanResult& result) {
  const auto place = code::RepositoryAround(folder);
  if (!place)
    return InvalidArgument(
        fmt::format("{}: in no git repository (mend: --baseline needs one)", folder.string()));
  TRY(const auto objects, git.OpenObjects(place->root));
  TRY_WITH("--baseline", const auto then, objects->FilesAt(rev));
  std::set<std::string, std::less<>> paths;
  for (const Finding& finding : result.findings)
    paths.emplace(formats::FileOnDisk(finding.location));
  TRY(const Before before, ReadBefore(*objects, *place, then, folder, now, paths));
  std::map<std::string, size_t> known = FoundIn(before.changed, result.asset, index, options);
  const size_t all = result.findings.size();
  std::erase_if(result.findings, [&](const Finding& finding) {
    if (before.same.contains(formats::FileOnDisk(finding.location))) return true;
    const auto at = known.find(finding.fingerprint);
    if (at == known.end() || at->second == 0) return false;
    --at->second;
    return true;
  });
  if (const size_t old = all - result.findings.size(); old > 0)
    result.notes.push_back(fmt::format("{} not shown: there at {} already", Counted(old, "finding"),
                                       Printable(rev, 100)));
  return {};
}

}  // namespace redoubt::scan
