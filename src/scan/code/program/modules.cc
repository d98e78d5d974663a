// Which language's reader an import goes to, and what packages files say they belong to.
#include "scan/code/program/builder.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

void ReadImport(OutlineBuilder& builder, NodeId id) {
  switch (builder.family()) {
    case Family::kJavaScript:
      return ReadJavaScriptImport(builder, id);
    case Family::kPython:
      return ReadPythonImport(builder, id);
    case Family::kJava:
      return ReadJavaImport(builder, id);
    case Family::kGo:
      return ReadGoImport(builder, id);
    case Family::kCSharp:
      return ReadCSharpImport(builder, id);
    case Family::kPhp:
      return ReadPhpImport(builder, id);
    default:
      return;
  }
}

// package a.b; namespace A.B { … } (C#), namespace A\B; (PHP), package db (Go)
bool ReadPackage(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  Outline& outline = builder.outline();
  OutlineBuilder::Frame inner = builder.frame();
  NodeId name = builder.Child(id, kFieldName);
  const NodeId body = builder.Child(id, kFieldBody);
  if (name == kNoNode && tree.FirstChild(id) != body) name = tree.FirstChild(id);
  if (builder.family() == Family::kGo) {
    if (name == kNoNode) return true;
    std::string package(FolderOf(outline.path));
    package += ':';
    package += tree.Text(name);
    inner.prefix = outline.package = builder.names().Intern(package);
  } else if (builder.family() == Family::kPhp) {
    inner.prefix = name == kNoNode ? 0 : builder.Qualified(0, tree.Text(name));
  } else if (name != kNoNode) {
    const Name path = builder.PathOf(name);
    inner.prefix = builder.Qualified(inner.prefix, builder.names().Text(path));
  }
  if (outline.package == 0) outline.package = inner.prefix;
  if (inner.prefix != 0 && outline.namespaces.size() < 1000)
    outline.namespaces.push_back(inner.prefix);
  inner.last = body != kNoNode ? tree[id].last : static_cast<NodeId>(tree.size());
  inner.scope = kFileScope;
  builder.Enter(inner);
  return true;
}

}  // namespace redoubt::scan::code
