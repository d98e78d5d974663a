// Keeps the cases true to the repositories and to what the world knows: scans, and matches again
// what was scanned when intelligence changes.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "intel/live_index.h"
#include "respond/workflow/reconcile.h"
#include "scan/vex.h"

namespace redoubt::respond {

struct WatchTools {
  Context& context;
  intel::LiveIndex& intel;
  const scan::VexStatements& vex;
  /// Given what was found last, whose content need not be read again when it is still the same.
  std::function<Result<ScanResult>(const Asset&, const ScanResult* known)> scan;
  std::function<bool()> interrupted = [] { return false; };
  /// Told of each scan, each reconciliation that was made, and trouble with an asset ("": none).
  std::function<void(const ScanResult&)> scanned = [](const ScanResult&) {};
  std::function<void(const std::string& asset, const ReconcileReport&)> reconciled =
      [](const std::string&, const ReconcileReport&) {};
  std::function<void(const std::string& asset, const std::string& trouble)> trouble =
      [](const std::string&, const std::string&) {};
};

/// The newest scan of every asset is kept in memory (about half a kilobyte a component), so that
/// new advisories open their cases without another scan. For one thread.
class Watch {
 public:
  explicit Watch(WatchTools tools) : tools_(std::move(tools)) {}

  /// Matches what earlier runs scanned with what is known now.
  Status Begin();
  /// Scans every asset; one that cannot be scanned or recorded is a fact of its own, and the rest
  /// goes on. Whether every asset was scanned in full.
  bool ScanAll();
  /// Looks for new intelligence; false: there was none.
  Result<bool> TakeNews();

 private:
  ScanResult Scan(const Asset& asset);
  void Keep(const ScanResult& scan);
  Status Rematch();
  Status Take(const ScanResult& scan);
  Status TellSetAside(const ScanResult& scan);

  WatchTools tools_;
  std::map<std::string, ScanResult> newest_;  // by asset
};

}  // namespace redoubt::respond
