#include "inventory/extractors/stack_lock/stack_lock.h"

#include <fmt/format.h>

#include "base/text.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"stack.yaml.lock"};

// "aeson-2.0.3.0@sha256:f1b6…,1618": the version is behind the last "-".
LockedPackage OfHackage(std::string_view text, int line) {
  LockedPackage package{.line = line};
  const size_t at = text.find('@');
  const std::string_view id = text.substr(0, at);
  const size_t dash = id.rfind('-');
  package.name = id.substr(0, dash);
  if (dash != std::string_view::npos) package.version = id.substr(dash + 1);
  if (at == std::string_view::npos) return package;
  std::string_view sum = text.substr(at + 1);
  if (sum.starts_with("sha256:")) {
    sum = sum.substr(7, sum.find(',') - 7);
    package.integrity = IntegrityOfHex("sha256", sum);
  }
  return package;
}

LockedPackage PackageOf(const YamlNode& completed) {
  if (const YamlNode* hackage = completed.Find("hackage"))
    return OfHackage(hackage->text, hackage->line);
  LockedPackage package{.name = TextAt(completed, "name"),
                        .version = TextAt(completed, "version"),
                        .line = completed.line};
  if (const std::string git = TextAt(completed, "git"); !git.empty())
    package.source = fmt::format("git+{}@{}", git, TextAt(completed, "commit"));
  else if (const std::string url = TextAt(completed, "url"); !url.empty())
    package.source = url;
  return package;
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kYaml));
  const YamlNode* packages = root.Find("packages");
  if (packages && packages->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(
        fmt::format("{}:{}: \"packages\" is not a list", file.path, packages->line));
  const YamlNode* snapshots = root.Find("snapshots");
  if (!packages && !snapshots)
    return InvalidArgument(
        fmt::format("{}:1: neither \"packages\" nor \"snapshots\": no stack.yaml.lock", file.path));
  PackageGraph graph(file.path, "Hackage");
  for (const YamlNode& item : ItemsAt(root, "packages"))
    if (const YamlNode* completed = item.Find("completed"))
      graph.Add(PackageOf(*completed));
    else
      graph.Gap(item.line, "an entry that is not \"completed\" (mend: stack build)");
  for (const YamlNode& item : ItemsAt(root, "snapshots")) {
    const YamlNode* original = item.Find("original");
    std::string name = original ? original->text : "";
    if (original && name.empty()) name = TextAt(*original, "url");
    graph.Gap(item.line, fmt::format("what the project takes from the snapshot {} is not listed "
                                     "here (mend: a bill of materials of the built program)",
                                     RedactSecrets(Printable(name, 200))));
  }
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kStackLock = {
    .name = "stack_lock",
    .what = "lockfiles of Stack",
    .ecosystem = "Hackage",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
