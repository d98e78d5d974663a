// Archives through libarchive. Part of redoubt-outside.so (adapters/outside).
#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>

#include "ports/archive.h"

namespace redoubt {
namespace {

struct Close {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Handle = std::unique_ptr<archive, Close>;

std::string What(const std::filesystem::path& file, archive* a) {
  const char* why = archive_error_string(a);
  return file.string() + ": " + (why ? why : "damaged archive");
}

class LibarchiveReader final : public ArchiveReader {
 public:
  Status Read(const std::filesystem::path& file, const ArchiveLimits& limits,
              const Visit& visit) const override {
    const Handle handle(archive_read_new());
    if (!handle) return ResourceExhausted("no memory for an archive");
    archive* const a = handle.get();
    archive_read_support_format_zip(a);
    archive_read_support_format_tar(a);
    if (limits.lone_file) archive_read_support_format_raw(a);
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_bzip2(a);
    if (archive_read_open_filename(a, file.c_str(), 1 << 16) != ARCHIVE_OK)
      return InvalidArgument(What(file, a));
    uint64_t entries = 0, total = 0;
    archive_entry* entry = nullptr;
    while (true) {
      const int status = archive_read_next_header(a, &entry);
      if (status == ARCHIVE_EOF) return {};
      if (status < ARCHIVE_WARN) return InvalidArgument(What(file, a));
      if (++entries > limits.entries)
        return ResourceExhausted(file.string() + ": more than " + std::to_string(limits.entries) +
                                 " entries");
      if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry)) continue;
      const char* const path = archive_entry_pathname(entry);
      const std::string name = path ? path : "";
      TRY(const std::string content, Content(a, file, name, limits, total));
      TRY_OK(visit(name, content));
    }
  }

 private:
  static Result<std::string> Content(archive* a, const std::filesystem::path& file,
                                     const std::string& name, const ArchiveLimits& limits,
                                     uint64_t& total) {
    std::string content;
    char buffer[1 << 16];
    while (true) {
      const la_ssize_t n = archive_read_data(a, buffer, sizeof buffer);
      if (n == 0) return content;
      if (n < 0) return InvalidArgument(What(file, a) + " (in " + name + ")");
      total += static_cast<uint64_t>(n);
      if (content.size() + static_cast<uint64_t>(n) > limits.entry_bytes)
        return ResourceExhausted(file.string() + ": " + name + " is larger than " +
                                 std::to_string(limits.entry_bytes) + " bytes");
      if (total > limits.total_bytes)
        return ResourceExhausted(file.string() + ": more than " +
                                 std::to_string(limits.total_bytes) + " bytes unpacked");
      content.append(buffer, static_cast<size_t>(n));
    }
  }
};

}  // namespace
}  // namespace redoubt

extern "C" __attribute__((visibility("default"))) const redoubt::ArchiveReader*
redoubt_make_archive_reader() {
  static const redoubt::LibarchiveReader reader;
  return &reader;
}
