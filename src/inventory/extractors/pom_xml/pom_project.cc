#include "inventory/extractors/pom_xml/pom_project.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr int kMaxExpansionDepth = 16, kMaxExpansions = 100;
constexpr size_t kMaxValueBytes = 4096;

std::string KeyOf(const PomEntry& entry) {
  return fmt::format("{}\n{}\n{}\n{}", entry.group, entry.artifact, entry.type, entry.classifier);
}

bool IsPlain(std::string_view text) { return text.find("${") == std::string_view::npos; }

// Whether a file may be the parent that the child names. Properties are not compared.
bool Fits(const std::string& asked, const std::string& is) {
  return asked == is || !IsPlain(asked) || !IsPlain(is) || asked.starts_with('[') ||
         asked.starts_with('(');
}

std::string GroupOf(const PomModel& model) {
  return !model.group.empty() || !model.parent ? model.group : model.parent->group;
}
std::string VersionOf(const PomModel& model) {
  return !model.version.empty() || !model.parent ? model.version : model.parent->version;
}

}  // namespace

Result<PomProject> PomProject::Load(const SourceFile& file) { return LoadWith(file, kMaxImports); }

Result<PomProject> PomProject::LoadWith(const SourceFile& file, int imports) {
  PomProject project(file, imports);
  TRY(PomModel model, ReadPom(file.bytes, file.path));
  project.chain_.push_back(std::move(model));
  while (project.chain_.size() <= kMaxAncestors && project.LoadParent(project.chain_.back())) {
  }
  project.CollectProperties();
  project.CollectManaged();
  return project;
}

std::optional<PomModel> PomProject::ReadAt(std::string_view folder, std::string_view relative) {
  auto path = JoinPath(folder, relative);
  if (!path) return std::nullopt;
  if (!path->ends_with(".xml")) *path += path->empty() ? "pom.xml" : "/pom.xml";
  const auto bytes = file_->read(*path);
  if (!bytes) return std::nullopt;
  read_bytes_ += bytes->size();
  if (read_bytes_ > kMaxReadBytes) return std::nullopt;
  auto model = ReadPom(*bytes, *path);
  if (model) return std::move(*model);
  notes_.emplace_back(chain_.front().parent ? chain_.front().parent->line : 1,
                      model.error().message);
  return std::nullopt;
}

bool PomProject::LoadParent(const PomModel& child) {
  if (!child.parent) return false;
  const PomParent parent = *child.parent;
  if (!parent.relative_path.empty()) {
    std::optional<PomModel> found = ReadAt(FolderOf(child.path), parent.relative_path);
    const bool known = found && std::ranges::any_of(chain_, [&](const PomModel& model) {
                         return model.path == found->path;
                       });
    if (found && !known && Fits(parent.group, GroupOf(*found)) &&
        Fits(parent.artifact, found->artifact) && Fits(parent.version, VersionOf(*found))) {
      chain_.push_back(std::move(*found));
      return true;
    }
  }
  const std::string name = fmt::format("{}:{}:{}", parent.group, parent.artifact, parent.version);
  notes_.emplace_back(chain_.size() == 1 ? parent.line : chain_.front().parent->line,
                      fmt::format("the parent {}{} is not at hand: what it adds cannot be told",
                                  name, chain_.size() == 1 ? "" : " of " + child.path));
  absent_.push_back(name);
  return false;
}

void PomProject::CollectProperties() {
  for (const PomModel& model : chain_)
    for (const auto& [name, value] : model.properties) properties_.try_emplace(name, value);
  const PomModel& own = chain_.front();
  std::string group = own.group, version = own.version;
  for (size_t i = 0; i < chain_.size(); ++i) {
    if (group.empty()) group = GroupOf(chain_[i]);
    if (version.empty()) version = VersionOf(chain_[i]);
  }
  const auto set = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    for (const char* prefix : {"project.", "pom.", ""})
      properties_.insert_or_assign(fmt::format("{}{}", prefix, name), value);
  };
  set("groupId", group);
  set("artifactId", own.artifact);
  set("version", version);
  if (!own.parent) return;
  set("parent.groupId", own.parent->group);
  set("parent.artifactId", own.parent->artifact);
  set("parent.version", own.parent->version);
}

// What stands nearest wins: the project before its ancestors, entries before imports.
void PomProject::CollectManaged() {
  std::vector<PomEntry> imports;
  for (const PomModel& model : chain_) {
    for (PomEntry entry : model.managed) {
      const auto group = Interpolate(entry.group), artifact = Interpolate(entry.artifact);
      if (!group || !artifact) continue;
      entry.group = *group;
      entry.artifact = *artifact;
      if (entry.scope == "import")
        imports.push_back(std::move(entry));
      else
        managed_.try_emplace(KeyOf(entry), entry);
    }
  }
  for (const PomEntry& entry : imports) {
    if (Import(entry)) continue;
    absent_.push_back(fmt::format("{}:{}:{}", entry.group, entry.artifact,
                                  Interpolate(entry.version).value_or(entry.version)));
  }
}

// A bill of materials is at hand only as a module of this build or as an ancestor; what it manages
// means what it means there.
bool PomProject::Import(const PomEntry& entry) {
  const PomModel* found = FindModule(entry.group, entry.artifact);
  if (!found || imports_ < 2) return false;
  const auto bytes = file_->read(found->path);
  if (!bytes) return false;
  imports_ /= 2;  // its own imports and those after it share what is left
  const SourceFile file{*bytes, found->path, file_->read};
  const auto bom = LoadWith(file, imports_);
  if (!bom) return false;
  for (const auto& [key, managed] : bom->managed_) {
    PomEntry meant = managed;
    meant.version = bom->Interpolate(managed.version).value_or(managed.version);
    managed_.try_emplace(key, std::move(meant));
  }
  absent_.insert(absent_.end(), bom->absent_.begin(), bom->absent_.end());
  return true;
}

const PomModel* PomProject::FindModule(const std::string& group, const std::string& artifact) {
  if (!modules_read_) {
    modules_read_ = true;
    for (const PomModel& model : chain_) {
      for (const std::string& module : model.modules) {
        if (modules_.size() == kMaxModules) break;
        if (auto found = ReadAt(FolderOf(model.path), module))
          modules_.push_back(std::move(*found));
      }
    }
  }
  for (const auto* list : {&chain_, &modules_})
    for (const PomModel& model : *list)
      if (model.artifact == artifact && GroupOf(model) == group) return &model;
  return nullptr;
}

bool PomProject::Expand(std::string_view text, int depth, std::string& out, int& spent) const {
  if (depth > kMaxExpansionDepth || ++spent > kMaxExpansions) return false;
  while (!text.empty()) {
    const size_t open = text.find("${");
    out += text.substr(0, open);
    if (out.size() > kMaxValueBytes) return false;
    if (open == std::string_view::npos) return true;
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) return false;
    const auto property = properties_.find(text.substr(open + 2, close - open - 2));
    if (property == properties_.end() || !Expand(property->second, depth + 1, out, spent))
      return false;
    text.remove_prefix(close + 1);
  }
  return true;
}

std::optional<std::string> PomProject::Interpolate(std::string_view text) const {
  std::string out;
  int spent = 0;
  if (!Expand(text, 0, out, spent)) return std::nullopt;
  return std::string(Trim(out));
}

const PomEntry* PomProject::Managed(const PomEntry& entry) const {
  const auto found = managed_.find(KeyOf(entry));
  return found == managed_.end() ? nullptr : &found->second;
}

}  // namespace redoubt::inventory
