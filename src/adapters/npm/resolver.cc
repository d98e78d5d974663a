#include "adapters/npm/resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/npm/manifest_filter.h"
#include "adapters/npm/scratch.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/npm_version.h"
#include "respond/patch/npm_project.h"

namespace redoubt::npm {
namespace {

constexpr size_t kMaxReleases = 20'000;

std::map<std::string, std::string> TextMap(const Json& object, std::string_view key) {
  std::map<std::string, std::string> result;
  const auto at = object.find(key);
  if (at == object.end() || !at->is_object()) return result;
  for (const auto& [name, value] : at->items())
    if (value.is_string()) result[name] = value.get<std::string>();
  return result;
}

// `npm view` prints one object for one release and a list for several.
Result<respond::Packument> ReadPackument(const std::string& name, const Json& json) {
  respond::Packument packument{.name = name};
  const Json list = json.is_array() ? json : Json::array({json});
  if (list.size() > kMaxReleases)
    return ResourceExhausted(fmt::format("\"{}\" has {} releases, more than {}",
                                         Printable(name, 100), list.size(), kMaxReleases));
  std::vector<std::pair<formats::NpmVersion, respond::Release>> releases;
  for (const Json& item : list) {
    if (!item.is_object() || !item.contains("version") || !item["version"].is_string()) continue;
    respond::Release release{.version = item["version"].get<std::string>()};
    const auto version = formats::NpmVersion::Parse(release.version);
    if (!version || version->IsPrerelease()) continue;
    if (const auto at = item.find("deprecated"); at != item.end())
      release.deprecated = at->is_string() ? !at->get_ref<const std::string&>().empty()
                                           : at->is_boolean() && at->get<bool>();
    const auto engines = TextMap(item, "engines");
    if (const auto at = engines.find("node"); at != engines.end()) release.node_range = at->second;
    release.dependencies = TextMap(item, "dependencies");
    release.dependencies.merge(TextMap(item, "optionalDependencies"));
    release.peers = TextMap(item, "peerDependencies");
    if (packument.tags.empty()) packument.tags = TextMap(item, "dist-tags");
    releases.emplace_back(*version, std::move(release));
  }
  std::sort(releases.begin(), releases.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [version, release] : releases) packument.releases.push_back(std::move(release));
  return packument;
}

}  // namespace

Result<std::shared_ptr<const respond::Packument>> NpmResolver::Releases(
    const std::string& name) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto at = releases_.find(name); at != releases_.end()) return at->second;
  }
  if (!IsRegistrySpec("npm:" + name) || name.find('@', 1) != std::string::npos)
    return InvalidArgument(fmt::format("\"{}\" is not a package name", Printable(name, 100)));
  TRY(const ScratchFolder scratch, ScratchFolder::Make(client_.setup().state / "scratch", "view-"));
  const std::filesystem::path& folder = scratch.path();
  TRY_OK(WriteFileAtomic(folder / "package.json", "{}\n"));
  // One request and its repetitions: npm's own time-out is for each silence, not for the whole.
  TRY(const Operator facts, client_.Facts());
  const Duration patience =
      Milliseconds(int64_t{facts.fetch_timeout_ms} * (facts.fetch_retries + 1)) + Seconds(20);
  Run run{
      .args = {"view", name + "@>=0.0.0", "name", "version", "deprecated", "engines",
               "dependencies", "optionalDependencies", "peerDependencies", "dist-tags", "--json"},
      .folder = folder,
      .cache = client_.setup().state / "cache",
      .timeout = std::min(Minutes(2), patience)};
  TRY_WITH(Printable(name, 100), const ProcessResult result, client_.Execute(run));
  const std::string what = fmt::format("npm view {}", Printable(name, 100));
  respond::Packument packument{.name = name};
  if (!Trim(result.out).empty()) {  // nothing is printed when there are only prereleases
    TRY(const Json json, ParseJson(result.out, what, {.duplicates = DuplicateKeys::kLastWins}));
    TRY(packument, ReadPackument(name, json));
  }
  auto shared = std::make_shared<const respond::Packument>(std::move(packument));
  const std::lock_guard lock(mutex_);
  releases_[name] = shared;
  return shared;
}

Result<respond::ResolvedTree> NpmResolver::Resolve(const respond::ResolveRequest& request) const {
  TRY(const Operator facts, client_.Facts());
  TRY_OK(CheckLockfile(request.lockfile, "package-lock.json",
                       {facts.registry, facts.default_registry}, request.manifests));
  TRY(const ScratchFolder scratch,
      ScratchFolder::Make(client_.setup().state / "scratch", "resolve-"));
  const std::filesystem::path& folder = scratch.path();
  for (const respond::ManifestText& manifest : request.manifests) {
    if (!manifest.folder.empty() && !respond::IsPlainRelative(manifest.folder))
      return PermissionDenied(fmt::format("the workspace \"{}\" is outside the repository",
                                          Printable(manifest.folder, 200)));
    const std::filesystem::path relative = std::filesystem::path(manifest.folder) / "package.json";
    TRY(const std::string text, FilterManifest(manifest.text, relative.string()));
    TRY_OK(WriteFileAtomic(folder / relative, text));
  }
  TRY_OK(WriteFileAtomic(folder / "package-lock.json", request.lockfile));
  Run run{.args = {"install", "--package-lock-only", "--ignore-scripts"},
          .folder = folder,
          .cache = client_.setup().state / "cache"};
  if (request.legacy_peers) run.args.push_back("--legacy-peer-deps");
  TRY(const ProcessResult result, client_.Execute(run));
  respond::ResolvedTree tree{.took = result.took};
  TRY(tree.lockfile, ReadFileBeneath(folder, "package-lock.json"));
  TRY_OK(CheckLockfile(tree.lockfile, "npm's lockfile", {facts.registry, facts.default_registry},
                       request.manifests));
  return tree;
}

Result<std::string> NpmResolver::NodeVersion() const {
  TRY(const Operator facts, client_.Facts());
  return facts.node_version;
}

}  // namespace redoubt::npm
