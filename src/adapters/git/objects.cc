// Contents of commits: a bare repository of ours borrows the objects, git reads them.
#include <fmt/format.h>

#include <charconv>
#include <fstream>

#include "adapters/git/call.h"
#include "adapters/git/refs.h"
#include "adapters/git/repository.h"
#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxListingBytes = 512 << 20;
constexpr size_t kBatchBytes = 64 << 20;
constexpr size_t kBatchObjects = 4000;
constexpr size_t kMaxRevBytes = 500;

// What HEAD is, by its branch or by itself.
std::string HeadOf(const LocalRepository& repository, const RefMap& refs) {
  if (const auto at = refs.find(repository.head); at != refs.end()) return at->second;
  const auto text = ReadFileBeneath(repository.git_dir, "HEAD", 4096);
  const std::string id = text ? std::string(Trim(*text)) : "";
  return IsObjectId(id) ? id : "";
}

// "MODE blob ID\tPATH", each ended by a zero byte.
std::map<std::string, std::string> ParseListing(std::string_view listing) {
  std::map<std::string, std::string> files;
  while (!listing.empty()) {
    const size_t end = std::min(listing.find('\0'), listing.size());
    const std::string_view entry = listing.substr(0, end);
    listing.remove_prefix(std::min(end + 1, listing.size()));
    const size_t tab = entry.find('\t');
    const bool plain = entry.starts_with("100644 blob ") || entry.starts_with("100755 blob ");
    if (!plain || tab != 52) continue;
    files.emplace(entry.substr(tab + 1), entry.substr(12, 40));
  }
  return files;
}

}  // namespace

/// Keeps the view for as long as it is read.
class GitCommand::Objects : public GitObjects {
 public:
  Objects(const GitCommand& git, TemporaryFolder view) : git_(git), view_(std::move(view)) {}

  Result<std::map<std::string, std::string>> FilesAt(const std::string& rev) override {
    if (rev.empty() || rev.size() > kMaxRevBytes || rev.find('\0') != rev.npos)
      return InvalidArgument("no name of a commit");
    const auto found = git_.Output(
        {.args = {"rev-parse", "--verify", "--quiet", "--end-of-options", rev + "^{commit}"},
         .git_dir = view_.path()});
    const std::string id = found ? std::string(Trim(*found)) : "";
    if (!IsObjectId(id))
      return NotFound(
          fmt::format("{}: no commit of this repository has that name", Printable(rev, 100)));
    TRY(const std::string listing, git_.Output({.args = {"ls-tree", "-r", "-z", "--full-tree", id},
                                                .git_dir = view_.path(),
                                                .max_output_bytes = kMaxListingBytes}));
    return ParseListing(listing);
  }

  Status Read(const std::vector<std::string>& objects, size_t max_bytes,
              const std::function<void(size_t, std::string_view)>& use) override {
    TRY(const std::vector<uint64_t> sizes, SizesOf(objects));
    for (size_t begin = 0; begin < objects.size();) {
      std::vector<size_t> batch;
      uint64_t bytes = 0;
      for (; begin < objects.size() && batch.size() < kBatchObjects && bytes < kBatchBytes;
           ++begin) {
        if (sizes[begin] > max_bytes) continue;
        batch.push_back(begin);
        bytes += sizes[begin];
      }
      if (!batch.empty()) TRY_OK(ReadBatch(objects, sizes, batch, bytes, use));
    }
    return {};
  }

 private:
  Result<std::vector<uint64_t>> SizesOf(const std::vector<std::string>& objects) const {
    TRY(const std::string told, git_.Output({.args = {"cat-file", "--batch-check", "--buffer"},
                                             .git_dir = view_.path(),
                                             .input = Join(objects, "\n") + "\n",
                                             .max_output_bytes = kMaxListingBytes}));
    std::vector<uint64_t> sizes;
    for (const std::string& line : Split(told, '\n')) {
      if (sizes.size() == objects.size()) break;
      uint64_t size = 0;
      const size_t space = line.rfind(' ');
      if (line.find(" blob ") == line.npos ||
          std::from_chars(line.data() + space + 1, line.data() + line.size(), size).ec !=
              std::errc())
        return Unavailable(
            fmt::format("the object {} cannot be read", Printable(objects[sizes.size()], 40)));
      sizes.push_back(size);
    }
    sizes.resize(objects.size());
    return sizes;
  }

  Status ReadBatch(const std::vector<std::string>& objects, const std::vector<uint64_t>& sizes,
                   const std::vector<size_t>& batch, uint64_t bytes,
                   const std::function<void(size_t, std::string_view)>& use) const {
    std::string wanted;
    for (const size_t i : batch) wanted += objects[i] + "\n";
    TRY(const std::string answer,
        git_.Output({.args = {"cat-file", "--batch", "--buffer"},
                     .git_dir = view_.path(),
                     .input = std::move(wanted),
                     .max_output_bytes = bytes + batch.size() * 100 + 4096}));
    std::string_view rest = answer;
    for (const size_t i : batch) {
      const std::string head = fmt::format("{} blob {}\n", objects[i], sizes[i]);
      if (!rest.starts_with(head) || rest.size() < head.size() + sizes[i] + 1)
        return Unavailable(fmt::format("the object {} cannot be read", objects[i]));
      use(i, rest.substr(head.size(), sizes[i]));
      rest.remove_prefix(head.size() + sizes[i] + 1);
    }
    return {};
  }

  const GitCommand& git_;
  TemporaryFolder view_;
};

Result<std::unique_ptr<GitObjects>> GitCommand::OpenObjects(const fs::path& folder) {
  TRY(const LocalRepository repository,
      OpenLocalRepository(fs::absolute(folder).lexically_normal()));
  TRY(RefMap refs, ReadAllRefs(repository.git_dir));
  TRY(TemporaryFolder view, TemporaryFolder::Make(work_dir_));
  TRY_OK(WriteBareRepository(view.path(), repository.Objects(), refs));
  if (const std::string head = HeadOf(repository, refs); !head.empty()) {
    std::ofstream file(view.path() / "HEAD", std::ios::binary);
    file << head << "\n";
    if (!file.flush().good())
      return Unavailable(
          fmt::format("{}: cannot write (mend: free space there)", view.path().string()));
  }
  return std::make_unique<Objects>(*this, std::move(view));
}

}  // namespace redoubt
