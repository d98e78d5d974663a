#include "scan/code/syntax/dockerfile.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "scan/code/syntax/lowering.h"

namespace redoubt::scan::code {
namespace {

bool Blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class Reader {
 public:
  Reader(std::string_view source, const ParseLimits& limits)
      : source_(source), limits_(limits), lowering_(source) {}

  Result<Parsed> Run() {
    const RawId file = Open(Role::kFile, "", kFieldNone, 0, source_.size());
    while (at_ < source_.size()) {
      SkipLineStart();
      if (at_ >= source_.size()) break;
      Instruction(file);
      if (lowering_.size() > limits_.nodes)
        return ResourceExhausted("too many words in a Dockerfile");
    }
    Parsed parsed;
    parsed.tree = lowering_.Finish(file);
    parsed.has_error = errors_ > 0;
    parsed.errors = errors_;
    return parsed;
  }

 private:
  RawId Open(Role role, std::string_view kind, FieldId field, size_t start, size_t end) {
    Grammar::Kind made;
    made.role = role;
    made.name = InternKind(kind);
    if (role == Role::kString) made.shape = Shape::kString;
    return lowering_.Open(made, field, static_cast<uint32_t>(start), static_cast<uint32_t>(end));
  }

  void SkipLineStart() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (Blank(c) || c == '\n') {
        ++at_;
      } else if (c == '#') {
        at_ = std::min(source_.find('\n', at_), source_.size());
      } else {
        return;
      }
    }
  }

  // The end of the logical line that starts at `from`: a backslash continues it, and comments
  // within are skipped by the words.
  size_t LineEnd(size_t from) const {
    size_t at = from;
    while (at < source_.size()) {
      const size_t end = std::min(source_.find('\n', at), source_.size());
      size_t last = end;
      while (last > at && Blank(source_[last - 1])) --last;
      const std::string_view line = source_.substr(at, last - at);
      const size_t first = line.find_first_not_of(" \t");
      const bool comment = at != from && first != line.npos && line[first] == '#';
      if (!comment && (last == at || source_[last - 1] != '\\') && !(at != from && last == at))
        return last;
      at = end + 1;
    }
    return source_.size();
  }

  static bool IsInstruction(std::string_view name) {
    static constexpr std::string_view kNames[] = {
        "from",    "run", "cmd",     "label",      "maintainer",  "expose",
        "env",     "add", "copy",    "entrypoint", "volume",      "user",
        "workdir", "arg", "onbuild", "stopsignal", "healthcheck", "shell"};
    return std::ranges::find(kNames, name) != std::end(kNames);
  }

  void Instruction(RawId file) {
    const size_t start = at_, end = LineEnd(at_);
    size_t word = start;
    while (word < end && !Blank(source_[word])) ++word;
    std::string name(source_.substr(start, word - start));
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!IsInstruction(name)) {
      // a command as it stands after RUN, or one word that stands for an instruction
      const bool letter = !name.empty() && (std::isalpha(static_cast<unsigned char>(name[0])) ||
                                            name[0] == '$' || name[0] == '.' || name[0] == '/');
      if (!letter) ++errors_;
      Commands(file, start, end);
    } else {
      const RawId node = Open(Role::kOther, name, kFieldNone, start, end);
      seen_image_ = false;
      const size_t first = SkipBlank(word, end);
      const bool array = first < end && source_[first] == '[';
      if (name == "maintainer" || name == "workdir" || name == "user")
        Rest(node, first, end);
      else if ((name == "run" || name == "cmd" || name == "entrypoint") && !array)
        Run(node, first, end);
      else
        Words(node, name, word, end);
      lowering_.Close(node, file);
    }
    at_ = std::max(end, start + 1);
  }

  void Rest(RawId node, size_t start, size_t end) {
    if (start < end) Leaf(node, start, end);
  }

  // --mount=… and its like, then commands
  void Run(RawId node, size_t at, size_t end) {
    while (at + 1 < end && source_[at] == '-' && source_[at + 1] == '-') {
      at = SkipBlank(Word(node, "flag", at, end), end);
    }
    Commands(node, at, end);
  }

  // Blanks, continued lines and comments between them.
  size_t SkipBlank(size_t at, size_t end) const {
    while (at < end) {
      const char c = source_[at];
      if (Blank(c) || c == '\n') {
        ++at;
      } else if (c == '\\') {
        const size_t next = source_.find_first_not_of(" \t\r", at + 1);
        if (next >= end || source_[next] != '\n') return at;
        at = next + 1;
        const size_t first = std::min(source_.find_first_not_of(" \t", at), source_.size());
        if (first < end && source_[first] == '#') at = std::min(source_.find('\n', first), end);
      } else {
        return at;
      }
    }
    return end;
  }

  // What the shell runs: commands between &&, ||, ; and |
  void Commands(RawId node, size_t at, size_t end) {
    while (at < end) {
      at = SkipBlank(at, end);
      while (at < end && (source_[at] == '&' || source_[at] == ';' || source_[at] == '|'))
        at = SkipBlank(at + 1, end);
      if (at >= end) return;
      size_t stop = at, last = at;
      char quote = 0;
      for (; stop < end; ++stop) {
        const char c = source_[stop];
        if (quote != 0) {
          if (c == '\\' && quote == '"')
            ++stop;
          else if (c == quote)
            quote = 0;
          last = stop + 1;
          continue;
        }
        if (c == ';' || c == '|' || (c == '&' && stop + 1 < end && source_[stop + 1] == '&')) break;
        if (c == '"' || c == '\'') quote = c;
        if (!Blank(c) && c != '\n' && !(c == '\\' && SkipBlank(stop, end) > stop)) last = stop + 1;
      }
      last = std::min(last, end);
      const RawId command = Open(Role::kOther, "command", kFieldNone, at, last);
      // below an instruction a command of one word is a command; alone it may be any word
      static const KindId kRun = InternKind("run");
      if (lowering_.at(node).role != Role::kFile) lowering_.SetOperator(command, kRun);
      for (size_t word = at; word < last;) {
        word = SkipBlank(word, last);
        if (word < last) word = Word(command, "command", word, last);
      }
      lowering_.Close(command, node);
      at = std::max(stop, at + 1);
    }
  }

  void Words(RawId node, const std::string& name, size_t at, size_t end) {
    while (at < end) {
      at = SkipBlank(at, end);
      if (at >= end) return;
      at = source_[at] == '[' ? Array(node, at, end) : Word(node, name, at, end);
    }
  }

  size_t Array(RawId node, size_t at, size_t end) {
    const size_t close = source_.find(']', at);
    if (close >= end) return Word(node, "run_words", at, end);
    const RawId array = Open(Role::kArray, "", kFieldNone, at, close + 1);
    for (size_t i = at + 1; i < close;) {
      if (source_[i] == ',' || Blank(source_[i]) || source_[i] == '\n' || source_[i] == '\\') {
        ++i;
        continue;
      }
      size_t stop = i;
      if (source_[i] == '"') {
        stop = std::min(source_.find('"', i + 1), close - 1) + 1;
      } else {
        while (stop < close && source_[stop] != ',' && !Blank(source_[stop])) ++stop;
      }
      Leaf(array, i, std::max(stop, i + 1));
      i = std::max(stop, i + 1);
    }
    lowering_.Close(array, node);
    return close + 1;
  }

  void Leaf(RawId parent, size_t start, size_t end, FieldId field = kFieldNone) {
    const bool quoted = source_[start] == '"' || source_[start] == '\'';
    const RawId leaf = Open(quoted ? Role::kString : Role::kIdentifier, "", field, start, end);
    lowering_.Close(leaf, parent);
  }

  size_t Word(RawId node, const std::string& name, size_t at, size_t end) {
    const size_t start = at;
    char quote = 0;
    while (at < end) {
      const char c = source_[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
        if (c == '\\' && quote == '"') ++at;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (Blank(c) || c == '\n' || (c == '\\' && at + 1 < end && source_[at + 1] == '\n')) {
        break;
      }
      ++at;
    }
    if (at == start) ++at;
    if (at > end) at = end;
    const size_t equals = source_.find('=', start);
    if (name == "from" && source_[start] != '-' && !seen_image_) {
      Image(node, start, at);
      seen_image_ = true;
    } else if (name == "from" && source_[start] != '-') {
      static const FieldId kAlias = InternField("alias");
      Leaf(node, start, at, kAlias);
    } else if (equals < at && equals > start &&
               (name == "arg" || name == "env" || name == "label" || name == "from")) {
      static const FieldId kFlag = InternField("flag");
      if (name == "arg") {
        Leaf(node, start, equals, kFieldName);
        if (equals + 1 < at) Leaf(node, equals + 1, at, kFieldValue);
      } else {
        const RawId pair =
            Open(Role::kPair, "", name == "from" ? kFlag : FieldId{kFieldNone}, start, at);
        Leaf(pair, start, equals, kFieldKey);
        if (equals + 1 < at) Leaf(pair, equals + 1, at, kFieldValue);
        lowering_.Close(pair, node);
      }
    } else {
      Leaf(node, start, at, name == "arg" ? kFieldName : kFieldNone);
    }
    return at;
  }

  // name:tag@digest as parts
  void Image(RawId node, size_t start, size_t end) {
    // from the blank before it, so that it is another place than its name
    const RawId image = Open(Role::kOther, "image", kFieldNone, start - 1, end);
    size_t at = start;
    const size_t digest = std::min(source_.find('@', start), end);
    size_t tag = source_.rfind(':', digest - 1);
    const size_t slash = source_.rfind('/', digest - 1);
    if (tag == source_.npos || tag < start ||
        (slash != source_.npos && slash > tag && slash < digest))
      tag = digest;
    const RawId name = Open(Role::kIdentifier, "", kFieldName, at, tag);
    lowering_.Close(name, image);
    static const FieldId kTag = InternField("tag"), kDigest = InternField("digest");
    if (tag < digest) {
      const RawId leaf = Open(Role::kIdentifier, "", kTag, tag + 1, digest);
      lowering_.Close(leaf, image);
    }
    if (digest < end) {
      const RawId leaf = Open(Role::kIdentifier, "", kDigest, digest + 1, end);
      lowering_.Close(leaf, image);
    }
    lowering_.Close(image, node);
  }

  std::string_view source_;
  const ParseLimits& limits_;
  Lowering lowering_;
  bool seen_image_ = false;
  size_t at_ = 0;
  uint32_t errors_ = 0;
};

}  // namespace

Result<Parsed> ParseDockerfile(std::string_view source, const ParseLimits& limits) {
  return Reader(source, limits).Run();
}

}  // namespace redoubt::scan::code
