// Every content that the history of a repository holds, each once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt {

/// A file's content, and the first commit that brought it.
struct HistoryBlob {
  std::string object;  // id of the content
  std::string path;    // at that commit
  std::string commit;
  int64_t at_seconds = 0;  // when it was written, as its author says
  bool in_head = false;    // the branch that is checked out has this content now
};

class GitHistory {
 public:
  struct Visit {
    /// Whether this content needs no look; for those that were seen before.
    std::function<bool(const HistoryBlob& blob)> skip;
    std::function<void(const HistoryBlob& blob, std::string_view bytes)> use;
  };
  /// What was left out, for people: "3 files larger than 32 MiB".
  using Gaps = std::vector<std::string>;

  virtual ~GitHistory() = default;
  /// Looks at all contents of plain files in all commits that any ref of the repository folder
  /// `source` (with a .git, or bare) reaches, from the oldest commit to the newest. Nothing of its
  /// configuration is read. Errors: it is no repository, or git fails.
  virtual Result<Gaps> ForEachBlob(const std::filesystem::path& source, const Visit& visit) = 0;
};

}  // namespace redoubt
