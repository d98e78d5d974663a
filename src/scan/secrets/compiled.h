// The regular expressions of one detector, compiled at their first use. Include in .cc files only.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "scan/secrets/detector.h"

namespace redoubt::scan::secrets {

/// Thread-safe.
class Compiled {
 public:
  /// The error names the detector's file and line.
  Status Check(const Detector& detector);
  /// nullptr where it is bad.
  const RE2* Main(const Detector& detector);
  /// Whether one of its allow expressions matches somewhere in `text`. After Main.
  bool Allows(std::string_view text) const;

 private:
  void Make(const Detector& detector);

  std::once_flag once_;
  std::unique_ptr<RE2> main_;
  std::vector<std::unique_ptr<RE2>> allow_;
  std::string problem_;
};

}  // namespace redoubt::scan::secrets
