#include "inventory/extractors/github_actions/github_actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/yaml.h"
#include "inventory/image_reference.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {".github/workflows/*.yml", ".github/workflows/*.yaml",
                                          "action.yml", "action.yaml"};
constexpr std::string_view kDocker = "docker://";

bool IsCommit(std::string_view ref) {
  return (ref.size() == 40 || ref.size() == 64) &&
         ref.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// "v1.2.3" and "1.2.3-rc.1" are "1.2.3" and "1.2.3-rc.1"; "" for what is no full version.
std::string FullVersion(std::string_view ref) {
  if (ref.starts_with('v')) ref.remove_prefix(1);
  const std::string_view core = ref.substr(0, ref.find_first_of("-+"));
  if (std::ranges::count(core, '.') != 2 || core.starts_with('.') || core.ends_with('.') ||
      core.find("..") != std::string_view::npos ||
      core.find_first_not_of("0123456789.") != std::string_view::npos)
    return "";
  return std::string(ref);
}

// "v4", "4.1": a tag that is moved to each release of its line, and judged as its newest.
bool IsLine(std::string_view ref) {
  if (ref.starts_with('v')) ref.remove_prefix(1);
  return !ref.empty() && ref.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::ranges::count(ref, '.') < 2 && !ref.starts_with('.') && !ref.ends_with('.');
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root)
      : listing_(file, "GitHub Actions"), root_(root) {
    LineReader lines(file.bytes);
    while (lines.Next()) lines_.push_back(lines.line());
  }

  Result<Extraction> Read() {
    const YamlNode* jobs = root_.Find("jobs");
    const YamlNode* runs = root_.Find("runs");
    if (!jobs && !runs)
      return listing_.Mistake(std::max(root_.line, 1), "neither \"jobs\" nor \"runs\"");
    if (jobs && jobs->kind != YamlNode::Kind::kMap)
      return listing_.Mistake(jobs->line, "\"jobs\" is not a map");
    if (jobs)
      for (const YamlNode::Entry& job : jobs->entries) ReadJob(job.value);
    if (runs) {
      ReadSteps(*runs);
      if (const YamlNode* image = runs->Find("image"); image && image->text.starts_with(kDocker))
        AddImage(image->text.substr(kDocker.size()), image->line);
    }
    return std::move(listing_).Take();
  }

 private:
  void ReadJob(const YamlNode& job) {
    if (const YamlNode* uses = job.Find("uses")) AddUses(*uses);
    ReadSteps(job);
    if (const YamlNode* container = job.Find("container")) ReadContainer(*container);
    for (const YamlNode::Entry& service : EntriesAt(job, "services")) ReadContainer(service.value);
  }

  void ReadSteps(const YamlNode& node) {
    for (const YamlNode& step : ItemsAt(node, "steps"))
      if (const YamlNode* uses = step.Find("uses")) AddUses(*uses);
  }

  void ReadContainer(const YamlNode& node) {
    const YamlNode* image = node.kind == YamlNode::Kind::kScalar ? &node : node.Find("image");
    if (image && !image->text.empty()) AddImage(image->text, image->line);
  }

  void AddUses(const YamlNode& node) {
    const std::string& text = node.text;
    if (text.starts_with("./") || text.starts_with("../")) return;  // of this repository
    if (text.starts_with(kDocker)) return AddImage(text.substr(kDocker.size()), node.line);
    const size_t at = text.find('@');
    const std::string path = text.substr(0, at);
    const std::string ref = at == std::string::npos ? "" : text.substr(at + 1);
    const std::vector<std::string> parts = Split(path, '/');
    if (text.find("${{") != std::string::npos || parts.size() < 2 || parts[0].empty() ||
        parts[1].empty() || ref.empty())
      return listing_.Gap(node.line, fmt::format("\"{}\" is not owner/repository@version", text));
    Component c;
    c.name = parts[0] + "/" + parts[1];
    c.direct = true;
    c.scope = Scope::kDevelopment;
    c.key = Join({parts.begin() + 2, parts.end()}, "/");
    c.source = "git:" + ref;
    c.version = VersionOf(path, ref, node.line);
    c.purl = PurlText("GitHub Actions", path, c.version);
    listing_.Add(std::move(c), node.line);
  }

  std::string VersionOf(const std::string& path, const std::string& ref, int line) {
    std::string version = FullVersion(ref);
    if (!version.empty()) return version;
    if (!IsCommit(ref)) {
      if (!IsLine(ref))
        listing_.Gap(line, fmt::format("{}@{} is a name that moves: which version runs cannot be "
                                       "told (mend: a commit, with \"# vX.Y.Z\" behind it)",
                                       path, ref));
      return ref;
    }
    version = VersionInComment(line);
    if (!version.empty()) return version;
    listing_.Gap(line, fmt::format("{} is pinned to a commit: which version that is cannot be "
                                   "told (mend: \"# vX.Y.Z\" behind it)",
                                   path));
    return ref;
  }

  std::string VersionInComment(int line) const {
    if (line < 1 || static_cast<size_t>(line) > lines_.size()) return "";
    const std::string_view text = lines_[static_cast<size_t>(line) - 1];
    const size_t mark = text.rfind('#');
    if (mark == std::string_view::npos) return "";
    for (std::string_view word : Split(text.substr(mark + 1), ' ')) {
      if (const size_t at = word.rfind('@'); at != std::string_view::npos)
        word.remove_prefix(at + 1);
      if (word.starts_with("tag=")) word.remove_prefix(4);
      if (std::string version = FullVersion(Trim(word)); !version.empty()) return version;
    }
    return "";
  }

  void AddImage(const std::string& reference, int line) {
    auto c = ImageComponent(reference);
    if (!c) return listing_.Gap(line, c.error().message);
    if (c->version.empty())
      listing_.Gap(line, fmt::format("{} has no tag: which image runs cannot be told", reference));
    c->ecosystem = {};
    c->scope = Scope::kDevelopment;
    listing_.AddOutside(std::move(*c), line);
  }

  Listing listing_;
  const YamlNode& root_;
  std::vector<std::string_view> lines_;
};

}  // namespace

const Extractor kGithubActions = {
    .name = "github_actions",
    .what = "GitHub Actions (workflows, composite actions)",
    .ecosystem = "GitHub Actions",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      TRY(const YamlNode root, ParseYaml(file.bytes, file.path));
      return Reader(file, root).Read();
    },
};

}  // namespace redoubt::inventory
