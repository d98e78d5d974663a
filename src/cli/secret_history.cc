#include "cli/secret_history.h"

#include "adapters/git/git.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "scan/engine.h"

namespace redoubt::cli {

Status SearchHistory(const std::filesystem::path& folder, const scan::secrets::Scanner& scanner,
                     ScanResult& result) {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  TRY(const std::filesystem::path work, MakeTempDir(error ? "/tmp" : parent, "redoubt-history-"));
  const PosixProcessRunner process;
  GitCommand git(process, work);
  scan::AddHistory(git, folder, "", scanner, result);
  std::filesystem::remove_all(work, error);
  return {};
}

}  // namespace redoubt::cli
