// The outlines of a repository with what links them: the data behind Program.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scan/code/program/names_table.h"
#include "scan/code/program/outline.h"

namespace redoubt::scan::code {

/// A class of the repository: all its parts (Ruby's and C#'s classes may have several).
using ClassId = uint32_t;
constexpr ClassId kNoClass = ~ClassId{0};

struct Linked {
  struct ClassEntry {
    FileId file = 0;
    uint32_t index = 0;
    ClassId whole = kNoClass;                // the first of its parts
    std::vector<ClassId> parts;              // of a whole of several
    std::vector<ClassId> above;              // of this part, in the order of look-ups
    std::vector<ClassId> below;              // of a whole
    ClassId only_implementation = kNoClass;  // of an interface
  };
  struct Function {
    FileId file;
    NodeId node;
  };

  NameTable names;
  std::vector<Outline> files;
  std::unordered_map<std::string_view, FileId> by_path;
  std::vector<ClassId> first_class;  // by file
  std::vector<ClassEntry> classes;
  std::unordered_map<Name, std::vector<ClassId>> classes_by_name;  // qualified; wholes only
  std::unordered_map<Name, std::vector<Function>> functions_by_name;
  std::unordered_map<Name, std::vector<FileId>> files_by_package;
  // Go: what the files of a package declare, by package and name
  std::unordered_map<uint64_t, std::vector<std::pair<FileId, uint32_t>>> package_names;
  std::unordered_map<std::string_view, std::vector<FileId>> files_by_stem;
  std::vector<std::pair<FileId, uint32_t>> global_imports;
  // A file below each of Python's folders; in each of Java's and C#'s packages, by their names.
  std::unordered_map<std::string_view, FileId> folders, packages;

  FileId At(std::string_view path) const {
    const auto found = by_path.find(path);
    return found == by_path.end() ? kNoFile : found->second;
  }
  const Outline& FileOf(ClassId id) const { return files[classes[id].file]; }
  const ClassOutline& OutlineOf(ClassId id) const { return FileOf(id).classes[classes[id].index]; }
  ClassId ClassIn(FileId file, uint32_t index) const {
    return index == kNoIndex ? kNoClass : first_class[file] + index;
  }

  void Link();

 private:
  void IndexFiles();
  void IndexPackage(FileId file);
  void IndexClasses();
  void ResolveImports();
  void ResolveAbove();
  void FindImplementations();
};

/// The file that a module's name means where it is written, or kNoFile.
FileId FindJavaScript(const Linked& linked, FileId from, std::string_view specifier);
FileId FindPython(const Linked& linked, FileId from, std::string_view module);
/// A file below the folder that a package without a file is, with how many parts its path has.
std::pair<FileId, size_t> FindPythonFolder(const Linked& linked, FileId from,
                                           std::string_view module);
/// PHP's include and Ruby's require.
FileId FindIncluded(const Linked& linked, FileId from, std::string_view path);
void ResolveGoImports(Linked& linked);
/// A Go type implements an interface by having its methods.
void ImplementGoInterfaces(Linked& linked);

}  // namespace redoubt::scan::code
