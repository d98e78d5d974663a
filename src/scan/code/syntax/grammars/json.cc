// JSON.
#include "scan/code/syntax/grammars/grammars.h"

extern "C" {
const TSLanguage* tree_sitter_json();
}

namespace redoubt::scan::code {
namespace {

using R = Role;
using S = Shape;

constexpr KindRule kKinds[] = {

    {"document", R::kFile}, {"comment", R::kOther, S::kDrop},
    {"object", R::kObject}, {"pair", R::kPair},
    {"array", R::kArray},   {"string", R::kString, S::kString},
    {"number", R::kNumber}, {"ERROR", R::kError},
};

constexpr FieldRule kFields[] = {

    {"pair", "key", kFieldKey},
};

}  // namespace

const GrammarSpec kJsonGrammar = {tree_sitter_json, kKinds, kFields};

}  // namespace redoubt::scan::code
