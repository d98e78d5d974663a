// What a variable may hold: where it comes from, what is known of it, what its parts hold.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scan/code/program/program.h"
#include "scan/code/taint/code.h"

namespace redoubt::scan::code {

using StepId = uint32_t;
constexpr StepId kNoStep = 0;

/// One step of a flow: a place, and the step before it.
struct Step {
  enum class Kind : uint8_t { kSource, kAssigned, kPassed, kReturned, kStored };
  Kind kind = Kind::kSource;
  FileId file = 0;
  NodeId node = kNoNode;
  StepId before = kNoStep;
  uint16_t length = 1;
};

/// Where a value comes from: a source of the rule, or a parameter of the function that is analysed
/// (then whoever calls it says what came in).
struct Origin {
  bool parameter = false;
  uint32_t number = 0;  // of the source's place, or of the parameter and its part
  uint32_t label = 0;
  auto operator<=>(const Origin&) const = default;
};

struct Taint {
  Origin origin;
  StepId step = kNoStep;
};

/// Sorted by origin, each origin once.
using Taints = std::vector<Taint>;

/// A literal's value, as far as conditions and keys need it.
struct Known {
  enum class Kind : uint8_t { kNothing, kText, kNumber, kTruth, kNull };
  Kind kind = Kind::kNothing;
  int64_t number = 0;  // also of kTruth
  std::string text;
  bool operator==(const Known&) const = default;
};

/// A function as a value: where its code is, and the object that it is a part of.
struct Value;
struct Callable {
  FileId file = 0;
  uint32_t function = 0;  // of the file's Code
  const Value* self = nullptr;
  bool operator==(const Callable&) const = default;
  explicit operator bool() const { return function != 0; }
};

/// Immutable and interned: equal values are the same pointer.
struct Value {
  static constexpr int32_t kMadeHere = -2;  // whoever analyses it saw how it was made

  Taints taints;                                    // of all of it, but of parts that are named
  std::vector<std::pair<Key, const Value*>> parts;  // sorted by key
  const Value* rest = nullptr;                      // of parts whose key is not known
  Known known;
  int32_t length = -1;  // of a list whose elements are all parts; kMadeHere of an instance
  Symbol symbol;        // a class, a module or a function by name
  Symbol instance_of;   // the class that it is an instance of
  Callable callable;
  bool operator==(const Value&) const = default;

  const Value* Part(Key key) const;
};
inline bool operator==(const Taint& a, const Taint& b) {
  return a.origin == b.origin && a.step == b.step;
}

using ValueRef = const Value*;

/// Makes and keeps the values of one analysis. For one thread.
class Values {
 public:
  Values();

  ValueRef Clean() const { return clean_; }
  ValueRef Make(Value value);
  ValueRef Text(std::string text);
  ValueRef Number(int64_t number);
  ValueRef Truth(bool truth);
  ValueRef Null();
  ValueRef Tainted(Taints taints);
  /// Either of two.
  ValueRef Join(ValueRef a, ValueRef b);
  /// What stays of both when something is computed of them: their origins alone.
  ValueRef Mix(ValueRef a, ValueRef b);
  ValueRef With(ValueRef value, Key key, ValueRef part);
  ValueRef WithRest(ValueRef value, ValueRef part);
  ValueRef Append(ValueRef value, ValueRef part);
  ValueRef AddTaints(ValueRef value, const Taints& taints);
  /// A part: what is known of it, or what is known of the whole.
  ValueRef Get(ValueRef value, Key key);
  /// Any part.
  ValueRef Element(ValueRef value);
  /// All origins, of the whole and of its parts.
  Taints AllTaints(ValueRef value);
  bool AnyTaint(ValueRef value);
  /// The same origins and nothing else, of the whole.
  ValueRef Flat(ValueRef value);
  /// Without what is known of its content.
  ValueRef Unknown(ValueRef value);

  static Taints Union(const Taints& a, const Taints& b);

  StepId AddStep(Step::Kind kind, FileId file, NodeId node, StepId before);
  const Step& step(StepId id) const { return steps_[id]; }
  /// Every origin of a value one step further; parts too.
  ValueRef Stepped(ValueRef value, Step::Kind kind, FileId file, NodeId node);

 private:
  void Collect(ValueRef value, Taints& taints, int depth);

  std::deque<Value> kept_;
  std::unordered_multimap<uint64_t, ValueRef> by_hash_;
  std::vector<Step> steps_;
  std::unordered_map<uint64_t, StepId> step_ids_;
  ValueRef clean_ = nullptr;
};

}  // namespace redoubt::scan::code
