// YAML.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_yaml();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"stream", R::kFile},
    {"document", R::kOther, S::kInline},
    {"comment", R::kOther, S::kDrop},
    {"anchor", R::kOther, S::kDrop},
    {"tag", R::kOther, S::kDrop},
    {"block_node", R::kOther, S::kUnwrap},
    {"flow_node", R::kOther, S::kUnwrap},
    {"block_mapping", R::kObject},
    {"flow_mapping", R::kObject},
    {"block_mapping_pair", R::kPair},
    {"flow_pair", R::kPair},
    {"block_sequence", R::kArray},
    {"flow_sequence", R::kArray},
    {"block_sequence_item", R::kOther, S::kUnwrap},
    {"plain_scalar", R::kString, S::kLeaf},
    {"double_quote_scalar", R::kString, S::kString},
    {"single_quote_scalar", R::kString, S::kString},
    {"block_scalar", R::kString, S::kLeaf},
    {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"", "key", kFieldKey},
};

}  // namespace

const GrammarSpec kYamlGrammar = {tree_sitter_yaml, kKinds, kFields};

}  // namespace redoubt::scan::code
