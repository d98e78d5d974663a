// Makes Code of a tree: one function for each kind of statement and expression.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "scan/code/taint/code.h"
#include "scan/code/taint/scopes.h"

namespace redoubt::scan::code {

/// True of types whose values are numbers or truths, and no text: int, bool, UUID, …
bool IsPlainType(std::string_view type);

/// One instance, one file. Recursion is as deep as the tree, which the parser bounds.
class CodeBuilder {
 public:
  CodeBuilder(const Tree& tree, Language language)
      : tree_(tree), language_(language), scopes_(tree, language) {}
  Code Run();

 private:
  using Kind = Term::Kind;

  TermId Add(Kind kind, NodeId node, const std::vector<TermId>& children = {});
  TermId Constant(NodeId node, Key key = 0);
  std::vector<NodeId> Children(NodeId node) const;
  NodeId Field(NodeId node, std::string_view name) const;
  std::string_view KindOf(NodeId node) const { return KindName(tree_[node].kind); }
  bool Is(Language language) const { return language_ == language; }
  bool JavaScriptFamily() const {
    return Is(Language::kJavaScript) || Is(Language::kTypeScript) || Is(Language::kTsx);
  }

  // expressions (code_expressions.cc)
  TermId Lower(NodeId node);
  TermId LowerAll(Kind kind, NodeId node);
  TermId Identifier(NodeId node);
  TermId Call(NodeId node);
  TermId New(NodeId node);
  void Arguments(NodeId list, std::vector<TermId>& out);
  TermId Argument(NodeId node);
  TermId Member(NodeId node);
  TermId Subscript(NodeId node);
  TermId Plain(NodeId node, TermId value);
  TermId Object(NodeId node);
  TermId Array(NodeId node);
  TermId Unary(NodeId node);
  TermId Binary(NodeId node);
  TermId Choice(NodeId node);
  TermId Comprehension(NodeId node);
  TermId Cast(NodeId node);
  TermId OtherExpression(NodeId node, std::string_view kind, bool& known);

  // statements (code_statements.cc)
  TermId Block(NodeId node);
  TermId Assign(NodeId node);
  TermId Declaration(NodeId node);
  TermId Target(NodeId node);
  TermId If(NodeId node, bool negated);
  TermId Else(const std::vector<NodeId>& alternatives, size_t from);
  TermId Loop(NodeId node, std::string_view kind);
  TermId ForEach(NodeId node, NodeId target, NodeId iterable, NodeId body);
  TermId Switch(NodeId node);
  void Cases(NodeId body, std::vector<TermId>& cases);
  TermId Case(NodeId node, std::string_view kind);
  TermId Try(NodeId node);
  TermId Handler(NodeId node);
  TermId Return(NodeId node);
  TermId OtherStatement(NodeId node, std::string_view kind, bool& known);

  // functions and classes (code_functions.cc)
  TermId Function(NodeId node);
  TermId Class(NodeId node);
  ParameterCode Parameter(NodeId node);
  bool IsPromoted(NodeId parameter) const;
  TermId Promote(NodeId node, const std::vector<TermId>& parameters, TermId body);

  const Tree& tree_;
  Language language_;
  Scopes scopes_;
  Code code_;
  void NamesIn(NodeId node, Key name);
  std::vector<uint32_t> functions_around_;  // numbers, outermost first
};

}  // namespace redoubt::scan::code
