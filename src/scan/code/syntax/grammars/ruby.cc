// Ruby.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_ruby();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"program", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"empty_statement", R::kOther, S::kDrop},
    {"heredoc_body", R::kOther, S::kDrop},
    {"body_statement", R::kBlock},
    {"block_body", R::kBlock},
    {"then", R::kBlock},
    {"do", R::kBlock},
    {"parenthesized_statements", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"constant", R::kIdentifier},
    {"instance_variable", R::kIdentifier},
    {"class_variable", R::kIdentifier},
    {"global_variable", R::kIdentifier},
    {"operator", R::kIdentifier},
    {"call", R::kCall, S::kInvocation},
    {"argument_list", R::kArguments},
    {"scope_resolution", R::kMember},
    {"element_reference", R::kSubscript},
    {"assignment", R::kAssign},
    {"operator_assignment", R::kAugmentedAssign, S::kOperator},
    {"method", R::kFunction},
    {"singleton_method", R::kFunction},
    {"method_parameters", R::kParameters},
    {"block_parameters", R::kParameters},
    {"lambda_parameters", R::kParameters},
    {"optional_parameter", R::kParameter},
    {"keyword_parameter", R::kParameter},
    {"block", R::kLambda},
    {"do_block", R::kLambda},
    {"class", R::kClass},
    {"superclass", R::kOther, S::kUnwrap, kFieldSuper},
    {"return", R::kReturn},
    {"string", R::kString, S::kString},
    {"bare_string", R::kString, S::kString},
    {"heredoc_beginning", R::kString, S::kLeaf},
    {"subshell", R::kString, S::kString},
    {"interpolation", R::kOther, S::kUnwrap},
    {"simple_symbol", R::kSymbol, S::kString},
    {"hash_key_symbol", R::kSymbol, S::kString},
    {"bare_symbol", R::kSymbol, S::kString},
    {"integer", R::kNumber},
    {"float", R::kNumber},
    {"regex", R::kRegex, S::kLeaf},
    {"binary", R::kBinary, S::kOperator},
    {"unary", R::kUnary, S::kOperator},
    {"if_modifier", R::kOther, S::kModifierIf},
    {"unless_modifier", R::kOther, S::kModifierIf},
    {"hash", R::kObject},
    {"pair", R::kPair},
    {"array", R::kArray},
    {"string_array", R::kArray},
    {"symbol_array", R::kArray},
    {"splat_argument", R::kSpread},
    {"hash_splat_argument", R::kSpread},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"call", "receiver", kFieldObject},          {"call", "method", kFieldName},
    {"scope_resolution", "scope", kFieldObject}, {"scope_resolution", "name", kFieldProperty},
    {"if_modifier", "body", kFieldConsequence},  {"unless_modifier", "body", kFieldConsequence},
    {"class", "superclass", kFieldSuper},
};

}  // namespace

const GrammarSpec kRubyGrammar = {tree_sitter_ruby, kKinds, kFields};

}  // namespace redoubt::scan::code
