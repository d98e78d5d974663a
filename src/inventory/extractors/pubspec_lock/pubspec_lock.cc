#include "inventory/extractors/pubspec_lock/pubspec_lock.h"

#include <fmt/format.h>

#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"pubspec.lock"};

// "hosted" by another registry than the public one is told by its address.
std::string SourceOf(const YamlNode& package) {
  const std::string kind = TextAt(package, "source");
  const YamlNode* description = package.Find("description");
  if (!description || kind == "sdk") return kind;
  if (kind == "git")
    return fmt::format("git+{}@{}", TextAt(*description, "url"),
                       TextAt(*description, "resolved-ref"));
  if (kind == "path") return "file:" + TextAt(*description, "path");
  const std::string url = TextAt(*description, "url");
  const bool usual = url.empty() || url.ends_with("//pub.dev") ||
                     url.ends_with("//pub.dartlang.org") || url.ends_with("//pub.dev/");
  return usual ? "registry" : url;
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kYaml));
  const YamlNode* packages = root.Find("packages");
  const bool none = !packages || packages->kind == YamlNode::Kind::kNull;
  if (!none && packages->kind != YamlNode::Kind::kMap)
    return InvalidArgument(
        fmt::format("{}:{}: \"packages\" is not a map", file.path, packages->line));
  if (!packages && !root.entries.empty() && !root.Find("sdks") && !root.Find("sdk"))
    return InvalidArgument(fmt::format("{}:1: no \"packages\": no pubspec.lock", file.path));
  PackageGraph graph(file.path, "Pub");
  for (const auto& [name, line, package] : EntriesAt(root, "packages")) {
    const std::string how = TextAt(package, "dependency");
    const YamlNode* description = package.Find("description");
    const std::string sha256 = description ? TextAt(*description, "sha256") : "";
    graph.Add({.name = name,
               .version = TextAt(package, "version"),
               .line = line,
               .source = SourceOf(package),
               .integrity = sha256.empty() ? "" : IntegrityOfHex("sha256", sha256),
               .scope = how == "direct dev" ? Scope::kDevelopment : Scope::kProduction,
               .direct = how.starts_with("direct")});
  }
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kPubspecLock = {
    .name = "pubspec_lock",
    .what = "lockfiles of Dart and Flutter",
    .ecosystem = "Pub",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
