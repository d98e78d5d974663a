// Which files, symbols and routes of a repository reach a set of packages.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace redoubt::respond {

struct Usage {
  std::vector<std::string> files;     // that change, or import one of the packages, sorted
  std::vector<std::string> symbols;   // "server.js: jsonwebtoken.verify", sorted
  std::set<std::string> reaching;     // files that reach one of them through relative imports
  std::vector<std::string> routes;    // string literals of reaching files that begin with '/'
  std::vector<std::string> unknowns;  // files that could not be read or parsed, dynamic imports
};

/// Walks `tree` without node_modules; at most 20,000 files. `packages` are names as in a manifest;
/// `changed` are files of the tree that change themselves.
Usage FindUsage(const std::filesystem::path& tree, const std::set<std::string>& packages,
                const std::set<std::string>& changed = {});

}  // namespace redoubt::respond
