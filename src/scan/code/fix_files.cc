#include "scan/code/fix_files.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "base/text_form.h"
#include "scan/code/machine_made.h"
#include "scan/code/project.h"
#include "scan/code/source_tree.h"

namespace redoubt::scan::code {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFileBytes = 8 << 20;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

class Walk {
 public:
  Walk(const RuleSet& rules, const FixOptions& options, FixRun& run)
      : rules_(rules), options_(options), run_(run) {}

  Status Path(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::symlink_status(path, failed);
    if (fs::is_symlink(status))
      return InvalidArgument(fmt::format("{}: is a symbolic link (mend: name what it points to)",
                                         Printable(path, 400)));
    if (fs::is_directory(status)) {
      Folder(path);
    } else if (fs::is_regular_file(status)) {
      File(path, path, ReadFile(path, kMaxFileBytes));
    } else {
      return NotFound(fmt::format("{}: no file or folder", Printable(path, 400)));
    }
    return {};
  }

 private:
  void Folder(const std::string& path) {
    const FolderTree tree(path);
    for (const std::string& problem : tree.problems()) run_.problems.push_back(problem);
    for (size_t i = 0; i < tree.files().size(); ++i) {
      auto bytes = tree.Read(i, kMaxFileBytes);
      const std::string file = (fs::path(path) / tree.files()[i].path).lexically_normal().string();
      std::string converted;  // of UTF-16, which is not fixed
      const bool text = bytes && redoubt::TextOf(*bytes, converted) && converted.empty();
      if (bytes && (!text || IsMachineMade(file, *bytes))) continue;
      File(file, tree.files()[i].path, std::move(bytes));
    }
  }

  // `relative`: as `paths` of rules name it.
  void File(const std::string& path, const std::string& relative, Result<std::string> bytes) {
    if (!seen_.insert(fs::path(path).lexically_normal().string()).second) return;
    if (!bytes) {
      run_.problems.push_back(bytes.error().message);
      return;
    }
    const auto language =
        LanguageOfFile(path, std::string_view(*bytes).substr(0, bytes->find('\n')));
    ++run_.looked_at;
    std::vector<size_t> wanted;
    for (size_t i = 0; i < rules_.rules().size(); ++i)
      if (WantsFile(rules_.rules()[i], relative)) wanted.push_back(i);
    FixOptions options = options_;
    options.scan.only = &wanted;
    FileFix fix =
        FixBytes(rules_, path, std::move(*bytes), language.value_or(Language::kGeneric), options);
    if (!fix.result.note.empty())
      run_.problems.push_back(fmt::format("{}: {}", path, fix.result.note));
    for (const std::string& rule : fix.result.incomplete)
      run_.problems.push_back(fmt::format("{}: the rule {} was cut off at its budget", path, rule));
    if (fix.after != fix.before || !fix.result.refused.empty())
      run_.files.push_back(std::move(fix));
  }

  const RuleSet& rules_;
  const FixOptions& options_;
  FixRun& run_;
  std::set<std::string> seen_;
};

Status WriteOne(const FileFix& fix) {
  struct stat now{};
  if (lstat(fix.path.c_str(), &now) != 0 || !S_ISREG(now.st_mode))
    return FailedPrecondition(fmt::format("{}: is no longer a file", fix.path));
  TRY(const std::string bytes, ReadFile(fix.path, kMaxFileBytes));
  if (bytes != fix.before)
    return FailedPrecondition(
        fmt::format("{}: was changed meanwhile, and is left (mend: run it again)", fix.path));
  TRY_OK(WriteFileAtomic(fix.path, fix.after, now.st_mode & 07777));
  // only root can keep a foreign owner; others own what they could write
  if (geteuid() == 0 && lchown(fix.path.c_str(), now.st_uid, now.st_gid) == 0 &&
      (now.st_mode & 06000) != 0)
    chmod(fix.path.c_str(), now.st_mode & 07777);
  return {};
}

}  // namespace

FileFix FixBytes(const RuleSet& rules, std::string path, std::string bytes, Language language,
                 const FixOptions& options) {
  FileFix fix;
  fix.path = std::move(path);
  fix.before = std::move(bytes);
  const std::string_view text = fix.before;
  const size_t mark = text.starts_with(kMark) ? kMark.size() : 0;
  fix.result = FixText(rules, text.substr(mark), language, options);
  fix.after = std::string(text.substr(0, mark)) + fix.result.text;
  return fix;
}

Result<FixRun> FixFiles(const RuleSet& rules, const std::vector<std::string>& paths,
                        const FixOptions& options) {
  FixRun run;
  Walk walk(rules, options, run);
  for (const std::string& path : paths) TRY_OK(walk.Path(path));
  std::ranges::stable_sort(run.files, {}, &FileFix::path);
  return run;
}

void WriteFixed(FixRun& run) {
  for (FileFix& fix : run.files) {
    if (fix.after == fix.before) continue;
    const Status written = WriteOne(fix);
    fix.written = written.has_value();
    if (!written) run.problems.push_back(written.error().message);
  }
}

}  // namespace redoubt::scan::code
