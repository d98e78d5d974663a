// What the readers of JavaScript's imports, exports and assignments share.
#pragma once

#include "scan/code/program/builder.h"

namespace redoubt::scan::code {

/// `a as b` of an import or an export: both names, equal where only one is written.
struct Specifier {
  Name name = 0, alias = 0;
};
bool IsSpecifier(const OutlineBuilder& builder, NodeId id);
Specifier SpecifierOf(OutlineBuilder& builder, NodeId id);

/// export …
void ReadExport(OutlineBuilder& builder, NodeId statement);
/// @Decorator() export class …
void ReadDecoratedExport(OutlineBuilder& builder, NodeId class_node);
/// module.exports = …, exports.x = …, Foo.prototype.x = …, const {a} = require("…") at a file's
/// top; true: the variables that the assignment declares are declared.
bool ReadTopAssignment(OutlineBuilder& builder, NodeId assign);
/// const x = require("…") within a function.
void ReadLocalModule(OutlineBuilder& builder, NodeId assign);
/// util.inherits(Foo, Bar)
void ReadInheritCall(OutlineBuilder& builder, NodeId call);

}  // namespace redoubt::scan::code
