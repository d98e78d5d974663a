#include "respond/impact/js_source.h"

#include <fmt/format.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <memory>

extern "C" {
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
}

namespace redoubt::respond {
namespace {

constexpr size_t kMaxSourceBytes = 2 << 20;
constexpr uint64_t kMaxParseMicros = 10'000'000;
constexpr size_t kMaxFacts = 100'000;  // of each kind, in one file
constexpr size_t kMaxRouteBytes = 512;

const TSLanguage* LanguageOf(std::string_view file_name) {
  if (file_name.ends_with(".tsx")) return tree_sitter_tsx();
  if (file_name.ends_with(".ts") || file_name.ends_with(".mts") || file_name.ends_with(".cts"))
    return tree_sitter_typescript();
  return tree_sitter_javascript();
}

class Reader {
 public:
  Reader(std::string_view text, JsSource& out) : text_(text), out_(out) {}

  // Pre-order over all nodes with a cursor: no recursion, however deep the file nests.
  void Walk(TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool more = true; more;) {
      Visit(ts_tree_cursor_current_node(&cursor));
      if (ts_tree_cursor_goto_first_child(&cursor)) continue;
      while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)))
        if (!ts_tree_cursor_goto_parent(&cursor)) break;
    }
    ts_tree_cursor_delete(&cursor);
  }

 private:
  std::string Text(TSNode node) const {
    const uint32_t begin = ts_node_start_byte(node);
    return std::string(text_.substr(begin, ts_node_end_byte(node) - begin));
  }
  static std::string_view Type(TSNode node) { return ts_node_type(node); }
  static TSNode Field(TSNode node, std::string_view name) {
    return ts_node_child_by_field_name(node, name.data(), static_cast<uint32_t>(name.size()));
  }

  // The content of a string literal without escapes; "" for anything else.
  std::string Literal(TSNode node) const {
    if (ts_node_is_null(node) || Type(node) != "string") return "";
    const std::string quoted = Text(node);
    return quoted.size() >= 2 ? quoted.substr(1, quoted.size() - 2) : "";
  }

  void Visit(TSNode node) {
    const std::string_view type = Type(node);
    if (type == "import_statement" || type == "export_statement") VisitImport(node);
    if (type == "import_require_clause") VisitImportRequire(node);
    if (type == "call_expression") VisitCall(node);
    if (type == "member_expression" && out_.members.size() < kMaxFacts) VisitMember(node);
    if ((type == "string" || type == "template_string") && out_.strings.size() < kMaxFacts)
      VisitString(node);
  }

  void VisitImport(TSNode node) {
    const std::string specifier = Literal(Field(node, "source"));
    if (specifier.empty() || out_.imports.size() >= kMaxFacts) return;
    JsImport import{specifier, Line(node), {}};
    CollectImportClause(node, import);
    out_.imports.push_back(std::move(import));
  }

  // TypeScript: import jwt = require("jsonwebtoken")
  void VisitImportRequire(TSNode clause) {
    const std::string specifier = Literal(Field(clause, "source"));
    if (specifier.empty() || out_.imports.size() >= kMaxFacts) return;
    out_.imports.push_back({specifier, Line(clause), {{Text(ts_node_named_child(clause, 0)), ""}}});
  }

  static int Line(TSNode node) { return static_cast<int>(ts_node_start_point(node).row) + 1; }

  void CollectImportClause(TSNode statement, JsImport& import) {
    for (uint32_t i = 0; i < ts_node_named_child_count(statement); ++i) {
      const TSNode clause = ts_node_named_child(statement, i);
      if (Type(clause) != "import_clause") continue;
      for (uint32_t k = 0; k < ts_node_named_child_count(clause); ++k) {
        const TSNode part = ts_node_named_child(clause, k);
        if (Type(part) == "identifier") import.bindings.push_back({Text(part), ""});
        if (Type(part) == "namespace_import" && ts_node_named_child_count(part) > 0)
          import.bindings.push_back({Text(ts_node_named_child(part, 0)), ""});
        if (Type(part) == "named_imports") CollectNamed(part, import);
      }
    }
  }

  void CollectNamed(TSNode named, JsImport& import) {
    for (uint32_t i = 0; i < ts_node_named_child_count(named); ++i) {
      const TSNode specifier = ts_node_named_child(named, i);
      const TSNode name = Field(specifier, "name");
      const TSNode alias = Field(specifier, "alias");
      if (ts_node_is_null(name)) continue;
      import.bindings.push_back({Text(ts_node_is_null(alias) ? name : alias), Text(name)});
    }
  }

  void VisitCall(TSNode node) {
    const TSNode callee = Field(node, "function");
    const TSNode arguments = Field(node, "arguments");
    if (ts_node_is_null(callee) || ts_node_is_null(arguments)) return;
    const bool is_import = Type(callee) == "import";
    const bool is_require = Type(callee) == "identifier" && Text(callee) == "require";
    if (!is_import && !is_require) return;
    const std::string specifier =
        ts_node_named_child_count(arguments) > 0 ? Literal(ts_node_named_child(arguments, 0)) : "";
    if (specifier.empty()) {
      out_.dynamic = true;
      return;
    }
    if (out_.imports.size() >= kMaxFacts) return;
    JsImport import{specifier, Line(node), {}};
    CollectRequire(node, import);
    out_.imports.push_back(std::move(import));
  }

  // const x = require(..), const {a, b: c} = require(..), require(..).member, await import(..)
  void CollectRequire(TSNode call, JsImport& import) {
    TSNode parent = ts_node_parent(call);
    if (Type(parent) == "await_expression") parent = ts_node_parent(parent);
    std::string member;
    if (Type(parent) == "member_expression") {
      member = Text(Field(parent, "property"));
      parent = ts_node_parent(parent);
      if (!member.empty() && Type(parent) != "variable_declarator")
        import.bindings.push_back({"", member});
    }
    if (Type(parent) != "variable_declarator") return;
    const TSNode name = Field(parent, "name");
    if (Type(name) == "identifier") import.bindings.push_back({Text(name), member});
    if (Type(name) != "object_pattern") return;
    for (uint32_t i = 0; i < ts_node_named_child_count(name); ++i) {
      const TSNode part = ts_node_named_child(name, i);
      if (Type(part) == "shorthand_property_identifier_pattern")
        import.bindings.push_back({Text(part), Text(part)});
      if (Type(part) == "pair_pattern")
        import.bindings.push_back({Text(Field(part, "value")), Text(Field(part, "key"))});
    }
  }

  void VisitMember(TSNode node) {
    const TSNode object = Field(node, "object");
    if (Type(object) == "identifier")
      out_.members.emplace_back(Text(object), Text(Field(node, "property")));
  }

  void VisitString(TSNode node) {
    std::string text = Text(node);
    if (text.size() < 3 || text[1] != '/' || text.size() > kMaxRouteBytes) return;
    out_.strings.push_back(text.substr(1, text.size() - 2));
  }

  std::string_view text_;
  JsSource& out_;
};

}  // namespace

bool IsJsSource(std::string_view file_name) {
  constexpr std::string_view kEndings[] = {".js", ".mjs", ".cjs", ".jsx",
                                           ".ts", ".mts", ".cts", ".tsx"};
  return std::ranges::any_of(kEndings,
                             [&](std::string_view end) { return file_name.ends_with(end); });
}

Result<JsSource> ParseJsSource(std::string_view file_name, std::string_view text) {
  if (text.size() > kMaxSourceBytes)
    return ResourceExhausted(fmt::format("{}: larger than 2 MiB", file_name));
  const std::unique_ptr<TSParser, void (*)(TSParser*)> parser(ts_parser_new(), ts_parser_delete);
  ts_parser_set_language(parser.get(), LanguageOf(file_name));
  ts_parser_set_timeout_micros(parser.get(), kMaxParseMicros);
  const std::unique_ptr<TSTree, void (*)(TSTree*)> tree(
      ts_parser_parse_string(parser.get(), nullptr, text.data(),
                             static_cast<uint32_t>(text.size())),
      ts_tree_delete);
  if (!tree) return ResourceExhausted(fmt::format("{}: parsing took too long", file_name));
  JsSource source;
  const TSNode root = ts_tree_root_node(tree.get());
  source.broken = ts_node_has_error(root);
  Reader(text, source).Walk(root);
  return source;
}

}  // namespace redoubt::respond
