// What is deployed: the lockfile's claim, checked against every installed package.json.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/npm_version.h"
#include "formats/purl.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "scan/conclude.h"
#include "scan/engine.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using inventory::NpmTree;

constexpr size_t kMaxManifestBytes = 4u << 20;
constexpr size_t kMaxInstalled = 200'000;
constexpr int kMaxNesting = 64;
constexpr std::string_view kLockfile = "package-lock.json";

struct Installed {
  std::string name, version;
};

Result<Installed> ReadManifest(const fs::path& folder, const fs::path& relative) {
  TRY(const std::string text,
      ReadFileBeneath(folder, relative / "package.json", kMaxManifestBytes));
  TRY(const Json json, ParseJson(text, (relative / "package.json").generic_string(),
                                 {.duplicates = DuplicateKeys::kLastWins}));
  Installed installed;
  if (!json.is_object()) return InvalidArgument(relative.generic_string() + ": not an object");
  if (const auto it = json.find("name"); it != json.end() && it->is_string())
    installed.name = it->get<std::string>();
  if (const auto it = json.find("version"); it != json.end() && it->is_string())
    installed.version = it->get<std::string>();
  return installed;
}

// The keys of all packages below node_modules that have a package.json; symbolic links are links of
// workspaces and are not followed.
class InstalledKeys {
 public:
  explicit InstalledKeys(const fs::path& root) : root_(root) { Modules("node_modules", 0); }
  std::set<std::string> keys;
  std::vector<std::string> problems;

 private:
  void Modules(const fs::path& relative, int depth) {
    if (depth > kMaxNesting) {
      problems.push_back(relative.generic_string() + ": nested too deeply");
      return;
    }
    std::error_code error;
    for (fs::directory_iterator it(root_ / relative, error), end; !error && it != end;
         it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (name.starts_with('.') || it->symlink_status().type() != fs::file_type::directory)
        continue;
      if (name.starts_with('@'))
        Scope(relative / name, depth);
      else
        Package(relative / name, depth);
    }
  }

  void Scope(const fs::path& relative, int depth) {
    std::error_code error;
    for (fs::directory_iterator it(root_ / relative, error), end; !error && it != end;
         it.increment(error))
      if (it->symlink_status().type() == fs::file_type::directory)
        Package(relative / it->path().filename(), depth);
  }

  void Package(const fs::path& relative, int depth) {
    if (keys.size() >= kMaxInstalled) {
      if (problems.empty()) problems.push_back("more installed packages than are looked at");
      return;
    }
    std::error_code ignored;
    if (fs::exists(root_ / relative / "package.json", ignored))
      keys.insert(relative.generic_string());
    if (fs::is_directory(fs::symlink_status(root_ / relative / "node_modules", ignored)))
      Modules(relative / "node_modules", depth + 1);
  }

  const fs::path& root_;
};

Component Unlisted(const std::string& key, const Installed& installed) {
  Component c;
  c.ecosystem = "npm";
  c.name = installed.name;
  c.version = installed.version;
  c.purl = formats::NpmPurl(c.name, c.version);
  c.location = {key + "/package.json", 1};
  c.key = key;
  c.path = {c.name + "@" + c.version};
  c.source = "registry";
  return c;
}

bool SameVersion(const std::string& a, const std::string& b) {
  if (a == b) return true;  // else "v1.0.0" in a package.json is 1.0.0 in the lockfile
  const auto x = formats::NpmVersion::Parse(a), y = formats::NpmVersion::Parse(b);
  return x && y && *x == *y;
}

// Compares one listed component with what lies on the disk; the disk wins.
void Check(const fs::path& folder, bool may_be_absent, Component& c, ScanResult& result) {
  const auto installed = ReadManifest(folder, c.key.view());
  if (!installed && installed.error().code == ErrorCode::kNotFound && may_be_absent) return;
  if (!installed)
    return AddProblem(result, fmt::format("{}: listed as {}@{} but {}", c.key, c.name, c.version,
                                          installed.error().message));
  if (SameVersion(installed->version, c.version) &&
      (installed->name == c.name || installed->name.empty()))
    return;
  AddProblem(result, fmt::format("{}: the lockfile has {}@{}, installed is {}@{}", c.key, c.name,
                                 c.version, installed->name, installed->version));
  if (!installed->name.empty()) c.name = installed->name;
  c.version = installed->version;
  c.purl = formats::NpmPurl(c.name, c.version);
  if (!c.path.empty()) c.path.back() = c.name + "@" + c.version;
}

Result<NpmTree> ReadDeployedLock(const fs::path& folder, bool& is_hidden) {
  const fs::path hidden = "node_modules/.package-lock.json";
  if (const auto text = ReadFileBeneath(folder, hidden)) {
    is_hidden = true;
    return inventory::ParseNpmTree(*text, hidden.generic_string());
  }
  TRY(const std::string text, ReadFileBeneath(folder, kLockfile));
  return inventory::ParseNpmTree(text, kLockfile);
}

// Keys, paths and lines of package-lock.json, so that fingerprints are those of the repository.
void BorrowFromLockfile(const fs::path& folder, std::vector<Component>& components) {
  const auto text = ReadFileBeneath(folder, kLockfile);
  const auto listed = text ? inventory::ExtractNpmLock(*text, kLockfile)
                           : Result<std::vector<Component>>(NotFound(""));
  std::map<std::string_view, const Component*> by_key;
  if (listed)
    for (const Component& c : *listed) by_key[c.key] = &c;
  for (Component& c : components) {
    c.location = {std::string(kLockfile), 0};
    const auto found = by_key.find(c.key);
    if (found == by_key.end()) continue;
    const Component& from = *found->second;
    c.location = from.location;
    c.direct = from.direct;
    c.scope = from.scope;
    if (from.name == c.name && from.version == c.version) c.path = from.path;
  }
}

}  // namespace

Result<ScanResult> ScanInstalled(std::string_view asset, const fs::path& folder,
                                 const intel::Index& index, const ScanOptions& options) {
  bool is_hidden = false;
  TRY_WITH(folder.string(), const NpmTree tree, ReadDeployedLock(folder, is_hidden));
  ScanResult result;
  result.asset = asset;
  result.commit = options.commit;
  result.at = options.now;
  result.components = inventory::ComponentsOf(tree);
  if (is_hidden) BorrowFromLockfile(folder, result.components);

  InstalledKeys installed(folder);
  for (const std::string& problem : installed.problems) AddProblem(result, problem);
  for (Component& c : result.components) {
    installed.keys.erase(c.key);
    if (c.source.starts_with("link:")) continue;
    // package-lock.json also lists what other platforms or a production install leave out.
    Check(folder, !is_hidden && c.scope != Scope::kProduction, c, result);
  }
  for (const std::string& key : installed.keys) {
    const auto manifest = ReadManifest(folder, key);
    if (!manifest) {
      AddProblem(result, fmt::format("{}: {}", key, manifest.error().message));
      continue;
    }
    if (manifest->name.empty() || manifest->version.empty()) continue;  // no package of a registry
    AddProblem(result, fmt::format("{}: {}@{} is installed but not in the lockfile", key,
                                   manifest->name, manifest->version));
    result.components.push_back(Unlisted(key, *manifest));
  }
  MatchAll(result, index);
  return result;
}

}  // namespace redoubt::scan
