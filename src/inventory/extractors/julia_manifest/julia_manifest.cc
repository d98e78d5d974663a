#include "inventory/extractors/julia_manifest/julia_manifest.h"

#include <fmt/format.h>

#include <set>

#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Manifest.toml", "JuliaManifest.toml",
                                          "Manifest-v*.toml"};

// The names that Project.toml beside it asks for.
std::set<std::string> AskedFor(const SourceFile& file) {
  std::set<std::string> asked;
  const auto path = PathBeside(file.path, "Project.toml");
  const auto text = path ? file.read(*path) : Result<std::string>(NotFound(""));
  if (!text) return asked;
  const auto project = LockRoot({.bytes = *text, .path = *path}, LockForm::kToml);
  if (!project) return asked;
  for (const YamlNode::Entry& entry : EntriesAt(*project, "deps")) asked.insert(entry.key);
  return asked;
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root)
      : listing_(file, "Julia"), asked_(AskedFor(file)), julia_(TextAt(root, "julia_version")) {}

  void Add(const std::string& name, const YamlNode& entry) {
    Component c;
    c.name = name;
    c.version = TextAt(entry, "version");
    c.key = TextAt(entry, "uuid");
    c.direct = asked_.contains(name);
    c.source = SourceOf(entry);
    // What comes with Julia had no version of its own before 1.11.
    const bool is_part =
        c.version.empty() && c.source == "registry" && !entry.Find("git-tree-sha1");
    if (is_part) c.version = julia_;
    if (is_part && julia_.empty() && parts_++ == 0) first_part_ = entry.line;
    if (c.version.empty() && !is_part)
      listing_.Gap(entry.line, fmt::format("which version of {} this is cannot be told", name));
    formats::Purl purl{.type = "julia", .name = c.name, .version = c.version};
    if (!c.key.empty()) purl.qualifiers["uuid"] = c.key;
    c.purl = formats::BuildPurl(purl).value_or("");
    listing_.Add(std::move(c), entry.line);
  }

  Result<Extraction> Take() && {
    if (parts_ > 0)
      listing_.Gap(first_part_, fmt::format("{} with Julia, whose version the file does not name",
                                            parts_ == 1 ? "a package comes"
                                                        : fmt::format("{} packages come", parts_)));
    return std::move(listing_).Take();
  }

 private:
  static std::string SourceOf(const YamlNode& entry) {
    if (const std::string path = TextAt(entry, "path"); !path.empty()) return "file:" + path;
    const std::string url = TextAt(entry, "repo-url");
    return url.empty() ? "registry" : fmt::format("git+{}@{}", url, TextAt(entry, "repo-rev"));
  }

  Listing listing_;
  const std::set<std::string> asked_;
  const std::string julia_;
  size_t parts_ = 0;  // of Julia, without any version
  int first_part_ = 0;
};

// Each name has a list, for there may be several packages of one name. Before format 2 the names
// stood at the top; a file of another tool has no such lists.
Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kToml));
  const std::string format = TextAt(root, "manifest_format");
  if (!format.empty() && !format.starts_with("1.") && !format.starts_with("2."))
    return InvalidArgument(
        fmt::format("{}:1: manifest_format {} is not known here", file.path, format));
  const YamlNode* deps = format.starts_with("2.") ? root.Find("deps") : &root;
  Reader reader(file, root);
  if (deps)
    for (const auto& [name, line, entries] : deps->entries)
      for (const YamlNode& entry : entries.items)
        if (entry.kind == YamlNode::Kind::kMap && entry.Find("uuid")) reader.Add(name, entry);
  return std::move(reader).Take();
}

}  // namespace

const Extractor kJuliaManifest = {
    .name = "julia_manifest",
    .what = "manifests of Julia",
    .ecosystem = "Julia",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
