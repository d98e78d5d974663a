// Finds secrets in the bytes of one file. A secret itself never leaves this: only what it is, how
// it begins, how long it is, and a salted digest by which the same one is known again.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "model/severity.h"
#include "scan/secrets/detector.h"

namespace redoubt::scan::secrets {

struct Hit {
  size_t detector = 0;  // index into Scanner::detectors()
  int line = 0;         // 1-based, of the secret's first character
  std::string shown;    // "ghp_… (40 characters)": four characters at most
  std::string key;      // "secret:" and 16 hexadecimal digits: the same secret has the same one
  Confidence confidence = Confidence::kHigh;
  std::string reason;   // of the confidence
  std::string excused;  // by which comment, or ""
};

struct FileHits {
  std::vector<Hit> hits;  // by line; a secret that stands in the file twice is there once
  bool binary = false;    // and therefore not looked at
  std::string problem;    // why it was not looked at to the end, or ""
};

/// Immutable, thread-safe.
class Scanner {
 public:
  /// Errors: a detector whose regular expression is bad or an id that two of them have, with file
  /// and line. Expressions are compiled at their first use unless `check` is kAll.
  enum class Check { kAll, kKeywords };
  static Result<Scanner> Make(std::vector<Detector> detectors, Check check = Check::kAll);
  /// The one with our own detectors; made once.
  static const Result<Scanner>& Own();

  Scanner(Scanner&&) noexcept;
  Scanner& operator=(Scanner&&) noexcept;
  ~Scanner();

  const std::vector<Detector>& detectors() const;

  /// `path` is relative to the asset's root. Bounded by the size of `bytes`: expressions see at
  /// most 24 times as many bytes, and 1,000 secrets are reported.
  FileHits Scan(std::string_view path, std::string_view bytes, Timestamp now) const;

 private:
  struct State;
  explicit Scanner(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace redoubt::scan::secrets
