#include "intel/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "formats/csaf/csaf.h"
#include "formats/osv.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxRecordBytes = 64u << 20;
constexpr size_t kMaxFiles = 1'000'000;
constexpr size_t kMaxProblems = 100;

class Importer {
 public:
  Importer(const ArchiveReader* archives, const TakeAdvisory& take)
      : archives_(archives), take_(take) {}

  Result<Imported> Import(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error))
      TRY_OK(Folder(path));
    else if (path.extension() == ".json")
      TRY_OK(File(path));
    else
      TRY_OK(Archive(path));
    return std::move(imported_);
  }

 private:
  Status Take(std::string_view text, std::string_view name) {
    if (formats::LooksLikeCsaf(text)) return TakeCsaf(text, name);
    const Result<Advisory> advisory = formats::ParseOsv(text, name);
    if (advisory) return TakeOne(*advisory);
    LeaveOut(advisory.error());
    return {};
  }

  Status TakeOne(const Advisory& advisory) {
    ++imported_.taken;
    imported_.newest = std::max(imported_.newest, advisory.modified);
    return take_(advisory);
  }

  Status TakeCsaf(std::string_view text, std::string_view name) {
    const Result<formats::CsafDocument> document = formats::ParseCsaf(text, name);
    if (!document) {
      // One that concerns no package is not a broken one.
      if (document.error().code == ErrorCode::kNotFound)
        Note(document.error().message);
      else
        LeaveOut(document.error());
      return {};
    }
    imported_.unmatched += document->unmatched.size();
    if (!document->unmatched.empty()) Note(UnmatchedText(*document, name));
    if (document->undecided > 0)
      Note(
          fmt::format("{}: {} under investigation", name, Counted(document->undecided, "product")));
    for (const Advisory& advisory : document->advisories) TRY_OK(TakeOne(advisory));
    return {};
  }

  static std::string UnmatchedText(const formats::CsafDocument& document, std::string_view name) {
    constexpr size_t kShown = 3;
    std::vector<std::string> shown = document.unmatched;
    const size_t more = shown.size() > kShown ? shown.size() - kShown : 0;
    shown.resize(shown.size() - more);
    return fmt::format("{}: not matched with any package: {}{}", name, Join(shown, "; "),
                       more > 0 ? fmt::format("; {} more", more) : "");
  }

  void LeaveOut(const Error& error) {
    ++imported_.left_out;
    if (imported_.problems.size() < kMaxProblems)
      imported_.problems.push_back(Printable(error.message, 400));
  }

  void Note(const std::string& text) {
    if (imported_.notes.size() < kMaxProblems) imported_.notes.push_back(Printable(text, 600));
  }

  Status File(const fs::path& path) {
    TRY(const std::string text, ReadFile(path, kMaxRecordBytes));
    return Take(text, path.string());
  }

  Status Folder(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
      if (it->symlink_status().type() != fs::file_type::regular ||
          it->path().extension() != ".json")
        continue;
      if (files.size() >= kMaxFiles)
        return ResourceExhausted(fmt::format("{}: more than {} files", folder.string(), kMaxFiles));
      files.push_back(it->path().lexically_relative(folder));
    }
    if (error) return Unavailable(fmt::format("{}: {}", folder.string(), error.message()));
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      TRY(const std::string text, ReadFileBeneath(folder, file, kMaxRecordBytes));
      TRY_OK(Take(text, (folder / file).string()));
    }
    return {};
  }

  Status Archive(const fs::path& path) {
    if (!archives_)
      return FailedPrecondition(
          fmt::format("{}: archives cannot be read here (mend: unpack it)", path.string()));
    ArchiveLimits limits;
    limits.entry_bytes = kMaxRecordBytes;
    limits.entries = kMaxFiles;
    return archives_->Read(path, limits, [&](std::string_view name, std::string_view content) {
      if (!name.ends_with(".json")) return Status();
      return Take(content, fmt::format("{}:{}", path.string(), name));
    });
  }

  const ArchiveReader* archives_;
  const TakeAdvisory& take_;
  Imported imported_;
};

}  // namespace

Result<Imported> ImportPath(const fs::path& path, const ArchiveReader* archives,
                            const TakeAdvisory& take) {
  std::error_code error;
  if (!fs::exists(path, error)) return NotFound(fmt::format("{}: no such file", path.string()));
  TRY(Imported imported, Importer(archives, take).Import(path));
  if (imported.taken == 0)
    return InvalidArgument(
        fmt::format("{}: no advisory in it{}", path.string(),
                    imported.problems.empty() ? "" : ": " + imported.problems[0]));
  return imported;
}

}  // namespace redoubt::intel
