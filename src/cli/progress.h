// The progress view of a run: one line for each step of a case, on stderr.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/time.h"
#include "model/case.h"
#include "ports/store.h"
#include "respond/workflow/reconcile.h"

namespace redoubt::cli {

/// Thread-safe. Draws nothing when it is off.
class Progress {
 public:
  explicit Progress(bool on);
  /// Once for each new result: the loop looks again every minute.
  void Scanned(const ScanResult& scan);
  void Reconciled(const std::string& asset, const respond::ReconcileReport& report);
  void Moved(const Case& c, const Event& event);

 private:
  void Line(const std::string& mark, const std::string& subject, const std::string& text);

  const bool on_;
  const bool colour_;
  const int64_t start_ms_;
  std::mutex mutex_;
  std::map<std::string, std::string> scanned_;  // asset → what was said last
};

}  // namespace redoubt::cli
