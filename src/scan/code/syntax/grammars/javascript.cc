// JavaScript, TypeScript and TSX.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"program", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"html_comment", R::kOther, S::kDrop},
    {"hash_bang_line", R::kOther, S::kDrop},
    {"optional_chain", R::kOther, S::kDrop},
    {"empty_statement", R::kOther, S::kDrop},
    {"statement_block", R::kBlock},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"undefined", R::kIdentifier},
    {"property_identifier", R::kIdentifier},
    {"private_property_identifier", R::kIdentifier},
    {"shorthand_property_identifier", R::kIdentifier},
    {"shorthand_property_identifier_pattern", R::kIdentifier},
    {"statement_identifier", R::kIdentifier},
    {"type_identifier", R::kIdentifier},
    {"predefined_type", R::kIdentifier, S::kLeaf},
    {"string", R::kString, S::kString},
    {"template_string", R::kTemplate, S::kString},
    {"template_substitution", R::kOther, S::kUnwrap},
    {"number", R::kNumber},
    {"regex", R::kRegex, S::kLeaf},
    {"call_expression", R::kCall},
    {"new_expression", R::kNew},
    {"arguments", R::kArguments},
    {"member_expression", R::kMember},
    {"nested_identifier", R::kMember},
    {"nested_type_identifier", R::kMember},
    {"subscript_expression", R::kSubscript},
    {"assignment_expression", R::kAssign},
    {"augmented_assignment_expression", R::kAugmentedAssign, S::kOperator},
    {"variable_declarator", R::kAssign},
    {"lexical_declaration", R::kDeclarationList, S::kDeclare},
    {"variable_declaration", R::kDeclarationList, S::kDeclare},
    {"field_definition", R::kAssign, S::kKeywords},
    {"public_field_definition", R::kAssign, S::kKeywords},
    {"function_declaration", R::kFunction, S::kKeywords},
    {"generator_function_declaration", R::kFunction, S::kKeywords},
    {"method_definition", R::kFunction, S::kKeywords},
    {"function_expression", R::kLambda, S::kKeywords},
    {"generator_function", R::kLambda, S::kKeywords},
    {"arrow_function", R::kLambda, S::kKeywords},
    {"formal_parameters", R::kParameters},
    {"required_parameter", R::kParameter},
    {"optional_parameter", R::kParameter},
    {"export_statement", R::kOther, S::kDecorated},
    {"class_declaration", R::kClass},
    {"abstract_class_declaration", R::kClass},
    {"class", R::kClass},
    {"class_body", R::kClassBody},
    {"class_heritage", R::kOther, S::kInline, kFieldSuper},
    {"extends_clause", R::kOther, S::kInline, kFieldSuper},
    {"implements_clause", R::kOther, S::kInline, kFieldInterfaces},
    {"accessibility_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"override_modifier", R::kModifier, S::kLeaf, kFieldModifiers},
    {"decorator", R::kDecorator, S::kPlain, kFieldDecorators},
    {"type_annotation", R::kOther, S::kUnwrap, kFieldType},
    {"type_arguments", R::kOther, S::kPlain, kFieldTypeArguments},
    {"type_parameters", R::kOther, S::kPlain, kFieldTypeParameters},
    {"non_null_expression", R::kOther, S::kUnwrap},
    {"return_statement", R::kReturn},
    {"import_statement", R::kImport},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_expression", R::kUnary, S::kOperator},
    {"update_expression", R::kUnary, S::kOperator},
    {"object", R::kObject},
    {"object_pattern", R::kObject},
    {"pair", R::kPair},
    {"pair_pattern", R::kPair},
    {"array", R::kArray},
    {"array_pattern", R::kArray},
    {"spread_element", R::kSpread},
    {"rest_pattern", R::kSpread},
    {"else_clause", R::kOther, S::kUnwrap},
    {"jsx_closing_element", R::kOther, S::kDrop},
    {"jsx_expression", R::kOther, S::kUnwrap},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"call_expression", "function", kFieldCallee},
    {"new_expression", "constructor", kFieldCallee},
    {"variable_declarator", "name", kFieldLeft},
    {"variable_declarator", "value", kFieldRight},
    {"field_definition", "property", kFieldLeft},
    {"field_definition", "value", kFieldRight},
    {"public_field_definition", "name", kFieldLeft},
    {"public_field_definition", "value", kFieldRight},
    {"required_parameter", "pattern", kFieldName},
    {"optional_parameter", "pattern", kFieldName},
    {"assignment_pattern", "left", kFieldName},
    {"assignment_pattern", "right", kFieldValue},
    {"nested_type_identifier", "module", kFieldObject},
    {"nested_type_identifier", "name", kFieldProperty},
    {"arrow_function", "parameter", kFieldParameters},
    {"extends_clause", "value", kFieldSuper},
    {"", "decorator", kFieldDecorators},
};

}  // namespace

const GrammarSpec kJavaScriptGrammar = {tree_sitter_javascript, kKinds, kFields};
const GrammarSpec kTypeScriptGrammar = {tree_sitter_typescript, kKinds, kFields};
const GrammarSpec kTsxGrammar = {tree_sitter_tsx, kKinds, kFields};

}  // namespace redoubt::scan::code
