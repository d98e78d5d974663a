// Bash.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_bash();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"program", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"compound_statement", R::kBlock},
    {"do_group", R::kBlock},
    {"word", R::kIdentifier, S::kLeaf},
    {"command_name", R::kOther, S::kUnwrap},
    {"command", R::kOther, S::kCommand},
    {"variable_name", R::kIdentifier},
    {"special_variable_name", R::kIdentifier},
    {"variable_assignment", R::kAssign, S::kOperator},
    {"string", R::kString, S::kString},
    {"raw_string", R::kString, S::kString},
    {"ansi_c_string", R::kString, S::kString},
    {"number", R::kNumber},
    {"simple_expansion", R::kOther, S::kExpansion},
    {"expansion", R::kOther, S::kExpansion},
    {"list", R::kOther, S::kOperator},
    {"pipeline", R::kOther, S::kChain},
    {"binary_expression", R::kBinary, S::kOperator},
    {"unary_expression", R::kUnary, S::kOperator},
    {"file_redirect", R::kOther, S::kOperator},
    {"function_definition", R::kFunction},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"variable_assignment", "name", kFieldLeft},
    {"variable_assignment", "value", kFieldRight},
    {"command", "name", kFieldNone},
    {"command", "argument", kFieldNone},
};

}  // namespace

const GrammarSpec kBashGrammar = {tree_sitter_bash, kKinds, kFields};

}  // namespace redoubt::scan::code
