// PHP: use, include, traits and constants.
#include "base/text.h"
#include "scan/code/program/builder.h"
#include "scan/code/program/kinds.h"
#include "scan/code/program/linked.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

namespace {

struct Use {
  std::string prefix;
  uint8_t flags = 0;
};

void AddUse(OutlineBuilder& builder, NodeId clause, Use use) {
  const Tree& tree = builder.tree();
  static const FieldId kAlias = InternField("alias");
  NodeId name = clause, alias = kNoNode;
  if (tree[clause].role != Role::kIdentifier) {
    name = tree.FirstChild(clause);
    alias = builder.Child(clause, kAlias);
    if (name == kNoNode) return;
    const std::string_view before = tree.Text(tree[clause].start, tree[name].start);
    if (before.starts_with("function")) use.flags |= ImportOutline::kFunction;
  }
  std::string text = use.prefix + std::string(tree.Text(name));
  if (text.starts_with('\\')) text.erase(0, 1);
  const std::string last = text.substr(text.rfind('\\') + 1);
  ImportOutline import;
  import.flags = use.flags;
  import.module = builder.Qualified(0, text);
  builder.Import(kFileScope, alias != kNoNode ? builder.Text(alias) : builder.names().Intern(last),
                 import, clause);
}

// The text of an included path as far as it is known: __DIR__ . "/x" and dirname(__FILE__) . "/x"
// are "./x", dirname(__DIR__) . "/x" is ".././x".
std::string IncludedPath(const Tree& tree, NodeId id) {
  std::string path;
  int up = 0;
  for (NodeId at = id + 1; at < tree[id].last; ++at) {
    if (tree[at].role == Role::kString) path += tree.Content(at);
    const std::string_view text = tree.Text(at);
    if (tree[at].role != Role::kIdentifier) continue;
    if (text == "dirname") ++up;
    if (text == "__DIR__") ++up;
    if (text == "__DIR__" || text == "__FILE__") path += ".";
  }
  for (; up > 1; --up) path.insert(0, "../");
  return path;
}

}  // namespace

void ReadPhpImport(OutlineBuilder& builder, NodeId id) {
  static const KindId kGroup = InternKind("namespace_use_group");
  const Tree& tree = builder.tree();
  Use use;
  const std::string_view head = tree.Text(id).substr(0, 40);
  const std::string_view rest = Trim(head.substr(std::min<size_t>(3, head.size())));
  if (rest.starts_with("function ")) use.flags |= ImportOutline::kFunction;
  if (rest.starts_with("const ")) return;
  const NodeId body = builder.Child(id, kFieldBody);
  if (body == kNoNode) {
    for (NodeId child = tree.FirstChild(id); child != kNoNode; child = tree.NextSibling(child))
      AddUse(builder, child, use);
    return;
  }
  use.prefix = std::string(tree.Text(tree.FirstChild(id))) + "\\";
  NodeId group = body;
  while (group != kNoNode && !builder.Is(group, kGroup) && group + 1 < tree[body].last) ++group;
  for (NodeId child = tree.FirstChild(group); child != kNoNode; child = tree.NextSibling(child))
    AddUse(builder, child, use);
}

FileId FindIncluded(const Linked& linked, FileId from, std::string_view path) {
  const bool ruby = linked.files[from].family == Family::kRuby;
  const std::string_view folder = FolderOf(linked.files[from].path);
  const std::string extension = ruby && !path.ends_with(".rb") ? ".rb" : "";
  const auto at = [&](std::string_view where) {
    return linked.At(JoinPath(where, std::string(path) + extension));
  };
  if (path.starts_with('.')) return at(folder);
  if (ruby) {
    for (std::string_view up = folder;; up = FolderOf(up)) {
      if (const FileId file = at(JoinPath(up, "lib")); file != kNoFile) return file;
      if (const FileId file = at(up); file != kNoFile) return file;
      if (up.empty()) return kNoFile;
    }
  }
  const FileId beside = at(folder);
  return beside != kNoFile ? beside : at("");
}

bool ReadPhp(OutlineBuilder& builder, NodeId id) {
  static const KindId kUse = InternKind("use_declaration"), kConst = InternKind("const_element");
  const Tree& tree = builder.tree();
  const OutlineBuilder::Frame& here = builder.frame();
  if (tree[id].kind == kUse) {  // traits
    if (here.class_index == kNoIndex) return true;
    for (NodeId child = tree.FirstChild(id); child != kNoNode; child = tree.NextSibling(child)) {
      if (tree[child].role != Role::kIdentifier) continue;
      auto& above = builder.outline().classes[here.class_index].above;
      if (above.size() < 100)
        above.push_back({builder.TypeOf(child), ClassOutline::Above::Kind::kMixes});
    }
    return true;
  }
  if (tree[id].kind == kConst) {
    if (const NodeId name = tree.FirstChild(id); name != kNoNode && here.scope != kNoScope)
      builder.DeclareValue(here.scope, builder.Text(name), id, {});
    return true;
  }
  ImportOutline import;
  import.module = builder.names().Intern(IncludedPath(tree, id));
  import.flags = ImportOutline::kWhole;
  if (import.module != 0) builder.Import(kNoScope, 0, import, id);
  return true;
}

}  // namespace redoubt::scan::code
