// The git repository that a folder lies in, as far as reading its plain files tells.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace redoubt::scan::code {

struct RepositoryPlace {
  std::filesystem::path root;     // its work tree
  std::filesystem::path git_dir;  // where its index is: root/.git, or of a linked work tree
  std::string prefix;             // of the folder below the root: "" or "a/b"

  /// The path of a file of the folder as git names it.
  std::string InRepository(const std::string& path) const {
    return prefix.empty() ? path : prefix + "/" + path;
  }
  /// The other way round; nothing for what lies elsewhere.
  std::optional<std::string> InFolder(const std::string& path) const;
};

/// The innermost one, or nothing.
std::optional<RepositoryPlace> RepositoryAround(const std::filesystem::path& folder);

}  // namespace redoubt::scan::code
