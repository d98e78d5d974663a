// Manifests of other ecosystems than npm that no lockfile answers for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace redoubt::scan {

/// Collects what one walk meets; paths are relative to the asset's root, with '/'.
class OtherManifests {
 public:
  static bool Knows(std::string_view base_name);

  /// A lockfile (or any other file) that an extractor reads.
  void Read(std::string_view path);
  /// A manifest that Knows() names. Whether it declares dependencies is told by the lines that do
  /// so in its language, without running it; false: it declares none, or is of a package that is
  /// installed in the tree (vendor, Pods, deps, …).
  bool Add(std::string_view path, std::string_view bytes);

  /// One line for each kind of manifest of which some have no lockfile in their own folder, or
  /// where the kind has workspaces in one above it: the first by path, and how many more.
  std::vector<std::string> Gaps() const;

 private:
  std::map<std::string, std::set<std::string>, std::less<>> locks_;    // name → folders
  std::map<std::string, std::set<std::string>, std::less<>> folders_;  // manifest's name → folders
};

}  // namespace redoubt::scan
