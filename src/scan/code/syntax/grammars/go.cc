// Go.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_go();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"source_file", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"block", R::kBlock},
    {"statement_list", R::kOther, S::kInline},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"blank_identifier", R::kIdentifier},
    {"field_identifier", R::kIdentifier},
    {"type_identifier", R::kIdentifier},
    {"package_identifier", R::kIdentifier},
    {"call_expression", R::kCall},
    {"argument_list", R::kArguments},
    {"selector_expression", R::kMember},
    {"qualified_type", R::kMember},
    {"index_expression", R::kSubscript},
    {"assignment_statement", R::kAssign, S::kOperator},
    {"short_var_declaration", R::kAssign},
    {"var_spec", R::kAssign},
    {"const_spec", R::kAssign},
    {"var_spec_list", R::kOther, S::kInline},
    {"var_declaration", R::kDeclarationList, S::kDeclare},
    {"const_declaration", R::kDeclarationList, S::kDeclare},
    {"function_declaration", R::kFunction},
    {"method_declaration", R::kFunction},
    {"func_literal", R::kLambda},
    {"parameter_list", R::kParameters},
    {"parameter_declaration", R::kParameter},
    {"variadic_parameter_declaration", R::kParameter},
    {"type_parameter_list", R::kOther, S::kPlain, kFieldTypeParameters},
    {"type_arguments", R::kOther, S::kPlain, kFieldTypeArguments},
    {"literal_value", R::kObject},
    {"keyed_element", R::kPair},
    {"literal_element", R::kOther, S::kUnwrap},
    {"expression_list", R::kTuple},
    {"return_statement", R::kReturn},
    {"import_declaration", R::kOther, S::kInline},
    {"import_spec_list", R::kOther, S::kInline},
    {"import_spec", R::kImport},
    {"dot", R::kIdentifier},
    {"interpreted_string_literal", R::kString, S::kString},
    {"raw_string_literal", R::kString, S::kString},
    {"rune_literal", R::kString, S::kString},
    {"int_literal", R::kNumber},
    {"float_literal", R::kNumber},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_expression", R::kUnary, S::kOperator},
    {"inc_statement", R::kUnary, S::kOperator},
    {"dec_statement", R::kUnary, S::kOperator},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"call_expression", "function", kFieldCallee},
    {"selector_expression", "operand", kFieldObject},
    {"selector_expression", "field", kFieldProperty},
    {"qualified_type", "package", kFieldObject},
    {"qualified_type", "name", kFieldProperty},
    {"index_expression", "operand", kFieldObject},
    {"var_spec", "name", kFieldLeft},
    {"var_spec", "value", kFieldRight},
    {"const_spec", "name", kFieldLeft},
    {"const_spec", "value", kFieldRight},
    {"function_declaration", "result", kFieldReturnType},
    {"method_declaration", "result", kFieldReturnType},
    {"func_literal", "result", kFieldReturnType},
    {"import_spec", "path", kFieldValue},
};

}  // namespace

const GrammarSpec kGoGrammar = {tree_sitter_go, kKinds, kFields};

}  // namespace redoubt::scan::code
