#include "base/toml.h"

#include <fmt/format.h>

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/impl/preprocessor.h>
// toml++ asserts (in release: lets the compiler assume) what hostile keys break, "[+a]"; the checks
// that follow there give a proper error.
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expr) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace redoubt {
namespace {

// Follows brackets and dots, so that what nests too deep is refused before anything recurses over
// it: toml++ bounds brackets alone, and takes its tables down by recursion.
class DepthGuard {
 public:
  DepthGuard(std::string_view text, int most) : text_(text), most_(most) {}

  /// The line on which the bound is passed, or nothing.
  std::optional<int> TooDeepAt() {
    while (at_ < text_.size()) {
      Step();
      if (Depth() > most_) return line_;
    }
    return std::nullopt;
  }

 private:
  int Depth() const { return table_ + (open_.empty() ? 0 : open_.back()) + dots_; }

  void Step() {
    const char c = text_[at_];
    if (c == '"' || c == '\'') return SkipString(c);
    ++at_;
    switch (c) {
      case '#':
        at_ = std::min(text_.find('\n', at_), text_.size());
        break;
      case '\n':
        ++line_;
        if (open_.empty() || header_) StartLine();
        break;
      case '.':
        ++dots_;
        fresh_ = false;
        break;
      case '=':
        in_value_ = true;
        fresh_ = false;
        break;
      case ',':
        dots_ = 0;
        break;
      case '[':
      case '{':
        Open(c);
        break;
      case ']':
      case '}':
        Close();
        break;
      case ' ':
      case '\t':
      case '\r':
        break;
      default:
        fresh_ = false;
    }
  }

  void StartLine() {
    if (header_) table_ = header_depth_;
    open_.clear();
    dots_ = header_depth_ = 0;
    header_ = in_value_ = false;
    fresh_ = true;
  }

  void Open(char c) {
    if (c == '[' && open_.empty() && !in_value_ && (fresh_ || header_)) {
      if (!header_) table_ = dots_ = 0;
      header_ = true;
      fresh_ = false;
      header_depth_ = 1;
      return;
    }
    open_.push_back((open_.empty() ? 0 : open_.back()) + 1 + dots_);
    dots_ = 0;
  }

  void Close() {
    if (header_) {
      header_depth_ = std::max(header_depth_, 1 + dots_);
      return;
    }
    if (!open_.empty()) open_.pop_back();
    dots_ = 0;
  }

  void SkipString(char quote) {
    const std::string triple(3, quote);
    const bool several = text_.substr(at_, 3) == triple;
    at_ += several ? 3 : 1;
    fresh_ = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n' && !several) return;  // not closed: the parser says so
      if (several ? text_.substr(at_, 3) == triple : c == quote) break;
      if (c == '\\' && quote == '"' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') ++at_;
      if (text_[at_] == '\n') ++line_;
      ++at_;
    }
    at_ = std::min(at_ + (several ? 3 : 1), text_.size());
    for (int extra = 0; several && extra < 2 && at_ < text_.size() && text_[at_] == quote; ++extra)
      ++at_;  // up to two quotes may stand before the closing three
  }

  std::string_view text_;
  const int most_;
  size_t at_ = 0;
  int line_ = 1;
  int table_ = 0;         // of the header that is in force
  int header_depth_ = 0;  // of the header on this line
  int dots_ = 0;          // of the key that is being read, or of a number
  bool header_ = false, in_value_ = false, fresh_ = true;
  std::vector<int> open_;  // brackets with the dots before them, summed
};

class Converter {
 public:
  Converter(std::string_view text, size_t most) : most_(most) {
    lines_.push_back(0);
    for (size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') lines_.push_back(i + 1);
    text_ = text;
  }

  YamlNode Node(const toml::node& from) {
    if (++nodes_ > most_) return {};
    YamlNode node;
    node.line = Line(from.source());
    if (const toml::table* table = from.as_table()) {
      node.kind = YamlNode::Kind::kMap;
      Entries(*table, node);
    } else if (const toml::array* array = from.as_array()) {
      node.kind = YamlNode::Kind::kSequence;
      node.items.reserve(array->size());
      for (const toml::node& item : *array) node.items.push_back(Node(item));
    } else {
      node.kind = YamlNode::Kind::kScalar;
      node.quoted = from.is_string();
      node.text = node.quoted ? from.as_string()->get() : Written(from.source());
    }
    return node;
  }

  bool Exceeded() const { return nodes_ > most_; }

 private:
  static int Line(const toml::source_region& source) { return static_cast<int>(source.begin.line); }

  void Entries(const toml::table& table, YamlNode& node) {
    std::vector<std::pair<const toml::key*, const toml::node*>> sorted;
    for (auto&& [key, value] : table) sorted.emplace_back(&key, &value);
    std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) {
      const auto &x = a.first->source().begin, &y = b.first->source().begin;
      return std::pair(x.line, x.column) < std::pair(y.line, y.column);
    });
    node.entries.reserve(sorted.size());
    for (const auto& [key, value] : sorted)
      node.entries.push_back({std::string(key->str()), Line(key->source()), Node(*value)});
  }

  // A number, boolean or date has only ASCII, but its column counts characters: it is looked up
  // from the line's end of what is before it.
  std::string Written(const toml::source_region& source) const {
    const auto line = static_cast<size_t>(source.begin.line);
    if (line == 0 || line > lines_.size() || source.end.line != source.begin.line) return "";
    size_t from = lines_[line - 1];
    for (uint32_t column = 1; column < source.begin.column && from < text_.size(); ++column) {
      ++from;
      while (from < text_.size() && (text_[from] & 0xC0) == 0x80) ++from;
    }
    return std::string(text_.substr(from, source.end.column - source.begin.column));
  }

  const size_t most_;
  size_t nodes_ = 0;
  std::string_view text_;
  std::vector<size_t> lines_;
};

}  // namespace

Result<YamlNode> ParseToml(std::string_view text, std::string_view name, const YamlLimits& limits) {
  if (text.size() > limits.size_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} KiB", name, limits.size_bytes >> 10));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const size_t nul = text.find('\0'); nul != std::string_view::npos)
    return InvalidArgument(fmt::format("{}:{}: a NUL byte (mend: save the file as UTF-8)", name,
                                       1 + std::ranges::count(text.substr(0, nul), '\n')));
  if (const auto line = DepthGuard(text, limits.depth).TooDeepAt())
    return ResourceExhausted(
        fmt::format("{}:{}: nested deeper than {} levels", name, *line, limits.depth));
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return InvalidArgument(
        fmt::format("{}:{}: {}", name, error.source().begin.line, error.description()));
  }
  Converter converter(text, limits.nodes);
  YamlNode root = converter.Node(parsed.table());
  if (converter.Exceeded())
    return ResourceExhausted(fmt::format("{}:1: more than {} nodes", name, limits.nodes));
  return root;
}

}  // namespace redoubt
