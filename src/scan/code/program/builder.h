// One pass over a tree that fills an Outline; what differs between languages is in modules_*.cc.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scan/code/program/outline.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

class OutlineBuilder {
 public:
  OutlineBuilder(std::string_view path, Language language, const Tree& tree, NameTable& names);
  Outline Run();

  const Tree& tree() const { return tree_; }
  Outline& outline() { return outline_; }
  NameTable& names() { return names_; }
  Family family() const { return outline_.family; }

  /// Where the pass is: what encloses the node that is looked at.
  struct Frame {
    NodeId last = 0;
    ScopeId scope = kFileScope;  // kNoScope: what is declared here is local
    uint32_t class_index = kNoIndex;
    NodeId function = kNoNode;  // the innermost one
    NodeId self = kNoNode;      // the one that `this` belongs to
    bool conditional = false;
    Name prefix = 0;  // of qualified names
  };
  const Frame& frame() const { return frames_.back(); }
  /// What follows until `frame.last` lies in `frame`.
  void Enter(const Frame& frame) { frames_.push_back(frame); }
  void Leave() { frames_.pop_back(); }

  NodeId Child(NodeId id, FieldId field) const { return tree_.Child(id, field); }
  bool Is(NodeId id, KindId kind) const {
    return id != kNoNode && tree_[id].role == Role::kOther && tree_[id].kind == kind;
  }
  Name Text(NodeId id) { return id == kNoNode ? 0 : names_.Intern(tree_.Text(id)); }
  /// "a.b.c" for an identifier or a member of one; 0 for anything else.
  Name PathOf(NodeId expression);
  /// The same for a type.
  Name TypeOf(NodeId type);
  Evidence ValueOf(NodeId expression, int depth = 4);
  /// "prefix.name" with the language's separator, or `name` without a prefix.
  Name Qualified(Name prefix, std::string_view name);

  /// Declares something in the current scope, or in `scope`.
  Declaration& Declare(Name name, NodeId node, Declaration::Kind kind);
  Declaration& DeclareIn(ScopeId scope, Name name, NodeId node, Declaration::Kind kind);
  /// A variable, or what its value makes it: a function, a class, an import.
  void DeclareValue(ScopeId scope, Name name, NodeId node, Evidence value, uint8_t flags = 0);
  /// Adds an import; with a name for it, that is declared too.
  uint32_t Import(ScopeId scope, Name local, const ImportOutline& import, NodeId node);
  uint32_t AddClass(Name name, NodeId node, NodeId last);
  /// JavaScript: the class that an object, a prototype or a constructor function makes.
  uint32_t ObjectClass(NodeId object);
  uint32_t FunctionClass(NodeId function);
  /// The parts of the object at `node` become members of `scope`.
  void DeclareParts(NodeId object, ScopeId scope, int depth);
  /// The class `owner` extends what stands at `path`.
  void ExtendLater(Name owner, Name path);
  /// Those of `owner`, a class that is known by name only when the pass ends.
  void DeclarePartsLater(NodeId object, Name owner);
  /// The import that `node` made, or kNoIndex.
  uint32_t ImportAt(NodeId node) const;
  /// A member of a class of this file that is known by name only when the pass ends.
  void DeclareLater(Name owner, bool prototype, Declaration member);

 private:
  void Visit(NodeId id);
  void VisitOther(NodeId id);
  void Function(NodeId id);
  void Lambda(NodeId id);
  void Class(NodeId id);
  void Assignment(NodeId id);
  void Local(NodeId assign, NodeId name, NodeId value);
  void Field(NodeId assign, Name name, NodeId type, NodeId value);
  void Parameters(NodeId function, Declaration& declaration);
  void ConstructorParameters(NodeId function);
  void EnterFunction(NodeId id, uint32_t class_index, bool own_this);
  bool Declares(NodeId id) const;
  bool Skipped(NodeId function, uint8_t& flags) const;
  void RememberLocal(NodeId name, NodeId value);
  Evidence LocalValue(NodeId identifier) const;
  Name ParameterType(NodeId function, std::string_view name, bool& found);
  void RememberFunction(Name name, NodeId function);
  NodeId InnerFunction(NodeId identifier) const;
  void Returned(NodeId object);
  void Finish();
  void AttachLater();

  const Tree& tree_;
  NameTable& names_;
  Outline outline_;
  std::vector<Frame> frames_;
  std::unordered_map<NodeId, uint32_t> made_classes_;  // by object or function
  struct Later {
    Name owner;
    bool prototype;
    Declaration member;
    Name extends = 0;  // instead of a member
  };
  std::vector<Later> later_;
  std::unordered_set<Name> reassigned_;
  std::unordered_map<NodeId, uint32_t> imports_at_;
  std::map<std::tuple<Name, Name, Name, uint8_t>, uint32_t> local_imports_;
  std::unordered_map<uint64_t, Evidence> locals_;  // by function and name
  std::unordered_map<uint64_t, NodeId> inner_functions_;
  std::unordered_map<NodeId, uint32_t> returned_;  // objects, by the functions that return them
};

/// The languages' own parts, called for every node of role kImport, and for others that
/// only one language has; true: nothing else is to be done with the node.
void ReadImport(OutlineBuilder& builder, NodeId id);
/// The import that `require("…")` and `import("…")` make, or kNoIndex for other calls.
uint32_t RequiredModule(OutlineBuilder& builder, NodeId call);
bool ReadJavaScript(OutlineBuilder& builder, NodeId id);
bool ReadPackage(OutlineBuilder& builder, NodeId id);
bool ReadGo(OutlineBuilder& builder, NodeId id);
bool ReadPhp(OutlineBuilder& builder, NodeId id);
bool ReadRuby(OutlineBuilder& builder, NodeId id);
void ReadJavaScriptImport(OutlineBuilder& builder, NodeId id);
void ReadPythonImport(OutlineBuilder& builder, NodeId id);
void ReadJavaImport(OutlineBuilder& builder, NodeId id);
void ReadGoImport(OutlineBuilder& builder, NodeId id);
void ReadCSharpImport(OutlineBuilder& builder, NodeId id);
void ReadPhpImport(OutlineBuilder& builder, NodeId id);

}  // namespace redoubt::scan::code
