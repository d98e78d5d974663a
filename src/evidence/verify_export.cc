// Checks an exported log from the ground up: bundles give leaf hashes; those must be what the
// level-0 tiles say (that names the exact entry), full tiles must be what the next level says (that
// names the 256 entries below), and the whole must lead to the signed root. A tamperer who re-made
// tiles and checkpoint still lacks the key; one who has an older, validly signed state is found by
// --against.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "evidence/dsse.h"
#include "evidence/merkle.h"
#include "evidence/note.h"
#include "evidence/report.h"
#include "evidence/tiles.h"
#include "evidence/verify.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxBundleBytes = kTileWidth * (kMaxEntryBytes + 2);
constexpr size_t kMaxBlobBytes = 64u << 20;
constexpr uint64_t kMaxLogEntries = uint64_t{1} << 40;

class ExportVerifier {
 public:
  ExportVerifier(const fs::path& dir, VerifyReport& report) : dir_(dir), report_(report) {}

  void Run(const NoteVerifier& verifier, const std::optional<Checkpoint>& against) {
    against_ = against;
    const std::optional<Checkpoint> head = ReadHead(verifier);
    if (against && head) CheckSizeAgainst(*head);
    if (!head) return;
    if (head->size > kMaxLogEntries) return Add("checkpoint", "more entries than a log can have");
    size_ = head->size;
    for (uint64_t index = 0; index * kTileWidth < size_; ++index)
      if (!CheckBundle(index)) break;
    CheckUpperTiles();
    CheckRoot(*head);
    CheckBlobs(*head, verifier);
  }

 private:
  void Add(std::string file, std::string what) {
    AddDamage(report_, {std::nullopt, std::move(file), 0, 0, std::move(what)});
  }

  Result<std::string> Read(const std::string& file, size_t max_bytes) const {
    return ReadFileBeneath(dir_, file, max_bytes);
  }

  std::optional<Checkpoint> ReadHead(const NoteVerifier& verifier) {
    const Result<std::string> note = Read("checkpoint", kMaxNoteBytes);
    if (!note) return Add("checkpoint", note.error().message), std::nullopt;
    Result<Checkpoint> head = OpenCheckpoint(*note, verifier);
    if (!head) return Add("checkpoint", head.error().message), std::nullopt;
    report_.origin = head->origin;
    report_.entries = head->size;
    report_.root = head->root;
    return *std::move(head);
  }

  void CheckSizeAgainst(const Checkpoint& head) {
    if (head.size < against_->size)
      Add("checkpoint", fmt::format("{} entries, but an earlier checkpoint had {}: the log was "
                                    "truncated or rolled back",
                                    head.size, against_->size));
  }

  // False when the log cannot be followed beyond this bundle.
  bool CheckBundle(uint64_t index) {
    const uint64_t width = TileWidth(0, index, size_), first = index * kTileWidth;
    const std::string file = EntriesPath(index, width);
    const std::vector<Digest> expected = ReadTile(0, index, width);
    const Result<std::string> bytes = Read(file, kMaxBundleBytes);
    if (!bytes) {
      AddDamage(report_, {first, file, 0, 0, Short(bytes.error())});
      return false;
    }
    const Bundle bundle = ParseBundle(*bytes, width);
    std::vector<Digest> hashes;
    bool reported = false;
    for (const BundleEntry& entry : bundle.entries) {
      const size_t i = hashes.size();
      hashes.push_back(LeafHash(entry.bytes));
      if (reported || i >= expected.size() || hashes[i] == expected[i]) continue;
      AddDamage(report_, {first + i, file, entry.begin, entry.end,
                          "its hash is not the one in " + TilePath(0, index, width)});
      reported = true;  // what follows in this bundle may just have moved
    }
    if (!bundle.fault.empty()) {
      if (!reported)
        AddDamage(report_, {first + bundle.entries.size(), file, bundle.fault_begin, bytes->size(),
                            bundle.fault});
      return false;
    }
    for (const Digest& hash : hashes) Append(hash);
    if (width == kTileWidth) full_roots_.push_back(FullTileRoot(hashes));
    return true;
  }

  void Append(const Digest& hash) {
    frontier_.Append(hash);
    if (against_ && frontier_.Size() == against_->size && frontier_.Root() != against_->root)
      Add("checkpoint", fmt::format("the first {} entries are not those of the earlier checkpoint: "
                                    "the log was rewritten",
                                    against_->size));
  }

  // The tile's hashes; none (and a damage) when it is missing or of another length.
  std::vector<Digest> ReadTile(int level, uint64_t index, uint64_t width) {
    const std::string file = TilePath(level, index, width);
    const Result<std::string> bytes = Read(file, kTileWidth * 32);
    if (!bytes) return Add(file, Short(bytes.error())), std::vector<Digest>{};
    if (bytes->size() != width * 32)
      return Add(file, fmt::format("{} bytes, not {}", bytes->size(), width * 32)),
             std::vector<Digest>{};
    std::vector<Digest> hashes(width);
    for (size_t i = 0; i < width; ++i)
      bytes->copy(reinterpret_cast<char*>(hashes[i].bytes.data()), 32, i * 32);
    return hashes;
  }

  // Levels above 0 against what the entries really give.
  void CheckUpperTiles() {
    std::vector<Digest> below = std::move(full_roots_);
    uint64_t covered = kTileWidth;  // entries below one hash of this level
    for (int level = 1; !below.empty(); ++level, covered *= kTileWidth) {
      std::vector<Digest> above;
      for (uint64_t index = 0; index * kTileWidth < below.size(); ++index) {
        const uint64_t width = TileWidth(level, index, size_);
        const std::vector<Digest> tile = ReadTile(level, index, width);
        const uint64_t first = index * kTileWidth;
        for (uint64_t i = 0; i < tile.size() && first + i < below.size(); ++i)
          if (tile[i] != below[first + i]) {
            AddDamage(report_,
                      {(first + i) * covered, TilePath(level, index, width), i * 32, i * 32 + 32,
                       fmt::format("entries {}-{} do not have this hash", (first + i) * covered,
                                   (first + i + 1) * covered - 1)});
            break;
          }
        if (first + kTileWidth <= below.size())
          above.push_back(
              FullTileRoot({below.begin() + static_cast<ptrdiff_t>(first),
                            below.begin() + static_cast<ptrdiff_t>(first + kTileWidth)}));
      }
      below = std::move(above);
    }
  }

  void CheckRoot(const Checkpoint& head) {
    if (frontier_.Size() != head.size) return;
    if (frontier_.Root() == head.root) return BlameTiles();
    if (report_.Ok())
      Add("checkpoint",
          "entries and tiles agree, but they do not have the signed root: they were "
          "changed together");
  }

  // The entries are as signed: where one did not fit its tile, the tile is wrong.
  void BlameTiles() {
    for (Damage& damage : report_.damages) {
      if (!damage.entry || !damage.file.starts_with("tile/entries/")) continue;
      const uint64_t tile = *damage.entry / kTileWidth, place = *damage.entry % kTileWidth;
      damage = {std::nullopt, TilePath(0, tile, TileWidth(0, tile, size_)), place * 32,
                place * 32 + 32, "a hash is wrong; the entries are as signed"};
    }
  }

  // The signed list says which blobs there must be; each must have the content of its name.
  void CheckBlobs(const Checkpoint& head, const NoteVerifier& verifier) {
    constexpr const char* kFile = "export.dsse.json";
    const Result<std::string> text = Read(kFile, kMaxEnvelopeBytes);
    if (!text) return Add(kFile, Short(text.error()));
    const Result<Statement> statement = OpenStatement(*text, verifier.public_key, kExportPredicate);
    if (!statement) return Add(kFile, statement.error().message);
    if (statement->digest != head.root) return Add(kFile, "is of another state of the log");
    const Result<Json> predicate = ParseJson(statement->predicate, kFile);
    if (!predicate || !predicate->contains("blobs") || !predicate->at("blobs").is_array())
      return Add(kFile, "names no blobs");
    std::set<std::string> listed;
    for (const Json& item : predicate->at("blobs")) {
      const Result<Digest> digest = Digest::Parse(item.is_string() ? item.get<std::string>() : "");
      if (!digest) return Add(kFile, "names a blob that is no digest");
      listed.insert(digest->Hex());
      CheckBlob(*digest);
    }
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(dir_ / "blobs/sha256", error))
      if (!listed.contains(entry.path().filename().string()))
        Add("blobs/sha256/" + Printable(entry.path().filename().string(), 80),
            "is not of this export");
  }

  void CheckBlob(const Digest& digest) {
    const std::string file = "blobs/sha256/" + digest.Hex();
    const Result<std::string> content = Read(file, kMaxBlobBytes);
    if (!content) return Add(file, Short(content.error()));
    if (Sha256(*content) != digest) return Add(file, "its content has another digest");
    ++report_.blobs;
  }

  std::string Short(const Error& error) const {
    return error.code == ErrorCode::kNotFound ? "is missing" : error.message;
  }

  const fs::path& dir_;
  VerifyReport& report_;
  std::optional<Checkpoint> against_;
  uint64_t size_ = 0;
  Frontier frontier_;
  std::vector<Digest> full_roots_;
};

}  // namespace

Result<VerifyReport> VerifyExport(const fs::path& dir, const VerifyOptions& options) {
  std::error_code error;
  if (!fs::is_directory(dir, error))
    return NotFound(
        fmt::format("{}: not a folder (mend: one that evidence export wrote)", dir.string()));
  VerifyReport report;
  report.pinned = !options.vkey.empty();
  std::string vkey = options.vkey;
  if (vkey.empty()) {
    const Result<std::string> text = ReadFileBeneath(dir, "log.vkey", 4096);
    if (!text) {
      AddDamage(report, {std::nullopt, "log.vkey", 0, 0, text.error().message});
      return report;
    }
    vkey = *text;
  }
  const Result<NoteVerifier> verifier = NoteVerifier::Parse(vkey);
  if (!verifier && report.pinned) return Fail(verifier.error().With("--key"));
  if (!verifier) {
    AddDamage(report, {std::nullopt, "log.vkey", 0, 0, verifier.error().message});
    return report;
  }
  TRY(const std::optional<Checkpoint> against, OpenAgainst(options.against, *verifier));
  ExportVerifier(dir, report).Run(*verifier, against);
  return report;
}

}  // namespace redoubt
