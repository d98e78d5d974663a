#include "adapters/sqlite/blob_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/file.h"
#include "base/unique_fd.h"

namespace redoubt::sqlite {
namespace {

namespace fs = std::filesystem;

// A new folder's name is durable when its parent is synced.
Status MakeFolderDurably(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return {};
  if (folder.has_parent_path() && folder.parent_path() != folder)
    TRY_OK(MakeFolderDurably(folder.parent_path()));
  fs::create_directory(folder, error);
  if (error)
    return PermissionDenied(
        fmt::format("{}: cannot create the folder: {}", folder.string(), error.message()));
  const UniqueFd parent(open(folder.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!parent || fsync(parent.get()) != 0)
    return Unavailable(fmt::format("{}: cannot sync the folder", folder.parent_path().string()));
  return {};
}

}  // namespace

fs::path BlobFiles::PathOf(const Digest& digest) const {
  const std::string hex = digest.Hex();
  return folder_ / "sha256" / hex.substr(0, 2) / hex;
}

Result<Digest> BlobFiles::Put(const std::string& content) const {
  if (content.size() > kMaxBlobBytes)
    return ResourceExhausted(fmt::format("a blob of {} bytes is larger than {} MiB", content.size(),
                                         kMaxBlobBytes >> 20));
  const Digest digest = Sha256(content);
  const fs::path path = PathOf(digest);
  std::error_code error;
  if (fs::file_size(path, error) == content.size() && !error && Get(digest)) return digest;
  TRY_OK(MakeFolderDurably(path.parent_path()));
  TRY_OK(WriteFileAtomic(path, content, 0600));
  return digest;
}

Result<std::string> BlobFiles::Get(const Digest& digest) const {
  Result<std::string> content = ReadFile(PathOf(digest), kMaxBlobBytes);
  if (!content && content.error().code == ErrorCode::kNotFound)
    return NotFound(fmt::format("no content {} in the store", digest.ToString()));
  if (content && Sha256(*content) != digest)
    return FailedPrecondition(
        fmt::format("{}: damaged: its content has another digest", PathOf(digest).string()));
  return content;
}

}  // namespace redoubt::sqlite
