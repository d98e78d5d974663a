// Which contents of a history need no second look: a file of ids for one set of detectors.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/result.h"
#include "scan/secrets/detector.h"

namespace redoubt::scan::secrets {

/// Not thread-safe. A file that is damaged or of other detectors counts as empty.
class SeenBlobs {
 public:
  SeenBlobs(std::filesystem::path file, const std::vector<Detector>& detectors);

  bool Holds(std::string_view object) const { return ids_.contains(std::string(object)); }
  void Add(std::string_view object) { changed_ = ids_.emplace(object).second || changed_; }
  size_t size() const { return ids_.size(); }
  /// Writes the file when something was added. kUnavailable, kResourceExhausted.
  Status Save() const;

 private:
  std::filesystem::path file_;
  std::string header_;
  std::unordered_set<std::string> ids_;
  bool changed_ = false;
};

}  // namespace redoubt::scan::secrets
