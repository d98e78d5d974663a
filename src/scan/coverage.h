// What a folder holds that no extractor can say anything about: manifests without a lockfile.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/extractor.h"
#include "model/finding.h"
#include "scan/other_manifests.h"

namespace redoubt::scan {

/// Collects what one walk meets; all paths are relative to the asset's root.
class Coverage {
 public:
  /// A file that an extractor read. One that answers for a package.json also does for those of the
  /// folders that it links to, as npm has it for workspaces. nullptr: it is there but could not be
  /// read, which is said elsewhere.
  void Read(const std::filesystem::path& file, const inventory::Extractor& extractor,
            const inventory::Extraction* extraction);
  /// A package.json, a manifest of another ecosystem, or a lockfile of another package manager,
  /// whose bytes are not looked at; all other files do not matter.
  static bool Matters(std::string_view base_name);
  void Other(const std::filesystem::path& file, std::string_view bytes);

  bool AnyRead() const { return any_read_; }
  /// One line for each package.json with dependencies that no lockfile answers for, sorted by path,
  /// and for each other kind of manifest; one line when there is neither a lockfile nor a manifest
  /// that can be understood.
  std::vector<std::string> Gaps(std::string_view asset) const;

 private:
  bool IsMember(std::string_view folder) const;

  std::vector<std::string> patterns_;  // of folders of workspaces: "packages/*"
  std::set<std::string> locked_;       // folders with a lockfile, or below the root of a workspace
  std::set<std::string> unreadable_;   // folders whose lockfile could not be read
  std::map<std::string, size_t> dependencies_;  // folder of a package.json → how many it declares
  std::map<std::string, std::string> foreign_;  // folder → "bun.lockb"
  OtherManifests others_;
  bool any_manifest_ = false, any_read_ = false;
};

/// Makes what was not seen a reason for incompleteness: for those who must not take the silence of
/// a scan for safety.
void CountUnseen(ScanResult& result);

/// Why the silence of `scan` about `findings` says nothing: a manifest beside a lockfile that held
/// one of them has none any more. "" when it does.
std::string WhyBlind(const ScanResult& scan, const std::vector<Finding>& findings);

}  // namespace redoubt::scan
