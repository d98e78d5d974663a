// The parts of Lowering that look at text: strings, and the flat tree at the end.
#include <algorithm>

#include "scan/code/syntax/lowering.h"

namespace redoubt::scan::code {
namespace {

struct Delimiters {
  uint32_t open = 0, close = 0;
};

// How much of a literal's text stands before and after its content.
Delimiters DelimitersOf(std::string_view text) {
  Delimiters found;
  size_t at = 0;
  if (text.starts_with(':')) at = 1;  // a symbol
  if (text.starts_with('%') && text.size() > 2) {
    const size_t quote = text.find_first_of("([{<|!/", 1);
    if (quote != text.npos && quote < 4)
      return {static_cast<uint32_t>(quote + 1), text.size() > quote + 1 ? 1u : 0u};
  }
  if (text.starts_with("<<")) {
    const size_t line = text.find('\n');
    const size_t end = text.rfind('\n');
    if (line == text.npos || end <= line) return {0, 0};
    return {static_cast<uint32_t>(std::min<size_t>(line + 1, 255)),
            static_cast<uint32_t>(std::min<size_t>(text.size() - end, 255))};
  }
  while (at < text.size() && at < 4 && ((text[at] | 32) >= 'a' && (text[at] | 32) <= 'z')) ++at;
  while (at < text.size() && (text[at] == '$' || text[at] == '@' || text[at] == '#')) ++at;
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'' && text[at] != '`'))
    return {text.starts_with(':') ? 1u : 0u, 0};
  const char quote = text[at];
  const bool triple = text.size() >= at + 6 && text[at + 1] == quote && text[at + 2] == quote;
  const uint32_t quotes = triple ? 3 : 1;
  found.open = static_cast<uint32_t>(at) + quotes;
  std::string_view rest = text.substr(found.open);
  while (!rest.empty() && rest.back() == '#') {
    rest.remove_suffix(1);
    ++found.close;
  }
  uint32_t closing = 0;
  while (closing < quotes && !rest.empty() && rest.back() == quote) {
    rest.remove_suffix(1);
    ++closing;
  }
  found.close += closing;
  return found;
}

}  // namespace

RawId Lowering::StringOf(RawId id) {
  const std::string_view text = source_.substr(raws_[id].start, raws_[id].end - raws_[id].start);
  const Delimiters delimiters = DelimitersOf(text);
  raws_[id].open = static_cast<uint8_t>(delimiters.open);
  raws_[id].close = static_cast<uint8_t>(delimiters.close);
  std::vector<RawId> children, inner;
  Detach(id, children);
  static const KindId kInert[] = {InternKind("string_content"),
                                  InternKind("string_fragment"),
                                  InternKind("escape_sequence"),
                                  InternKind("string_start"),
                                  InternKind("string_end"),
                                  InternKind("string_literal_content"),
                                  InternKind("interpolation_start"),
                                  InternKind("interpolation_quote"),
                                  InternKind("raw_string_start"),
                                  InternKind("raw_string_content"),
                                  InternKind("raw_string_end"),
                                  InternKind("template_literal"),
                                  InternKind("quoted_template_start"),
                                  InternKind("quoted_template_end"),
                                  InternKind("interpreted_string_literal_content"),
                                  InternKind("raw_string_literal_content"),
                                  InternKind("multiline_string_fragment"),
                                  InternKind("character"),
                                  InternKind("heredoc_identifier"),
                                  InternKind("heredoc_start"),
                                  InternKind("heredoc_end"),
                                  InternKind("string_literal_encoding"),
                                  InternKind("heredoc_body"),
                                  InternKind("character_literal_content"),
                                  InternKind("escape_interpolation"),
                                  InternKind("nowdoc_string"),
                                  InternKind("strip_marker"),
                                  InternKind("heredoc_content")};
  for (const RawId child : children)
    if (std::ranges::find(kInert, raws_[child].kind) == std::end(kInert) ||
        raws_[child].role != Role::kOther)
      inner.push_back(child);
  // a heredoc's body holds its interpolations
  for (const RawId child : children)
    if (std::ranges::find(kInert, raws_[child].kind) != std::end(kInert) &&
        raws_[child].role == Role::kOther)
      for (RawId below = raws_[child].first; below != kNoRaw; below = raws_[below].next)
        if (std::ranges::find(kInert, raws_[below].kind) == std::end(kInert) ||
            raws_[below].role != Role::kOther)
          inner.push_back(below);
  std::ranges::sort(inner, {}, [&](RawId raw) { return raws_[raw].start; });
  // an f-string is a template, also when nothing is interpolated
  const std::string_view prefix = text.substr(0, std::min<size_t>(text.find_first_of("\"'"), 3));
  const std::string_view kind = KindName(raws_[id].kind);
  const bool format = (kind == "string" && prefix.find_first_of("fF") != prefix.npos) ||
                      kind == "interpolated_string_expression";
  if (kind == "subshell") raws_[id].op = raws_[id].kind;  // it is run, and no text
  if (inner.empty() && !format) {
    if (raws_[id].role == Role::kTemplate) raws_[id].role = Role::kString;
    return id;
  }
  raws_[id].role = Role::kTemplate;
  uint32_t at = raws_[id].start + delimiters.open;
  const uint32_t end = raws_[id].end - delimiters.close;
  const auto fragment = [&](uint32_t to) {
    // the marks of an interpolation belong to no fragment
    uint32_t stop = to;
    while (stop > at && stop < source_.size() + 1 && stop > 0 &&
           (source_[stop - 1] == '{' || source_[stop - 1] == ' '))
      --stop;
    if (stop < to && stop > at && (source_[stop - 1] == '$' || source_[stop - 1] == '#'))
      --stop;
    else if (stop < to && source_[to - 1] != '{' && (stop == to || source_[stop] != '{'))
      stop = to;
    if (stop > at) Append(id, Make(Role::kFragment, kFieldNone, at, stop));
  };
  for (const RawId child : inner) {
    const uint32_t from = raws_[child].start;
    if (from > at) fragment(from);
    at = raws_[child].end;
    raws_[child].field = kFieldNone;
    Append(id, child);
    while (at < end && (source_[at] == ' ' || source_[at] == '}') && source_[at] == '}') {
      ++at;
      break;
    }
  }
  if (at < end) {
    const RawId last = Make(Role::kFragment, kFieldNone, at, end);
    Append(id, last);
  }
  return id;
}

namespace {

uint64_t LeafHash(const Node& node, std::string_view text) {
  return MixHash(static_cast<uint64_t>(node.role == Role::kFragment ? Role::kString : node.role),
                 HashText(text));
}

}  // namespace

Tree Lowering::Finish(RawId root) const {
  static const KindId kPhpName = InternKind("name");  // of functions and classes: in any case
  std::vector<Node> nodes;
  std::vector<KindId> raw_kinds;
  nodes.reserve(raws_.size());
  raw_kinds.reserve(raws_.size());
  struct Frame {
    RawId raw;
    NodeId node;
  };
  std::vector<Frame> open;
  const auto add = [&](RawId id, NodeId parent) {
    const Raw& raw = raws_[id];
    Node node;
    node.kind = raw.role == Role::kOther ? raw.kind : KindId{0};
    node.role = raw.role;
    node.flags = raw.flags;
    node.field = raw.field;
    node.op = raw.op;
    node.start = raw.start;
    node.end = raw.end;
    node.parent = parent;
    node.open = raw.open;
    node.close = raw.close;
    nodes.push_back(node);
    raw_kinds.push_back(raw.kind);
    open.push_back({raw.first, static_cast<NodeId>(nodes.size() - 1)});
  };
  add(root, kNoNode);
  while (!open.empty()) {
    Frame& frame = open.back();
    if (frame.raw == kNoRaw) {
      nodes[frame.node].last = static_cast<NodeId>(nodes.size());
      open.pop_back();
      continue;
    }
    const RawId child = frame.raw;
    const NodeId parent = frame.node;
    frame.raw = raws_[child].next;
    add(child, parent);
  }
  for (NodeId id = static_cast<NodeId>(nodes.size()); id-- > 0;) {
    Node& node = nodes[id];
    if (node.last == id + 1) {
      node.hash = LeafHash(node, source_.substr(node.start + node.open,
                                                node.end - node.close - node.start - node.open));
      if (raw_kinds[id] == kPhpName) {
        std::string lower(source_.substr(node.start, node.end - node.start));
        for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        node.hash = LeafHash(node, lower);
      }
      if (node.role == Role::kArguments || node.role == Role::kBlock ||
          node.role == Role::kParameters || node.role == Role::kObject || node.role == Role::kArray)
        node.hash = static_cast<uint64_t>(node.role) * 0x9e3779b97f4a7c15u;
      continue;
    }
    uint64_t hash = MixHash(static_cast<uint64_t>(node.role) << 32 | node.kind, node.op);
    for (NodeId child = id + 1; child < node.last; child = nodes[child].last)
      hash = MixHash(hash, nodes[child].hash);
    node.hash = hash;
  }
  return Tree(source_, std::move(nodes));
}

}  // namespace redoubt::scan::code
