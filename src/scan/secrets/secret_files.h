// Secrets in the files of one asset as findings: what a walk hands its files to.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/time.h"
#include "model/finding.h"
#include "scan/secrets/scanner.h"

namespace redoubt::scan::secrets {

inline constexpr std::string_view kScannerName = "secrets";

struct SecretOptions {
  Confidence least = Confidence::kMedium;  // what is less sure is only counted
  Timestamp now;                           // against which comments with a date are held
};

/// A finding of one hit: scanner "secrets", the detector's id, `key` in component.key, no package,
/// CWE as an alias, and in `mitigation` what a person has to do. Without fingerprint.
Finding FindingOf(const Detector& detector, const Hit& hit, std::string_view asset,
                  std::string_view path);

/// Not thread-safe.
class SecretFiles {
 public:
  /// `scanner` must outlive this.
  explicit SecretFiles(const Scanner& scanner, SecretOptions options = {})
      : scanner_(scanner), options_(options) {}

  /// Adds what is in the file to `findings`, or to `set_aside` where a comment excuses it. A file
  /// that was not looked at to the end makes the result incomplete.
  void File(std::string_view path, std::string_view bytes, ScanResult& result);
  /// Tells in `notes` how many were not sure enough.
  void Conclude(ScanResult& result);

  const Scanner& scanner() const { return scanner_; }
  const SecretOptions& options() const { return options_; }

 private:
  const Scanner& scanner_;
  SecretOptions options_;
  size_t unsure_ = 0;
};

}  // namespace redoubt::scan::secrets
