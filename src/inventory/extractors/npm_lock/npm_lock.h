// package-lock.json and npm-shrinkwrap.json, lockfileVersion 1, 2 and 3.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "inventory/extractor.h"
#include "model/component.h"

namespace redoubt::inventory {

/// What one package asks of another.
struct NpmEdge {
  enum class Kind { kProduction, kDevelopment, kOptional, kPeer };
  std::string name;
  std::string spec;  // "^1.2.0", "npm:other@1", "git+https://…"
  Kind kind = Kind::kProduction;
  int to = -1;  // index of the entry that node would load; -1: not installed
};

/// One place in the tree. The root is entry 0 with key "".
struct NpmEntry {
  SharedText key;    // "node_modules/a/node_modules/b"; of a workspace its folder
  std::string name;  // the real package name, also behind an alias
  std::string version;
  SharedText resolved;
  SharedText integrity;
  int line = 0;
  bool dev = false, optional = false, dev_optional = false, peer = false;
  bool link = false;  // "resolved" is a folder of this tree
  bool bundled = false;
  bool has_install_script = false;
  bool workspace = false;  // a folder of the repository itself, the root too
  std::vector<NpmEdge> edges;
};

struct NpmTree {
  int lockfile_version = 3;
  SharedText file;
  std::vector<NpmEntry> entries;

  /// The index that `require(name)` finds from the entry with this key; -1: none.
  int Resolve(std::string_view from_key, std::string_view name) const;
  int Find(std::string_view key) const;

  std::unordered_map<std::string_view, int> by_key;  // views of the entries' keys
};

/// Bounds: 64 MiB, 500,000 entries, 128 levels. Errors: kInvalidArgument "file:line: …".
Result<NpmTree> ParseNpmTree(std::string_view bytes, std::string_view file_name);

/// Every entry that is not of the repository itself, with the shortest path from a root.
std::vector<Component> ComponentsOf(const NpmTree& tree);

Result<std::vector<Component>> ExtractNpmLock(std::string_view bytes, std::string_view file_name);

extern const Extractor kNpmLock;

}  // namespace redoubt::inventory
