#include "inventory/extractors/go_mod/go_mod.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/text.h"
#include "inventory/go_version.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"go.mod"};
constexpr size_t kMaxBytes = 16 << 20;
constexpr int kMaxLines = 200'000;
constexpr std::array<std::string_view, 11> kVerbs = {"module",  "go",      "toolchain", "godebug",
                                                     "require", "exclude", "replace",   "retract",
                                                     "tool",    "ignore",  "use"};

struct Tokens {
  std::vector<std::string> words;
  std::string comment;
};

struct Required {
  std::string module, version;
  bool indirect = false;
  int line = 0;
};

struct Replacement {
  std::string module, version;  // a folder has no version
  int line = 0;
};

// Since 1.21 a release has three numbers; two name the language.
bool IsRelease(const std::string& version) {
  return std::count(version.begin(), version.end(), '.') >= 2;
}

// The minor version of "1.16", or a large one where it cannot be read.
int MinorOf(std::string_view go) {
  int minor = 1000;
  if (go.starts_with("1.")) std::from_chars(go.data() + 2, go.data() + go.size(), minor);
  return minor;
}

bool IsFolder(std::string_view target) {
  return target.starts_with("./") || target.starts_with("../") || target.starts_with('/') ||
         target == "." || target == ".." || (target.size() > 1 && target[1] == ':');
}

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), listing_(file, "Go") {}

  Result<Extraction> Read() {
    TRY_OK(CheckSize(file_, kMaxBytes));
    LineReader lines(file_.bytes);
    while (lines.Next()) {
      line_ = lines.number();
      if (line_ > kMaxLines)
        return ResourceExhausted(fmt::format("{}: more than {} lines", file_.path, kMaxLines));
      TRY(const Tokens tokens, Scan(lines.line()));
      TRY_OK(ReadLine(tokens));
    }
    if (!block_.empty()) return listing_.Mistake(line_, "\"(\" without \")\"");
    AddStandardLibrary();
    ReadSums();
    for (const Required& required : required_) AddModule(required);
    if (!required_.empty() && MinorOf(go_) < 17)
      listing_.Gap(go_line_ > 0 ? go_line_ : 1,
                   "modules that only others ask for are not listed before go 1.17 (mend: go mod "
                   "tidy -go=1.17)");
    return std::move(listing_).Take();
  }

 private:
  // Words, quoted texts, "(" and ")", and what stands behind "//".
  Result<Tokens> Scan(std::string_view line) const {
    Tokens out;
    for (size_t i = 0; i < line.size();) {
      const char c = line[i];
      if (c == ' ' || c == '\t' || c == '\r' || c == ',') {
        ++i;
      } else if (line.substr(i).starts_with("//")) {
        out.comment = Trim(line.substr(i + 2));
        break;
      } else if (c == '"' || c == '`') {
        const size_t end = line.find(c, i + 1);
        if (end == std::string_view::npos) return listing_.Mistake(line_, "a text without end");
        out.words.emplace_back(line.substr(i + 1, end - i - 1));
        i = end + 1;
      } else if (c == '(' || c == ')' || c == '[' || c == ']') {
        out.words.emplace_back(1, c);
        ++i;
      } else {
        size_t end = i;
        while (end < line.size() &&
               std::string_view(" \t\r,()[]\"`").find(line[end]) == std::string_view::npos &&
               !line.substr(end).starts_with("//"))
          ++end;
        out.words.emplace_back(line.substr(i, end - i));
        i = end;
      }
    }
    return out;
  }

  Status ReadLine(const Tokens& tokens) {
    std::vector<std::string> words = tokens.words;
    if (words.empty()) return {};
    if (!block_.empty()) {
      if (words.size() == 1 && words[0] == ")") {
        block_.clear();
        return {};
      }
      return ReadEntry(block_, words, tokens.comment);
    }
    const std::string verb = words[0];
    if (std::ranges::find(kVerbs, verb) == kVerbs.end())
      return listing_.Mistake(line_, fmt::format("\"{}\" is no directive of a go.mod", verb));
    words.erase(words.begin());
    if (words.size() == 1 && words[0] == "(") {
      block_ = verb;
      return {};
    }
    if (words.size() >= 2 && words.front() == "(" && words.back() == ")") return {};  // empty block
    return ReadEntry(verb, words, tokens.comment);
  }

  Status ReadEntry(const std::string& verb, const std::vector<std::string>& words,
                   std::string_view comment) {
    if (verb == "require") return ReadRequire(words, comment);
    if (verb == "replace") return ReadReplace(words);
    if (verb == "go" || verb == "toolchain") {
      if (words.size() != 1) return listing_.Mistake(line_, verb + " needs one version");
      if (verb == "toolchain" && words[0] == "default") return {};
      (verb == "go" ? go_ : toolchain_) = words[0];
      (verb == "go" ? go_line_ : toolchain_line_) = line_;
    }
    return {};
  }

  Status ReadRequire(const std::vector<std::string>& words, std::string_view comment) {
    if (words.size() != 2)
      return listing_.Mistake(line_, "require needs a module path and a version");
    const bool indirect = comment == "indirect" || comment.starts_with("indirect;") ||
                          comment.starts_with("indirect ");
    required_.push_back({words[0], words[1], indirect, line_});
    return {};
  }

  Status ReadReplace(const std::vector<std::string>& words) {
    const auto arrow = std::ranges::find(words, "=>");
    const auto before = arrow - words.begin(), after = words.end() - arrow - 1;
    if (arrow == words.end() || before < 1 || before > 2 || after < 1 || after > 2)
      return listing_.Mistake(line_, "replace needs \"module [version] => module version\"");
    const std::string version = before == 2 ? words[1] : "";
    replaced_[{words[0], version}] = {arrow[1], after == 2 ? arrow[2] : "", line_};
    return {};
  }

  void AddStandardLibrary() {
    const std::string& text = toolchain_.empty() ? go_ : toolchain_;
    const int line = toolchain_.empty() ? go_line_ : toolchain_line_;
    if (line == 0) return;
    const std::string version = GoRelease(text);
    if (!IsRelease(version))
      return listing_.Gap(line, fmt::format("go {} names a language, not a release: which standard "
                                            "library is built in cannot be told (mend: a line "
                                            "toolchain)",
                                            text));
    Component c;
    c.name = "stdlib";
    c.version = version;
    c.direct = true;
    c.source = toolchain_.empty() ? "go" : "toolchain";
    listing_.Add(std::move(c), line);
  }

  // "module version h1:…"; the hashes of go.mod files alone do not count.
  void ReadSums() {
    if (required_.empty()) return;
    std::string path(FolderOf(file_.path));
    path += path.empty() ? "go.sum" : "/go.sum";
    const auto text = file_.read(path);
    if (!text || text->size() > kMaxBytes) return;
    LineReader lines(*text);
    while (lines.Next()) {
      const std::vector<std::string> words = Split(lines.line(), ' ');
      if (words.size() == 3 && words[2].starts_with("h1:") && !words[1].ends_with("/go.mod"))
        sums_[{words[0], words[1]}] = words[2];
    }
  }

  const Replacement* ReplacementOf(const Required& required) const {
    auto found = replaced_.find({required.module, required.version});
    if (found == replaced_.end()) found = replaced_.find({required.module, ""});
    return found == replaced_.end() ? nullptr : &found->second;
  }

  void AddModule(const Required& required) {
    Component c;
    c.name = required.module;
    c.version = GoModuleVersion(required.version);
    c.direct = !required.indirect;
    c.source = "registry";
    auto sum = sums_.find({required.module, required.version});
    if (const Replacement* by = ReplacementOf(required)) {
      if (IsFolder(by->module)) {
        c.version.clear();
        c.source = "file:" + by->module;
        listing_.Gap(by->line, fmt::format("{} {} is replaced by the folder {}, whose version "
                                           "cannot be told",
                                           required.module, required.version, by->module));
        sum = sums_.end();
      } else {
        c.name = by->module;
        c.version = GoModuleVersion(by->version);
        c.key = fmt::format("replaces {} {}", required.module, required.version);
        sum = sums_.find({by->module, by->version});
      }
    }
    if (sum != sums_.end()) c.integrity = sum->second;
    if (!c.version.empty() && (c.version[0] < '0' || c.version[0] > '9')) {
      listing_.Gap(required.line,
                   fmt::format("{} {} names no version (mend: go mod tidy)", c.name, c.version));
      c.version.clear();
    }
    listing_.Add(std::move(c), required.line);
  }

  const SourceFile& file_;
  Listing listing_;
  int line_ = 1, go_line_ = 0, toolchain_line_ = 0;
  std::string block_, go_ = "1.16", toolchain_;  // without a line go the language is 1.16
  std::vector<Required> required_;
  std::map<std::pair<std::string, std::string>, Replacement> replaced_;
  std::map<std::pair<std::string, std::string>, std::string> sums_;
};

}  // namespace

const Extractor kGoMod = {
    .name = "go_mod",
    .what = "Go modules (go.mod, with go.sum)",
    .ecosystem = "Go",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) { return Reader(file).Read(); },
};

}  // namespace redoubt::inventory
