// .gitignore files: which paths below a folder nobody keeps (gitignore(5)).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace redoubt::scan::code {

/// The patterns of the ignore files that count for a folder: its own and those of the folders
/// around it.
class IgnorePatterns {
 public:
  /// Adds the patterns of a file in `folder` ("" or "a/b", relative to where all paths begin). They
  /// go before those that were added earlier.
  void Add(std::string_view folder, std::string_view text);
  /// Whether the last pattern that matches says so. A path inside of an ignored folder is not
  /// asked for: whoever walks does not go there.
  bool Ignores(std::string_view path, bool is_folder) const;
  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    std::string folder;  // that its file is in
    std::string glob;    // matched with the path below it
    bool negated = false, only_folders = false;
  };
  std::vector<Pattern> patterns_;
};

}  // namespace redoubt::scan::code
