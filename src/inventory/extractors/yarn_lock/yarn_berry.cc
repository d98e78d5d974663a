// The format of Yarn 2 to 4: YAML, __metadata version 4 to 8.
#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "base/yaml.h"
#include "inventory/extractors/yarn_lock/yarn_lock.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

Status CheckVersion(const YamlNode& root, std::string_view path) {
  const YamlNode* metadata = root.Find("__metadata");
  const YamlNode* version = metadata ? metadata->Find("version") : nullptr;
  if (!version)
    return InvalidArgument(
        fmt::format("{}:1: __metadata has no version (mend: yarn install)", path));
  static const std::set<std::string_view> kKnown = {"4", "5", "6", "7", "8"};
  if (kKnown.contains(version->text)) return {};
  return InvalidArgument(fmt::format("{}:{}: __metadata version {} is not known here", path,
                                     version->line, Printable(version->text, 40)));
}

std::vector<YarnNeed> NeedsOf(const YamlNode& entry) {
  std::set<std::string> optional;
  for (const auto& [name, line, meta] : EntriesAt(entry, "dependenciesMeta"))
    if (TextAt(meta, "optional") == "true") optional.insert(name);
  std::vector<YarnNeed> needs;
  for (const auto& [name, line, range] : EntriesAt(entry, "dependencies"))
    needs.push_back({name, range.text, line, optional.contains(name)});
  for (const auto& [name, line, range] : EntriesAt(entry, "optionalDependencies"))
    needs.push_back({name, range.text, line, true});
  return needs;
}

}  // namespace

Result<std::vector<YarnEntry>> ParseYarnBerry(std::string_view text, std::string_view path) {
  TRY(const YamlNode root, ParseYaml(text, path, kLockLimits));
  TRY_OK(CheckVersion(root, path));
  std::vector<YarnEntry> entries;
  for (const auto& [key, line, value] : root.entries) {
    if (key == "__metadata") continue;
    const std::string resolution = TextAt(value, "resolution");
    if (resolution.empty())
      return InvalidArgument(fmt::format("{}:{}: \"{}\" has no resolution (mend: yarn install)",
                                         path, line, Printable(key, 200)));
    const auto [name, reference] = SplitDescriptor(resolution);
    YarnEntry entry{.line = line};
    for (const std::string& descriptor : Split(key, ','))
      entry.asked.emplace_back(Trim(descriptor));
    entry.name = name;
    entry.resolved = reference;
    entry.version = TextAt(value, "version");
    entry.integrity = TextAt(value, "checksum");
    entry.needs = NeedsOf(value);
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace redoubt::inventory
