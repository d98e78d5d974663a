// All contents of a repository's history: git log for where they come from, git cat-file for bytes.
#include <fmt/format.h>

#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "adapters/git/call.h"
#include "adapters/git/refs.h"
#include "adapters/git/repository.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxLogBytes = size_t{1} << 30;
constexpr size_t kMaxListingBytes = 256 << 20;
constexpr uint64_t kMaxBlobBytes = 32 << 20;
constexpr uint64_t kBatchBytes = 32 << 20;
constexpr size_t kBatchBlobs = 4000;
constexpr size_t kMaxBlobs = 5'000'000;

// Everything up to the next zero byte, which is taken too.
std::string_view Next(std::string_view& text) {
  const size_t end = std::min(text.find('\0'), text.size());
  const std::string_view field = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return field;
}

bool IsPlainFile(std::string_view mode) { return mode == "100644" || mode == "100755"; }

// ":100644 100644 OLD NEW M", or of a merge "::100644 100644 100644 OLD OLD NEW MM": the last mode
// and the last id are what the commit holds.
void AddEntry(std::string_view entry, HistoryBlob blob, std::vector<HistoryBlob>& blobs,
              std::unordered_set<std::string>& seen) {
  size_t parents = 0;
  while (entry.starts_with(':')) {
    ++parents;
    entry.remove_prefix(1);
  }
  const std::vector<std::string> fields = Split(entry, ' ');
  if (parents == 0 || fields.size() != 2 * (parents + 1) + 1) return;
  const std::string& object = fields[2 * parents + 1];
  if (!IsPlainFile(fields[parents]) || !IsObjectId(object)) return;
  if (object.find_first_not_of('0') == std::string::npos || !seen.insert(object).second) return;
  blob.object = object;
  blobs.push_back(std::move(blob));
}

Result<std::vector<HistoryBlob>> ParseLog(std::string_view log) {
  std::vector<HistoryBlob> blobs;
  std::unordered_set<std::string> seen;
  HistoryBlob commit;
  while (!log.empty()) {
    std::string_view field = Next(log);
    while (field.starts_with('\n')) field.remove_prefix(1);
    if (field.starts_with(':')) {
      HistoryBlob blob = commit;
      blob.path = Next(log);
      AddEntry(field, std::move(blob), blobs, seen);
      if (blobs.size() > kMaxBlobs)
        return ResourceExhausted(fmt::format("more than {} contents in the history", kMaxBlobs));
    } else if (field.size() > 41 && IsObjectId(field.substr(0, 40))) {
      commit.commit = field.substr(0, 40);
      const std::string_view at = field.substr(41);
      std::from_chars(at.data(), at.data() + at.size(), commit.at_seconds);
    }
  }
  return blobs;
}

// "ID blob SIZE" each; what is missing has another form and size 0.
std::vector<uint64_t> ParseSizes(std::string_view answer, size_t count) {
  std::vector<uint64_t> sizes;
  for (const std::string& line : Split(answer, '\n')) {
    if (sizes.size() == count) break;
    const size_t space = line.rfind(' ');
    uint64_t size = 0;
    if (space != std::string::npos)
      std::from_chars(line.data() + space + 1, line.data() + line.size(), size);
    sizes.push_back(size);
  }
  sizes.resize(count);
  return sizes;
}

}  // namespace

Result<GitHistory::Gaps> GitCommand::ForEachBlob(const fs::path& source, const Visit& visit) {
  const fs::path folder = fs::absolute(source).lexically_normal();
  TRY(const LocalRepository repository, OpenLocalRepository(folder));
  TRY(RefMap refs, ReadAllRefs(repository.git_dir));
  std::string head;
  if (const auto at = refs.find(repository.head); at != refs.end()) head = at->second;
  TRY(const TemporaryFolder view, TemporaryFolder::Make(work_dir_));
  TRY_OK(WriteBareRepository(view.path(), repository.Objects(), refs));
  TRY_WITH(folder.string(), const std::string log,
           Output({.args = {"log", "--all", "--reverse", "--topo-order", "--raw", "--no-abbrev",
                            "-z", "--no-renames", "--root", "-c", "--format=tformat:%H %at"},
                   .git_dir = view.path(),
                   .max_output_bytes = kMaxLogBytes,
                   .timeout = Minutes(20)}));
  TRY(std::vector<HistoryBlob> blobs, ParseLog(log));
  std::unordered_set<std::string> present;
  if (!head.empty()) {
    TRY(const std::string listing, Output({.args = {"ls-tree", "-r", "-z", "--full-tree", head},
                                           .git_dir = view.path(),
                                           .max_output_bytes = kMaxListingBytes}));
    for (std::string_view rest = listing; !rest.empty();) {
      const std::string_view entry = Next(rest);
      const size_t tab = std::min(entry.find('\t'), entry.size());
      if (tab > 40) present.emplace(entry.substr(tab - 40, 40));
    }
  }
  for (HistoryBlob& blob : blobs) blob.in_head = present.contains(blob.object);
  std::erase_if(blobs, visit.skip);
  return VisitBlobs(view.path(), blobs, visit);
}

Result<GitHistory::Gaps> GitCommand::VisitBlobs(const fs::path& git_dir,
                                                const std::vector<HistoryBlob>& blobs,
                                                const Visit& visit) const {
  std::string names;
  for (const HistoryBlob& blob : blobs) names += blob.object + "\n";
  TRY(const std::string told, Output({.args = {"cat-file", "--batch-check", "--buffer"},
                                      .git_dir = git_dir,
                                      .input = names,
                                      .max_output_bytes = kMaxLogBytes}));
  const std::vector<uint64_t> sizes = ParseSizes(told, blobs.size());
  size_t too_large = 0;
  for (size_t begin = 0; begin < blobs.size();) {
    std::vector<size_t> batch;
    uint64_t bytes = 0;
    size_t at = begin;
    for (; at < blobs.size() && batch.size() < kBatchBlobs && bytes < kBatchBytes; ++at) {
      too_large += sizes[at] > kMaxBlobBytes ? 1 : 0;
      if (sizes[at] == 0 || sizes[at] > kMaxBlobBytes) continue;
      batch.push_back(at);
      bytes += sizes[at];
    }
    begin = at;
    std::string wanted;
    for (const size_t i : batch) wanted += blobs[i].object + "\n";
    TRY(const std::string answer, Output({.args = {"cat-file", "--batch", "--buffer"},
                                          .git_dir = git_dir,
                                          .input = std::move(wanted),
                                          .max_output_bytes = bytes + batch.size() * 100 + 4096}));
    std::string_view rest = answer;
    for (const size_t i : batch) {
      const std::string head = fmt::format("{} blob {}\n", blobs[i].object, sizes[i]);
      if (!rest.starts_with(head) || rest.size() < head.size() + sizes[i] + 1)
        return Unavailable(fmt::format("{}: its object {} cannot be read",
                                       Printable(blobs[i].path, 256), blobs[i].object));
      visit.use(blobs[i], rest.substr(head.size(), sizes[i]));
      rest.remove_prefix(head.size() + sizes[i] + 1);
    }
  }
  Gaps gaps;
  if (too_large > 0)
    gaps.push_back(fmt::format("{} of the history larger than {} MiB", Counted(too_large, "file"),
                               kMaxBlobBytes >> 20));
  return gaps;
}

}  // namespace redoubt
