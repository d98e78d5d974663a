#include "inventory/extractors/requirements/requirements.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "inventory/package_graph.h"
#include "inventory/python_requirement.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*requirements*.txt", "requirements/*.txt"};
constexpr size_t kMaxFiles = 64;       // that one file leads to
constexpr size_t kMaxBytes = 8 << 20;  // of each

bool IsOne(std::string_view path) {
  return std::ranges::any_of(kPatterns, [&](auto pattern) { return MatchesPath(pattern, path); });
}

// "requirements-dev.txt", "requirements/test.txt": the name says what it is for.
Scope ScopeOfFile(std::string_view path) {
  static const std::set<std::string, std::less<>> kWords = {
      "dev", "develop", "development", "test", "tests", "testing", "lint", "doc", "docs"};
  std::string_view stem = path.substr(path.rfind('/') + 1);
  stem = stem.substr(0, stem.rfind('.'));
  std::string word;
  for (const char c : std::string(stem) + "-") {
    if (c != '-' && c != '_' && c != '.') {
      word += c;
      continue;
    }
    if (kWords.contains(word)) return Scope::kDevelopment;
    word.clear();
  }
  return Scope::kProduction;
}

// "-r x" and "--requirement=x" as the option and its value.
std::optional<std::string_view> ValueOf(std::string_view line, std::string_view brief,
                                        std::string_view name) {
  if (!name.empty() && line.starts_with(name)) {
    const std::string_view rest = line.substr(name.size());
    if (rest.starts_with('=')) return Trim(rest.substr(1));
    if (rest.starts_with(' ') || rest.starts_with('\t')) return Trim(rest);
    return std::nullopt;
  }
  if (brief.empty() || !line.starts_with(brief) || line.starts_with("--")) return std::nullopt;
  return Trim(line.substr(brief.size()));
}

// Options of pip that name no package.
bool IsOtherOption(std::string_view line) {
  for (const std::string_view option :
       {"-i", "-f", "--index-url", "--extra-index-url", "--no-index", "--find-links", "--no-binary",
        "--only-binary", "--prefer-binary", "--require-hashes", "--pre", "--trusted-host",
        "--use-feature", "--process-dependency-links", "--pypi-url"})
    if (line.starts_with(option)) return true;
  return false;
}

// The requirement without options ("--hash=sha256:…"), and the hashes.
std::string_view CutOptions(std::string_view line, std::string& hashes) {
  size_t at = 0, cut = line.size();
  while ((at = line.find_first_of(" \t", at)) != std::string_view::npos) {
    at = line.find_first_not_of(" \t", at);
    if (at == std::string_view::npos || line[at] == '-') break;
  }
  if (at != std::string_view::npos) cut = at;
  for (std::string_view rest = line.substr(cut); !rest.empty();) {
    const size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    if (const auto hash = ValueOf(rest.substr(0, end), "", "--hash"); hash && !hash->empty())
      hashes.append(hashes.empty() ? "" : " ").append(*hash);
    rest = Trim(rest.substr(end));
  }
  return Trim(line.substr(0, cut));
}

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), graph_(file.path, "PyPI") {}

  Result<Extraction> Read() && {
    TRY(const std::string_view text, CheckedText(file_.bytes, file_.path, kMaxBytes));
    const std::string path(file_.path);
    seen_.insert(path);
    ReadConstraints(text, path);
    ReadFile(text, path);
    // Where pip-compile tells the graph, what names no asker is not known to be direct.
    for (const auto& [name, line] : needs_)
      for (const std::string& by : line.via)
        if (const auto from = index_.find(NormalPythonName(by)); from != index_.end())
          graph_.Need(from->second, name);
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  // Another file, once each.
  std::optional<std::string> Include(const std::string& from, int line, std::string_view other,
                                     std::set<std::string>& seen) {
    const auto path = PathBeside(from, other);
    if (!path) {
      graph_.Gap(line, path.error().message, from);
      return std::nullopt;
    }
    included_ = *path;
    if (!seen.insert(*path).second) return std::nullopt;
    if (seen.size() > kMaxFiles) {
      graph_.Gap(line, fmt::format("more than {} files are included", kMaxFiles), from);
      return std::nullopt;
    }
    auto text = file_.read(*path);
    if (!text) {
      graph_.Gap(line, fmt::format("{} cannot be read: {}", *path, text.error().message), from);
      return std::nullopt;
    }
    if (const auto checked = CheckedText(*text, *path, kMaxBytes); !checked) {
      graph_.Gap(line, checked.error().message, from);
      return std::nullopt;
    }
    return std::move(*text);
  }

  // What -c files pin counts wherever the line stands, so they are read first.
  void ReadConstraints(std::string_view text, const std::string& path) {
    for (const RequirementLine& line : RequirementLines(text)) {
      const auto other = ValueOf(line.text, "-c", "--constraint");
      if (!other) continue;
      const auto constraints = Include(path, line.line, *other, constraint_files_);
      if (!constraints) continue;
      const std::string here = included_;
      for (const RequirementLine& pin : RequirementLines(*constraints)) {
        std::string hashes;
        const auto requirement = ParsePythonRequirement(CutOptions(pin.text, hashes));
        if (requirement && !requirement->version.empty())
          pins_.emplace(NormalPythonName(requirement->name), requirement->version);
      }
      ReadConstraints(*constraints, here);
    }
  }

  void ReadFile(std::string_view text, const std::string& path) {
    const std::vector<RequirementLine> lines = RequirementLines(text);
    const bool told =
        std::ranges::any_of(lines, [](const auto& line) { return !line.via.empty(); });
    for (const RequirementLine& line : lines) {
      if (line.text.starts_with('-'))
        ReadOption(line, path);
      else
        ReadRequirement(line, path, told);
    }
  }

  void ReadOption(const RequirementLine& line, const std::string& path) {
    if (const auto other = ValueOf(line.text, "-r", "--requirement")) {
      const auto beside = PathBeside(path, *other);
      if (beside && IsOne(*beside)) return;  // it is read for itself
      if (const auto text = Include(path, line.line, *other, seen_)) {
        const std::string here = included_;
        ReadConstraints(*text, here);
        ReadFile(*text, here);
      }
    } else if (const auto what = ValueOf(line.text, "-e", "--editable")) {
      ReadPlace(line, path, *what);
    } else if (!ValueOf(line.text, "-c", "--constraint") && !IsOtherOption(line.text)) {
      graph_.Gap(line.line, fmt::format("\"{}\" is no option of pip's", line.text), path);
    }
  }

  // A URL, an archive or a folder instead of a name.
  void ReadPlace(const RequirementLine& line, const std::string& path, std::string_view what) {
    std::string hashes;
    what = CutOptions(what, hashes);
    const std::string place(Trim(what.substr(0, what.find(" ;"))));
    PythonRequirement found = RequirementOfArchive(place);
    if (const size_t egg = place.find("#egg="); egg != std::string::npos)
      found.name = place.substr(egg + 5, place.find_first_of("&[", egg + 5) - egg - 5);
    if (found.name.empty()) {
      graph_.Gap(line.line, fmt::format("what \"{}\" installs is not told here", place), path);
      return;
    }
    found.url = place;
    Add(line, path, found, hashes, true);
  }

  static bool IsPlace(std::string_view text) {
    const std::string_view first = text.substr(0, text.find_first_of(" \t"));
    if (text.find(" @ ") != std::string_view::npos) return false;
    return first.find("://") != std::string_view::npos || first.starts_with('.') ||
           first.starts_with('/') || first.starts_with("file:") ||
           (first.find('/') != std::string_view::npos &&
            first.find('@') == std::string_view::npos &&
            first.find('=') == std::string_view::npos) ||
           first.ends_with(".whl") || first.ends_with(".tar.gz") || first.ends_with(".zip");
  }

  void ReadRequirement(const RequirementLine& line, const std::string& path, bool told) {
    if (const size_t variable = line.text.find("${"); variable != std::string::npos) {
      graph_.Gap(line.line, fmt::format("\"{}\" has a variable", line.text), path);
      return;
    }
    if (IsPlace(line.text)) return ReadPlace(line, path, line.text);
    std::string hashes;
    auto requirement = ParsePythonRequirement(CutOptions(line.text, hashes));
    if (!requirement) {
      graph_.Gap(line.line, requirement.error().message, path);
      return;
    }
    if (!requirement->url.empty()) {
      requirement->version = RequirementOfArchive(requirement->url).version;
    } else if (requirement->version.empty()) {
      const auto pin = pins_.find(NormalPythonName(requirement->name));
      if (pin == pins_.end()) {
        graph_.Gap(line.line,
                   fmt::format("{} is not pinned (mend: {}==VERSION)",
                               requirement->name + requirement->specifier, requirement->name),
                   path);
        return;
      }
      requirement->version = pin->second;
    }
    Add(line, path, *requirement, hashes, !told || IsDirect(line));
  }

  // "-r base.in", "app (pyproject.toml)"
  static bool IsDirect(const RequirementLine& line) {
    return std::ranges::any_of(line.via, [](const std::string& by) {
      return by.starts_with('-') || by.ends_with(')') || by.find('.') != std::string::npos;
    });
  }

  void Add(const RequirementLine& line, const std::string& path, const PythonRequirement& what,
           const std::string& hashes, bool direct) {
    LockedPackage package{.name = what.name, .version = what.version, .line = line.line};
    package.integrity = hashes;
    package.direct = direct;
    package.file = path;
    package.scope =
        what.marker.find("extra") != std::string::npos ? Scope::kOptional : ScopeOfFile(file_.path);
    if (!what.url.empty()) package.source = what.url;
    const size_t at = graph_.Add(std::move(package));
    index_.emplace(NormalPythonName(what.name), at);
    if (!line.via.empty()) needs_.emplace_back(at, line);
  }

  const SourceFile& file_;
  PackageGraph graph_;
  std::set<std::string> seen_, constraint_files_;
  std::string included_;  // the path of the last Include()
  std::map<std::string, std::string> pins_;
  std::map<std::string, size_t> index_;
  std::vector<std::pair<size_t, RequirementLine>> needs_;
};

}  // namespace

const Extractor kRequirements = {
    .name = "requirements",
    .what = "requirements files of pip",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) { return Reader(file).Read(); },
};

}  // namespace redoubt::inventory
