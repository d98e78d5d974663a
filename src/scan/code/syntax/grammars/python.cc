// Python.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_python();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"module", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"line_continuation", R::kOther, S::kDrop},
    {"block", R::kBlock},
    {"expression_statement", R::kOther, S::kStatement},
    {"parenthesized_expression", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"dotted_name", R::kMember, S::kDotted},
    {"attribute", R::kMember},
    {"call", R::kCall},
    {"argument_list", R::kArguments},
    {"keyword_argument", R::kKeywordArgument},
    {"subscript", R::kSubscript},
    {"assignment", R::kAssign},
    {"named_expression", R::kAssign},
    {"augmented_assignment", R::kAugmentedAssign, S::kOperator},
    {"function_definition", R::kFunction, S::kKeywords},
    {"lambda", R::kLambda},
    {"parameters", R::kParameters},
    {"lambda_parameters", R::kParameters},
    {"default_parameter", R::kParameter},
    {"typed_parameter", R::kParameter},
    {"typed_default_parameter", R::kParameter},
    {"class_definition", R::kClass},
    {"decorated_definition", R::kOther, S::kDecorated},
    {"decorator", R::kDecorator, S::kPlain, kFieldDecorators},
    {"return_statement", R::kReturn},
    {"import_statement", R::kImport},
    {"import_from_statement", R::kImport},
    {"string", R::kString, S::kString},
    {"concatenated_string", R::kBinary, S::kPlain},
    {"interpolation", R::kOther, S::kUnwrap},
    {"type_conversion", R::kOther, S::kDrop},
    {"format_specifier", R::kOther, S::kDrop},
    {"integer", R::kNumber},
    {"float", R::kNumber},
    {"binary_operator", R::kBinary, S::kOperator},
    {"boolean_operator", R::kBinary, S::kOperator},
    {"comparison_operator", R::kBinary, S::kOperator},
    {"unary_operator", R::kUnary, S::kOperator},
    {"not_operator", R::kUnary, S::kOperator},
    {"dictionary", R::kObject},
    {"pair", R::kPair},
    {"list", R::kArray},
    {"tuple", R::kTuple},
    {"expression_list", R::kTuple},
    {"pattern_list", R::kTuple},
    {"tuple_pattern", R::kTuple},
    {"list_splat", R::kSpread},
    {"dictionary_splat", R::kSpread},
    {"with_clause", R::kOther, S::kInline},
    {"type", R::kOther, S::kUnwrap},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"call", "function", kFieldCallee},
    {"attribute", "attribute", kFieldProperty},
    {"subscript", "value", kFieldObject},
    {"subscript", "subscript", kFieldIndex},
    {"class_definition", "superclasses", kFieldSuper},
    {"named_expression", "name", kFieldLeft},
    {"named_expression", "value", kFieldRight},
};

}  // namespace

const GrammarSpec kPythonGrammar = {tree_sitter_python, kKinds, kFields};

}  // namespace redoubt::scan::code
