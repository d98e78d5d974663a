#include "respond/patch/npm_project.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"

namespace redoubt::respond {
namespace {

constexpr size_t kMaxManifestBytes = 1 << 20;
constexpr size_t kMaxWorkspaces = 1000;

std::string Joined(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : fmt::format("{}/{}", folder, name);
}

}  // namespace

bool IsPlainRelative(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.size() > 1024) return false;
  if (path.find('\0') != std::string_view::npos || path.find('\\') != std::string_view::npos)
    return false;
  const std::vector<std::string> parts = Split(path, '/');
  return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && part != "." && part != "..";
  });
}

bool WantsLegacyPeers(const std::filesystem::path& root, const std::filesystem::path& folder) {
  const auto text = ReadFileBeneath(root, folder / ".npmrc", 1 << 16);
  if (!text) return false;
  for (std::string line : Split(*text, '\n')) {
    std::erase_if(line, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; });
    if (line == "legacy-peer-deps=true" || line == "legacy-peer-deps") return true;
  }
  return false;
}

std::string NpmProject::ManifestPath(std::string_view manifest_folder) const {
  return Joined(folder, Joined(manifest_folder, "package.json"));
}

const ManifestText* NpmProject::FindManifest(std::string_view manifest_folder) const {
  for (const ManifestText& manifest : manifests)
    if (manifest.folder == manifest_folder) return &manifest;
  return nullptr;
}

Result<NpmProject> ReadNpmProject(const std::filesystem::path& root,
                                  std::string_view lockfile_path) {
  if (!IsPlainRelative(lockfile_path))
    return InvalidArgument(
        fmt::format("\"{}\" is not a path inside the repository", Printable(lockfile_path, 200)));
  NpmProject project;
  project.lockfile_path = lockfile_path;
  const size_t slash = lockfile_path.rfind('/');
  if (slash != std::string_view::npos) project.folder = lockfile_path.substr(0, slash);
  TRY(project.lockfile, ReadFileBeneath(root, project.lockfile_path));
  TRY(project.tree, inventory::ParseNpmTree(project.lockfile, lockfile_path));

  project.legacy_peers = WantsLegacyPeers(root, project.folder);

  std::vector<std::string> folders = {""};
  for (const inventory::NpmEntry& entry : project.tree.entries) {
    if (!entry.workspace || entry.key.empty()) continue;
    if (!IsPlainRelative(entry.key))
      return PermissionDenied(fmt::format("{}:{}: the workspace \"{}\" is outside the repository",
                                          lockfile_path, entry.line, Printable(entry.key, 200)));
    folders.push_back(entry.key);
  }
  if (folders.size() > kMaxWorkspaces)
    return ResourceExhausted(fmt::format("{}: {} workspaces, more than {}", lockfile_path,
                                         folders.size(), kMaxWorkspaces));
  for (const std::string& folder : folders) {
    TRY(std::string text, ReadFileBeneath(root, project.ManifestPath(folder), kMaxManifestBytes));
    project.manifests.push_back({folder, std::move(text)});
  }
  return project;
}

}  // namespace redoubt::respond
