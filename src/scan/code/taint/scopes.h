// Which variable an identifier means: the scopes of a file.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "scan/code/syntax/language.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

/// The variables of a file, numbered. Functions, lambdas and the file are scopes; blocks are in
/// JavaScript (let, const) and Go.
class Scopes {
 public:
  Scopes(const Tree& tree, Language language);

  enum class Kind : uint8_t { kVariable, kField, kNothing };
  struct Found {
    Kind kind = Kind::kNothing;
    uint32_t number = 0;
  };
  /// What the identifier means where it stands: a variable, a field of the class around it that is
  /// named without an object (Java, C#), or nothing of this file.
  Found Of(NodeId identifier) const;
  /// By number: true of those of the file's top level.
  const std::vector<bool>& of_file() const { return of_file_; }

 private:
  void Declare(NodeId scope, NodeId identifier);
  void DeclareTargets(NodeId target, NodeId scope);
  void Visit(NodeId id);
  bool IsShortDeclaration(NodeId assign) const;
  bool SeesOutside(NodeId scope, NodeId identifier) const;
  NodeId FunctionScope(NodeId scope) const;
  bool IsBlockDeclaration(NodeId id) const;
  NodeId ScopeOf(NodeId id) const { return scope_of_[id]; }

  const Tree& tree_;
  Language language_;
  std::vector<NodeId> scope_of_;  // the scope around each node; a scope's own parts lie in it
  std::unordered_map<uint64_t, uint32_t> numbers_;   // by scope and name
  std::vector<std::pair<NodeId, NodeId>> assigned_;  // targets without a declaration, and where
  std::vector<bool> of_file_;
};

}  // namespace redoubt::scan::code
