// Java.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_java();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"program", R::kFile},
    {"line_comment", R::kOther, S::kDrop},
    {"block_comment", R::kOther, S::kDrop},
    {"block", R::kBlock},
    {"constructor_body", R::kBlock},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"type_identifier", R::kIdentifier},
    {"integral_type", R::kIdentifier, S::kLeaf},
    {"floating_point_type", R::kIdentifier, S::kLeaf},
    {"boolean_type", R::kIdentifier},
    {"void_type", R::kIdentifier},
    {"method_invocation", R::kCall, S::kInvocation},
    {"object_creation_expression", R::kNew},
    {"argument_list", R::kArguments},
    {"annotation_argument_list", R::kArguments, S::kPlain, kFieldArguments},
    {"element_value_pair", R::kKeywordArgument},
    {"field_access", R::kMember},
    {"scoped_identifier", R::kMember},
    {"scoped_type_identifier", R::kMember, S::kParts},
    {"array_access", R::kSubscript},
    {"assignment_expression", R::kAssign, S::kOperator},
    {"variable_declarator", R::kAssign},
    {"local_variable_declaration", R::kDeclarationList, S::kDeclare},
    {"field_declaration", R::kDeclarationList, S::kDeclare},
    {"constant_declaration", R::kDeclarationList, S::kDeclare},
    {"resource", R::kAssign},
    {"dimensions", R::kOther, S::kPlain, kFieldTypeArguments},
    {"method_declaration", R::kFunction},
    {"constructor_declaration", R::kFunction},
    {"lambda_expression", R::kLambda},
    {"formal_parameters", R::kParameters},
    {"inferred_parameters", R::kParameters},
    {"formal_parameter", R::kParameter},
    {"spread_parameter", R::kParameter},
    {"catch_formal_parameter", R::kParameter},
    {"class_declaration", R::kClass},
    {"interface_declaration", R::kClass},
    {"enum_declaration", R::kClass},
    {"record_declaration", R::kClass},
    {"class_body", R::kClassBody},
    {"interface_body", R::kClassBody},
    {"enum_body", R::kClassBody},
    {"superclass", R::kOther, S::kInline, kFieldSuper},
    {"super_interfaces", R::kOther, S::kInline, kFieldInterfaces},
    {"extends_interfaces", R::kOther, S::kInline, kFieldInterfaces},
    {"type_list", R::kOther, S::kInline},
    {"throws", R::kOther, S::kPlain, kFieldThrows},
    {"modifiers", R::kModifier, S::kModifiers, kFieldModifiers},
    {"marker_annotation", R::kDecorator, S::kPlain, kFieldDecorators},
    {"annotation", R::kDecorator, S::kPlain, kFieldDecorators},
    {"type_parameters", R::kOther, S::kPlain, kFieldTypeParameters},
    {"type_arguments", R::kOther, S::kPlain, kFieldTypeArguments},
    {"return_statement", R::kReturn},
    {"import_declaration", R::kImport},
    {"string_literal", R::kString, S::kString},
    {"character_literal", R::kString, S::kString},
    {"decimal_integer_literal", R::kNumber},
    {"hex_integer_literal", R::kNumber},
    {"octal_integer_literal", R::kNumber},
    {"binary_integer_literal", R::kNumber},
    {"decimal_floating_point_literal", R::kNumber},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_expression", R::kUnary, S::kOperator},
    {"update_expression", R::kUnary, S::kOperator},
    {"array_initializer", R::kArray},
    {"element_value_array_initializer", R::kArray},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"object_creation_expression", "type", kFieldCallee},
    {"field_access", "field", kFieldProperty},
    {"scoped_identifier", "scope", kFieldObject},
    {"scoped_identifier", "name", kFieldProperty},
    {"array_access", "array", kFieldObject},
    {"variable_declarator", "name", kFieldLeft},
    {"variable_declarator", "value", kFieldRight},
    {"resource", "name", kFieldLeft},
    {"resource", "value", kFieldRight},
    {"method_declaration", "type", kFieldReturnType},
    {"element_value_pair", "key", kFieldName},
    {"method_invocation", "type_arguments", kFieldTypeArguments},
};

}  // namespace

const GrammarSpec kJavaGrammar = {tree_sitter_java, kKinds, kFields};

}  // namespace redoubt::scan::code
