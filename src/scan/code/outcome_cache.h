// What the code scanner said of files before, so that a second run looks only at what changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "model/finding.h"
#include "scan/code/source_tree.h"

namespace redoubt::scan::code {

/// What was found in one file by itself. One that was not looked at to its end is not kept.
struct FileOutcome {
  std::vector<Finding> findings;
  std::vector<SetAside> set_aside;
  std::vector<size_t> incomplete;  // rules that were cut off
  std::string problem;
  bool machine_made = false, has_error = false;
  bool dated = false;  // a comment in it ends some day
};

/// Entries are found by path; they count while size, time and inode are the same and the file had
/// been left alone for two seconds when it was read (as git's index has it), or else while the
/// content is. Thread-safe.
class OutcomeCache {
 public:
  /// `key` tells everything else that an outcome depends on: rules, options, the program. A file
  /// of another key, or a damaged one, counts as empty. `today` is for outcomes with a date.
  OutcomeCache(std::filesystem::path file, std::string key, std::string today);

  /// Without reading the file: the outcome, or nothing.
  bool FindUnread(const SourceFile& file, FileOutcome& outcome) const;
  /// By content.
  bool Find(const SourceFile& file, std::string_view bytes, FileOutcome& outcome) const;
  /// Keeps an outcome for the next run; `bytes` may be nullptr where FindUnread found it.
  void Put(const SourceFile& file, const std::string_view* bytes, const FileOutcome& outcome);
  /// Writes what was put, if anything changed. kUnavailable, kResourceExhausted.
  Status Save();

 private:
  struct Entry {
    uint64_t size_bytes = 0, inode = 0;
    int64_t changed_ns = 0;
    bool settled = false;  // it had been left alone
    std::string digest;    // 16 bytes
    std::string outcome;   // as Encode made it; "" : nothing was found
  };
  bool Decode(const std::string& text, FileOutcome& outcome) const;
  void Load();

  std::filesystem::path file_;
  std::string key_, today_;
  int64_t began_ns_;
  std::unordered_map<std::string, Entry> known_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> next_;
  bool changed_ = false;
};

}  // namespace redoubt::scan::code
