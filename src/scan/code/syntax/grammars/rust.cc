// Rust.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_rust();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"source_file", R::kFile},
    {"line_comment", R::kOther, S::kDrop},
    {"block_comment", R::kOther, S::kDrop},
    {"block", R::kBlock},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"field_identifier", R::kIdentifier},
    {"type_identifier", R::kIdentifier},
    {"shorthand_field_identifier", R::kIdentifier},
    {"primitive_type", R::kIdentifier},
    {"call_expression", R::kCall},
    {"arguments", R::kArguments},
    {"field_expression", R::kMember},
    {"scoped_identifier", R::kMember},
    {"scoped_type_identifier", R::kMember},
    {"index_expression", R::kSubscript, S::kParts},
    {"assignment_expression", R::kAssign},
    {"compound_assignment_expr", R::kAugmentedAssign, S::kOperator},
    {"let_declaration", R::kAssign},
    {"const_item", R::kAssign},
    {"static_item", R::kAssign},
    {"function_item", R::kFunction},
    {"closure_expression", R::kLambda},
    {"parameters", R::kParameters},
    {"closure_parameters", R::kParameters},
    {"parameter", R::kParameter},
    {"visibility_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"mutable_specifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"attribute_item", R::kDecorator, S::kPlain, kFieldDecorators},
    {"type_parameters", R::kOther, S::kPlain, kFieldTypeParameters},
    {"return_expression", R::kReturn},
    {"use_declaration", R::kImport},
    {"string_literal", R::kString, S::kString},
    {"raw_string_literal", R::kString, S::kString},
    {"char_literal", R::kString, S::kString},
    {"integer_literal", R::kNumber},
    {"float_literal", R::kNumber},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_expression", R::kUnary, S::kOperator},
    {"array_expression", R::kArray},
    {"tuple_expression", R::kTuple},
    {"field_initializer_list", R::kObject},
    {"field_initializer", R::kPair},
    {"else_clause", R::kOther, S::kUnwrap},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"call_expression", "function", kFieldCallee},
    {"field_expression", "value", kFieldObject},
    {"field_expression", "field", kFieldProperty},
    {"scoped_identifier", "path", kFieldObject},
    {"scoped_identifier", "name", kFieldProperty},
    {"scoped_type_identifier", "path", kFieldObject},
    {"scoped_type_identifier", "name", kFieldProperty},
    {"let_declaration", "pattern", kFieldLeft},
    {"let_declaration", "value", kFieldRight},
    {"const_item", "name", kFieldLeft},
    {"const_item", "value", kFieldRight},
    {"static_item", "name", kFieldLeft},
    {"static_item", "value", kFieldRight},
    {"parameter", "pattern", kFieldName},
    {"field_initializer", "field", kFieldKey},
};

}  // namespace

const GrammarSpec kRustGrammar = {tree_sitter_rust, kKinds, kFields};

}  // namespace redoubt::scan::code
