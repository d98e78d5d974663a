// How a grammar's names become roles: one small table a language (grammars/*.cc).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "scan/code/syntax/names.h"
#include "scan/code/syntax/role.h"

struct TSLanguage;

namespace redoubt::scan::code {

/// What becomes of a node's place in the tree.
enum class Shape : uint8_t {
  kPlain,
  kDrop,        // with all that is below
  kLeaf,        // without what is below
  kInline,      // its children stand in its place
  kUnwrap,      // its only child stands in its place
  kStatement,   // as kUnwrap; the child is marked as a statement
  kString,      // a string, or a template when something is interpolated
  kInvocation,  // object, name and arguments become a call of a member
  kDeclare,     // type, modifiers and declarators become assignments that declare
  kDecorated,   // the decorators go into what they decorate
  kModifiers,   // as kInline; keywords become modifiers
  kDotted,      // a.b.c as one node becomes members of members
  kOperator,    // its operator tells it apart
  kCallee,      // its first child is what is called (or made)
  kPairOrItem,  // two children are key and value, one stands for itself
  kModifierIf,  // "body if condition"
  kKeywords,    // async, static and their like become modifiers
  kParts,       // members by position: object, then property
  kChain,       // a | b | c as (a | b) | c
  kCommand,     // variables that are set for it alone are no assignments
  kExpansion,   // $x and ${x} are one kind
};

struct KindRule {
  std::string_view kind;
  Role role = Role::kOther;
  Shape shape = Shape::kPlain;
  Field field = kFieldNone;  // the field that such nodes always have
};

/// Within nodes of `kind` ("" : all), the grammar's field `from` is called `to`.
struct FieldRule {
  std::string_view kind, from;
  Field to;
};

struct GrammarSpec {
  const TSLanguage* (*language)();
  std::span<const KindRule> kinds;
  std::span<const FieldRule> fields;
};

/// A spec, resolved to the grammar's numbers.
struct Grammar {
  struct Kind {
    KindId name = 0;
    Role role = Role::kOther;
    Shape shape = Shape::kPlain;
    FieldId field = 0;
    std::vector<std::pair<uint16_t, FieldId>> renamed;  // the grammar's field -> ours
  };
  const TSLanguage* language = nullptr;
  std::vector<Kind> kinds;      // by symbol
  std::vector<FieldId> fields;  // by the grammar's field

  static Grammar Resolve(const GrammarSpec& spec);
};

}  // namespace redoubt::scan::code
