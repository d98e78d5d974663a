#include "adapters/npm/manifest_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "formats/npm_version.h"
#include "inventory/extractors/npm_lock/npm_lock.h"

namespace redoubt::npm {
namespace {

constexpr JsonLimits kManifestLimits{.size_bytes = 1 << 20, .depth = 32, .values = 100'000};
constexpr size_t kMaxNameBytes = 214;
constexpr std::string_view kMend =
    "mend: publish it to the registry and depend on a version, or upgrade by hand";

bool IsTag(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == '-';
         });
}

bool IsPackageName(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes) return false;
  std::string_view rest = name;
  if (rest.front() == '@') {
    const size_t slash = rest.find('/');
    if (slash == std::string_view::npos || slash == 1) return false;
    if (!IsTag(rest.substr(1, slash - 1))) return false;
    rest = rest.substr(slash + 1);
  }
  // Old packages have names with ~, !, ' and so on; what matters here is that it is one plain word.
  return !rest.empty() && rest.front() != '.' && rest.front() != '-' &&
         std::none_of(rest.begin(), rest.end(), [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '/' || c == '\\' || c == '@' ||
                  c == ':' || c == '%' || c == 0x7f;
         });
}

Result<OrderedJson> FilterDependencies(const OrderedJson& section, std::string_view where) {
  if (!section.is_object()) return InvalidArgument(fmt::format("{} is not an object", where));
  OrderedJson result = OrderedJson::object();
  for (const auto& [name, spec] : section.items()) {
    if (!IsPackageName(name))
      return InvalidArgument(
          fmt::format("{}: \"{}\" is not a package name", where, Printable(name, 100)));
    if (!spec.is_string())
      return InvalidArgument(fmt::format("{}.{} is not a text", where, Printable(name, 100)));
    const std::string text = spec.get<std::string>();
    if (!IsRegistrySpec(text))
      return PermissionDenied(fmt::format("{}.{}: \"{}\" is not from the registry ({})", where,
                                          Printable(name, 100), Printable(text, 200), kMend));
    result[name] = text;
  }
  return result;
}

// `overrides` nests; its texts are registry specs or "$name" for what the root itself asks for.
Result<OrderedJson> FilterOverrides(const OrderedJson& value, std::string_view where) {
  if (value.is_string()) {
    const std::string text = value.get<std::string>();
    if (!text.starts_with('$') && !IsRegistrySpec(text))
      return PermissionDenied(fmt::format("{}: \"{}\" is not from the registry ({})", where,
                                          Printable(text, 200), kMend));
    return value;
  }
  if (!value.is_object())
    return InvalidArgument(fmt::format("{} is neither a text nor an object", where));
  OrderedJson result = OrderedJson::object();
  for (const auto& [key, inner] : value.items()) {
    TRY(result[key], FilterOverrides(inner, fmt::format("{}.{}", where, Printable(key, 100))));
  }
  return result;
}

// npm takes a list, or an object with the list as "packages".
Result<OrderedJson> FilterWorkspaces(const OrderedJson& value, std::string_view where) {
  const OrderedJson* list = &value;
  if (value.is_object() && value.contains("packages")) list = &value["packages"];
  if (!list->is_array()) return InvalidArgument(fmt::format("{} is not a list", where));
  for (const auto& item : *list)
    if (!item.is_string()) return InvalidArgument(fmt::format("{} holds what is no text", where));
  return *list;
}

OrderedJson FilterPeersMeta(const OrderedJson& value) {
  OrderedJson result = OrderedJson::object();
  if (!value.is_object()) return result;
  for (const auto& [name, meta] : value.items())
    if (meta.is_object() && meta.contains("optional") && meta["optional"].is_boolean())
      result[name] = {{"optional", meta["optional"]}};
  return result;
}

}  // namespace

bool IsRegistrySpec(std::string_view spec) {
  std::string_view rest = Trim(spec);
  if (rest.starts_with("npm:")) {
    rest.remove_prefix(4);
    const size_t at = rest.find('@', 1);
    if (!IsPackageName(rest.substr(0, at))) return false;
    if (at == std::string_view::npos) return true;
    rest.remove_prefix(at + 1);
  }
  if (rest.empty()) return true;
  for (const std::string_view archive : {".tgz", ".tar.gz", ".tar"})
    if (rest.ends_with(archive)) return false;
  if (rest.find_first_of(":/\\@") != std::string_view::npos) return false;
  return IsTag(rest) || formats::NpmRange::Parse(rest).has_value();
}

Result<std::string> FilterManifest(std::string_view text, std::string_view file) {
  TRY(const OrderedJson manifest, ParseOrderedJson(text, file, kManifestLimits));
  if (!manifest.is_object()) return InvalidArgument(fmt::format("{}: is not an object", file));
  OrderedJson result = OrderedJson::object();
  for (const std::string_view key : {"name", "version"}) {
    const auto at = manifest.find(key);
    if (at != manifest.end() && at->is_string()) result[std::string(key)] = *at;
  }
  for (const std::string_view key :
       {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
    const auto at = manifest.find(key);
    if (at == manifest.end() || at->is_null()) continue;
    TRY(result[std::string(key)], FilterDependencies(*at, fmt::format("{}: {}", file, key)));
  }
  if (const auto at = manifest.find("peerDependenciesMeta"); at != manifest.end())
    result["peerDependenciesMeta"] = FilterPeersMeta(*at);
  if (const auto at = manifest.find("overrides"); at != manifest.end()) {
    TRY(result["overrides"], FilterOverrides(*at, fmt::format("{}: overrides", file)));
  }
  if (const auto at = manifest.find("workspaces"); at != manifest.end()) {
    TRY(result["workspaces"], FilterWorkspaces(*at, fmt::format("{}: workspaces", file)));
  }
  return result.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

Status CheckLockfile(std::string_view text, std::string_view file,
                     const std::vector<std::string>& registries,
                     const std::vector<respond::ManifestText>& folders) {
  TRY(const inventory::NpmTree tree, inventory::ParseNpmTree(text, file));
  const auto is_folder = [&](std::string_view folder) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](const respond::ManifestText& m) { return m.folder == folder; });
  };
  for (const inventory::NpmEntry& entry : tree.entries) {
    if (entry.workspace && is_folder(entry.key)) continue;
    if (entry.bundled && entry.resolved.empty()) continue;
    if (entry.link && is_folder(entry.resolved)) continue;
    const bool known =
        !entry.link && !entry.workspace &&
        (entry.resolved.empty() ||
         std::any_of(registries.begin(), registries.end(),
                     [&](const std::string& r) { return entry.resolved.starts_with(r); }));
    // Without `resolved` the version decides, and it has to be one.
    if (known && formats::NpmVersion::Parse(entry.version).has_value()) continue;
    return PermissionDenied(
        fmt::format("{}:{}: \"{}\" comes from \"{}\", which is not the configured registry ({})",
                    file, entry.line, Printable(entry.key, 200),
                    RedactSecrets(Printable(
                        entry.resolved.empty() ? entry.version : entry.resolved.view(), 200)),
                    kMend));
  }
  return {};
}

}  // namespace redoubt::npm
