// The format of Yarn 1: keys and values by indentation of two spaces, texts quoted as in JSON
// where they need it.
#include <fmt/format.h>

#include <optional>
#include <unordered_set>

#include "base/text.h"
#include "inventory/extractors/yarn_lock/yarn_lock.h"

namespace redoubt::inventory {
namespace {

class ClassicParser {
 public:
  ClassicParser(std::string_view text, std::string_view path) : text_(text), path_(path) {}

  Result<std::vector<YarnEntry>> Parse() {
    while (NextLine()) {
      const size_t indent = line_.find_first_not_of(' ');
      at_ = indent;
      if (line_[indent] == '\t')
        return Mistake("a tab, which yarn does not write");
      else if (indent == 0)
        TRY_OK(Entry());
      else if (entries_.empty())
        return Mistake("an indented line before the first entry");
      else if (indent == 2)
        TRY_OK(Field());
      else if (indent == 4 && in_block_)
        TRY_OK(Need());
      else
        return Mistake("an indentation that yarn does not write");
    }
    TRY_OK(CheckLast());
    if (entries_.empty() && text_.find("# yarn lockfile") == std::string_view::npos &&
        text_.find("\"yarn install\"") == std::string_view::npos)
      return Mistake("nothing is locked", 1);
    return std::move(entries_);
  }

 private:
  std::unexpected<Error> Mistake(std::string_view what, int line = 0) const {
    return InvalidArgument(
        fmt::format("{}:{}: {} (mend: yarn install)", path_, line > 0 ? line : number_, what));
  }

  // The next line that is neither empty nor a comment.
  bool NextLine() {
    while (next_ < text_.size()) {
      const size_t end = std::min(text_.find('\n', next_), text_.size());
      line_ = text_.substr(next_, end - next_);
      next_ = end + 1;
      ++number_;
      if (line_.ends_with('\r')) line_.remove_suffix(1);
      const size_t first = line_.find_first_not_of(' ');
      if (first != std::string_view::npos && line_[first] != '#') return true;
    }
    return false;
  }

  // A bare or a quoted text at at_; ends before a space, "," or a ":" that ends the line.
  std::optional<std::string> Token() {
    if (at_ < line_.size() && line_[at_] == '"') return Quoted();
    const size_t from = at_;
    while (at_ < line_.size() && line_[at_] != ' ' && line_[at_] != ',' &&
           !(line_[at_] == ':' && at_ + 1 == line_.size()))
      ++at_;
    if (at_ == from) return std::nullopt;
    return std::string(line_.substr(from, at_ - from));
  }

  std::optional<std::string> Quoted() {
    std::string out;
    for (++at_; at_ < line_.size(); ++at_) {
      char c = line_[at_];
      if (c == '"') {
        ++at_;
        return out;
      }
      if (c == '\\') {
        if (++at_ == line_.size()) break;
        c = line_[at_] == 'n' ? '\n' : line_[at_] == 't' ? '\t' : line_[at_];
      }
      out += c;
    }
    return std::nullopt;
  }

  bool AtEnd() const { return at_ == line_.size(); }
  bool Take(std::string_view what) {
    if (!line_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }

  Status CheckLast() const {
    if (entries_.empty() || !entries_.back().version.empty()) return {};
    return Mistake(
        fmt::format("\"{}\" has no version", Printable(entries_.back().asked.front(), 200)),
        entries_.back().line);
  }

  Status Entry() {
    TRY_OK(CheckLast());
    YarnEntry entry{.line = number_};
    do {
      auto key = Token();
      if (!key) return Mistake("not an entry's key");
      if (!seen_.insert(*key).second)
        return Mistake(fmt::format("\"{}\" is given twice", Printable(*key, 200)));
      entry.asked.push_back(std::move(*key));
    } while (Take(", "));
    if (!Take(":") || !AtEnd()) return Mistake("an entry's key that does not end with \":\"");
    auto [name, range] = SplitDescriptor(entry.asked.front());
    if (range.starts_with("npm:")) name = SplitDescriptor(range.substr(4)).first;
    entry.name = name;
    entries_.push_back(std::move(entry));
    in_block_ = false;
    return {};
  }

  Status Field() {
    const auto key = Token();
    if (!key) return Mistake("not a field");
    in_block_ = Take(":");
    if (in_block_) {
      optional_ = *key == "optionalDependencies";
      wanted_ = optional_ || *key == "dependencies";
      return AtEnd() ? Status() : Mistake("text after \":\"");
    }
    TRY(const std::string value, Value());
    YarnEntry& entry = entries_.back();
    if (*key == "version")
      entry.version = value;
    else if (*key == "resolved")
      entry.resolved = value;
    else if (*key == "integrity")
      entry.integrity = value;
    return {};
  }

  // What follows a key: one text; a bare one may have spaces ("sha1-a sha512-b").
  Result<std::string> Value() {
    if (!Take(" ")) return Mistake("a field without a value");
    if (at_ < line_.size() && line_[at_] == '"') {
      auto value = Quoted();
      if (!value || !AtEnd()) return Mistake("a text that is not closed");
      return std::move(*value);
    }
    std::string value(line_.substr(at_));
    at_ = line_.size();
    return value;
  }

  Status Need() {
    auto name = Token();
    if (!name) return Mistake("not a requirement");
    TRY(std::string range, Value());
    if (wanted_)
      entries_.back().needs.push_back({std::move(*name), std::move(range), number_, optional_});
    return {};
  }

  const std::string_view text_;
  const std::string path_;
  size_t next_ = 0, at_ = 0;
  int number_ = 0;
  std::string_view line_;
  bool in_block_ = false, wanted_ = false, optional_ = false;
  std::unordered_set<std::string> seen_;
  std::vector<YarnEntry> entries_;
};

}  // namespace

Result<std::vector<YarnEntry>> ParseYarnClassic(std::string_view text, std::string_view path) {
  return ClassicParser(text, path).Parse();
}

}  // namespace redoubt::inventory
