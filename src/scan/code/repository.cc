#include "scan/code/repository.h"

#include "base/file.h"
#include "base/text.h"

namespace redoubt::scan::code {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxLevels = 128;

// "gitdir: PATH" of a linked work tree or a submodule.
fs::path LinkedFrom(const fs::path& file) {
  const auto text = ReadFile(file, 4096);
  if (!text || !text->starts_with("gitdir: ")) return {};
  const fs::path target = std::string(Trim(std::string_view(*text).substr(8)));
  return target.is_absolute() ? target : (file.parent_path() / target).lexically_normal();
}

}  // namespace

std::optional<std::string> RepositoryPlace::InFolder(const std::string& path) const {
  if (prefix.empty()) return path;
  if (path.size() <= prefix.size() + 1 || !path.starts_with(prefix) || path[prefix.size()] != '/')
    return std::nullopt;
  return path.substr(prefix.size() + 1);
}

std::optional<RepositoryPlace> RepositoryAround(const fs::path& folder) {
  std::error_code error;
  const fs::path start = fs::weakly_canonical(folder, error);
  if (error) return std::nullopt;
  fs::path root = start;
  for (int level = 0; level < kMaxLevels; ++level, root = root.parent_path()) {
    const fs::path git = root / ".git";
    const fs::file_status status = fs::symlink_status(git, error);
    const bool linked = fs::is_regular_file(status);
    if (linked || fs::is_directory(status)) {
      const fs::path git_dir = linked ? LinkedFrom(git) : git;
      if (git_dir.empty()) return std::nullopt;
      std::string prefix = start.lexically_relative(root).generic_string();
      return RepositoryPlace{root, git_dir, prefix == "." ? "" : prefix};
    }
    if (root == root.parent_path()) break;
  }
  return std::nullopt;
}

}  // namespace redoubt::scan::code
