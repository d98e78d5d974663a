#include "inventory/extractors/paket_lock/paket_lock.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/text.h"
#include "formats/package_name.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"paket.lock"};
constexpr std::string_view kMain = "Main";

std::string Normal(std::string_view name) { return formats::NormalPackageName("NuGet", name); }

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// The first two words of a line, without quotes: "nuget" and "FSharp.Core".
std::pair<std::string, std::string> TwoWords(std::string_view line) {
  std::vector<std::string> words;
  for (const std::string& word : Split(Trim(line), ' '))
    if (!word.empty()) words.push_back(word);
  words.resize(2);
  return {Lower(words[0]), words[1]};
}

// What a person asked for, "GROUP\nname" each.
std::set<std::string> AskedFor(const SourceFile& file) {
  std::set<std::string> asked;
  const auto path = PathBeside(file.path, "paket.dependencies");
  const auto text = path ? file.read(*path) : Result<std::string>(NotFound(""));
  if (!text) return asked;
  std::string group = Lower(kMain);
  LineReader lines(*text);
  while (lines.Next()) {
    const auto [kind, name] = TwoWords(lines.line());
    if (kind == "group") group = Lower(name);
    if (kind == "nuget" || kind == "clitool") asked.insert(group + "\n" + Normal(name));
  }
  return asked;
}

class Reader {
 public:
  Reader(const SourceFile& file, std::string_view text)
      : file_(file), text_(text), asked_(AskedFor(file)), graph_(file.path, "NuGet") {}

  Result<Extraction> Read() && {
    LineReader lines(text_);
    while (lines.Next()) {
      const std::string_view line = lines.line();
      const std::string_view body = Trim(line);
      if (body.empty() || body.starts_with("//")) continue;
      const size_t indent = line.find_first_not_of(' ');
      if (indent == 0) {
        TRY_OK(TakeHead(body, lines.number()));
      } else if (indent == 2) {
        remote_ = body.starts_with("remote:") ? Trim(body.substr(7)) : body;
      } else if (indent == 4) {
        TakePackage(body, lines.number());
      } else if (section_ == "NUGET") {
        needs_.push_back(
            {at_, group_, std::string(body.substr(0, body.find(' '))), lines.number()});
      }
    }
    for (const Need& need : needs_) {
      const auto to = index_.find(need.group + "\n" + Normal(need.name));
      if (need.from != kNone && to != index_.end()) graph_.Need(need.from, to->second);
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);
  struct Need {
    size_t from;
    std::string group, name;
    int line;
  };

  Status TakeHead(std::string_view line, int number) {
    if (line.starts_with("GROUP ")) {
      group_ = Lower(Trim(line.substr(6)));
    } else if (line == "NUGET" || line == "GITHUB" || line == "GIT" || line == "HTTP" ||
               line == "GIST") {
      section_ = line;
      remote_ = "";
    } else if (line.find(':') == std::string_view::npos) {
      return InvalidArgument(fmt::format("{}:{}: \"{}\" is nothing that paket.lock has", file_.path,
                                         number, Printable(line, 100)));
    }
    return {};
  }

  // "FSharp.Core (4.7.2) - restriction: …", "restriction: …".
  void TakePackage(std::string_view body, int line) {
    at_ = kNone;
    const size_t open = body.find(" ("), close = body.find(')', open);
    const std::string name(body.substr(0, open));
    if (section_ != "NUGET")
      return graph_.Gap(line, fmt::format("{} {}: {} is no package of a registry", section_,
                                          remote_, Printable(body, 200)));
    if (open == std::string_view::npos || close == std::string_view::npos)
      return graph_.Gap(line, fmt::format("\"{}\" has no version", Printable(body, 200)));
    const std::string key = group_ + "\n" + Normal(name);
    at_ = graph_.Add({.name = name,
                      .version = std::string(body.substr(open + 2, close - open - 2)),
                      .line = line,
                      .key = group_ == "main" ? "" : group_,
                      .scope = ScopeOf(group_),
                      .direct = asked_.contains(key)});
    index_.emplace(key, at_);
  }

  static Scope ScopeOf(std::string_view group) {
    for (const char* word : {"build", "test", "doc", "dev", "bench"})
      if (group.find(word) != std::string_view::npos) return Scope::kDevelopment;
    return Scope::kProduction;
  }

  const SourceFile& file_;
  std::string_view text_;
  std::set<std::string> asked_;
  PackageGraph graph_;
  std::string group_ = Lower(kMain), section_, remote_;
  size_t at_ = kNone;
  std::map<std::string, size_t> index_;
  std::vector<Need> needs_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  return Reader(file, text).Read();
}

}  // namespace

const Extractor kPaketLock = {
    .name = "paket_lock",
    .what = "lockfiles of Paket",
    .ecosystem = "NuGet",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
