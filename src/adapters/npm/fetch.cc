#include "adapters/npm/fetch.h"

#include <fmt/format.h>

#include "adapters/npm/manifest_filter.h"
#include "adapters/npm/scratch.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "respond/patch/npm_project.h"

namespace redoubt::npm {
namespace {

constexpr size_t kMaxTarballBytes = 512u << 20;
constexpr std::string_view kSha512 = "sha512-";

bool FromRegistry(const inventory::NpmEntry& entry) {
  return !entry.workspace && !entry.link && !entry.bundled;
}

// The raw sha512 of an integrity text, which may list several digests; "" when there is none.
std::string Sha512Of(std::string_view integrity) {
  for (const std::string& part : Split(integrity, ' ')) {
    if (!part.starts_with(kSha512)) continue;
    const std::string_view base64 = std::string_view(part).substr(kSha512.size());
    const auto raw = Base64Decode(base64.substr(0, base64.find('?')));
    if (raw && raw->size() == 64) return *raw;
  }
  return "";
}

Status CheckIntegrities(const respond::NpmProject& project) {
  for (const inventory::NpmEntry& entry : project.tree.entries) {
    if (!FromRegistry(entry) || !Sha512Of(entry.integrity).empty()) continue;
    return PermissionDenied(
        fmt::format("{}:{}: \"{}\" has no sha512 integrity (mend: npm install writes it)",
                    project.lockfile_path, entry.line, Printable(entry.key, 200)));
  }
  return {};
}

// npm keeps content under its digest; what is there must be what the lockfile says.
Status VerifyContent(const respond::NpmProject& project, const std::filesystem::path& cache) {
  for (const inventory::NpmEntry& entry : project.tree.entries) {
    if (!FromRegistry(entry)) continue;
    const std::string raw = Sha512Of(entry.integrity);
    const std::string hex = HexEncode(raw);
    const std::filesystem::path relative = std::filesystem::path("_cacache/content-v2/sha512") /
                                           hex.substr(0, 2) / hex.substr(2, 2) / hex.substr(4);
    const auto content = ReadFileBeneath(cache, relative, kMaxTarballBytes);
    if (!content && content.error().code == ErrorCode::kNotFound &&
        (entry.optional || entry.dev_optional))
      continue;  // for another platform: npm does not install it here
    if (!content)
      return Fail(content.error().With(
          fmt::format("the package cache lacks \"{}\"", Printable(entry.key, 200))));
    if (Sha512(*content) != raw)
      return PermissionDenied(fmt::format(
          "{}:{}: the content of \"{}\" does not match its integrity (mend: remove {})",
          project.lockfile_path, entry.line, Printable(entry.key, 200), cache.string()));
  }
  return {};
}

Result<respond::NpmProject> ReadProject(const std::filesystem::path& tree) {
  // npm prefers the shrinkwrap where both are there.
  auto shrinkwrap = respond::ReadNpmProject(tree, "npm-shrinkwrap.json");
  if (shrinkwrap || shrinkwrap.error().code != ErrorCode::kNotFound) return shrinkwrap;
  return respond::ReadNpmProject(tree, "package-lock.json");
}

}  // namespace

Status NpmFetcher::Fill(const std::filesystem::path& tree,
                        const std::filesystem::path& cache) const {
  TRY(const respond::NpmProject project, ReadProject(tree));
  TRY(const Operator facts, client_.Facts());
  TRY_OK(CheckLockfile(project.lockfile, project.lockfile_path,
                       {facts.registry, facts.default_registry}, project.manifests));
  TRY_OK(CheckIntegrities(project));
  TRY(const ScratchFolder scratch, ScratchFolder::Make(client_.setup().state / "scratch", "fill-"));
  for (const respond::ManifestText& manifest : project.manifests) {
    TRY(const std::string text,
        FilterManifest(manifest.text, project.ManifestPath(manifest.folder)));
    TRY_OK(WriteFileAtomic(scratch.path() / manifest.folder / "package.json", text));
  }
  TRY_OK(WriteFileAtomic(scratch.path() / project.lockfile_path, project.lockfile));
  // A real installation asks the registry exactly what the offline one will ask the cache.
  std::vector<std::string> args = {"ci", "--ignore-scripts", "--no-bin-links", "--include=dev"};
  if (project.legacy_peers) args.push_back("--legacy-peer-deps");
  TRY(const ProcessResult result, client_.Execute({.args = std::move(args),
                                                   .folder = scratch.path(),
                                                   .cache = cache,
                                                   .timeout = Minutes(10)}));
  return VerifyContent(project, cache);
}

Result<std::string> NpmFetcher::Registry() const {
  TRY(const Operator facts, client_.Facts());
  return facts.registry;
}

}  // namespace redoubt::npm
