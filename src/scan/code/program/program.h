// What the names of a whole repository mean: which function, class or module stands behind a name,
// a member or a type, in this file or in another one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scan/code/syntax/language.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

using FileId = uint32_t;

/// Something that a name stands for. `node` is a node of the tree of `file`.
struct Symbol {
  enum class Kind : uint8_t {
    kNone,
    kFunction,  // a function, a method, a constructor or a lambda that a name was given to
    kClass,     // also structs, interfaces, traits, enumerations, Ruby's modules; in JavaScript
                // functions that are called with `new` (the node is the function)
    kModule,    // a file as a whole (node 0; for Go a package is any of its files), or a package
                // that no file is: a file within, and no node of it. Only Member reads those.
    kVariable,  // of a module or a class: the node is its assignment or declaration
  };
  Kind kind = Kind::kNone;
  FileId file = 0;
  NodeId node = kNoNode;

  explicit operator bool() const { return kind != Kind::kNone; }
  bool operator==(const Symbol&) const = default;
};

/// The outlines of all files of a repository. Files are added, then linked once; after that it is
/// immutable and thread-safe. Trees are read while a file is added and not kept.
class Program {
 public:
  Program();
  ~Program();
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;

  /// `path` is relative to the repository's root, with "/".
  FileId Add(std::string_view path, Language language, const Tree& tree);
  /// After the last Add: builds the indexes over all files.
  void Link();

  std::string_view PathOf(FileId file) const;
  Language LanguageOf(FileId file) const;
  size_t files() const;

  /// What `name`, used in `file` where no local variable has it, stands for: a declaration at the
  /// file's top level, an import, another file of the same package, or what the language makes
  /// global (Ruby's and PHP's classes and functions). kNone when it is none of the repository's, or
  /// when two could be meant.
  Symbol Named(FileId file, std::string_view name) const;
  /// The part `name` of a module (what it exports), of a class (methods, static members, nested
  /// classes; then those of the classes that it extends, at most 16 up), of a variable whose class
  /// is evident (a module's singleton). kNone when there is none.
  Symbol Member(const Symbol& of, std::string_view name) const;
  /// As Member, of a class, for calls with `arguments` arguments: tells overloads apart.
  Symbol Method(const Symbol& of, std::string_view name, size_t arguments) const;
  /// What is run when an instance is made: constructor, __init__, initialize, __construct; or
  /// kNone.
  Symbol Constructor(const Symbol& of, size_t arguments) const;
  /// The class that a class extends, if it is one of the repository's.
  Symbol Super(const Symbol& of) const;
  /// The class that a type as written in `file` means ("Map<String, Foo>" is Map, "*pkg.Foo" Foo).
  /// An interface that exactly one class of the repository implements means that class.
  Symbol TypeNamed(FileId file, std::string_view type) const;
  /// The class of the field `name` of class `of`, from its declaration, from the constructor's
  /// typed parameters, or from `this.name = new C()` and their like in any of its methods; or
  /// kNone.
  Symbol FieldClass(const Symbol& of, std::string_view name) const;
  /// The class of what `function` returns, by its declared type or (JavaScript) by the object with
  /// functions that it returns; or kNone.
  Symbol ReturnedClass(const Symbol& function) const;
  /// The innermost class of `file` whose node contains `node`, or kNone.
  Symbol ClassAround(FileId file, NodeId node) const;
  /// All functions of a file, outermost first, lambdas too: the places where analysis begins.
  const std::vector<NodeId>& FunctionsOf(FileId file) const;
  /// The files whose top level runs or declares what `file` imports, directly.
  std::vector<FileId> ImportsOf(FileId file) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace redoubt::scan::code
