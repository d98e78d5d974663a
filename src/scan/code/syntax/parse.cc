#include "scan/code/syntax/parse.h"

#include <fmt/format.h>
#include <tree_sitter/api.h>

#include <chrono>
#include <vector>

#include "scan/code/syntax/dockerfile.h"
#include "scan/code/syntax/lowering.h"

namespace redoubt::scan::code {
namespace {

using TreePtr = std::unique_ptr<TSTree, decltype(&ts_tree_delete)>;
using ParserPtr = std::unique_ptr<TSParser, decltype(&ts_parser_delete)>;

struct Deadline {
  std::chrono::steady_clock::time_point at;
};

bool Late(TSParseState* state) {
  return std::chrono::steady_clock::now() > static_cast<Deadline*>(state->payload)->at;
}

const char* ReadChunk(void* payload, uint32_t at, TSPoint, uint32_t* size) {
  const auto& source = *static_cast<const std::string_view*>(payload);
  if (at >= source.size()) {
    *size = 0;
    return "";
  }
  *size = static_cast<uint32_t>(source.size() - at);
  return source.data() + at;
}

// One a thread: its memory is used again for the next file.
TSParser* ThreadParser() {
  thread_local const ParserPtr parser(ts_parser_new(), ts_parser_delete);
  ts_parser_reset(parser.get());
  return parser.get();
}

Result<TreePtr> GrammarTree(const Grammar& grammar, std::string_view source,
                            const ParseLimits& limits) {
  TSParser* const parser = ThreadParser();
  if (!ts_parser_set_language(parser, grammar.language))
    return Internal("the grammar does not fit the parser");
  Deadline deadline{std::chrono::steady_clock::now() +
                    std::chrono::microseconds(limits.time_micros)};
  TSInput input{&source, ReadChunk, TSInputEncodingUTF8, nullptr};
  TreePtr tree(ts_parser_parse_with_options(parser, nullptr, input, {&deadline, Late}),
               ts_tree_delete);
  if (!tree) return ResourceExhausted("parsing took too long");
  return tree;
}

struct Frame {
  RawId raw;  // kNoRaw: a dropped node
};

// Walks the grammar's tree once, without recursion, and feeds the lowering.
class Walk {
 public:
  Walk(const Grammar& grammar, std::string_view source, const ParseLimits& limits)
      : grammar_(grammar), source_(source), limits_(limits), lowering_(source) {}

  Result<Parsed> Run(TSTree* tree) {
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    const Status walked = Nodes(cursor);
    ts_tree_cursor_delete(&cursor);
    TRY_OK(walked);
    Parsed parsed;
    parsed.tree = lowering_.Finish(0);
    parsed.has_error = ts_node_has_error(ts_tree_root_node(tree));
    parsed.errors = errors_;
    parsed.cut_off = cut_off_;
    return parsed;
  }

 private:
  Status Nodes(TSTreeCursor& cursor) {
    while (true) {
      const bool entered = Enter(cursor);
      if (lowering_.size() > limits_.nodes)
        return ResourceExhausted(fmt::format("more than {} nodes of syntax", limits_.nodes));
      if (entered && ts_tree_cursor_goto_first_child(&cursor)) continue;
      if (entered) Leave();
      while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (!ts_tree_cursor_goto_parent(&cursor)) return {};
        Leave();
      }
    }
  }

  // True if a frame was opened (its children, if any, come next).
  bool Enter(TSTreeCursor& cursor) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    const TSFieldId field_id = ts_tree_cursor_current_field_id(&cursor);
    const RawId parent = stack_.empty() ? kNoRaw : stack_.back().raw;
    if (ts_node_is_missing(node)) {
      ++errors_;
      return false;
    }
    if (!ts_node_is_named(node)) {
      if (parent != kNoRaw) lowering_.Token(parent, ts_node_type(node), start, end);
      return false;
    }
    const TSSymbol symbol = ts_node_symbol(node);
    static const Grammar::Kind kErrorKind{InternKind("ERROR"), Role::kError, Shape::kPlain, 0, {}};
    const bool error = ts_node_is_error(node);
    if (error) ++errors_;
    const Grammar::Kind& kind =
        error || symbol >= grammar_.kinds.size() ? kErrorKind : grammar_.kinds[symbol];
    if (kind.shape == Shape::kDrop && parent != kNoRaw) return false;
    const RawId raw = lowering_.Open(kind, FieldOf(field_id), start, end);
    stack_.push_back({raw});
    kinds_.push_back(&kind);
    if (kind.shape == Shape::kLeaf) {
      Leave();
      return false;
    }
    if (stack_.size() > limits_.depth) {
      cut_off_ = true;
      Leave();
      return false;
    }
    return true;
  }

  void Leave() {
    const RawId raw = stack_.back().raw;
    stack_.pop_back();
    kinds_.pop_back();
    lowering_.Close(raw, stack_.empty() ? kNoRaw : stack_.back().raw);
  }

  FieldId FieldOf(TSFieldId field) const {
    if (field == 0) return kFieldNone;
    if (!kinds_.empty())
      for (const auto& [from, to] : kinds_.back()->renamed)
        if (from == field) return to;
    return field < grammar_.fields.size() ? grammar_.fields[field] : FieldId{kFieldNone};
  }

  const Grammar& grammar_;
  std::string_view source_;
  const ParseLimits& limits_;
  Lowering lowering_;
  std::vector<Frame> stack_;
  std::vector<const Grammar::Kind*> kinds_;
  uint32_t errors_ = 0;
  bool cut_off_ = false;
};

}  // namespace

Result<Parsed> Parse(Language language, std::string_view source, const ParseLimits& limits) {
  if (source.size() > limits.size_bytes)
    return ResourceExhausted(
        fmt::format("{} bytes are more than the limit of {}", source.size(), limits.size_bytes));
  if (language == Language::kDockerfile) return ParseDockerfile(source, limits);
  const Grammar* grammar = GrammarOf(language);
  if (grammar == nullptr) return InvalidArgument("the language has no grammar");
  TRY(const TreePtr tree, GrammarTree(*grammar, source, limits));
  return Walk(*grammar, source, limits).Run(tree.get());
}

}  // namespace redoubt::scan::code
