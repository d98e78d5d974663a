// ECMAScript's and TypeScript's export statements.
#include "base/text.h"
#include "scan/code/program/javascript.h"

namespace redoubt::scan::code {

namespace {

std::string_view After(std::string_view text, std::string_view word) {
  return text.starts_with(word) ? Trim(text.substr(word.size())) : text;
}

void Alias(OutlineBuilder& builder, Name exported, Name path, NodeId node) {
  Evidence value{Evidence::Kind::kPath, path, kNoNode, kNoIndex};
  builder.DeclareValue(kExportScope, exported, node, value, Declaration::kAlias);
}

// export {…}, export {…} from, export * from, export * as x from
void ExportClause(OutlineBuilder& builder, NodeId id, NodeId source) {
  static const KindId kClause = InternKind("export_clause"),
                      kNamespace = InternKind("namespace_export");
  const Tree& tree = builder.tree();
  bool named = false;
  for (NodeId child = tree.FirstChild(id); child != kNoNode; child = tree.NextSibling(child)) {
    if (builder.Is(child, kNamespace)) {
      named = true;
      ImportOutline import;
      import.module = builder.names().Intern(tree.Content(source));
      builder.Import(kExportScope, builder.Text(tree.FirstChild(child)), import, id);
    }
    if (!builder.Is(child, kClause)) continue;
    named = true;
    for (NodeId part = tree.FirstChild(child); part != kNoNode; part = tree.NextSibling(part)) {
      if (!IsSpecifier(builder, part)) continue;
      const Specifier specifier = SpecifierOf(builder, part);
      if (source == kNoNode) {
        Alias(builder, specifier.alias, specifier.name, part);
        continue;
      }
      ImportOutline import;
      import.module = builder.names().Intern(tree.Content(source));
      import.member = specifier.name;
      builder.Import(kExportScope, specifier.alias, import, part);
    }
  }
  if (source == kNoNode || named) return;
  ImportOutline import;
  import.module = builder.names().Intern(tree.Content(source));
  import.flags = ImportOutline::kStar | ImportOutline::kExported;
  builder.Import(kNoScope, 0, import, id);
}

void ExportDeclaration(OutlineBuilder& builder, NodeId declaration, bool standard) {
  const Tree& tree = builder.tree();
  static const KindId kAmbient = InternKind("ambient_declaration");
  if (builder.Is(declaration, kAmbient)) declaration = tree.FirstChild(declaration);
  if (declaration == kNoNode) return;
  const Name default_name = builder.names().Intern("default");
  const auto names = [&](NodeId assign) {
    const NodeId left = builder.Child(assign, kFieldLeft);
    if (left == kNoNode) return;
    if (tree[left].role == Role::kIdentifier)
      return Alias(builder, builder.Text(left), builder.Text(left), assign);
    for (NodeId part = left + 1; part < tree[left].last; ++part)
      if (tree[part].role == Role::kIdentifier && tree[part].field != kFieldKey)
        Alias(builder, builder.Text(part), builder.Text(part), assign);
  };
  const Role role = tree[declaration].role;
  if (role == Role::kAssign || role == Role::kDeclaration) return names(declaration);
  if (role == Role::kDeclarationList) {
    for (NodeId child = tree.FirstChild(declaration); child != kNoNode;
         child = tree.NextSibling(child))
      names(child);
    return;
  }
  const NodeId name = builder.Child(declaration, kFieldName);
  if (name == kNoNode) {
    if (standard && role == Role::kFunction)
      builder.DeclareIn(kExportScope, default_name, declaration, Declaration::Kind::kFunction);
    if (standard && role == Role::kClass)
      builder.DeclareIn(kExportScope, default_name, declaration, Declaration::Kind::kClass);
    return;
  }
  Alias(builder, standard ? default_name : builder.Text(name), builder.Text(name), declaration);
}

void DeclareExport(OutlineBuilder& builder, Name name, NodeId node, NodeId value) {
  Evidence evidence = builder.ValueOf(value);
  uint8_t flags = evidence.kind == Evidence::Kind::kPath ? Declaration::kAlias : 0;
  if (builder.tree()[value].role == Role::kObject) {
    const uint32_t made = builder.ObjectClass(value);
    builder.DeclareParts(value, kFirstClassScope + made, 0);
    evidence = {Evidence::Kind::kObject, 0, kNoNode, made};
  }
  builder.DeclareValue(kExportScope, name, node, evidence, flags);
}

}  // namespace

void ReadExport(OutlineBuilder& builder, NodeId id) {
  static const FieldId kSource = InternField("source"), kDeclaration = InternField("declaration");
  const Tree& tree = builder.tree();
  if (builder.frame().scope != kFileScope) return;
  const std::string_view rest = After(tree.Text(id), "export");
  const bool standard = rest.starts_with("default"), whole = rest.starts_with("=");
  builder.outline().standard_module |= !whole;
  const NodeId source = builder.Child(id, kSource);
  if (const NodeId declaration = builder.Child(id, kDeclaration); declaration != kNoNode)
    return ExportDeclaration(builder, declaration, standard);
  NodeId value = builder.Child(id, kFieldValue);
  if (value == kNoNode && whole) value = tree.FirstChild(id);
  if (value != kNoNode && (standard || whole))
    return DeclareExport(builder, builder.names().Intern(standard ? "default" : "="), id, value);
  ExportClause(builder, id, source);
}

void ReadDecoratedExport(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  const NodeId first = tree.FirstChild(id), name = builder.Child(id, kFieldName);
  if (builder.frame().scope != kFileScope || tree[first].role != Role::kDecorator ||
      name == kNoNode)
    return;
  NodeId last = first;
  while (tree[tree[last].last].role == Role::kDecorator) last = tree[last].last;
  const std::string_view between = Trim(tree.Text(tree[last].end, tree[name].start));
  if (!between.starts_with("export")) return;
  const bool standard = After(between, "export").starts_with("default");
  Alias(builder, standard ? builder.names().Intern("default") : builder.Text(name),
        builder.Text(name), id);
}

}  // namespace redoubt::scan::code
