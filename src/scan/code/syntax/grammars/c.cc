// C and C++.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_c();
const TSLanguage* tree_sitter_cpp();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"translation_unit", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"compound_statement", R::kBlock},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"field_identifier", R::kIdentifier},
    {"type_identifier", R::kIdentifier},
    {"statement_identifier", R::kIdentifier},
    {"namespace_identifier", R::kIdentifier},
    {"primitive_type", R::kIdentifier, S::kLeaf},
    {"sized_type_specifier", R::kIdentifier, S::kLeaf},
    {"call_expression", R::kCall},
    {"new_expression", R::kNew},
    {"argument_list", R::kArguments},
    {"field_expression", R::kMember},
    {"qualified_identifier", R::kMember},
    {"subscript_expression", R::kSubscript},
    {"assignment_expression", R::kAssign, S::kOperator},
    {"init_declarator", R::kAssign},
    {"declaration", R::kDeclarationList, S::kDeclare},
    {"function_definition", R::kFunction},
    {"lambda_expression", R::kLambda},
    {"parameter_list", R::kParameters},
    {"parameter_declaration", R::kParameter},
    {"class_specifier", R::kClass},
    {"field_declaration_list", R::kClassBody},
    {"storage_class_specifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"type_qualifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"return_statement", R::kReturn},
    {"preproc_include", R::kImport},
    {"string_literal", R::kString, S::kString},
    {"raw_string_literal", R::kString, S::kString},
    {"char_literal", R::kString, S::kString},
    {"concatenated_string", R::kBinary},
    {"number_literal", R::kNumber},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_expression", R::kUnary, S::kOperator},
    {"pointer_expression", R::kUnary, S::kOperator},
    {"update_expression", R::kUnary, S::kOperator},
    {"initializer_list", R::kArray},
    {"else_clause", R::kOther, S::kUnwrap},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"call_expression", "function", kFieldCallee},
    {"new_expression", "type", kFieldCallee},
    {"field_expression", "argument", kFieldObject},
    {"field_expression", "field", kFieldProperty},
    {"qualified_identifier", "scope", kFieldObject},
    {"qualified_identifier", "name", kFieldProperty},
    {"subscript_expression", "argument", kFieldObject},
    {"init_declarator", "declarator", kFieldLeft},
    {"init_declarator", "value", kFieldRight},
};

}  // namespace

const GrammarSpec kCGrammar = {tree_sitter_c, kKinds, kFields};
const GrammarSpec kCppGrammar = {tree_sitter_cpp, kKinds, kFields};

}  // namespace redoubt::scan::code
