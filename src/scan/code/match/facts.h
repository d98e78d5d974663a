// What a file says about its names: what imports mean, what constants hold, what types are
// declared.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scan/code/syntax/language.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

/// A value that is known before the program runs.
struct Constant {
  enum class Kind : uint8_t { kString, kNumber, kOther };
  Kind kind = Kind::kOther;
  std::string text;  // a string's content, or the literal as written
};

/// Computed once for a file; what is asked for is kept. For one thread.
class Facts {
 public:
  Facts(const Tree& tree, Language language);

  using Path = std::vector<std::string_view>;
  /// What an import says that the name of `identifier` stands for ("os", "path"), or nullptr.
  const Path* Alias(NodeId identifier) const;
  /// The value of an expression, or nullptr when it is not known.
  const Constant* ValueOf(NodeId expression);
  /// The expression that a variable holds: it is assigned there and nowhere else; or kNoNode.
  NodeId Assigned(NodeId identifier);
  /// The function, class or file that declares the variable of this name here; kNoNode when the
  /// identifier is no variable (a member's name), 0 when nothing declares it.
  NodeId DeclaredIn(NodeId identifier);
  /// The declared or evident type of an expression as written, or "".
  std::string_view TypeOf(NodeId expression);  // C: with a "*" for each pointer

 private:
  struct Assignment {
    NodeId node = kNoNode;   // the assignment
    NodeId value = kNoNode;  // kNoNode: something happens to the variable that is not known
    NodeId scope = kNoNode;
    NodeId type = kNoNode;
    int pointers = 0;
  };
  void Import(NodeId node);
  void PythonImport(NodeId node);
  void JavaScriptImport(NodeId node);
  void JavaImport(NodeId node);
  void GoImport(NodeId node);
  void Require(NodeId assign);
  void RustImport(NodeId node);
  void AddAlias(NodeId name, Path path);
  void Collect();
  void Write(NodeId target, NodeId assign, NodeId value, NodeId type);
  NodeId ScopeOf(NodeId node) const;
  NodeId Declared(NodeId declarator, int& pointers) const;
  const Assignment* Reaching(NodeId identifier);
  std::string_view TypeWithin(NodeId expression);
  std::optional<Constant> Evaluate(NodeId expression, int depth);
  Path DottedPath(NodeId node) const;

  const Tree& tree_;
  Language language_;
  bool collected_ = false;
  struct Imported {
    NodeId at, scope;
    Path path;
  };
  std::unordered_map<uint64_t, std::vector<Imported>> aliases_;  // by the hash of an identifier
  std::unordered_map<uint64_t, std::vector<Assignment>> assignments_;
  std::unordered_map<NodeId, std::optional<Constant>> values_;
  std::deque<std::string> pointer_types_;
  int type_depth_ = 0;  // a variable may be made of itself
};

}  // namespace redoubt::scan::code
