#include "scan/code/ignore_files.h"

#include "base/glob.h"

namespace redoubt::scan::code {
namespace {

constexpr size_t kMaxPatterns = 20'000;
constexpr size_t kMaxPatternBytes = 1000;

// Spaces at its end count only behind a backslash.
std::string_view Stripped(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

}  // namespace

void IgnorePatterns::Add(std::string_view folder, std::string_view text) {
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = Stripped(text.substr(0, end));
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
    if (line.empty() || line.starts_with('#') || line.size() > kMaxPatternBytes) continue;
    if (patterns_.size() >= kMaxPatterns) return;
    Pattern pattern{.folder = std::string(folder)};
    if (line.starts_with('!')) {
      pattern.negated = true;
      line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
      pattern.only_folders = true;
      line.remove_suffix(1);
    }
    // a slash anywhere but at the end ties it to its folder
    const bool tied = line.find('/') != line.npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    pattern.glob = (tied || line.starts_with("**/") ? "" : "**/") + std::string(line);
    patterns_.push_back(std::move(pattern));
  }
}

bool IgnorePatterns::Ignores(std::string_view path, bool is_folder) const {
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->only_folders && !is_folder) continue;
    std::string_view below = path;
    if (!pattern->folder.empty()) {
      if (!path.starts_with(pattern->folder) || path.size() <= pattern->folder.size() ||
          path[pattern->folder.size()] != '/')
        continue;
      below.remove_prefix(pattern->folder.size() + 1);
    }
    if (MatchesGlob(pattern->glob, below)) return !pattern->negated;
  }
  return false;
}

}  // namespace redoubt::scan::code
