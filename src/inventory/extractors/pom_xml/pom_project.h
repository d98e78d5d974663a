// A pom.xml with its ancestors: what it inherits, what its properties and managed versions are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inventory/extractor.h"
#include "inventory/extractors/pom_xml/pom_model.h"

namespace redoubt::inventory {

/// As Maven builds an effective model, from files of the asset alone. A parent that is not at hand
/// is remembered, not asked for elsewhere.
class PomProject {
 public:
  static constexpr size_t kMaxAncestors = 32;
  static constexpr size_t kMaxModules = 200;
  static constexpr int kMaxImports = 24;
  static constexpr size_t kMaxReadBytes = 64 << 20;  // of all files together

  /// Errors: those of ReadPom for the file itself; a fault of an ancestor is a note.
  static Result<PomProject> Load(const SourceFile& file);

  /// The project itself first, then its ancestors.
  const std::vector<PomModel>& chain() const { return chain_; }
  /// What could not be had: a parent that is not at hand, with the line that names it.
  const std::vector<std::pair<int, std::string>>& notes() const { return notes_; }
  /// Poms whose managed versions are unknown: "group:artifact:version".
  const std::vector<std::string>& absent() const { return absent_; }

  /// With every ${property} replaced; nullopt where one is unknown or leads to itself.
  std::optional<std::string> Interpolate(std::string_view text) const;
  /// The managed entry for group, artifact, type and classifier (all interpolated), or nullptr.
  const PomEntry* Managed(const PomEntry& entry) const;

 private:
  PomProject(const SourceFile& file, int imports) : file_(&file), imports_(imports) {}
  static Result<PomProject> LoadWith(const SourceFile& file, int imports);
  std::optional<PomModel> ReadAt(std::string_view folder, std::string_view relative);
  bool LoadParent(const PomModel& child);
  void CollectProperties();
  void CollectManaged();
  bool Import(const PomEntry& entry);
  const PomModel* FindModule(const std::string& group, const std::string& artifact);
  bool Expand(std::string_view text, int depth, std::string& out, int& spent) const;

  const SourceFile* file_;
  int imports_;  // that may still be followed
  std::vector<PomModel> chain_;
  std::vector<PomModel> modules_;  // of the ancestors, read when an import asks for them
  bool modules_read_ = false;
  std::vector<std::pair<int, std::string>> notes_;
  std::vector<std::string> absent_;
  std::map<std::string, std::string, std::less<>> properties_;
  std::map<std::string, PomEntry> managed_;
  size_t read_bytes_ = 0;
};

}  // namespace redoubt::inventory
