#include "inventory/extractors/podfile_lock/podfile_lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Podfile.lock"};

// "AFNetworking/Security (4.0.1)": the pod, and its version.
struct Pod {
  std::string name, version;
};
Pod PodOf(std::string_view text) {
  const size_t open = text.find(" (");
  Pod pod{std::string(Trim(text.substr(0, open))), ""};
  if (open != std::string_view::npos) {
    pod.version = text.substr(open + 2);
    pod.version.resize(std::min(pod.version.find(')'), pod.version.size()));
  }
  pod.name.resize(std::min(pod.name.find('/'), pod.name.size()));
  return pod;
}

std::string PodPurl(const Pod& pod) {
  return formats::BuildPurl({.type = "cocoapods", .name = pod.name, .version = pod.version})
      .value_or("");
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root) : root_(root), listing_(file, "") {
    for (const YamlNode& asked : ItemsAt(root, "DEPENDENCIES"))
      direct_.insert(PodOf(asked.text).name);
  }

  Result<Extraction> Read() && {
    for (const YamlNode& item : ItemsAt(root_, "PODS")) {
      const bool has_needs = item.kind == YamlNode::Kind::kMap && !item.entries.empty();
      Add(PodOf(has_needs ? item.entries.front().key : item.text), item.line);
    }
    return std::move(listing_).Take();
  }

 private:
  void Add(const Pod& pod, int line) {
    if (!seen_.insert(pod.name + '\n' + pod.version).second) return;
    Component c;
    c.name = pod.name;
    c.version = pod.version;
    c.direct = direct_.contains(pod.name);
    c.source = SourceOf(pod.name);
    c.purl = PodPurl(pod);
    if (pod.version.empty()) listing_.Gap(line, fmt::format("{} has no version", pod.name));
    listing_.AddOutside(std::move(c), line);
  }

  // "CHECKOUT OPTIONS" say which commit of a pod from git it is.
  std::string SourceOf(std::string_view name) const {
    for (const char* section : {"CHECKOUT OPTIONS", "EXTERNAL SOURCES"})
      for (const auto& [pod, line, where] : EntriesAt(root_, section)) {
        if (pod != name) continue;
        if (const std::string git = TextAt(where, ":git"); !git.empty())
          return fmt::format("git+{}@{}", git, TextAt(where, ":commit"));
        if (const std::string path = TextAt(where, ":path"); !path.empty()) return "file:" + path;
        if (const std::string spec = TextAt(where, ":podspec"); !spec.empty()) return spec;
      }
    return "registry";
  }

  const YamlNode& root_;
  Listing listing_;
  std::set<std::string> direct_, seen_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kYaml));
  const YamlNode* pods = root.Find("PODS");
  if (pods && pods->kind != YamlNode::Kind::kSequence && pods->kind != YamlNode::Kind::kNull)
    return InvalidArgument(fmt::format("{}:{}: \"PODS\" is not a list", file.path, pods->line));
  if (!pods && !root.Find("COCOAPODS"))
    return InvalidArgument(fmt::format("{}:1: no \"PODS\": no Podfile.lock", file.path));
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kPodfileLock = {
    .name = "podfile_lock",
    .what = "lockfiles of CocoaPods (listed only: OSV has no advisories for it)",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
