#include "inventory/extractors/dockerfile/dockerfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "inventory/image_reference.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Dockerfile",   "Dockerfile.*",  "*.Dockerfile",
                                          "*.dockerfile", "Containerfile", "Containerfile.*"};
constexpr size_t kMaxBytes = 4 << 20;
constexpr size_t kMaxStages = 1000, kMaxWords = 1000;

struct Instruction {
  std::string text;  // continuation lines joined
  int line = 0;
};

struct Use {
  Component component;
  int line = 0;
  size_t stage = 0;
};

std::string Upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (size_t i = 0; i < text.size() && words.size() < kMaxWords;) {
    if (text[i] == ' ' || text[i] == '\t') {
      ++i;
      continue;
    }
    const size_t end = std::min(text.find_first_of(" \t", i), text.size());
    words.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return words;
}

// The words after "<<" or "<<-" that end a here-document.
std::vector<std::string> HereDocuments(std::string_view text) {
  std::vector<std::string> ends;
  for (size_t at = text.find("<<"); at != std::string_view::npos; at = text.find("<<", at + 2)) {
    std::string_view rest = text.substr(at + 2);
    if (rest.starts_with('-')) rest.remove_prefix(1);
    const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
    if (quoted) rest.remove_prefix(1);
    size_t end = 0;
    while (end < rest.size() &&
           (std::isalnum(static_cast<unsigned char>(rest[end])) || rest[end] == '_'))
      ++end;
    if (end > 0) ends.emplace_back(rest.substr(0, end));
  }
  return ends;
}

// Splits into instructions: comments out, continuation lines joined, here-documents skipped.
class Instructions {
 public:
  explicit Instructions(std::string_view text) : lines_(text) {}

  bool Next(Instruction& out) {
    out = {};
    while (lines_.Next()) {
      std::string_view line = Trim(lines_.line());
      if (line.starts_with('#')) {
        ReadDirective(line);
        continue;
      }
      if (line.empty()) continue;
      directives_ = false;
      if (out.line == 0) out.line = lines_.number();
      const bool more = line.ends_with(escape_);
      if (more) line.remove_suffix(1);
      out.text += line;
      out.text += ' ';
      if (more) continue;
      SkipHereDocuments(out.text);
      return true;
    }
    return out.line != 0;
  }

 private:
  // "# escape=`" before anything else.
  void ReadDirective(std::string_view line) {
    if (!directives_) return;
    std::string text;
    for (const char c : line.substr(1))
      if (c != ' ') text += c;
    if (text.starts_with("escape=") && text.size() == 8) escape_ = text[7];
  }

  void SkipHereDocuments(std::string_view text) {
    const std::string verb = Upper(text.substr(0, text.find(' ')));
    if (verb != "RUN" && verb != "COPY" && verb != "ADD") return;
    for (const std::string& end : HereDocuments(text))
      while (lines_.Next() && Trim(lines_.line()) != end) {
      }
  }

  LineReader lines_;
  char escape_ = '\\';
  bool directives_ = true;
};

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), listing_(file, "") {}

  Result<Extraction> Read() {
    TRY_OK(CheckSize(file_, kMaxBytes));
    Instructions instructions(file_.bytes);
    Instruction instruction;
    while (instructions.Next(instruction)) {
      const std::vector<std::string> words = Words(instruction.text);
      if (words.empty()) continue;
      TRY_OK(ReadInstruction(words, instruction.line));
    }
    const std::set<size_t> shipped = ShippedStages();
    for (Use& use : uses_) {
      if (!shipped.contains(use.stage)) use.component.scope = Scope::kDevelopment;
      listing_.AddOutside(std::move(use.component), use.line);
    }
    return std::move(listing_).Take();
  }

 private:
  Status ReadInstruction(const std::vector<std::string>& words, int line) {
    const std::string verb = Upper(words[0]);
    if (verb == "FROM") return ReadFrom(words, line);
    if (verb == "ARG") {
      if (stages_ == 0) ReadArgs(words);
      return {};
    }
    if (stages_ == 0)
      return listing_.Mistake(line, fmt::format("\"{}\" before any FROM", words[0]));
    if (verb == "COPY" || verb == "ADD" || verb == "RUN") ReadOptions(words, line);
    return {};
  }

  void ReadArgs(const std::vector<std::string>& words) {
    for (size_t i = 1; i < words.size(); ++i) {
      const size_t equals = words[i].find('=');
      if (equals == std::string::npos) continue;
      std::string value = words[i].substr(equals + 1);
      if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
        value = value.substr(1, value.size() - 2);
      if (const auto expanded = Expand(value)) args_[words[i].substr(0, equals)] = *expanded;
    }
  }

  Status ReadFrom(const std::vector<std::string>& words, int line) {
    if (++stages_ > kMaxStages)
      return ResourceExhausted(fmt::format("{}: more than {} stages", file_.path, kMaxStages));
    size_t at = 1;
    while (at < words.size() && words[at].starts_with("--")) ++at;
    if (at == words.size()) return listing_.Mistake(line, "FROM without an image");
    if (const auto base = names_.find(Upper(words[at])); base != names_.end())
      bases_[stages_] = base->second;
    AddImage(words[at], line);
    if (at + 2 < words.size() && Upper(words[at + 1]) == "AS")
      names_[Upper(words[at + 2])] = stages_;
    return {};
  }

  // The last stage and those that it stands on; a stage's base is always an earlier one.
  std::set<size_t> ShippedStages() const {
    std::set<size_t> shipped = {stages_};
    for (auto base = bases_.find(stages_); base != bases_.end(); base = bases_.find(base->second))
      shipped.insert(base->second);
    return shipped;
  }

  // --from=image, --mount=type=bind,from=image,…
  void ReadOptions(const std::vector<std::string>& words, int line) {
    for (size_t i = 1; i < words.size() && words[i].starts_with("--"); ++i) {
      if (words[i].starts_with("--from=")) AddImage(words[i].substr(7), line);
      if (!words[i].starts_with("--mount=")) continue;
      for (const std::string& part : Split(words[i].substr(8), ','))
        if (part.starts_with("from=")) AddImage(part.substr(5), line);
    }
  }

  void AddImage(const std::string& written, int line) {
    const auto text = Expand(written);
    if (!text)
      return listing_.Gap(line, fmt::format("\"{}\": a variable has no default here", written));
    const bool number = text->find_first_not_of("0123456789") == std::string::npos;
    if (*text == "scratch" || number || names_.contains(Upper(*text))) return;
    auto c = ImageComponent(*text);
    if (!c) return listing_.Gap(line, c.error().message);
    if (c->version.empty())
      listing_.Gap(line, fmt::format("{} has no tag: which image it is cannot be told", *text));
    uses_.push_back({std::move(*c), line, stages_});
  }

  std::optional<std::string> Expand(const std::string& text) const {
    return ExpandVariables(text, [this](const std::string& name) -> std::optional<std::string> {
      const auto found = args_.find(name);
      return found == args_.end() ? std::nullopt : std::optional(found->second);
    });
  }

  const SourceFile& file_;
  Listing listing_;
  size_t stages_ = 0;
  std::map<std::string, size_t> names_;  // of stages, in upper case
  std::map<size_t, size_t> bases_;       // the stage that a stage stands on
  std::map<std::string, std::string> args_;
  std::vector<Use> uses_;
};

}  // namespace

const Extractor kDockerfile = {
    .name = "dockerfile",
    .what = "Dockerfiles (base images)",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) { return Reader(file).Read(); },
};

}  // namespace redoubt::inventory
