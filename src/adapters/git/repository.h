// Repository folders: those of ours, and a look at those of others that trusts nothing in them.
#pragma once

#include <filesystem>
#include <string>

#include "adapters/git/refs.h"
#include "base/result.h"

namespace redoubt {

/// Where a source is: a folder of this machine, or a URL for git's own transports.
struct SourceLocation {
  bool local = false;
  std::filesystem::path path;  // local
  std::string url;             // not local
};

/// Absolute paths and file:// are local; https, http, ssh, git and user@host:path are URLs.
/// Everything else ("ext::…", relative paths, a leading '-') is kInvalidArgument.
Result<SourceLocation> LocateSource(const std::string& source);

/// A repository on this machine that others control.
struct LocalRepository {
  std::filesystem::path git_dir;
  std::filesystem::path work_tree;  // "" for a bare one
  std::string head;                 // "refs/heads/main", or "" when detached
  RefMap branches;

  std::filesystem::path Objects() const { return git_dir / "objects"; }
};

/// Checks and reads it, see GitCommand for what is refused. Nothing of its configuration is read.
Result<LocalRepository> OpenLocalRepository(const std::filesystem::path& path);

/// Makes the folder of a bare repository of ours. `borrow`: object folder that it reads too, or "".
Status WriteBareRepository(const std::filesystem::path& folder, const std::filesystem::path& borrow,
                           const RefMap& branches);

}  // namespace redoubt
