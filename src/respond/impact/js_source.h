// What one JavaScript or TypeScript file imports and what it does with it, by tree-sitter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt::respond {

/// "jwt" in `const jwt = require("jsonwebtoken")`, or { verify } with member "verify".
struct JsBinding {
  std::string local;
  std::string member;  // "" : the module itself
};

struct JsImport {
  std::string specifier;  // "jsonwebtoken", "lodash/merge", "./store.js"
  int line = 0;
  std::vector<JsBinding> bindings;
};

struct JsSource {
  std::vector<JsImport> imports;
  std::vector<std::pair<std::string, std::string>> members;  // object and property: jwt, verify
  std::vector<std::string> strings;                          // literals that begin with '/': routes
  bool dynamic = false;  // a require() or import() of something that is not a literal
  bool broken = false;   // has syntax errors: what is said may be incomplete
};

/// True for the file names that ParseJsSource reads: .js .mjs .cjs .jsx .ts .mts .cts .tsx.
bool IsJsSource(std::string_view file_name);

/// Errors: kResourceExhausted beyond 2 MiB or 10 s. Thread-safe.
Result<JsSource> ParseJsSource(std::string_view file_name, std::string_view text);

}  // namespace redoubt::respond
