#include "inventory/extractors/gemfile_lock/gemfile_lock.h"

#include <fmt/format.h>

#include <optional>
#include <unordered_map>

#include "base/text.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Gemfile.lock", "gems.locked"};

struct Spec {
  std::string_view name;
  std::optional<std::string_view> inside;  // of the brackets after it
  std::string_view after;
};

// "rails (7.0.2)", "rails (~> 7.0)!", "rails". Nothing: the bracket is not closed.
std::optional<Spec> SplitSpec(std::string_view text) {
  const size_t open = text.find(" (");
  if (open == std::string_view::npos) return Spec{.name = text};
  const size_t close = text.find(')', open);
  if (close == std::string_view::npos) return std::nullopt;
  return Spec{text.substr(0, open), text.substr(open + 2, close - open - 2),
              Trim(text.substr(close + 1))};
}

class Reader {
 public:
  explicit Reader(std::string_view path) : path_(path), graph_(path, "RubyGems") {}

  Result<Extraction> Read(std::string_view text) && {
    for (size_t next = 0; next < text.size();) {
      const size_t end = std::min(text.find('\n', next), text.size());
      std::string_view line = text.substr(next, end - next);
      next = end + 1;
      ++number_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (Trim(line).empty()) continue;
      TRY_OK(ReadLine(line));
    }
    for (auto& [name, at] : checked_)
      if (const auto sum = checksums_.find(name); sum != checksums_.end())
        packages_[at].integrity = sum->second;
    return Finish();
  }

 private:
  struct Need {
    std::string name;
    size_t from;
    int line;
  };

  std::unexpected<Error> Mistake(std::string_view what) const {
    return InvalidArgument(fmt::format("{}:{}: {} (mend: bundle install)", path_, number_, what));
  }

  Status ReadLine(std::string_view line) {
    const size_t indent = line.find_first_not_of(' ');
    const std::string_view text = line.substr(indent);
    if (text.starts_with("<<<<<<<") || text.starts_with("=======") || text.starts_with(">>>>>>>"))
      return Mistake("a merge conflict");
    if (text.starts_with('\t')) return Mistake("a tab, which Bundler does not write");
    if (indent == 0) {
      section_ = text;
      source_.clear();
      in_specs_ = false;
      known_ = section_ == "GEM" || section_ == "GIT" || section_ == "PATH" ||
               section_ == "PLUGIN SOURCE";
      return {};
    }
    if (known_) return ReadSource(indent, text);
    if (section_ == "DEPENDENCIES") return ReadDependency(text);
    if (section_ == "CHECKSUMS") return ReadChecksum(text);
    return section_.empty() ? Mistake("an indented line before the first section") : Status();
  }

  Status ReadSource(size_t indent, std::string_view text) {
    if (indent == 2) {
      in_specs_ = text == "specs:";
      if (section_ == "GEM" || in_specs_) return {};
      if (text.starts_with("remote: ")) source_ = text.substr(8);
      if (text.starts_with("revision: ")) source_ += "#" + std::string(text.substr(10));
      return {};
    }
    if (!in_specs_) return Mistake("a gem outside of specs");
    const auto spec = SplitSpec(text);
    if (!spec) return Mistake("a bracket that is not closed");
    if (indent == 4) {
      AddGem(*spec, text);
    } else if (indent == 6) {
      if (!at_) return Mistake("a requirement of no gem");
      needs_.push_back({std::string(spec->name), *at_, number_});
    } else {
      return Mistake("an indentation that Bundler does not write");
    }
    return {};
  }

  // "1.13.3-x86_64-linux" is version 1.13.3 for that platform.
  void AddGem(const Spec& spec, std::string_view text) {
    LockedPackage package{.name = std::string(spec.name), .line = number_};
    package.key = text;
    if (spec.inside) package.version = spec.inside->substr(0, spec.inside->find('-'));
    if (section_ == "GIT") package.source = "git+" + source_;
    if (section_ == "PATH") package.source = "path:" + source_;
    if (section_ == "PLUGIN SOURCE") package.source = source_;
    at_ = packages_.size();
    checked_.emplace_back(std::string(text), *at_);
    packages_.push_back(std::move(package));
  }

  Status ReadDependency(std::string_view text) {
    if (text.ends_with('!')) text.remove_suffix(1);  // from another source than the first
    const auto spec = SplitSpec(text);
    if (!spec) return Mistake("a bracket that is not closed");
    asked_.emplace_back(spec->name, number_);
    return {};
  }

  Status ReadChecksum(std::string_view text) {
    const auto spec = SplitSpec(text);
    if (!spec) return Mistake("a bracket that is not closed");
    if (spec->inside && spec->after.starts_with("sha256="))
      checksums_.emplace(fmt::format("{} ({})", spec->name, *spec->inside),
                         "sha256:" + std::string(spec->after.substr(7)));
    return {};
  }

  Result<Extraction> Finish() {
    std::vector<size_t> at;
    std::unordered_map<std::string, std::vector<size_t>> index;
    for (LockedPackage& package : packages_) {
      // The gem whose own folder this is.
      const bool own = package.source == "path:.";
      const std::string name = package.name;
      at.push_back(own ? graph_.AddOwn(name) : graph_.Add(std::move(package)));
      index[name].push_back(at.back());
    }
    const auto need = [&](size_t from, const std::string& name) {
      const auto to = index.find(name);
      if (to == index.end()) return name == "bundler";  // is never locked
      for (size_t i = 0; i < to->second.size() && !graph_.Full(); ++i)
        graph_.Need(from, to->second[i]);
      return true;
    };
    for (const Need& n : needs_)
      if (!need(at[n.from], n.name))
        graph_.Gap(n.line, fmt::format("{} is asked for, but not locked", n.name));
    const size_t own = asked_.empty() ? 0 : graph_.AddOwn();
    for (const auto& [name, line] : asked_)
      if (!need(own, name)) graph_.Gap(line, fmt::format("{} is asked for, but not locked", name));
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

  const std::string path_;
  PackageGraph graph_;
  int number_ = 0;
  std::string section_, source_;
  bool known_ = false, in_specs_ = false;
  std::optional<size_t> at_;  // the gem whose requirements follow
  std::vector<LockedPackage> packages_;
  std::vector<std::pair<std::string, size_t>> checked_;
  std::unordered_map<std::string, std::string> checksums_;
  std::vector<Need> needs_;
  std::vector<std::pair<std::string, int>> asked_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  return Reader(file.path).Read(text);
}

}  // namespace

const Extractor kGemfileLock = {
    .name = "gemfile_lock",
    .what = "lockfiles of Bundler",
    .ecosystem = "RubyGems",
    .patterns = kPatterns,
    .answers_for = "Gemfile",
    .extract = Extract,
};

}  // namespace redoubt::inventory
