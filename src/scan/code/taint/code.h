// A file as values flow through it: every language's statements and expressions in one small
// vocabulary. Made once for a file, for all rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scan/code/syntax/language.h"
#include "scan/code/syntax/names.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

using TermId = uint32_t;
constexpr TermId kNoTerm = ~TermId{0};
/// The hash of a member's name or of a constant key: "a" of x.a, x["a"] and {a: 1}.
using Key = uint64_t;
inline Key KeyOfText(std::string_view text) { return HashText(text); }
/// Of an element's position: the same as of its digits.
inline Key KeyOfNumber(uint64_t number) { return HashText(std::to_string(number)); }

struct Term {
  enum class Kind : uint8_t {
    kUnknown,   // evaluates its children; what it is joins what they are
    kConstant,  // a literal, or nil, true, false
    kVariable,
    kThis,
    kSuper,
    kMember,      // [object] . key
    kIndex,       // [object, index]; without an index: the next element
    kCall,        // [callee, arguments…]
    kNew,         // [class, arguments…]
    kFilled,      // [made, contents]: an instance and what its initializer puts into it
    kAssign,      // [target, value]
    kUpdate,      // [target, value]: the target keeps what it had
    kRemove,      // [target]
    kDefault,     // [target, value]: in a pattern
    kBinary,      // [operands…]
    kNot,         // [operand]
    kClean,       // [operand]: a number or a truth: nothing of it but what is known
    kAnd,         // [left, right]
    kOr,          // [left, right]; also ?? and ?:
    kChoice,      // [condition, then, else]
    kText,        // [parts…]: a string with interpolation
    kFunction,    // a function as a value: `index` of Code::functions
    kObject,      // [pairs, spreads]
    kArray,       // [items, spreads]
    kPair,        // [key, value]
    kSpread,      // [value]
    kKeyword,     // [value]: an argument with a name
    kElements,    // [target, iterable, rest]: of each element, what rest is (comprehensions)
    kSome,        // [list]: some of its elements
    kCast,        // [operand]: as it was, of another type
    kReference,   // [operand]: an argument that the callee may write (ref, out, &)
    kBlock,       // [statements…]; its value is the last one's
    kIf,          // [condition, then, else or nothing]
    kLoop,        // [condition or kNoTerm, body, update, else (or kNoTerm)]; `index` 1: body first
    kForEach,     // [key target or kNoTerm, target, iterable, body, else or kNoTerm]
    kSwitch,      // [value or kNoTerm, cases…]
    kCase,        // [labels…, body]; no label: the default; `index` 1: falls through to the next
    kTry,         // [body, handlers…, final block]; `index`: how many handlers
    kReturn,      // [value]
    kYield,       // [value]: to who iterates
    kYieldBlock,  // [arguments…]: to the block of the call (Ruby)
    kThrow,       // [value]
    kCaught,      // what was thrown
    kBreak,       // by key: the label, or 0
    kContinue,
    kField,  // [value]: of the class around it, by key
  };
  Kind kind = Kind::kUnknown;
  NodeId node = kNoNode;
  uint32_t first = 0, count = 0;  // children: a range of Code::children
  Key key = 0;                    // of a variable: the hash of its name; of a binary: its operator
  uint32_t index = 0;             // of a variable: its number, or kGlobal
};

constexpr uint32_t kGlobal = ~uint32_t{0};  // a variable that nothing in the file declares

struct ParameterCode {
  enum class Kind : uint8_t { kPlain, kRest, kKeywords, kBlock };
  Kind kind = Kind::kPlain;
  bool reference = false;   // the caller sees what is assigned to it
  NodeId node = kNoNode;    // of the parameter
  TermId target = kNoTerm;  // a variable or a pattern
  TermId value = kNoTerm;   // the default
  Key name = 0;
  std::string_view type;  // as written, or ""
};

struct FunctionCode {
  NodeId node = kNoNode;  // 0 for the file's top level
  std::vector<ParameterCode> parameters;
  TermId self = kNoTerm;       // the variable that the receiver has in it (Python, Go)
  std::string_view self_type;  // as written (Go)
  TermId body = kNoTerm;
  bool lambda = false;
  bool nested = false;  // lies in another function
  bool is_static = false;
  bool getter = false;
  std::vector<TermId> results;  // the variables that a bare return gives (Go)
  std::vector<uint32_t> uses;   // the variables that are named in it
};

struct Code {
  std::vector<Term> terms;
  std::vector<TermId> children;
  std::vector<FunctionCode> functions;  // [0]: the top level
  std::unordered_map<NodeId, uint32_t> function_at;
  std::unordered_map<NodeId, TermId> term_at;          // the outermost term of a node
  std::unordered_map<Key, uint8_t> field_assignments;  // by name: as `assignments`, of members
  /// Of the functions that lie in no other one (and the top level, 0): by number, the names that
  /// stand in it and may mean functions; sorted.
  std::unordered_map<uint32_t, std::vector<Key>> names_in;
  std::vector<bool> of_file;         // by variable: of the top level
  std::vector<uint8_t> assignments;  // by variable: in how many places it is written, at most 255

  TermId Child(TermId term, uint32_t i) const {
    return i < terms[term].count ? children[terms[term].first + i] : kNoTerm;
  }
};

/// Reads a file's tree. Never fails: what it does not know becomes kUnknown. Linear in the tree.
Code BuildCode(const Tree& tree, Language language);

}  // namespace redoubt::scan::code
