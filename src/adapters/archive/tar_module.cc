// Tar streams through libarchive. Part of redoubt-outside.so (adapters/outside): of ours, only
// inline code may be used here.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "ports/tar.h"

namespace redoubt {
namespace {

struct Close {
  void operator()(archive* a) const { archive_read_free(a); }
};

constexpr char kZeros[1 << 16] = {};

// Hands a source's pieces to libarchive, and keeps the error that it cannot carry.
class Feed {
 public:
  explicit Feed(ByteSource& source, std::string first = "")
      : source_(source), first_(std::move(first)) {}

  int OpenIn(archive* a) {
    archive_read_set_read_callback(a, [](archive*, void* self, const void** data) {
      return static_cast<Feed*>(self)->Read(data);
    });
    archive_read_set_skip_callback(a, [](archive*, void* self, la_int64_t size) {
      return static_cast<Feed*>(self)->Skip(size);
    });
    archive_read_set_callback_data(a, this);
    return archive_read_open1(a);
  }

  bool Failed() const { return error_.has_value(); }

  Error ErrorOf(archive* a, const std::string& name) const {
    if (error_) return *error_;
    const char* why = archive_error_string(a);
    return {ErrorCode::kInvalidArgument, name + ": " + (why ? why : "damaged archive")};
  }

 private:
  la_ssize_t Read(const void** data) {
    if (!first_.empty()) {
      given_ = std::exchange(first_, "");
      *data = given_.data();
      return static_cast<la_ssize_t>(given_.size());
    }
    auto piece = source_.Next();
    if (!piece) {
      error_ = std::move(piece.error());
      return ARCHIVE_FATAL;
    }
    *data = piece->data();
    return static_cast<la_ssize_t>(piece->size());
  }

  la_int64_t Skip(la_int64_t size) {
    if (!first_.empty() || size <= 0) return 0;
    return static_cast<la_int64_t>(source_.Skip(static_cast<uint64_t>(size)));
  }

  ByteSource& source_;
  std::string first_, given_;
  std::optional<Error> error_;
};

TarEntry::Kind KindOf(archive_entry* entry) {
  if (archive_entry_hardlink(entry)) return TarEntry::Kind::kHardlink;
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
      return TarEntry::Kind::kFile;
    case AE_IFDIR:
      return TarEntry::Kind::kFolder;
    case AE_IFLNK:
      return TarEntry::Kind::kSymlink;
    case AE_IFCHR:
    case AE_IFBLK:
      return TarEntry::Kind::kDevice;
    default:
      return TarEntry::Kind::kOther;
  }
}

// Names are bytes; libarchive gives none where the locale cannot say one.
std::string Text(const char* utf8, const char* raw) {
  if (raw) return raw;
  return utf8 ? utf8 : "";
}

class LibarchiveTar final : public TarStream {
 public:
  LibarchiveTar(ByteSource& source, std::string name) : feed_(source), name_(std::move(name)) {}

  Status Open() {
    handle_.reset(archive_read_new());
    if (!handle_) return ResourceExhausted("no memory for an archive");
    archive_read_support_format_tar(handle_.get());
    archive_read_support_format_empty(handle_.get());
    if (feed_.OpenIn(handle_.get()) != ARCHIVE_OK) return Fail(feed_.ErrorOf(handle_.get(), name_));
    return {};
  }

  Result<bool> Next(TarEntry& entry) override {
    archive_entry* at = nullptr;
    const int status = archive_read_next_header(handle_.get(), &at);
    if (status == ARCHIVE_EOF && !feed_.Failed()) return false;
    if (status == ARCHIVE_EOF || status < ARCHIVE_WARN)
      return Fail(feed_.ErrorOf(handle_.get(), name_));
    entry.kind = KindOf(at);
    entry.name = Text(archive_entry_pathname_utf8(at), archive_entry_pathname(at));
    entry.target.clear();
    if (entry.kind == TarEntry::Kind::kHardlink)
      entry.target = Text(archive_entry_hardlink_utf8(at), archive_entry_hardlink(at));
    if (entry.kind == TarEntry::Kind::kSymlink)
      entry.target = Text(archive_entry_symlink_utf8(at), archive_entry_symlink(at));
    const la_int64_t size = archive_entry_size(at);
    if (size < 0) return InvalidArgument(name_ + ": an entry of negative size");
    entry.size = static_cast<uint64_t>(size);
    entry.executable = (archive_entry_perm(at) & 0111) != 0;
    position_ = hole_ = 0;
    held_ = {};
    return true;
  }

  Result<std::string_view> Content() override {
    while (held_.empty() && hole_ == 0) {
      const void* data = nullptr;
      size_t size = 0;
      la_int64_t offset = 0;
      const int status = archive_read_data_block(handle_.get(), &data, &size, &offset);
      if (status == ARCHIVE_EOF) return std::string_view();
      if (status < ARCHIVE_WARN) return Fail(feed_.ErrorOf(handle_.get(), name_));
      if (offset < 0 || static_cast<uint64_t>(offset) < position_)
        return InvalidArgument(name_ + ": a sparse file whose pieces overlap");
      hole_ = static_cast<uint64_t>(offset) - position_;
      held_ = {static_cast<const char*>(data), size};
    }
    if (hole_ > 0) {
      const size_t size = static_cast<size_t>(std::min<uint64_t>(hole_, sizeof kZeros));
      hole_ -= size;
      position_ += size;
      return std::string_view(kZeros, size);
    }
    position_ += held_.size();
    return std::exchange(held_, {});
  }

 private:
  Feed feed_;
  std::string name_;
  std::unique_ptr<archive, Close> handle_;
  uint64_t position_ = 0, hole_ = 0;
  std::string_view held_;
};

class Inflated final : public ByteSource {
 public:
  Inflated(ByteSource& source, std::string first, std::string name)
      : feed_(source, std::move(first)), name_(std::move(name)) {}

  Status Open(int filter) {
    handle_.reset(archive_read_new());
    if (!handle_) return ResourceExhausted("no memory for an archive");
    archive* const a = handle_.get();
    archive_read_support_format_raw(a);
    // Given, not guessed: what is packed twice would be unpacked twice.
    if (archive_read_append_filter(a, filter) != ARCHIVE_OK) return Fail(feed_.ErrorOf(a, name_));
    archive_entry* entry = nullptr;
    if (feed_.OpenIn(a) == ARCHIVE_OK && archive_read_next_header(a, &entry) >= ARCHIVE_WARN)
      return {};
    // Nothing came out of it: libarchive takes that for an unknown format.
    if (feed_.Failed()) return Fail(feed_.ErrorOf(a, name_));
    return InvalidArgument(name_ + ": what is packed in it is cut or empty");
  }

  Result<std::string_view> Next() override {
    while (!ended_) {
      const void* data = nullptr;
      size_t size = 0;
      la_int64_t offset = 0;
      const int status = archive_read_data_block(handle_.get(), &data, &size, &offset);
      if (status == ARCHIVE_EOF) break;
      if (status < ARCHIVE_WARN) return Fail(feed_.ErrorOf(handle_.get(), name_));
      if (size > 0) return std::string_view(static_cast<const char*>(data), size);
    }
    ended_ = true;
    return std::string_view();
  }

 private:
  Feed feed_;
  std::string name_;
  std::unique_ptr<archive, Close> handle_;
  bool ended_ = false;
};

// Bytes that are packed with nothing, behind those that were looked at.
class Plain final : public ByteSource {
 public:
  Plain(ByteSource& source, std::string first) : source_(source), first_(std::move(first)) {}
  Result<std::string_view> Next() override {
    if (first_.empty()) return source_.Next();
    given_ = std::exchange(first_, "");
    return std::string_view(given_);
  }
  uint64_t Skip(uint64_t size) override { return first_.empty() ? source_.Skip(size) : 0; }

 private:
  ByteSource& source_;
  std::string first_, given_;
};

class LibarchiveTarReader final : public TarReader {
 public:
  Result<std::unique_ptr<TarStream>> Open(ByteSource& source, std::string name) const override {
    auto tar = std::make_unique<LibarchiveTar>(source, std::move(name));
    TRY_OK(tar->Open());
    return tar;
  }

  Result<std::unique_ptr<ByteSource>> Inflate(ByteSource& from, std::string name) const override {
    std::string first;
    while (first.size() < 4) {
      TRY(const std::string_view piece, from.Next());
      if (piece.empty()) break;
      first += piece;
    }
    int filter = ARCHIVE_FILTER_NONE;
    if (first.starts_with("\x1f\x8b")) filter = ARCHIVE_FILTER_GZIP;
    if (first.starts_with("\x28\xb5\x2f\xfd")) filter = ARCHIVE_FILTER_ZSTD;
    if (filter == ARCHIVE_FILTER_NONE) return std::make_unique<Plain>(from, std::move(first));
    auto inflated = std::make_unique<Inflated>(from, std::move(first), std::move(name));
    TRY_OK(inflated->Open(filter));
    return inflated;
  }
};

}  // namespace
}  // namespace redoubt

extern "C" __attribute__((visibility("default"))) const redoubt::TarReader*
redoubt_make_tar_reader() {
  static const redoubt::LibarchiveTarReader reader;
  return &reader;
}
