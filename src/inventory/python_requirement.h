// One requirement on a Python package, as dependency specifiers write it (PEP 508, PEP 440).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt::inventory {

struct PythonRequirement {
  std::string name;
  std::vector<std::string> extras;
  std::string specifier;  // ">=1.0,<2"
  std::string version;    // where the specifier pins one: "==1.0", "===1.0"
  std::string url;        // of "name @ url"
  std::string marker;     // 'python_version < "3.8"'
};

/// `text` without comments and options. Errors: kInvalidArgument.
Result<PythonRequirement> ParsePythonRequirement(std::string_view text);

/// Name and version of "six-1.16.0-py2.py3-none-any.whl" or "six-1.16.0.tar.gz", at the end of a
/// path or URL; empty where the file name tells neither.
PythonRequirement RequirementOfArchive(std::string_view path);

/// How PyPI compares names: lower case, runs of "-_." are one "-" (PEP 503).
std::string NormalPythonName(std::string_view name);

}  // namespace redoubt::inventory
