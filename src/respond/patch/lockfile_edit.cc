#include "respond/patch/lockfile_edit.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/json.h"
#include "base/text.h"
#include "respond/patch/json_edit.h"

namespace redoubt::respond {
namespace {

constexpr size_t kMaxChanges = 5000;
constexpr std::string_view kModules = "node_modules/";
constexpr std::string_view kFlags[] = {"dev", "optional", "devOptional"};

// One entry that differs; both sides are of a version 2 or 3 lockfile.
struct Change {
  std::string key;
  const OrderedJson* before = nullptr;
  const OrderedJson* after = nullptr;
  std::string predecessor;  // the key before it in `after`
  bool flags_only = false;
};

// How the original writes where a package comes from.
struct Manner {
  size_t entries = 0;
  size_t resolved = 0;
  std::string registry;  // of the first entry that names one
};

std::string Text(const OrderedJson& object, std::string_view key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

bool IsTrue(const OrderedJson& object, std::string_view key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_boolean() && at->get<bool>();
}

std::string LastName(std::string_view key) {
  const size_t at = key.rfind(kModules);
  return std::string(at == std::string_view::npos ? "" : key.substr(at + kModules.size()));
}

void NoteManner(const OrderedJson& entry, const std::string& name, Manner& manner) {
  if (!entry.is_object() || IsTrue(entry, "link") || IsTrue(entry, "bundled") ||
      IsTrue(entry, "inBundle"))
    return;
  ++manner.entries;
  const std::string resolved = Text(entry, "resolved");
  if (resolved.empty()) return;
  ++manner.resolved;
  const std::string real = Text(entry, "name");
  if (manner.registry.empty())
    manner.registry = RegistryPrefix(resolved, real.empty() ? name : real);
}

void NoteLegacyManner(const OrderedJson& dependencies, Manner& manner) {
  if (!dependencies.is_object()) return;
  for (const auto& [name, entry] : dependencies.items()) {
    NoteManner(entry, name, manner);
    if (entry.is_object() && entry.contains("dependencies"))
      NoteLegacyManner(entry["dependencies"], manner);
  }
}

Manner MannerOf(const OrderedJson& lockfile) {
  Manner manner;
  if (lockfile.contains("packages") && lockfile["packages"].is_object()) {
    for (const auto& [key, entry] : lockfile["packages"].items())
      if (!LastName(key).empty()) NoteManner(entry, LastName(key), manner);
  } else if (lockfile.contains("dependencies")) {
    NoteLegacyManner(lockfile["dependencies"], manner);
  }
  return manner;
}

// The entry as the original would have written it.
OrderedJson InManner(const OrderedJson& entry, const std::string& key, const Manner& manner) {
  OrderedJson result = entry;
  const std::string resolved = Text(entry, "resolved");
  if (resolved.empty() || IsTrue(entry, "link")) return result;
  if (manner.entries > 0 && manner.resolved == 0) {
    result.erase("resolved");
    return result;
  }
  const std::string real = Text(entry, "name");
  const std::string prefix = RegistryPrefix(resolved, real.empty() ? LastName(key) : real);
  if (!prefix.empty() && !manner.registry.empty())
    result["resolved"] = manner.registry + resolved.substr(prefix.size());
  return result;
}

bool SamePackage(const OrderedJson& a, const OrderedJson& b) {
  const std::string left = Text(a, "integrity"), right = Text(b, "integrity");
  return Text(a, "version") == Text(b, "version") && Text(a, "name") == Text(b, "name") &&
         IsTrue(a, "link") == IsTrue(b, "link") && (left.empty() || right.empty() || left == right);
}

Result<std::vector<Change>> Compare(const OrderedJson& before, const OrderedJson& after) {
  std::vector<Change> changes;
  std::string previous;
  for (const auto& [key, entry] : after.items()) {
    const std::string predecessor = std::exchange(previous, key);
    if (LastName(key).empty() || !entry.is_object()) continue;
    const auto old = before.find(key);
    if (old == before.end() || !old->is_object()) {
      changes.push_back({key, nullptr, &entry, predecessor});
      continue;
    }
    const bool same = SamePackage(*old, entry);
    bool flags = false;
    for (const std::string_view flag : kFlags) flags |= IsTrue(*old, flag) != IsTrue(entry, flag);
    if (!same || flags) changes.push_back({key, &*old, &entry, predecessor, same});
  }
  std::vector<Change> removed;
  for (const auto& [key, entry] : before.items())
    if (!LastName(key).empty() && !after.contains(key)) removed.push_back({key, &entry, nullptr});
  // Deepest first: a nested one goes before what it is nested in.
  changes.insert(changes.begin(), removed.rbegin(), removed.rend());
  if (changes.size() > kMaxChanges)
    return ResourceExhausted(fmt::format("the upgrade would change {} entries, more than {}",
                                         changes.size(), kMaxChanges));
  return changes;
}

// --- packages, versions 2 and 3 ---

Status EditPackages(JsonText& text, const std::vector<Change>& changes, const Manner& manner) {
  std::vector<MemberEdit> edits;
  for (const Change& change : changes) {
    if (!change.after) {
      edits.push_back({change.key, std::nullopt});
    } else if (!change.flags_only) {
      edits.push_back(
          {change.key, InManner(*change.after, change.key, manner).dump(), change.predecessor});
    }
  }
  TRY_OK(text.Edit({"packages"}, edits));
  for (const Change& change : changes) {
    if (!change.flags_only) continue;
    std::vector<MemberEdit> flags;
    for (const std::string_view flag : kFlags)
      flags.push_back({std::string(flag), IsTrue(*change.after, flag)
                                              ? std::optional<std::string>("true")
                                              : std::nullopt});
    TRY_OK(text.Edit({"packages", change.key}, flags));
  }
  return {};
}

Status EditRootSpecs(JsonText& text, const OrderedJson& original,
                     const std::vector<SpecChange>& specs) {
  for (const SpecChange& change : specs) {
    const auto entry = original["packages"].find(change.folder);
    if (entry == original["packages"].end())
      return NotFound(
          fmt::format("no entry \"{}\" in \"packages\"", Printable(change.folder, 200)));
    for (const std::string& section : SectionsNaming(*entry, change.name))
      TRY_OK(text.Edit({"packages", change.folder, section},
                       {{change.name, OrderedJson(change.spec).dump()}}));
  }
  return {};
}

// --- the nested form, versions 1 and 2 ---

// "node_modules/a/node_modules/b" is at dependencies, a, dependencies, b. A workspace's folder
// counts as the package that links to it.
std::vector<std::string> NestedPath(const std::string& key,
                                    const std::map<std::string, std::string>& links) {
  std::vector<std::string> path;
  size_t at = key.find(kModules);
  if (at > 0 && at != std::string::npos) {
    const auto link = links.find(key.substr(0, at - 1));
    if (link == links.end()) return {};
    path = {"dependencies", LastName(link->second)};
  }
  while (at != std::string::npos) {
    at += kModules.size();
    const size_t next = key.find("/node_modules/", at);
    path.push_back("dependencies");
    path.push_back(key.substr(at, next == std::string::npos ? next : next - at));
    at = next == std::string::npos ? next : next + 1;
  }
  return path;
}

std::optional<std::string> RequiresOf(const OrderedJson& entry) {
  OrderedJson all = OrderedJson::object();
  for (const std::string_view section : {"dependencies", "optionalDependencies"}) {
    const auto at = entry.find(section);
    if (at == entry.end() || !at->is_object()) continue;
    for (const auto& [name, spec] : at->items()) all[name] = spec;
  }
  if (all.empty()) return std::nullopt;
  return all.dump();
}

std::vector<MemberEdit> NestedFields(const Change& change, const Manner& manner) {
  const OrderedJson entry = InManner(*change.after, change.key, manner);
  const auto text = [&](std::string_view key) -> std::optional<std::string> {
    const std::string value = Text(entry, key);
    if (value.empty()) return std::nullopt;
    return OrderedJson(value).dump();
  };
  const auto flag = [&](std::string_view key) -> std::optional<std::string> {
    if (!IsTrue(entry, key)) return std::nullopt;
    return "true";
  };
  std::vector<MemberEdit> edits;
  std::string previous;
  const auto add = [&](const std::string& key, std::optional<std::string> value) {
    const bool there = value.has_value();
    edits.push_back({key, std::move(value), previous});
    if (there) previous = key;
  };
  if (!change.flags_only) {
    const std::string alias = Text(entry, "name");
    add("version", alias.empty()
                       ? text("version")
                       : OrderedJson("npm:" + alias + "@" + Text(entry, "version")).dump());
    add("resolved", text("resolved"));
    add("integrity", text("integrity"));
    add("bundled", flag("inBundle"));
  } else {
    previous = "integrity";
  }
  add("dev", flag("dev"));
  add("optional", flag("optional"));
  if (!change.flags_only) add("requires", RequiresOf(entry));
  return edits;
}

Status RemoveNested(JsonText& text, std::vector<std::string> path) {
  const std::string name = path.back();
  path.pop_back();
  if (!text.Keys(path)) return {};
  TRY_OK(text.Edit(path, {{name, std::nullopt}}));
  TRY(const std::vector<std::string> left, text.Keys(path));
  if (!left.empty() || path.size() == 1) return {};
  path.pop_back();
  return text.Edit(path, {{"dependencies", std::nullopt}});
}

Status EditNested(JsonText& text, const std::vector<Change>& changes, const OrderedJson& after,
                  const Manner& manner) {
  std::map<std::string, std::string> links;
  std::map<std::string, std::string> previous;  // key → sibling before it
  std::map<std::string, std::string> last;      // parent's key → last child's name
  for (const auto& [key, entry] : after.items()) {
    if (entry.is_object() && IsTrue(entry, "link")) links[Text(entry, "resolved")] = key;
    const std::string name = LastName(key);
    if (name.empty()) continue;
    previous[key] = std::exchange(last[key.substr(0, key.size() - name.size())], name);
  }
  for (const Change& change : changes) {
    std::vector<std::string> path = NestedPath(change.key, links);
    if (path.empty()) continue;
    if (!change.after) {
      TRY_OK(RemoveNested(text, path));
      continue;
    }
    std::vector<std::string> parent(path.begin(), path.end() - 1);
    std::vector<std::string> holder(parent.begin(), parent.end() - 1);
    if (!text.Keys(parent)) TRY_OK(text.Edit(holder, {{"dependencies", "{}"}}));
    if (!text.Keys(path)) TRY_OK(text.Edit(parent, {{path.back(), "{}", previous[change.key]}}));
    TRY_OK(text.Edit(path, NestedFields(change, manner)));
  }
  return {};
}

Result<OrderedJson> PackagesOf(std::string_view text, std::string_view what) {
  TRY(OrderedJson lockfile, ParseOrderedJson(text, what));
  if (!lockfile.is_object() || !lockfile.contains("packages") || !lockfile["packages"].is_object())
    return InvalidArgument(fmt::format("{}: has no \"packages\"", what));
  return std::move(lockfile["packages"]);
}

}  // namespace

std::string RegistryPrefix(std::string_view resolved, std::string_view package) {
  if (!resolved.starts_with("https://") && !resolved.starts_with("http://")) return "";
  const std::string middle = fmt::format("/{}/-/", package);
  const size_t at = resolved.rfind(middle);
  return at == std::string_view::npos ? "" : std::string(resolved.substr(0, at + 1));
}

Result<std::string> MergeLockfile(const LockfileMerge& merge) {
  TRY(const OrderedJson original, ParseOrderedJson(merge.original, merge.file));
  TRY(const OrderedJson before, PackagesOf(merge.before, merge.file));
  TRY(const OrderedJson after, PackagesOf(merge.after, "npm's lockfile"));
  TRY(const std::vector<Change> changes, Compare(before, after));
  TRY(JsonText text, JsonText::Open(std::string(merge.original), merge.file));
  const Manner manner = MannerOf(original);
  if (original.contains("packages")) {
    TRY_OK(EditPackages(text, changes, manner));
    TRY_OK(EditRootSpecs(text, original, merge.specs));
  }
  if (original.contains("dependencies") && original["dependencies"].is_object())
    TRY_OK(EditNested(text, changes, after, manner));
  return text.text();
}

}  // namespace redoubt::respond
