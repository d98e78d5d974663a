// The nodes that have no role of their own and yet declare something.
#pragma once

#include "scan/code/program/builder.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

enum class Construct : uint8_t {
  kNone,
  kClass,      // an interface, a trait, an enumeration, a namespace with parts
  kConstant,   // of an enumeration, perhaps with a body
  kSignature,  // a function without a body
  kField,
  kPackage,
  kExport,
  kGo,
  kPhp,
  kRuby,
  kBrackets,  // only holds other declarations
};

Construct ConstructOf(const Tree& tree, NodeId id);
KindId AnonymousClassKind();
/// The node that names a function, or kNoNode.
NodeId FunctionName(const Tree& tree, NodeId function);
NodeId ReturnType(const Tree& tree, NodeId function);
/// Go: the type of "(r *T)".
NodeId ReceiverType(const Tree& tree, NodeId receiver);
/// What a class extends, implements and mixes in, and what kind of class it is.
void ReadClassHead(OutlineBuilder& builder, NodeId id, uint32_t index);

}  // namespace redoubt::scan::code
