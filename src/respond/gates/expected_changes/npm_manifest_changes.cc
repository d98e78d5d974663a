#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "respond/gates/expected_changes/npm_files.h"

namespace redoubt::respond::gates {
namespace {

const std::set<std::string, std::less<>> kSections = {"dependencies", "devDependencies",
                                                      "optionalDependencies", "peerDependencies"};

class ManifestComparison {
 public:
  ManifestComparison(std::string_view file, const std::vector<PackageChange>& changes)
      : file_(file), changes_(changes) {}

  void Compare(const Json& before, const Json& after) {
    std::set<std::string> fields;
    for (const auto* side : {&before, &after})
      for (const auto& [field, value] : side->items()) fields.insert(field);
    for (const std::string& field : fields) {
      const Json a = before.value(field, Json()), b = after.value(field, Json());
      if (a == b) continue;
      if (field == "overrides") {
        Overrides(a, b);
      } else if (kSections.contains(field) && a.is_object() && b.is_object()) {
        Section(field, a, b);
      } else {
        Say(fmt::format("\"{}\" changes", field));
      }
    }
  }

  std::vector<std::string> Take() { return std::move(lines_); }

 private:
  void Say(const std::string& what) {
    lines_.push_back(Printable(fmt::format("{}: {}", file_, what), 400));
  }

  bool Declared(std::string_view name) const {
    return std::ranges::any_of(changes_, [&](const auto& change) { return change.name == name; });
  }

  void Section(const std::string& section, const Json& before, const Json& after) {
    for (const auto& [name, range] : before.items())
      if (!after.contains(name)) Say(fmt::format("\"{}\" loses {}", section, name));
    for (const auto& [name, range] : after.items()) {
      const Json old = before.value(name, Json());
      if (old == range) continue;
      if (old.is_null()) {
        Say(fmt::format("\"{}\" gains {}", section, name));
      } else if (!Declared(name)) {
        Say(fmt::format("\"{}\" of {} changes, which the patch does not declare", section, name));
      } else {
        Spec(name, old, range);
      }
    }
  }

  /// A range of a registry: "^1.2.0", "1.x || 2", "npm:other@1" only where it was an alias before.
  void Spec(const std::string& name, const Json& before, const Json& after) {
    if (!after.is_string()) return Say(fmt::format("the range of {} is not a string", name));
    const std::string spec = after.get<std::string>();
    const bool was_alias = before.is_string() && before.get<std::string>().starts_with("npm:");
    if (spec.starts_with("npm:") && was_alias) {
      const std::string old = before.get<std::string>();
      if (old.substr(0, old.rfind('@')) == spec.substr(0, spec.rfind('@'))) return;
    }
    if (spec.find_first_of(":/") != std::string::npos)
      Say(fmt::format("{} becomes \"{}\", which is not a version range", name, spec));
  }

  void Overrides(const Json& before, const Json& after) {
    if (!(before.is_null() || before.is_object()) || !after.is_object())
      return Say("\"overrides\" is removed or not an object");
    if (before.is_object())
      for (const auto& [key, value] : before.items())
        if (!after.contains(key)) Say(fmt::format("\"overrides\" loses {}", key));
    for (const auto& [key, value] : after.items()) {
      const Json old = before.is_object() ? before.value(key, Json()) : Json();
      if (old == value) continue;
      if (value.is_object()) {
        Overrides(old.is_object() ? old : Json(), value);
        continue;
      }
      // "name", "name@range" or, inside another package, "."
      const std::string name = key.substr(0, key.find('@', 1));
      if (key != "." && !Declared(name))
        Say(fmt::format("\"overrides\" for {} changes, which the patch does not declare", key));
      Spec(key, old, value);
    }
  }

  std::string file_;
  const std::vector<PackageChange>& changes_;
  std::vector<std::string> lines_;
};

}  // namespace

Result<std::vector<std::string>> UnexpectedManifestChanges(
    const FilePair& file, const std::vector<PackageChange>& changes) {
  TRY(const Json before, ParseJson(file.before, file.name));
  TRY(const Json after, ParseJson(file.after, file.name));
  if (!before.is_object() || !after.is_object())
    return InvalidArgument(fmt::format("{}: not an object", file.name));
  ManifestComparison comparison(file.name, changes);
  comparison.Compare(before, after);
  return comparison.Take();
}

}  // namespace redoubt::respond::gates
