#include "evidence/export.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "base/unique_fd.h"
#include "evidence/blob_refs.h"
#include "evidence/checkpointer.h"
#include "evidence/dsse.h"
#include "evidence/tiles.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

// One of thousands of files in a new folder: they are synced together, before the checkpoint.
Status WritePart(const fs::path& path, std::string_view content) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  const UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  while (fd && !content.empty()) {
    const ssize_t n = write(fd.get(), content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) break;
    content.remove_prefix(static_cast<size_t>(n));
  }
  if (fd && content.empty()) return {};
  return Fail(errno == ENOSPC ? ErrorCode::kResourceExhausted : ErrorCode::kUnavailable,
              fmt::format("{}: {}", path.string(), std::strerror(errno)));
}

Status SyncAll(const fs::path& dir) {
  const UniqueFd fd(open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd && syncfs(fd.get()) == 0) return {};
  return Unavailable(fmt::format("{}: {}", dir.string(), std::strerror(errno)));
}

Status DemandEmpty(const fs::path& dir) {
  std::error_code error;
  const bool exists = fs::exists(dir, error);
  if (!error && (!exists || (fs::is_directory(dir, error) && fs::is_empty(dir, error)))) return {};
  return Fail(
      ErrorCode::kConflict,
      fmt::format("{}: exists and is not an empty folder (mend: another folder)", dir.string()));
}

// Entry bundles, hash tiles and the digests that entries name, in one pass.
class LogWriter {
 public:
  LogWriter(Store& store, const fs::path& dir)
      : store_(store),
        dir_(dir),
        tiles_([this](const std::string& path, const std::string& content) {
          return WritePart(dir_ / path, content);
        }) {}

  Status Write(uint64_t size) {
    for (uint64_t index = 0; index * kTileWidth < size; ++index)
      TRY_OK(WriteBundle(index, TileWidth(0, index, size)));
    return tiles_.Finish();
  }
  Digest Root() const { return frontier_.Root(); }
  const std::set<Digest>& Digests() const { return digests_; }

 private:
  Status WriteBundle(uint64_t index, uint64_t width) {
    std::string bundle;
    uint64_t next = index * kTileWidth;
    const uint64_t end = next + width;
    while (next < end) {
      TRY(const std::vector<Leaf> leaves, store_.Leaves(next, static_cast<size_t>(end - next)));
      if (leaves.empty()) return FailedPrecondition(fmt::format("the log has no entry {}", next));
      for (const Leaf& leaf : leaves) {
        if (leaf.index != next || next == end)
          return FailedPrecondition(fmt::format("the log has no entry {}", next));
        TRY_OK(AppendToBundle(bundle, leaf.bytes));
        const Digest hash = LeafHash(leaf.bytes);
        TRY_OK(tiles_.Append(hash));
        frontier_.Append(hash);
        CollectDigests(leaf.bytes, digests_);
        ++next;
      }
    }
    return WritePart(dir_ / EntriesPath(index, width), bundle);
  }

  Store& store_;
  const fs::path& dir_;
  TileWriter tiles_;
  Frontier frontier_;
  std::set<Digest> digests_;
};

// Writes the blobs that the store has. Blobs name further ones (a case's patch): those too.
Result<std::vector<std::string>> WriteBlobs(Store& store, const fs::path& dir,
                                            std::set<Digest> wanted) {
  std::vector<std::string> written;
  std::set<Digest> seen = wanted;
  while (!wanted.empty()) {
    const Digest digest = *wanted.begin();
    wanted.erase(wanted.begin());
    const Result<std::string> blob = store.GetBlob(digest);
    if (!blob && blob.error().code == ErrorCode::kNotFound) continue;  // a digest of something else
    if (!blob) return Fail(blob.error());
    TRY_OK(WritePart(dir / "blobs/sha256" / digest.Hex(), *blob));
    written.push_back(digest.Hex());
    if (blob->starts_with('{') || blob->starts_with('[')) {
      std::set<Digest> named;
      CollectDigests(*blob, named);
      for (const Digest& next : named)
        if (seen.insert(next).second) wanted.insert(next);
    }
  }
  std::sort(written.begin(), written.end());
  return written;
}

}  // namespace

Result<ExportSummary> ExportLog(Store& store, const Signer& signer, const std::string& origin,
                                const fs::path& dir) {
  TRY_OK(DemandEmpty(dir));
  TRY(const NoteVerifier verifier, NoteVerifier::Make(origin, signer.PublicKey()));
  Checkpointer checkpointer(store, signer, origin);
  TRY(const std::string note, checkpointer.Update());
  TRY(const Checkpoint head, OpenCheckpoint(note, verifier));
  LogWriter writer(store, dir);
  TRY_OK(writer.Write(head.size));
  if (writer.Root() != head.root)
    return FailedPrecondition(
        "the log changed while it was exported (mend: evidence verify --store)");
  TRY(const std::vector<std::string> blobs, WriteBlobs(store, dir, writer.Digests()));
  const Json predicate = {{"origin", origin}, {"size", head.size}, {"blobs", blobs}};
  const Statement statement{"log", head.root, std::string(kExportPredicate),
                            CanonicalJson(predicate)};
  TRY(const std::string envelope, SignStatement(statement, signer));
  TRY_OK(WritePart(dir / "export.dsse.json", envelope + "\n"));
  TRY_OK(WritePart(dir / "log.vkey", verifier.ToString() + "\n"));
  TRY_OK(SyncAll(dir));
  TRY_OK(WriteFileAtomic(dir / "checkpoint", note));  // last: an export without it is unfinished
  return ExportSummary{head.size, blobs.size(), head.root, note, verifier.ToString()};
}

}  // namespace redoubt
