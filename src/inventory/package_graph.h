// What a lockfile lists and what asks for what, as components with their paths.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/node.h"
#include "base/result.h"
#include "inventory/extractor.h"
#include "model/component.h"

namespace redoubt::inventory {

/// One entry of a file.
struct LockedPackage {
  std::string name;  // as the ecosystem writes it
  std::string version;
  int line = 0;
  std::string key;  // place inside the file
  std::string source = "registry";
  std::string integrity;
  Scope scope = Scope::kProduction;
  bool direct = false;  // where nothing but the entry tells
  SharedText file;      // where another file than the graph's has the entry
};

/// Collects packages in the file's order. Not thread-safe. Bounds: 500,000 packages and 4,000,000
/// requirements; what is beyond makes Finish() fail.
class PackageGraph {
 public:
  /// `ecosystem` is OSV's name.
  PackageGraph(std::string_view file, std::string_view ecosystem)
      : file_(file), ecosystem_(ecosystem) {}

  /// Its index. One of a registry without a version, or whose name or version the ecosystem cannot
  /// have, becomes a gap, no component. One from elsewhere (git, a URL) without a version is both.
  size_t Add(LockedPackage package);
  /// A folder of the repository itself: what it needs is direct, it is no component.
  size_t AddOwn(std::string name = "");
  void Need(size_t from, size_t to, Scope ask = Scope::kProduction);
  /// Whether a bound is passed: what follows is lost, and Finish() will fail.
  bool Full() const { return too_many_; }
  /// `message` may hold foreign text; it is made printable.
  void Gap(int line, std::string_view message, std::string_view file = "");

  /// Another folder that the file answers for, as the file names it.
  void AddFolder(std::string_view folder);

  enum class Scopes { kAsGiven, kByGraph };
  /// Direct is what an AddOwn() needs, what says so itself and, in a file that tells requirements,
  /// what nothing else needs. kByGraph: optional, or development, is what no production requirement
  /// reaches. Errors: kResourceExhausted.
  Result<Extraction> Finish(Scopes scopes) &&;

 private:
  struct Edge {
    size_t from, to;
    Scope ask;
  };
  struct Node {
    Component component;
    bool own = false;
    bool listed = true;  // is a component
  };

  std::vector<std::vector<std::pair<size_t, Scope>>> Adjacent() const;
  void SetScopes();
  void SetPaths();

  SharedText file_, ecosystem_, last_source_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::string> gaps_, folders_;
  bool has_own_ = false, too_many_ = false;
};

/// A component with its purl and "registry" as source. Errors: kInvalidArgument for a name that no
/// package of the ecosystem can have.
Result<Component> NewComponent(std::string_view ecosystem, std::string_view name,
                               std::string_view version);

/// The text without a byte order mark. Errors: "path: larger than …", "path:line: …" for a NUL byte
/// or what is not UTF-8.
Result<std::string_view> CheckedText(std::string_view bytes, std::string_view path,
                                     size_t max_bytes = 64 << 20);

/// `other`, as a file in the folder of `path` names it, as a path of the asset. Errors:
/// kInvalidArgument when it leaves the asset or is absolute.
Result<std::string> PathBeside(std::string_view path, std::string_view other);

/// Limits for lockfiles that a program writes.
inline constexpr YamlLimits kLockLimits{.size_bytes = 64 << 20, .depth = 64, .nodes = 4'000'000};

}  // namespace redoubt::inventory
