#include "scan/code/match/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <unordered_map>

#include "base/text.h"
#include "scan/code/match/placeholder.h"
#include "scan/code/syntax/parse.h"

namespace redoubt::scan::code {
namespace {

struct VarNames {
  std::mutex mutex;
  std::deque<std::string> names{""};
  std::unordered_map<std::string_view, VarId> numbers;
};
VarNames& Vars() {
  static auto* const names = new VarNames;
  return *names;
}

}  // namespace

VarId InternVar(std::string_view name) {
  VarNames& vars = Vars();
  const std::lock_guard lock(vars.mutex);
  if (const auto found = vars.numbers.find(name); found != vars.numbers.end()) return found->second;
  const auto number = static_cast<VarId>(vars.names.size());
  vars.numbers.emplace(vars.names.emplace_back(name), number);
  return number;
}

std::string VarName(VarId var) {
  VarNames& vars = Vars();
  const std::lock_guard lock(vars.mutex);
  return vars.names[var];
}

namespace {

struct Context {
  std::string_view before, after;
};

std::vector<Context> ContextsOf(Language language, std::string_view text) {
  using enum Language;
  const bool brace = text.starts_with("{");
  switch (language) {
    case kJavaScript:
    case kTypeScript:
    case kTsx: {
      std::vector<Context> contexts;
      if (brace) contexts.push_back({"(", ")"});
      contexts.insert(contexts.end(), {{"", ""},
                                       {"class A {\n", "\n}"},
                                       {"({", "})"},
                                       {"switch (x) {\n", "\n}"},
                                       {"(", ")"},
                                       {"", " class A {}"},
                                       {"try {} ", ""},
                                       {"async function f() {", "}"},
                                       {"", "{}"},
                                       {"let x: ", ";"}});
      return contexts;
    }
    case kPython:
      return {{"", ""},   {"", "\ndef f(): pass"}, {"", " pass"}, {"try:\n  pass\n", ""},
              {"{", "}"}, {"", "\n  pass"},        {"f(", ")"}};
    case kJava:
      return {{"", ""},
              {"", ";"},
              {"class A {\n", "\n}"},
              {"class A { void f() {\n", "\n} }"},
              {"", "\nclass A {}"},
              {"", "{}"},
              {"class A {\n", ";\n}"},
              {"class A {\n", "{}\n}"},
              {"try {} ", ""},
              {"f(", ");"}};
    case kGo:
      return {{"", ""},
              {"func f() {\n", "\n}"},
              {"package x\n", ""},
              {"type T struct {\n", "\n}"},
              {"x := T{", "}"},
              {"", " {}"},
              {"switch x {\n", "\n}"},
              {"var x ", ""}};
    case kC:
    case kCpp:
      return {{"void f() {\n", "\n}"},
              {"void f() {\n", ";\n}"},
              {"", ""},
              {"", ";"},
              {"void f() { switch (x) {\n", "\n} }"},
              {"struct A {\n", "\n};"}};
    case kCSharp:
      return {{"", ""},
              {"", ";"},
              {"class A {\n", "\n}"},
              {"class A { void F() {\n", "\n} }"},
              {"class A {\n", " void F() {} }"},
              {"class A { int x = ", "; }"},
              {"class A {\n", "{} }"},
              {"", "{}"},
              {"try {} ", ""}};
    case kPhp:
      return {
          {"", ""},   {"", ";"},      {"class A {\n", "\n}"}, {"f(", ");"}, {"class A {\n", ";\n}"},
          {"", "{}"}, {"try {} ", ""}};
    case kRuby:
      // an entry of a hash, and no match of a pattern
      if (text.find("=>") != text.npos && text.find('\n') == text.npos &&
          std::string_view(":\"'$").find(text[0]) != std::string_view::npos)
        return {{"f(", ")"}, {"", ""}};
      return {{"", ""}, {"f(", ")"}, {"f ", ""}, {"", "\nend"}, {"{", "}"}};
    case kRust:
      return {{"fn f() {\n", "\n}"}, {"", ""}, {"fn f() {\n", ";\n}"}, {"impl A {\n", "\n}"}};
    case kHcl:
      return {{"", ""}, {"redoubt_x = ", ""}, {"redoubt_x = [", "]"}, {"redoubt_x = {\n", "\n}"}};
    case kJson:
      return {{"", ""}, {"{", "}"}, {"[", "]"}};
    default:
      return {{"", ""}};
  }
}

class Compiler {
 public:
  Compiler(std::string_view text, Language language) : language_(language) {
    size_t end = text.size();
    while (end > 0 && std::isspace(static_cast<unsigned char>(text[end - 1]))) --end;
    size_t start = 0;
    while (start < end && (text[start] == '\n' || text[start] == '\r')) ++start;
    if (language != Language::kYaml && language != Language::kPython)
      while (start < end && std::isspace(static_cast<unsigned char>(text[start]))) ++start;
    text_ = Dedent(std::string(text.substr(start, end - start)));
    if (language == Language::kJson) DropTrailingCommas();
    if (language == Language::kPhp) QuoteMetavariables();
    placeholders_ = FindPlaceholders(text_, language);
    for (const Placeholder& placeholder : placeholders_)
      options_.push_back(Substitutes(placeholder, language));
    first_choice_.assign(placeholders_.size(), 0);
    for (size_t i = 0; i < placeholders_.size(); ++i) first_choice_[i] = Likely(i);
    choice_ = first_choice_;
  }

  Result<std::unique_ptr<Pattern>> Run() {
    if (text_.empty()) return InvalidArgument("an empty pattern");
    if (text_.size() > 64 << 10) return ResourceExhausted("a pattern above 64 KiB");
    std::unique_ptr<Pattern> best;
    for (const Language language : Grammars()) {
      for (const Context& context : ContextsOf(language_, text_)) {
        choice_ = first_choice_;
        tries_ = 0;
        int cost = Try(language, context, nullptr);
        if (cost > 0) cost = Improve(language, context, cost);
        if (cost != 0) continue;
        auto pattern = std::make_unique<Pattern>();
        Try(language, context, pattern.get());
        if (!pattern->roots.empty()) return pattern;
      }
    }
    return InvalidArgument(
        fmt::format("the pattern \"{}\" is no {}", Printable(text_, 60), InfoOf(language_).name));
  }

 private:
  // Patterns may have a comma before a closing bracket; JSON may not.
  void DropTrailingCommas() {
    std::string out;
    for (size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == ',') {
        const size_t next = text_.find_first_not_of(" \t\r\n", at + 1);
        if (next == text_.npos || text_[next] == '}' || text_[next] == ']') continue;
      }
      out += text_[at];
    }
    text_ = std::move(out);
  }

  // PHP reads "$X" as a variable within a string; the rule means the string's content.
  void QuoteMetavariables() {
    for (size_t at = 0; at < text_.size(); ++at) {
      const char quote = text_[at];
      if (quote != '"' && quote != '\'') continue;
      size_t end = at + 1;
      while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
      if (end >= text_.size()) return;
      const std::string_view content = std::string_view(text_).substr(at + 1, end - at - 1);
      bool plain =
          quote == '"' && HasVariable(content) && content.find_first_of("'\\{") == content.npos;
      for (size_t i = content.find('$'); plain && i != content.npos; i = content.find('$', i + 1))
        plain = i + 1 < content.size() && content[i + 1] >= 'A' && content[i + 1] <= 'Z';
      if (plain) text_[at] = text_[end] = '\'';
      at = end;
    }
  }

  // The substitute that the place of an ellipsis suggests.
  size_t Likely(size_t index) const {
    const Placeholder& placeholder = placeholders_[index];
    if (placeholder.kind != Placeholder::Kind::kEllipsis) return 0;
    const size_t line = text_.rfind('\n', placeholder.start == 0 ? 0 : placeholder.start - 1);
    const size_t start = placeholder.start == 0 || line == text_.npos ? 0 : line + 1;
    if (language_ == Language::kPython) {
      size_t before = placeholder.start;
      while (before > 0 && std::isspace(static_cast<unsigned char>(text_[before - 1]))) --before;
      return before > 0 && text_[before - 1] == '{' ? 1 : 0;
    }
    if (language_ == Language::kJava || language_ == Language::kCSharp ||
        language_ == Language::kC || language_ == Language::kCpp || language_ == Language::kRust ||
        language_ == Language::kPhp)
      return LikelyInBraces(placeholder);
    if (language_ == Language::kRuby) {
      size_t before = placeholder.start;
      while (before > 0 && std::isspace(static_cast<unsigned char>(text_[before - 1]))) --before;
      if (before == 0 || text_[before - 1] != '{') return 0;
      --before;
      while (before > 0 && text_[before - 1] == ' ') --before;
      // a hash, and no block
      return before == 0 ||
                     std::string_view("=(,>[").find(text_[before - 1]) != std::string_view::npos
                 ? 5
                 : 0;
    }
    // in Go "a, b T" are two names of one parameter
    if (language_ == Language::kGo) return LikelyInBraces(placeholder) == 2 ? 1 : 0;
    if (language_ != Language::kYaml) return 0;
    const std::string_view indent =
        std::string_view(text_).substr(start, placeholder.start - start);
    const size_t end = std::min(text_.find('\n', placeholder.end), text_.size());
    if (!Trim(indent).empty() ||
        !Trim(std::string_view(text_).substr(placeholder.end, end - placeholder.end)).empty())
      return 1;
    // a line of its own: what stands at the same depth says what the list is made of
    bool alone = true, item = false;
    for (const int direction : {-1, 1}) {
      size_t at = direction < 0 ? start : end + 1;
      while (direction < 0 ? at > 0 : at < text_.size()) {
        if (direction < 0) {
          const size_t before = at >= 2 ? text_.rfind('\n', at - 2) : text_.npos;
          at = before == text_.npos ? 0 : before + 1;
        }
        const size_t stop = std::min(text_.find('\n', at), text_.size());
        const std::string_view other = std::string_view(text_).substr(at, stop - at);
        const size_t depth = std::min(other.find_first_not_of(' '), other.size());
        if (depth < other.size()) {
          if (depth < indent.size()) break;
          if (depth == indent.size() && other.substr(depth) != "...") {
            alone = false;
            item |= other[depth] == '-';
          }
          // "- name: x" begins a map two columns further in
          if (depth + 2 == indent.size() + 4) alone = alone && true;
        }
        if (direction > 0)
          at = stop + 1;
        else if (at == 0)
          break;
      }
    }
    if (alone && AfterDash(start, indent.size())) return 0;
    return alone ? 1 : item ? 2 : 0;
  }

  // A statement between braces, a parameter in the parentheses of a definition.
  size_t LikelyInBraces(const Placeholder& placeholder) const {
    std::vector<size_t> open;
    for (size_t at = 0; at < placeholder.start; ++at) {
      const char c = text_[at];
      if (c == '(' || c == '[' || c == '{') open.push_back(at);
      if ((c == ')' || c == ']' || c == '}') && !open.empty()) open.pop_back();
    }
    const auto before = [&](size_t at) {
      while (at > 0 && std::isspace(static_cast<unsigned char>(text_[at - 1]))) --at;
      return at;
    };
    const size_t last = before(placeholder.start);
    if (open.empty() || text_[open.back()] == '{') {
      const char c = last == 0 ? ';' : text_[last - 1];
      return c == ';' || c == '{' || c == '}' || c == '.' || c == ')' || c == ':' ? 1 : 0;
    }
    if (text_[open.back()] != '(') return 0;
    size_t close = placeholder.end, depth = 1;
    for (; close < text_.size() && depth > 0; ++close) {
      if (text_[close] == '(') ++depth;
      if (text_[close] == ')') --depth;
    }
    while (close < text_.size() && std::isspace(static_cast<unsigned char>(text_[close]))) ++close;
    const std::string_view after = std::string_view(text_).substr(std::min(close, text_.size()));
    if (!after.starts_with('{') && !after.starts_with("throws") && !after.starts_with("->") &&
        !after.starts_with("=>"))
      return 0;
    size_t end = before(open.back()), start = end;
    const auto word = [&](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$';
    };
    while (start > 0 && word(text_[start - 1])) --start;
    const std::string_view name = std::string_view(text_).substr(start, end - start);
    for (const std::string_view keyword :
         {"if", "for", "while", "switch", "foreach", "using", "lock", "match"})
      if (name == keyword) return 0;
    const size_t type = before(start);
    const bool definition =
        name == "function" || name == "func" || name == "delegate" ||
        (type > 0 &&
         (word(text_[type - 1]) || text_[type - 1] == '>' || text_[type - 1] == ']' ||
          text_[type - 1] == '*') &&
         !name.empty() && !std::string_view(text_).substr(0, type).ends_with("new"));
    return definition ? 2 : 0;
  }

  // The lines above hold "- key: …" whose map the ellipsis continues.
  bool AfterDash(size_t start, size_t depth) const {
    if (start == 0) return false;
    const size_t before = start >= 2 ? text_.rfind('\n', start - 2) : text_.npos;
    const size_t at = before == text_.npos ? 0 : before + 1;
    const std::string_view line = std::string_view(text_).substr(at, start - 1 - at);
    const size_t dash = line.find_first_not_of(' ');
    return dash != line.npos && line[dash] == '-' && line.find_first_not_of(" -") == depth;
  }

  static std::string Dedent(std::string text) {
    const size_t first = text.find_first_not_of(" \t");
    if (first == 0 || first == text.npos) return text;
    // the first line's indentation goes from all lines
    const std::string indent = text.substr(0, first);
    std::string out;
    for (const std::string& line : Split(text, '\n'))
      out += (line.starts_with(indent) ? line.substr(first) : std::string(Trim(line))) + "\n";
    out.pop_back();
    return out;
  }

  std::vector<Language> Grammars() const {
    if (language_ == Language::kJavaScript || language_ == Language::kTypeScript ||
        language_ == Language::kTsx)
      return {Language::kTsx, Language::kJavaScript, Language::kTypeScript};
    return {language_};
  }

  std::string Assemble(const Context& context) {
    std::string out(InfoOf(language_).prologue);
    out += context.before;
    spans_.clear();
    region_start_ = static_cast<uint32_t>(out.size());
    size_t at = 0;
    for (size_t i = 0; i < placeholders_.size(); ++i) {
      const Placeholder& placeholder = placeholders_[i];
      out.append(text_, at, placeholder.start - at);
      const auto start = static_cast<uint32_t>(out.size());
      out += options_[i][choice_[i]];
      spans_.push_back({start, static_cast<uint32_t>(out.size())});
      at = placeholder.end;
    }
    out.append(text_, at);
    region_end_ = static_cast<uint32_t>(out.size());
    if (context.after.starts_with(";")) ++region_end_;
    out += context.after;
    return out;
  }

  // Ellipses that stand in one list need the same substitute: choose for all of a list at once.
  int ImproveLists(Language language, const Context& context, int cost) {
    std::vector<int> list_of(placeholders_.size(), 0);
    std::vector<int> open = {0};
    int lists = 1;
    size_t next = 0;
    for (size_t at = 0; at < text_.size() && next < placeholders_.size(); ++at) {
      if (placeholders_[next].start == at) {
        const bool dots = placeholders_[next].kind == Placeholder::Kind::kEllipsis ||
                          placeholders_[next].kind == Placeholder::Kind::kSequence;
        list_of[next] = dots ? open.back() : -1;
        at = placeholders_[next++].end - 1;
        continue;
      }
      const char c = text_[at];
      if (c == '(' || c == '[' || c == '{') open.push_back(lists++);
      if ((c == ')' || c == ']' || c == '}') && open.size() > 1) open.pop_back();
    }
    for (int pass = 0; pass < 2 && cost > 0; ++pass) {
      for (int list = 0; list < lists && cost > 0; ++list) {
        const std::vector<size_t> kept = choice_;
        std::vector<size_t> best = kept;
        for (size_t option = 0; option < 8 && cost > 0; ++option) {
          bool any = false;
          for (size_t i = 0; i < placeholders_.size(); ++i)
            if (list_of[i] == list && option < options_[i].size()) {
              choice_[i] = option;
              any = true;
            }
          if (!any || ++tries_ > 120 || ++all_tries_ > 600) break;
          const int now = Try(language, context, nullptr);
          if (now >= 0 && now < cost) {
            cost = now;
            best = choice_;
          }
        }
        choice_ = best;
      }
    }
    return cost;
  }

  int Improve(Language language, const Context& context, int cost) {
    cost = ImproveLists(language, context, cost);
    for (int pass = 0; pass < 3 && cost > 0; ++pass) {
      const int before = cost;
      for (size_t i = 0; i < placeholders_.size() && cost > 0; ++i) {
        const size_t kept = choice_[i];
        size_t best = kept;
        for (size_t option = 0; option < options_[i].size() && cost > 0; ++option) {
          if (option == kept || ++tries_ > 120 || ++all_tries_ > 600) continue;
          choice_[i] = option;
          const int now = Try(language, context, nullptr);
          if (now >= 0 && now < cost) {
            cost = now;
            best = option;
          }
        }
        choice_[i] = best;
      }
      if (cost == before) break;
    }
    return cost;
  }

  // How wrong the text is with the present choices; fills `pattern` if given.
  int Try(Language language, const Context& context, Pattern* pattern) {
    std::string text = Assemble(context);
    auto parsed = Parse(language, text);
    if (!parsed) return 1000;
    int cost = static_cast<int>(parsed->errors) * 10 + (parsed->has_error ? 1 : 0);
    if (pattern == nullptr) {
      if (cost == 0) cost = Lost(parsed->tree);
      return cost;
    }
    pattern->language = language_;
    pattern->text = std::move(text);
    parsed = Parse(language, pattern->text);
    pattern->tree = std::move(parsed->tree);
    Fill(*pattern);
    return 0;
  }

  uint32_t SpanEnd(const std::pair<uint32_t, uint32_t>& span) const { return span.second; }

  // Placeholders that no node stands for.
  int Lost(const Tree& tree) const {
    int lost = 0;
    for (size_t i = 0; i < spans_.size(); ++i) {
      if (placeholders_[i].kind == Placeholder::Kind::kDeepClose) continue;
      bool found = false;
      for (const Node& node : tree.nodes()) {
        const uint32_t start = node.start + (node.role == Role::kSymbol ? node.open : 0u);
        if (start < spans_[i].first || start >= spans_[i].second) continue;
        found = true;
        break;
      }
      // a text of several lines may hold it
      for (const Node& node : tree.nodes())
        found |= node.role == Role::kString && node.start <= spans_[i].first &&
                 node.end >= spans_[i].second && language_ == Language::kYaml;
      // a closing tag repeats what the opening one says
      for (size_t other = 0; other < i && !found; ++other)
        found =
            !placeholders_[i].name.empty() && placeholders_[other].name == placeholders_[i].name;
      if (!found || Torn(tree, spans_[i])) ++lost;
    }
    return lost;
  }

  // A substitute whose parts belong to different nodes: "e = 1" before "<= x".
  static bool Torn(const Tree& tree, const std::pair<uint32_t, uint32_t>& span) {
    NodeId parent = kNoNode;
    for (NodeId id = 0; id < tree.size();) {
      const Node& node = tree[id];
      const bool within = node.start >= span.first && node.end <= span.second &&
                          node.end > node.start && node.role != Role::kFile;
      if (within && parent != kNoNode && node.parent != parent) return true;
      if (within) parent = node.parent;
      id = within ? node.last : id + 1;
    }
    return false;
  }

  int SpanOf(const Node& node, size_t& hint) const {
    if (node.role == Role::kFile) return -1;
    for (size_t i = hint; i < spans_.size(); ++i) {
      if (spans_[i].first > node.start + (node.role == Role::kSymbol ? node.open : 0u)) return -1;
      const uint32_t start = node.role == Role::kSymbol ? node.start + node.open : node.start;
      if (start >= spans_[i].first && node.end <= spans_[i].second) return static_cast<int>(i);
      if (spans_[i].second <= node.start) hint = i;
    }
    return -1;
  }

  void Fill(Pattern& pattern) {
    const Tree& tree = pattern.tree;
    pattern.specials.resize(tree.size());
    pattern.group_starts.resize(tree.size() + 1);
    for (NodeId id = 0; id < tree.size(); ++id) {
      pattern.group_starts[id] = static_cast<uint32_t>(pattern.groups.size());
      for (NodeId child = tree.FirstChild(id); child != kNoNode; child = tree.NextSibling(child)) {
        bool seen = false;
        for (size_t g = pattern.group_starts[id]; g < pattern.groups.size(); ++g)
          seen |= tree[pattern.groups[g]].field == tree[child].field;
        if (!seen) pattern.groups.push_back(child);
      }
    }
    pattern.group_starts[tree.size()] = static_cast<uint32_t>(pattern.groups.size());
    size_t hint = 0;
    for (NodeId id = 0; id < tree.size();) {
      if (const int span = SpanOf(tree[id], hint);
          span >= 0 && MarkPlaceholder(pattern, id, span)) {
        id = tree[id].last;
        continue;
      }
      MarkText(pattern, id);
      ++id;
    }
    FindRoots(pattern);
    CollectLiterals(pattern);
  }

  bool MarkPlaceholder(Pattern& pattern, NodeId id, int span) {
    const Placeholder& placeholder = placeholders_[static_cast<size_t>(span)];
    Special& special = pattern.specials[id];
    switch (placeholder.kind) {
      case Placeholder::Kind::kMetavariable:
        special.kind = placeholder.name == "$_"                 ? Special::Kind::kAnything
                       : pattern.tree[id].role == Role::kSymbol ? Special::Kind::kStringVariable
                                                                : Special::Kind::kMetavariable;
        special.var = InternVar(placeholder.name);
        return true;
      case Placeholder::Kind::kSequence:
        special.kind =
            placeholder.name == "$..._" ? Special::Kind::kEllipsis : Special::Kind::kSequence;
        special.var = InternVar(placeholder.name);
        return true;
      case Placeholder::Kind::kEllipsis:
        special.kind = Special::Kind::kEllipsis;
        return true;
      case Placeholder::Kind::kTyped:
        special.kind = Special::Kind::kTyped;
        special.var = InternVar(placeholder.name);
        special.extra = static_cast<uint16_t>(pattern.types.size());
        pattern.types.push_back(placeholder.type);
        return true;
      case Placeholder::Kind::kDeepOpen: {
        // the callee of "redoubt_deep(…)": the call above is the deep expression
        const NodeId call = pattern.tree[id].parent;
        if (call != kNoNode && pattern.tree[call].role == Role::kCall)
          pattern.specials[call].kind = Special::Kind::kDeep;
        return true;
      }
      default:
        return false;
    }
  }

  // Strings whose content is a placeholder; words such as "$X" that the grammar reads itself.
  void MarkText(Pattern& pattern, NodeId id) {
    const Tree& tree = pattern.tree;
    const Node& node = tree[id];
    Special& special = pattern.specials[id];
    if (special.kind != Special::Kind::kNone) return;
    if (node.role == Role::kRegex && tree.Text(id) == "/.../")
      special.kind = Special::Kind::kRegexAny;
    const bool text = node.role == Role::kString || node.role == Role::kFragment ||
                      node.role == Role::kSymbol || node.role == Role::kRegex;
    if (special.kind == Special::Kind::kRegexAny) return;
    if (!text) {
      if (tree.Text(id) == "..." && tree.IsLeaf(id)) special.kind = Special::Kind::kEllipsis;
      return;
    }
    std::string_view content = tree.Content(id);
    if (language_ == Language::kYaml && content != tree.Text(id)) content = Trim(content);
    if (content == "...") {
      special.kind =
          node.role == Role::kFragment ? Special::Kind::kEllipsis : Special::Kind::kStringAny;
    } else if (IsMetavariable(content)) {
      special.kind = content == "$_" ? Special::Kind::kStringAny : Special::Kind::kStringVariable;
      special.var = InternVar(content);
    } else if (content.starts_with("=~/") && content.size() > 4 && content.rfind('/') > 2) {
      const size_t end = content.rfind('/');
      std::string regex(content.substr(3, end - 3));
      if (content.substr(end + 1).find('i') != content.npos) regex = "(?i)" + regex;
      AddRegex(pattern, special, Special::Kind::kStringRegex, regex, {});
    } else if (content.find("...") != content.npos || HasVariable(content)) {
      Parts(pattern, special, content);
    }
  }

  static bool HasVariable(std::string_view content) {
    for (size_t at = content.find('$'); at != content.npos; at = content.find('$', at + 1))
      if (at + 1 < content.size() && content[at + 1] >= 'A' && content[at + 1] <= 'Z') return true;
    return false;
  }

  void AddRegex(Pattern& pattern, Special& special, Special::Kind kind, const std::string& regex,
                std::vector<VarId> vars) {
    auto compiled = Regex::Compile(regex);
    if (!compiled) return;
    special.kind = kind;
    special.extra = static_cast<uint16_t>(pattern.regexes.size());
    pattern.regexes.push_back(std::move(*compiled));
    pattern.regex_vars.push_back(std::move(vars));
  }

  // "a ... $X" as a regular expression over the content.
  void Parts(Pattern& pattern, Special& special, std::string_view content) {
    std::string regex = "^";
    std::vector<VarId> vars = {kNoVar};
    for (size_t at = 0; at < content.size();) {
      if (content.substr(at).starts_with("...")) {
        regex += "[\\s\\S]*";
        at += 3;
        continue;
      }
      size_t end = at + 1;
      if (content[at] == '$' && end < content.size() && content[end] >= 'A' &&
          content[end] <= 'Z') {
        while (end < content.size() &&
               ((content[end] >= 'A' && content[end] <= 'Z') || content[end] == '_' ||
                (content[end] >= '0' && content[end] <= '9')))
          ++end;
        vars.push_back(InternVar(content.substr(at, end - at)));
        regex += "([\\s\\S]*)";
        at = end;
        continue;
      }
      if (!std::isalnum(static_cast<unsigned char>(content[at])) &&
          static_cast<unsigned char>(content[at]) < 128)
        regex += '\\';
      regex += content[at++];
    }
    regex += "\\z";
    AddRegex(pattern, special, Special::Kind::kStringParts, regex, std::move(vars));
  }

  void FindRoots(Pattern& pattern) {
    const Tree& tree = pattern.tree;
    const auto inside = [&](const Node& node) {
      return node.start >= region_start_ && node.end <= region_end_ && node.role != Role::kFile;
    };
    for (NodeId id = 0; id < tree.size();) {
      if (inside(tree[id]) && (tree[id].end > tree[id].start)) {
        // a block that the grammar makes up around statements is no part of the pattern
        if ((tree[id].role == Role::kBlock || tree[id].role == Role::kBody) &&
            !TextIsBlock(tree, id)) {
          ++id;
          continue;
        }
        pattern.roots.push_back(id);
        id = tree[id].last;
      } else {
        ++id;
      }
    }
    // code on one line is one thing
    const bool braces = language_ == Language::kCSharp || language_ == Language::kJava ||
                        language_ == Language::kC || language_ == Language::kCpp;
    if (braces && pattern.roots.size() > 1 && text_.find_first_of("\n;{}") == text_.npos)
      pattern.roots.clear();
    // all of one parent, or it is no pattern
    for (const NodeId root : pattern.roots)
      if (tree[root].parent != tree[pattern.roots[0]].parent) {
        pattern.roots.clear();
        return;
      }
    // in YAML one entry, or one item, is looked for in any map or list
    if (language_ == Language::kYaml && pattern.roots.size() == 1) {
      const NodeId only = pattern.roots[0];
      const NodeId child = tree.FirstChild(only);
      const bool block = text_[0] != '[';
      if ((tree[only].role == Role::kObject || tree[only].role == Role::kArray) && block &&
          child != kNoNode && tree.NextSibling(child) == kNoNode &&
          pattern.specials[child].kind == Special::Kind::kNone)
        pattern.roots[0] = child;
    }
    if (pattern.roots.size() == 1) {
      const char last = text_.empty() ? ' ' : text_.back();
      pattern.wants_statement = last == ';';
    }
  }

  static bool TextIsBlock(const Tree& tree, NodeId id) {
    return !tree.Text(id).empty() && tree.Text(id)[0] == '{';
  }

  void CollectLiterals(Pattern& pattern) const {
    const Tree& tree = pattern.tree;
    if (language_ == Language::kYaml) return;
    for (const NodeId root : pattern.roots)
      for (NodeId id = root; id < tree[root].last; ++id) {
        const Special& special = pattern.specials[id];
        if (special.kind == Special::Kind::kDeep) {
          id = tree[id + 1].last - 1;  // its callee is ours
          continue;
        }
        if (special.kind != Special::Kind::kNone) {
          id = tree[id].last - 1;
          continue;
        }
        // PHP calls functions in any case
        if (language_ == Language::kPhp && !tree.Text(id).starts_with("$")) continue;
        if (tree.IsLeaf(id) && tree[id].role == Role::kIdentifier && tree.Text(id).size() >= 2)
          pattern.literals.emplace_back(tree.Text(id));
      }
  }

  Language language_;
  std::string text_;
  std::vector<Placeholder> placeholders_;
  std::vector<std::vector<std::string>> options_;
  std::vector<size_t> choice_, first_choice_;
  std::vector<std::pair<uint32_t, uint32_t>> spans_;
  uint32_t region_start_ = 0, region_end_ = 0;
  int tries_ = 0;      // in this context
  int all_tries_ = 0;  // what is no code is given up early
};

}  // namespace

Result<std::unique_ptr<Pattern>> CompilePattern(std::string_view text, Language language) {
  return Compiler(text, language).Run();
}

}  // namespace redoubt::scan::code
