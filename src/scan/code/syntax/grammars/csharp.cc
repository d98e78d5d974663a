// C#.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_c_sharp();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"compilation_unit", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"empty_statement", R::kOther, S::kDrop},
    {"global_statement", R::kOther, S::kUnwrap},
    {"block", R::kBlock},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"predefined_type", R::kIdentifier, S::kLeaf},
    {"implicit_type", R::kIdentifier, S::kLeaf},
    {"invocation_expression", R::kCall},
    {"argument_list", R::kArguments},
    {"bracketed_argument_list", R::kArguments, S::kPlain, kFieldIndex},
    {"attribute_argument_list", R::kArguments, S::kPlain, kFieldArguments},
    {"argument", R::kKeywordArgument},
    {"attribute_argument", R::kKeywordArgument},
    {"member_access_expression", R::kMember},
    {"qualified_name", R::kMember},
    {"object_creation_expression", R::kNew},
    {"element_access_expression", R::kSubscript},
    {"assignment_expression", R::kAssign, S::kOperator},
    {"variable_declarator", R::kAssign, S::kParts},
    {"variable_declaration", R::kDeclarationList, S::kDeclare},
    {"local_declaration_statement", R::kDeclarationList, S::kDeclare},
    {"field_declaration", R::kDeclarationList, S::kDeclare},
    {"method_declaration", R::kFunction},
    {"constructor_declaration", R::kFunction},
    {"local_function_statement", R::kFunction},
    {"lambda_expression", R::kLambda},
    {"anonymous_method_expression", R::kLambda},
    {"parameter_list", R::kParameters},
    {"parameter", R::kParameter},
    {"implicit_parameter", R::kIdentifier},
    {"class_declaration", R::kClass},
    {"struct_declaration", R::kClass},
    {"interface_declaration", R::kClass},
    {"record_declaration", R::kClass},
    {"declaration_list", R::kClassBody},
    {"base_list", R::kOther, S::kInline, kFieldSuper},
    {"attribute_list", R::kOther, S::kInline, kFieldDecorators},
    {"attribute", R::kDecorator, S::kPlain, kFieldDecorators},
    {"modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"type_parameter_list", R::kOther, S::kPlain, kFieldTypeParameters},
    {"return_statement", R::kReturn},
    {"using_directive", R::kImport},
    {"string_literal", R::kString, S::kString},
    {"verbatim_string_literal", R::kString, S::kString},
    {"raw_string_literal", R::kString, S::kString},
    {"interpolated_string_expression", R::kTemplate, S::kString},
    {"character_literal", R::kString, S::kString},
    {"interpolation", R::kOther, S::kUnwrap},
    {"interpolation_brace", R::kOther, S::kDrop},
    {"interpolation_format_clause", R::kOther, S::kDrop},
    {"integer_literal", R::kNumber},
    {"real_literal", R::kNumber},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_expression", R::kUnary, S::kOperator},
    {"prefix_unary_expression", R::kUnary, S::kOperator},
    {"postfix_unary_expression", R::kUnary, S::kOperator},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"invocation_expression", "function", kFieldCallee},
    {"member_access_expression", "expression", kFieldObject},
    {"member_access_expression", "name", kFieldProperty},
    {"qualified_name", "qualifier", kFieldObject},
    {"qualified_name", "name", kFieldProperty},
    {"object_creation_expression", "type", kFieldCallee},
    {"element_access_expression", "expression", kFieldObject},
    {"element_access_expression", "subscript", kFieldIndex},
    {"variable_declarator", "name", kFieldLeft},
    {"method_declaration", "returns", kFieldReturnType},
    {"local_function_statement", "type", kFieldReturnType},
};

}  // namespace

const GrammarSpec kCSharpGrammar = {tree_sitter_c_sharp, kKinds, kFields};

}  // namespace redoubt::scan::code
