// Look-ups in a linked program: what a name, a member or a type means. One instance a question.
#pragma once

#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "scan/code/program/linked.h"

namespace redoubt::scan::code {

/// Every question has a budget of steps, so that modules that hand each other's names on in circles
/// and hostile files end: what is not found by then is not known.
class Lookup {
 public:
  static constexpr int kAnyArguments = -1;

  static constexpr int kMaxSteps = 2000;

  explicit Lookup(const Linked& linked, int max_steps = kMaxSteps)
      : linked_(linked), max_steps_(max_steps) {}
  int steps() const { return steps_; }

  Symbol Named(FileId file, std::string_view name);
  Symbol Member(const Symbol& of, std::string_view name, int arguments = kAnyArguments);
  Symbol Constructor(ClassId of, int arguments);
  /// What stands at "a.b.c", seen from a file and (unless kNoClass) from within a class.
  Symbol Path(FileId file, ClassId within, std::string_view path);
  ClassId Type(FileId file, ClassId within, std::string_view path);
  /// The class itself, the class that a variable is an instance of, or kNoClass.
  ClassId ClassOf(const Symbol& symbol);
  ClassId ReturnedClass(const Symbol& function);
  ClassId FieldClass(ClassId of, std::string_view name);
  /// The first class that a class extends and that is no interface, or kNoClass.
  ClassId Above(ClassId id) const;
  /// An interface's only implementation, or the class itself.
  ClassId Implementation(ClassId id) const;
  Symbol ImportedBy(FileId file, uint32_t import) { return Imported(file, import); }
  Symbol SymbolOf(ClassId id) const;
  ClassId ClassAt(FileId file, NodeId node) const;

  /// A declaration and where it stands.
  struct Candidate {
    FileId file;
    const Declaration* declaration;
  };

 private:
  friend class Deeper;
  bool Spend();
  bool Fresh(FileId file, Name name);
  Symbol Pick(std::vector<Candidate> candidates, int arguments);
  Symbol PickIn(FileId file, ScopeId scope, std::string_view name);
  Symbol Meant(const Candidate& candidate);
  Symbol Imported(FileId file, uint32_t import);
  Symbol ModuleValue(FileId file);
  Symbol ModuleMember(FileId file, std::string_view name);
  Symbol ExportedWith(const Symbol& of, std::string_view name);
  Symbol JavaScriptExport(FileId file, std::string_view name);
  Symbol PythonName(FileId file, std::string_view name);
  Symbol PythonPart(FileId file, std::string_view name);
  Symbol PythonSubmodule(FileId file, std::string_view name) const;
  Symbol PackagePart(const Symbol& package, std::string_view name) const;
  Symbol PackageNamed(FileId file, std::string_view name) const;
  Symbol JavaName(FileId file, std::string_view name);
  Symbol CSharpName(FileId file, std::string_view name);
  Symbol GoName(FileId file, std::string_view name);
  Symbol PhpName(FileId file, std::string_view name);
  Symbol RubyName(FileId file, std::string_view name);
  Symbol MemberPath(Symbol of, std::string_view path);
  Symbol ClassMember(ClassId of, std::string_view name, int arguments);
  Symbol Implemented(ClassId of, const Symbol& found, std::string_view name, int arguments);
  void Own(ClassId of, std::string_view name, std::vector<Candidate>& out) const;
  ClassId Qualified(FileId from, std::string_view name) const;
  ClassId InNamespaces(FileId file, std::string_view name) const;
  Symbol GlobalFunction(FileId from, std::string_view name) const;
  ClassId EvidentClass(const Candidate& candidate);
  ClassId ClassOfAll(std::span<const Candidate> candidates);
  ClassId NestedIn(FileId file, std::string_view name) const;

  const Linked& linked_;
  int max_steps_, steps_ = 0, depth_ = 0;
  std::unordered_set<uint64_t> seen_;  // files that hand on all that others have, with the name
};

// Keeps the depth of a question while a scope lasts.
class Deeper {
 public:
  explicit Deeper(Lookup& lookup) : lookup_(lookup) { ++lookup_.depth_; }
  ~Deeper() { --lookup_.depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  Lookup& lookup_;
};

}  // namespace redoubt::scan::code
