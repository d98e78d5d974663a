// What is kept of a file: its declarations, classes, imports and exports, without its tree.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scan/code/program/names_table.h"
#include "scan/code/program/program.h"

namespace redoubt::scan::code {

/// Languages whose modules work alike.
enum class Family : uint8_t { kJavaScript, kPython, kJava, kGo, kCSharp, kPhp, kRuby, kOther };
Family FamilyOf(Language language);

/// Where a declaration belongs: to the file, to what the file exports, or to a class.
using ScopeId = uint32_t;
constexpr ScopeId kFileScope = 0, kExportScope = 1, kFirstClassScope = 2, kNoScope = ~ScopeId{0};
constexpr uint32_t kNoIndex = ~uint32_t{0};
constexpr FileId kNoFile = ~FileId{0};

/// What is known of a value without running anything. Paths are names with "." between them.
struct Evidence {
  enum class Kind : uint8_t {
    kNone,
    kTyped,     // of the type `text`
    kMade,      // an instance of the class at path `text`
    kCalled,    // what the function (in Python also: class) at path `text` returns
    kPath,      // what stands at path `text`
    kFunction,  // the function at `node`
    kClass,     // the class `index` of the file
    kObject,    // an object whose parts are those of class `index`
    kImport,    // what import `index` of the file brings
  };
  Kind kind = Kind::kNone;
  Name text = 0;
  NodeId node = kNoNode;
  uint32_t index = kNoIndex;
};

struct Declaration {
  enum class Kind : uint8_t { kFunction, kClass, kVariable, kImport };
  enum Flag : uint8_t {
    kConditional = 1,  // within an if, a try and their like
    kStatic = 2,
    kBodyless = 4,  // a function that is only announced
    kAssigned = 8,  // a field that a method sets
    kAlias = 16,    // another name for what stands at a path, and nothing of its own
  };
  static constexpr uint16_t kAnyNumber = 0xffff;

  Name name = 0;
  ScopeId scope = kFileScope;
  NodeId node = kNoNode;
  Kind kind = Kind::kVariable;
  uint8_t flags = 0;
  uint16_t least = 0, most = kAnyNumber;  // a function's arguments
  Evidence value;                         // of a function: its type is what it returns
};

struct ClassOutline {
  struct Above {
    enum class Kind : uint8_t { kExtends, kImplements, kMixes };
    Name path = 0;
    Kind kind = Kind::kExtends;
  };
  Name name = 0;       // "" for one without a name
  Name qualified = 0;  // with packages, namespaces and outer classes; "" when it is local
  NodeId node = kNoNode, last = kNoNode;
  uint32_t around = kNoIndex;  // the class that contains it in the text
  bool interface = false, abstract = false;
  bool object = false;    // an object that is written down
  bool function = false;  // a function that is called like a class
  std::vector<Above> above;
};

struct ImportOutline {
  enum Flag : uint8_t {
    kStar = 1,      // all that the module has
    kExported = 2,  // and hands it on
    kWhole = 4,     // the value of the module (require)
    kStatic = 8,    // parts of a class
    kFunction = 16,
    kGlobal = 32,          // holds for all files
    kMemberIsModule = 64,  // known after Link: the target is `member` itself
    kFolder = 128,         // known after Link: the target is a file within the folder `module`
  };
  Name module = 0;  // as written
  Name member = 0;  // a path; "" for the module itself
  uint8_t flags = 0;
  uint16_t parts = 0;       // of a folder's path
  FileId target = kNoFile;  // known after Link
};

struct Outline {
  std::string path;
  Language language = Language::kGeneric;
  Family family = Family::kOther;
  bool standard_module = false;  // JavaScript: it has `export`
  Name package = 0;
  std::vector<Name> namespaces;
  std::vector<Declaration> declarations;  // by scope, name and node
  std::vector<ClassOutline> classes;
  std::vector<uint32_t> classes_by_node, by_node;  // indexes of classes, of declarations
  std::vector<ImportOutline> imports;
  std::vector<uint32_t> stars;                   // imports of all that a module has
  std::vector<std::pair<Name, NodeId>> globals;  // functions that other files can call
  std::vector<NodeId> functions;
  // Java and C#: classes by simple name; kNoIndex where two are called that
  std::unordered_map<Name, uint32_t> nested;

  std::span<const Declaration> Find(ScopeId scope, Name name) const;
  /// What is declared at `node` (several things when it takes something apart), as indexes.
  std::span<const uint32_t> DeclaredAt(NodeId node) const;
  /// The class whose node it is, or kNoIndex.
  uint32_t ClassAt(NodeId node) const;
  /// The innermost class that contains it, or kNoIndex.
  uint32_t ClassAround(NodeId node) const;
};

}  // namespace redoubt::scan::code
