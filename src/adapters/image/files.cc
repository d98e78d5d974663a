#include "adapters/image/files.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "adapters/image/file_source.h"
#include "base/text.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxMembers = 50'000;
constexpr int kMaxHops = 8;

class FolderFiles final : public Files {
 public:
  explicit FolderFiles(fs::path folder) : folder_(std::move(folder)), where_(folder_.string()) {}

  Result<std::unique_ptr<ByteSource>> Open(const std::string& name) const override {
    TRY(auto file, SharedFile::OpenBeneath(folder_, name));
    return SourceOf(std::move(file));
  }
  bool Has(const std::string& name) const override {
    std::error_code error;
    return fs::is_regular_file(folder_ / name, error);
  }
  const std::string& where() const override { return where_; }

 private:
  fs::path folder_;
  std::string where_;
};

struct Member {
  size_t index = 0;    // of the entry
  std::string target;  // of a link, seen from the archive's root
};

// One entry of the archive; goes on from the tar's begin, so that none is unpacked.
class MemberSource final : public ByteSource {
 public:
  MemberSource(std::unique_ptr<ByteSource> file, std::string name)
      : file_(std::move(file)), name_(std::move(name)) {}

  Status GoTo(const TarReader& tars, size_t index) {
    TRY(tar_, tars.Open(*file_, name_));
    TarEntry entry;
    for (size_t at = 0; at <= index; ++at) {
      TRY(const bool more, tar_->Next(entry));
      if (!more) return InvalidArgument(fmt::format("{}: changed while it was read", name_));
    }
    return {};
  }
  Result<std::string_view> Next() override { return tar_->Content(); }

 private:
  std::unique_ptr<ByteSource> file_;
  std::unique_ptr<TarStream> tar_;
  std::string name_;
};

std::string Normal(std::string_view name) {
  return fs::path(name).lexically_normal().relative_path().generic_string();
}

class ArchiveFiles final : public Files {
 public:
  ArchiveFiles(std::shared_ptr<SharedFile> file, std::string where, const TarReader& tars)
      : file_(std::move(file)), where_(std::move(where)), tars_(tars) {}

  Status List() {
    const auto source = SourceOf(file_);
    TRY(const auto tar, tars_.Open(*source, where_));
    TarEntry entry;
    for (size_t index = 0;; ++index) {
      TRY(const bool more, tar->Next(entry));
      if (!more) return {};
      if (index >= kMaxMembers)
        return ResourceExhausted(fmt::format("{}: more than {} entries", where_, kMaxMembers));
      Add(entry, index);
    }
  }

  Result<std::unique_ptr<ByteSource>> Open(const std::string& name) const override {
    std::string at = Normal(name);
    for (int hops = 0; hops < kMaxHops; ++hops) {
      const auto member = members_.find(at);
      if (member == members_.end())
        return NotFound(fmt::format("{}: no {} in it", where_, Printable(name, 200)));
      if (member->second.target.empty()) {
        auto source = std::make_unique<MemberSource>(SourceOf(file_), where_);
        TRY_OK(source->GoTo(tars_, member->second.index));
        return source;
      }
      at = member->second.target;
    }
    return InvalidArgument(fmt::format("{}: {}: links without end", where_, Printable(name, 200)));
  }
  bool Has(const std::string& name) const override { return members_.contains(Normal(name)); }
  const std::string& where() const override { return where_; }

 private:
  void Add(const TarEntry& entry, size_t index) {
    const std::string name = Normal(entry.name);
    if (entry.kind == TarEntry::Kind::kFile) members_[name] = {index, ""};
    if (entry.kind == TarEntry::Kind::kHardlink) members_[name] = {index, Normal(entry.target)};
    if (entry.kind == TarEntry::Kind::kSymlink)
      members_[name] = {index,
                        Normal((fs::path(name).parent_path() / entry.target).generic_string())};
  }

  std::shared_ptr<SharedFile> file_;
  std::string where_;
  const TarReader& tars_;
  std::map<std::string, Member> members_;
};

Result<bool> IsPacked(const std::shared_ptr<SharedFile>& file) {
  const auto source = SourceOf(file);
  TRY(const std::string_view head, source->Next());
  return head.starts_with("\x1f\x8b") || head.starts_with("\x28\xb5\x2f\xfd");
}

Result<std::shared_ptr<SharedFile>> Unpacked(const std::shared_ptr<SharedFile>& file,
                                             const TarReader& tars, const ReadLimits& limits) {
  TRY(auto scratch, SharedFile::Scratch(limits.scratch));
  const auto source = SourceOf(file);
  TRY(const auto inflated, tars.Inflate(*source, file->name()));
  uint64_t size = 0;
  while (true) {
    TRY(const std::string_view piece, inflated->Next());
    if (piece.empty()) return scratch;
    size += piece.size();
    if (size > limits.scratch_bytes)
      return ResourceExhausted(
          fmt::format("{}: more than {} MiB when unpacked (mend: raise "
                      "--max-scratch, or unpack it)",
                      file->name(), limits.scratch_bytes >> 20));
    TRY_OK(scratch->Append(piece));
  }
}

}  // namespace

Result<std::string> Files::Read(const std::string& name, size_t max_bytes) const {
  TRY(const auto source, Open(name));
  return ReadAll(*source, max_bytes, fmt::format("{}: {}", where(), Printable(name, 200)));
}

Result<std::unique_ptr<Files>> FilesOfFolder(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return NotFound(fmt::format("{}: not a folder that can be read", folder.string()));
  return std::make_unique<FolderFiles>(folder);
}

Result<std::unique_ptr<Files>> FilesOfArchive(const fs::path& file, const TarReader& tars,
                                              const ReadLimits& limits) {
  TRY(std::shared_ptr<SharedFile> tar, SharedFile::Open(file));
  TRY(const bool packed, IsPacked(tar));
  if (packed) {
    TRY(tar, Unpacked(tar, tars, limits));
  }
  auto files = std::make_unique<ArchiveFiles>(std::move(tar), file.string(), tars);
  TRY_OK(files->List());
  return files;
}

}  // namespace redoubt::image
