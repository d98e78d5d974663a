// The mutable form that a grammar's tree takes while it becomes a Tree.
#pragma once

#include <string_view>
#include <vector>

#include "scan/code/syntax/grammar.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

using RawId = uint32_t;
constexpr RawId kNoRaw = ~RawId{0};

struct Raw {
  KindId kind = 0;
  Role role = Role::kOther;
  Shape shape = Shape::kPlain;
  uint8_t flags = 0;
  FieldId field = 0;
  KindId op = 0;
  uint32_t start = 0, end = 0;
  uint8_t open = 0, close = 0;
  RawId first = kNoRaw, tail = kNoRaw, next = kNoRaw;
};

/// Nodes are opened and closed in source order; closing reshapes a node whose children are all
/// known, and hands what it became to its parent. One instance, one file.
class Lowering {
 public:
  explicit Lowering(std::string_view source) : source_(source) {}

  RawId Open(const Grammar::Kind& kind, FieldId field, uint32_t start, uint32_t end);
  /// Reshapes `id` and appends the outcome to `parent` (kNoRaw for the root).
  void Close(RawId id, RawId parent);
  /// A keyword or an operator below `parent`.
  void Token(RawId parent, std::string_view text, uint32_t start, uint32_t end);
  /// Gives a node an operator, which also keeps it from standing for its only child.
  void SetOperator(RawId id, KindId op) { raws_[id].op = op; }
  size_t size() const { return raws_.size(); }
  const Raw& at(RawId id) const { return raws_[id]; }

  /// The tree below `root`; `source` must outlive it.
  Tree Finish(RawId root) const;

 private:
  RawId Make(Role role, FieldId field, uint32_t start, uint32_t end);
  void Append(RawId parent, RawId child);
  void AppendAll(RawId parent, RawId from);
  RawId Find(RawId parent, FieldId field) const;
  int Count(RawId id) const;
  void Only(RawId id, RawId child);
  RawId Reshape(RawId id);
  RawId Default(RawId id);
  RawId Unwrapped(RawId id, RawId child);
  RawId StringOf(RawId id);
  RawId Invocation(RawId id);
  RawId Declare(RawId id);
  RawId Decorated(RawId id);
  RawId Dotted(RawId id);
  RawId ModifierIf(RawId id);
  RawId Chain(RawId id);
  RawId Command(RawId id);
  void WrapBodies(RawId id);
  void InlineSuper(RawId id);
  void NameParts(RawId id, FieldId first, FieldId second);
  void Detach(RawId id, std::vector<RawId>& children);

  std::string_view source_;
  std::vector<Raw> raws_;
};

}  // namespace redoubt::scan::code
