#include "scan/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/json.h"
#include "base/text.h"
#include "inventory/extractors/table.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "package.json";
constexpr size_t kMaxPatterns = 256;
constexpr std::string_view kForeign[] = {"bun.lockb"};

// "" for the root; never with a '/' at the end.
std::string FolderOf(const fs::path& file) { return file.parent_path().generic_string(); }

std::string Normal(const fs::path& folder) {
  std::string text = folder.lexically_normal().generic_string();
  while (text.ends_with('/')) text.pop_back();
  return text == "." ? "" : text;
}

// Packages that npm would install for it; none when it is no manifest.
std::optional<size_t> CountDependencies(std::string_view bytes) {
  const auto json =
      ParseJson(bytes, kManifest, {.depth = 64, .duplicates = DuplicateKeys::kLastWins});
  if (!json || !json->is_object()) return std::nullopt;
  size_t count = 0;
  for (const char* section : {"dependencies", "devDependencies", "optionalDependencies"})
    if (const auto found = json->find(section); found != json->end() && found->is_object())
      count += found->size();
  return count;
}

// "Go, Maven, npm": docs/inventory.md names the files.
std::string EcosystemsRead() {
  std::set<std::string> names;
  for (const inventory::Extractor& extractor : inventory::Extractors())
    if (extractor.place == inventory::Place::kSource && !extractor.ecosystem.empty())
      names.emplace(extractor.ecosystem);
  return Join({names.begin(), names.end()}, ", ");
}

bool HasAncestorIn(const std::set<std::string>& folders, const std::string& folder) {
  for (fs::path at = folder; !at.empty(); at = at.parent_path())
    if (folders.contains(at.parent_path().generic_string())) return true;
  return false;
}

}  // namespace

bool Coverage::Matters(std::string_view base_name) {
  return base_name == kManifest || OtherManifests::Knows(base_name) ||
         std::ranges::find(kForeign, base_name) != std::end(kForeign);
}

void Coverage::Read(const fs::path& file, const inventory::Extractor& extractor,
                    const inventory::Extraction* extraction) {
  others_.Read(file.generic_string());
  // A library as a file that is not known says nothing at all.
  any_read_ = any_read_ || extractor.place == inventory::Place::kSource ||
              (extraction && !extraction->components.empty());
  if (extractor.answers_for != kManifest) return;
  const std::string folder = FolderOf(file);
  locked_.insert(folder);
  if (!extraction) {
    unreadable_.insert(folder);
    return;
  }
  for (const std::string& other : extraction->folders) {
    if (other.find('*') == std::string::npos)
      locked_.insert(Normal(other));
    else if (patterns_.size() < kMaxPatterns)
      patterns_.push_back(Normal(other));
  }
  for (const Component& component : extraction->components)
    for (const std::string_view kind : {"link:", "file:"})
      if (component.source.starts_with(kind))
        locked_.insert(Normal(fs::path(folder) / component.source.view().substr(kind.size())));
}

void Coverage::Other(const fs::path& file, std::string_view bytes) {
  const std::string name = file.filename().string();
  if (OtherManifests::Knows(name)) {
    any_manifest_ = others_.Add(file.generic_string(), bytes) || any_manifest_;
    return;
  }
  if (name != kManifest) {
    foreign_[FolderOf(file)] = name;
    return;
  }
  const std::optional<size_t> count = CountDependencies(bytes);
  if (!count) return;
  any_manifest_ = true;
  if (*count > 0) dependencies_[FolderOf(file)] = *count;
}

bool Coverage::IsMember(std::string_view folder) const {
  return std::ranges::any_of(patterns_, [&](const std::string& pattern) {
    return std::ranges::count(pattern, '/') == std::ranges::count(folder, '/') &&
           inventory::MatchesPath(pattern, folder);
  });
}

std::vector<std::string> Coverage::Gaps(std::string_view asset) const {
  std::vector<std::string> gaps;
  for (const auto& [folder, count] : dependencies_) {
    if (locked_.contains(folder) || HasAncestorIn(unreadable_, folder) || IsMember(folder))
      continue;
    const auto foreign = foreign_.find(folder);
    gaps.push_back(
        fmt::format("{}: declares {}, but no lockfile says which versions ({}mend: npm install "
                    "--package-lock-only{})",
                    (fs::path(folder) / kManifest).generic_string(), Counted(count, "dependency"),
                    foreign == foreign_.end() ? "" : foreign->second + " is not read; ",
                    folder.empty() ? "" : " in " + folder));
  }
  std::ranges::move(others_.Gaps(), std::back_inserter(gaps));
  if (!AnyRead() && !any_manifest_)
    gaps.push_back(
        fmt::format("nothing that redoubt reads was found in {} (it reads the lockfiles and "
                    "manifests of {}: docs/inventory.md)",
                    asset, EcosystemsRead()));
  return gaps;
}

void CountUnseen(ScanResult& result) {
  if (result.unseen.empty()) return;
  result.complete = false;
  result.problems.insert(result.problems.end(), result.unseen.begin(), result.unseen.end());
  result.unseen.clear();
}

std::string WhyBlind(const ScanResult& scan, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    const fs::path manifest = fs::path(finding.location.file).parent_path() / kManifest;
    for (const std::string& line : scan.unseen)
      if (line.starts_with(manifest.generic_string() + ":")) return line;
  }
  return "";
}

}  // namespace redoubt::scan
