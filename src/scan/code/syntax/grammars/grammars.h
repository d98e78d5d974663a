// The specs of all grammars, one file each.
#pragma once

#include "scan/code/syntax/grammar.h"

namespace redoubt::scan::code {

extern const GrammarSpec kJavaScriptGrammar, kTypeScriptGrammar, kTsxGrammar, kPythonGrammar,
    kJavaGrammar, kGoGrammar, kRubyGrammar, kPhpGrammar, kCSharpGrammar, kCGrammar, kCppGrammar,
    kRustGrammar, kBashGrammar, kJsonGrammar, kYamlGrammar, kHclGrammar;

}  // namespace redoubt::scan::code
