// HCL (Terraform).
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_hcl();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"config_file", R::kFile},
    {"comment", R::kOther, S::kDrop},
    {"body", R::kBody},
    {"attribute", R::kAssign, S::kParts},
    {"block", R::kOther},
    {"block_start", R::kOther, S::kDrop},
    {"block_end", R::kOther, S::kDrop},
    {"object_start", R::kOther, S::kDrop},
    {"object_end", R::kOther, S::kDrop},
    {"tuple_start", R::kOther, S::kDrop},
    {"tuple_end", R::kOther, S::kDrop},
    {"expression", R::kOther, S::kUnwrap},
    {"literal_value", R::kOther, S::kUnwrap},
    {"collection_value", R::kOther, S::kUnwrap},
    {"operation", R::kOther, S::kUnwrap},
    {"template_expr", R::kOther, S::kUnwrap},
    {"variable_expr", R::kOther, S::kUnwrap},
    {"identifier", R::kIdentifier},
    {"string_lit", R::kString, S::kString},
    {"quoted_template", R::kTemplate, S::kString},
    {"heredoc_template", R::kString, S::kString},
    {"template_interpolation", R::kOther, S::kUnwrap},
    {"template_interpolation_start", R::kOther, S::kDrop},
    {"template_interpolation_end", R::kOther, S::kDrop},
    {"numeric_lit", R::kNumber},
    {"bool_lit", R::kIdentifier, S::kLeaf},
    {"function_call", R::kCall, S::kCallee},
    {"function_arguments", R::kArguments, S::kPlain, kFieldArguments},
    {"object", R::kObject},
    {"object_elem", R::kAssign},
    {"tuple", R::kArray},
    {"binary_operation", R::kBinary, S::kOperator},
    {"unary_operation", R::kUnary, S::kOperator},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"object_elem", "key", kFieldLeft},
    {"object_elem", "val", kFieldRight},
};

}  // namespace

const GrammarSpec kHclGrammar = {tree_sitter_hcl, kKinds, kFields};

}  // namespace redoubt::scan::code
