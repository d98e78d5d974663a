// PHP.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_php();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"program", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"php_tag", R::kOther, S::kDrop},
    {"php_end_tag", R::kOther, S::kDrop},
    {"text", R::kOther, S::kDrop},
    {"text_interpolation", R::kOther, S::kInline},
    {"empty_statement", R::kOther, S::kDrop},
    {"compound_statement", R::kBlock},
    {"colon_block", R::kBlock},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"name", R::kIdentifier},
    {"variable_name", R::kIdentifier, S::kLeaf},
    {"qualified_name", R::kIdentifier, S::kLeaf},
    {"relative_scope", R::kIdentifier, S::kLeaf},
    {"primitive_type", R::kIdentifier, S::kLeaf},
    {"function_call_expression", R::kCall},
    {"member_call_expression", R::kCall, S::kInvocation},
    {"nullsafe_member_call_expression", R::kCall, S::kInvocation},
    {"scoped_call_expression", R::kCall, S::kInvocation},
    {"object_creation_expression", R::kNew, S::kCallee},
    {"arguments", R::kArguments, S::kPlain, kFieldArguments},
    {"member_access_expression", R::kMember},
    {"nullsafe_member_access_expression", R::kMember},
    {"scoped_property_access_expression", R::kMember},
    {"class_constant_access_expression", R::kMember, S::kParts},
    {"subscript_expression", R::kSubscript},
    {"assignment_expression", R::kAssign},
    {"augmented_assignment_expression", R::kAugmentedAssign, S::kOperator},
    {"property_declaration", R::kDeclarationList, S::kDeclare},
    {"property_element", R::kAssign},
    {"function_definition", R::kFunction},
    {"method_declaration", R::kFunction},
    {"anonymous_function", R::kLambda},
    {"arrow_function", R::kLambda},
    {"formal_parameters", R::kParameters},
    {"simple_parameter", R::kParameter},
    {"class_declaration", R::kClass},
    {"declaration_list", R::kClassBody},
    {"base_clause", R::kOther, S::kInline, kFieldSuper},
    {"class_interface_clause", R::kOther, S::kInline, kFieldInterfaces},
    {"visibility_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"static_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"abstract_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"final_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"readonly_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"return_statement", R::kReturn},
    {"string", R::kString, S::kString},
    {"encapsed_string", R::kString, S::kString},
    {"heredoc", R::kString, S::kString},
    {"nowdoc", R::kString, S::kLeaf},
    {"integer", R::kNumber},
    {"float", R::kNumber},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_op_expression", R::kUnary, S::kOperator},
    {"update_expression", R::kUnary, S::kOperator},
    {"array_creation_expression", R::kArray},
    {"array_element_initializer", R::kPair, S::kPairOrItem},
    {"variadic_unpacking", R::kSpread},
    {"namespace_use_declaration", R::kImport},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"function_call_expression", "function", kFieldCallee},
    {"scoped_call_expression", "scope", kFieldObject},
    {"member_access_expression", "name", kFieldProperty},
    {"nullsafe_member_access_expression", "name", kFieldProperty},
    {"scoped_property_access_expression", "scope", kFieldObject},
    {"scoped_property_access_expression", "name", kFieldProperty},
    {"simple_parameter", "default_value", kFieldValue},
    {"property_element", "name", kFieldLeft},
    {"property_element", "default_value", kFieldRight},
};

}  // namespace

const GrammarSpec kPhpGrammar = {tree_sitter_php, kKinds, kFields};

}  // namespace redoubt::scan::code
