#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "respond/gates/expected_changes/npm_files.h"

namespace redoubt::respond::gates {
namespace {

constexpr size_t kMaxLines = 50;
constexpr std::string_view kModules = "node_modules/";
const std::set<std::string, std::less<>> kRootMaps = {"dependencies", "devDependencies",
                                                      "optionalDependencies", "peerDependencies"};
// What npm derives from the tree around a package; may change although the package does not.
const std::set<std::string, std::less<>> kDerived = {"dev", "optional", "devOptional", "peer",
                                                     "extraneous"};

using Entries = std::map<std::string, const Json*>;  // place in the tree → entry

std::string Text(const Json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

/// Package name of the entry at `key`; "" for the root and for workspaces.
std::string NameAt(const std::string& key, const Json& entry) {
  const size_t at = key.rfind(kModules);
  if (at == std::string::npos) return "";
  const std::string alias = Text(entry, "name");
  return alias.empty() ? key.substr(at + kModules.size()) : alias;
}

/// Lockfile version 1 nests; the keys become those of version 3.
void Flatten(const Json& dependencies, const std::string& prefix, Entries& entries) {
  if (!dependencies.is_object()) return;
  for (const auto& [name, entry] : dependencies.items()) {
    if (!entry.is_object()) continue;
    const std::string key = prefix + std::string(kModules) + name;
    entries[key] = &entry;
    if (const auto inner = entry.find("dependencies"); inner != entry.end())
      Flatten(*inner, key + "/", entries);
  }
}

Entries PackageEntries(const Json& lock) {
  Entries entries;
  const auto packages = lock.find("packages");
  if (packages == lock.end() || !packages->is_object()) return entries;
  for (const auto& [key, entry] : packages->items())
    if (entry.is_object()) entries[key] = &entry;
  return entries;
}

Entries DependencyEntries(const Json& lock) {
  Entries entries;
  if (const auto nested = lock.find("dependencies"); nested != lock.end())
    Flatten(*nested, "", entries);
  return entries;
}

std::string Origin(const std::string& url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  return url.substr(0, url.find('/', scheme + 3));
}

/// "https://registry.example/a/-/a-1.0.0.tgz": the form of every npm registry.
bool NamesPackage(const std::string& url, const std::string& name, const std::string& version) {
  const std::string base = name.substr(name.rfind('/') + 1);
  std::string path = url.substr(0, url.find_first_of("?#"));
  for (size_t at = 0; (at = path.find("%2f", at)) != std::string::npos;) path.replace(at, 3, "/");
  return path.ends_with(fmt::format("/{}/-/{}-{}.tgz", name, base, version));
}

class Comparison {
 public:
  Comparison(std::string_view file, const std::vector<PackageChange>& changes)
      : file_(file), changes_(changes) {}

  void Compare(const Entries& before, const Entries& after) {
    for (const auto& [key, entry] : before) Remember(key, *entry, known_before_);
    for (const auto& [key, entry] : after) Remember(key, *entry, known_after_);
    for (const auto& [key, entry] : before) {
      const auto now = after.find(key);
      if (now == after.end()) {
        Removed(key, *entry);
      } else if (*now->second != *entry) {
        Changed(key, *entry, *now->second);
      }
    }
    for (const auto& [key, entry] : after)
      if (!before.contains(key)) Added(key, *entry);
  }

  /// A declared version that is nowhere in the file was not proposed by this diff.
  void RequireDeclared() {
    for (const PackageChange& change : changes_)
      if (!change.to.empty() && !after_versions_.contains({change.name, change.to}))
        Say("", fmt::format("{} {} is declared but not in the file", change.name, change.to));
  }

  void Say(const std::string& key, const std::string& what) {
    if (lines_.size() < kMaxLines)
      lines_.push_back(
          Printable(fmt::format("{}: {}{}{}", file_, key, key.empty() ? "" : ": ", what), 400));
  }
  std::vector<std::string> Take() { return std::move(lines_); }

 private:
  /// (name, version, integrity) triples: what exists somewhere in the tree.
  using Known = std::set<std::array<std::string, 3>>;

  void Remember(const std::string& key, const Json& entry, Known& known) {
    const std::string name = NameAt(key, entry);
    if (name.empty()) return;
    known.insert({name, Text(entry, "version"), Text(entry, "integrity")});
    if (&known == &known_after_) after_versions_.insert({name, Text(entry, "version")});
    if (&known == &known_before_) origins_.insert(Origin(Text(entry, "resolved")));
  }

  bool Declared(const std::string& name, const std::string& from, const std::string& to) const {
    return std::ranges::any_of(changes_, [&](const PackageChange& change) {
      return change.name == name && (to.empty() ? change.from == from : change.to == to);
    });
  }

  void Removed(const std::string& key, const Json& entry) {
    const std::string name = NameAt(key, entry), version = Text(entry, "version");
    if (name.empty()) return Say(key.empty() ? "root" : key, "removed");
    const bool elsewhere = known_after_.contains({name, version, Text(entry, "integrity")});
    if (!elsewhere && !Declared(name, version, ""))
      Say(key, fmt::format("{} {} is removed, which the patch does not declare", name, version));
  }

  void Added(const std::string& key, const Json& entry) {
    const std::string name = NameAt(key, entry), version = Text(entry, "version");
    if (name.empty()) return Say(key.empty() ? "root" : key, "added");
    if (known_before_.contains({name, version, Text(entry, "integrity")}))
      return CheckSource(key, entry);
    if (!Declared(name, "", version))
      return Say(key,
                 fmt::format("{} {} is added, which the patch does not declare", name, version));
    CheckSource(key, entry);
  }

  void Changed(const std::string& key, const Json& before, const Json& now) {
    const std::string name = NameAt(key, now);
    if (name.empty()) return ChangedRoot(key, before, now);
    if (name != NameAt(key, before)) return Say(key, "another package takes this place");
    const std::string from = Text(before, "version"), to = Text(now, "version");
    if (from != to) {
      // A hoisted copy may take the place of the one that went.
      const bool moved = known_before_.contains({name, to, Text(now, "integrity")});
      if (!moved && !Declared(name, from, to))
        return Say(key, fmt::format("{} {} → {} is not declared by the patch", name, from, to));
      return CheckSource(key, now);
    }
    for (const auto* side : {&before, &now})
      for (const auto& [field, value] : side->items()) {
        if (kDerived.contains(field) || field == "dependencies") continue;
        if (field == "requires" && value.is_boolean()) continue;
        const auto a = before.find(field), b = now.find(field);
        if (a != before.end() && b != now.end() && *a == *b) continue;
        if (side == &now && a != before.end()) continue;  // said already
        Say(key,
            fmt::format("\"{}\" of {} {} changes although its version stays", field, name, to));
      }
    if (PackagesForm(before) &&
        before.value("dependencies", Json()) != now.value("dependencies", Json()))
      Say(key,
          fmt::format("\"dependencies\" of {} {} changes although its version stays", name, to));
  }

  /// In `packages`, "dependencies" maps names to ranges; in version 1 it nests entries.
  static bool PackagesForm(const Json& entry) {
    const auto found = entry.find("dependencies");
    return found != entry.end() && found->is_object() && !found->empty() &&
           found->begin()->is_string();
  }

  void ChangedRoot(const std::string& key, const Json& before, const Json& now) {
    const std::string where = key.empty() ? "root" : key;
    std::set<std::string> fields;
    for (const auto* side : {&before, &now})
      for (const auto& [field, value] : side->items()) fields.insert(field);
    for (const std::string& field : fields) {
      const Json a = before.value(field, Json::object()), b = now.value(field, Json::object());
      if (a == b) continue;
      if (!kRootMaps.contains(field) || !a.is_object() || !b.is_object()) {
        Say(where, fmt::format("\"{}\" changes", field));
        continue;
      }
      for (const auto* side : {&a, &b})
        for (const auto& [name, range] : side->items())
          if (a.value(name, Json()) != b.value(name, Json()) && !DeclaredName(name) && side == &b)
            Say(where,
                fmt::format("\"{}\" of {} changes, which the patch does not declare", field, name));
          else if (!b.contains(name))
            Say(where, fmt::format("\"{}\" loses {}", field, name));
    }
  }

  bool DeclaredName(const std::string& name) const {
    return std::ranges::any_of(changes_, [&](const auto& change) { return change.name == name; });
  }

  void CheckSource(const std::string& key, const Json& entry) {
    const std::string url = Text(entry, "resolved");
    if (entry.value("link", Json(false)) == Json(true)) return Say(key, "is a link");
    if (url.empty()) return;
    if (!origins_.contains(Origin(url)))
      return Say(key, fmt::format("comes from {}, which no package came from before", Origin(url)));
    if (url.find("/-/") != std::string::npos &&
        !NamesPackage(url, NameAt(key, entry), Text(entry, "version")))
      Say(key, fmt::format("{} is not the artefact of {} {}", url, NameAt(key, entry),
                           Text(entry, "version")));
  }

  std::string file_;
  const std::vector<PackageChange>& changes_;
  Known known_before_, known_after_;
  std::set<std::pair<std::string, std::string>> after_versions_;
  std::set<std::string> origins_;
  std::vector<std::string> lines_;
};

std::string Indentation(std::string_view text) {
  const size_t line = text.find('\n');
  if (line == std::string_view::npos) return "";
  const size_t end = text.find_first_not_of(" \t", line + 1);
  return std::string(text.substr(line + 1, end == std::string_view::npos ? 0 : end - line - 1));
}

void CompareFrame(const FilePair& file, const Json& before, const Json& after,
                  Comparison& comparison) {
  if (Indentation(file.before) != Indentation(file.after))
    comparison.Say("", "the indentation changes");
  if (file.before.ends_with('\n') != file.after.ends_with('\n'))
    comparison.Say("", "the final newline changes");
  std::set<std::string> fields;
  for (const auto* side : {&before, &after})
    for (const auto& [field, value] : side->items()) fields.insert(field);
  for (const std::string& field : fields) {
    const bool entries = field == "packages" || field == "dependencies";
    if (entries ? before.contains(field) != after.contains(field)
                : before.value(field, Json()) != after.value(field, Json()))
      comparison.Say("", fmt::format("\"{}\" changes", field));
  }
}

Result<Json> ParseLock(std::string_view text, std::string_view name) {
  TRY(Json lock, ParseJson(text, name));
  if (!lock.is_object()) return InvalidArgument(fmt::format("{}: not an object", name));
  return lock;
}

}  // namespace

Result<std::vector<std::string>> UnexpectedLockChanges(const FilePair& file,
                                                       const std::vector<PackageChange>& changes) {
  TRY(const Json before, ParseLock(file.before, file.name));
  TRY(const Json after, ParseLock(file.after, file.name));
  Comparison comparison(file.name, changes);
  CompareFrame(file, before, after, comparison);
  comparison.Compare(PackageEntries(before), PackageEntries(after));
  comparison.Compare(DependencyEntries(before), DependencyEntries(after));
  comparison.RequireDeclared();
  return comparison.Take();
}

}  // namespace redoubt::respond::gates
