// JavaScript and TypeScript: imports, require, and where modules are looked for.
#include "scan/code/program/javascript.h"
#include "scan/code/program/linked.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

Specifier SpecifierOf(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  if (tree[id].role == Role::kIdentifier) return {builder.Text(id), builder.Text(id)};
  const NodeId name = builder.Child(id, kFieldName);
  const NodeId alias = builder.Child(id, InternField("alias"));
  // `default` is a keyword here
  Specifier made{builder.Text(name), builder.Text(alias)};
  const Name standard = builder.names().Intern("default");
  if (made.name == 0) made.name = standard;
  if (made.alias == 0) made.alias = tree.Text(id).ends_with(" default") ? standard : made.name;
  return made;
}

bool IsSpecifier(const OutlineBuilder& builder, NodeId id) {
  static const KindId kImport = InternKind("import_specifier"),
                      kExport = InternKind("export_specifier");
  return builder.tree()[id].role == Role::kIdentifier || builder.Is(id, kImport) ||
         builder.Is(id, kExport);
}

uint32_t RequiredModule(OutlineBuilder& builder, NodeId call) {
  const Tree& tree = builder.tree();
  const NodeId callee = builder.Child(call, kFieldCallee);
  const NodeId arguments = builder.Child(call, kFieldArguments);
  if (callee == kNoNode || arguments == kNoNode) return kNoIndex;
  const std::string_view name = tree.Text(callee);
  if (name != "require" && name != "import") return kNoIndex;
  if (const uint32_t known = builder.ImportAt(call); known != kNoIndex) return known;
  const NodeId argument = tree.FirstChild(arguments);
  if (argument == kNoNode || tree[argument].role != Role::kString) return kNoIndex;
  ImportOutline import;
  import.module = builder.names().Intern(tree.Content(argument));
  if (name == "require") import.flags = ImportOutline::kWhole;
  return builder.Import(kNoScope, 0, import, call);
}

void ReadJavaScriptImport(OutlineBuilder& builder, NodeId id) {
  static const FieldId kSource = InternField("source");
  static const KindId kNamed = InternKind("named_imports"),
                      kNamespace = InternKind("namespace_import"),
                      kRequire = InternKind("import_require_clause"),
                      kClause = InternKind("import_clause");
  const Tree& tree = builder.tree();
  NodeId source = builder.Child(id, kSource);
  const NodeId require = tree.FirstChild(id);
  ImportOutline import;
  if (require != kNoNode && builder.Is(require, kRequire)) {  // import fs = require("fs")
    source = builder.Child(require, kSource);
    if (source == kNoNode) return;
    import.module = builder.names().Intern(tree.Content(source));
    import.flags = ImportOutline::kWhole;
    builder.Import(builder.frame().scope, builder.Text(tree.FirstChild(require)), import, id);
    return;
  }
  if (source == kNoNode) return;
  import.module = builder.names().Intern(tree.Content(source));
  bool any = false;
  for (NodeId part = id + 1; part < tree[id].last; ++part) {
    if (builder.Is(part, kClause) || builder.Is(part, kNamed)) continue;
    if (part == source) break;
    ImportOutline one = import;
    if (builder.Is(part, kNamespace)) {
      builder.Import(builder.frame().scope, builder.Text(tree.FirstChild(part)), one, id);
    } else if (IsSpecifier(builder, part)) {
      const bool standard =
          tree[part].role == Role::kIdentifier && !builder.Is(tree[part].parent, kNamed);
      const Specifier specifier = SpecifierOf(builder, part);
      one.member = standard ? builder.names().Intern("default") : specifier.name;
      builder.Import(builder.frame().scope, specifier.alias, one, id);
    }
    any = true;
    part = tree[part].last - 1;
  }
  if (!any) builder.Import(kNoScope, 0, import, id);
}

FileId FindJavaScript(const Linked& linked, FileId from, std::string_view specifier) {
  constexpr std::string_view kExtensions[] = {".js",  ".ts",  ".jsx", ".tsx",
                                              ".mjs", ".cjs", ".mts", ".cts"};
  const std::string_view folder = FolderOf(linked.files[from].path);
  std::vector<std::string> starts;
  if (specifier.starts_with('.')) {
    starts.push_back(JoinPath(folder, specifier));
  } else if (specifier.starts_with("@/") || specifier.starts_with("~/")) {
    // bundlers' usual name for the folder of the sources
    for (std::string_view up = folder;; up = FolderOf(up)) {
      starts.push_back(JoinPath(up, "src/" + std::string(specifier.substr(2))));
      starts.push_back(JoinPath(up, specifier.substr(2)));
      if (up.empty()) break;
    }
  }
  for (const std::string& start : starts) {
    if (start.empty() && specifier != "." && specifier != "./" && specifier != "..") continue;
    if (const FileId file = linked.At(start); file != kNoFile) return file;
    std::string_view stem = start;  // TypeScript writes the name of what it will become
    for (const std::string_view written : {".js", ".jsx", ".mjs", ".cjs"})
      if (stem.ends_with(written)) stem.remove_suffix(written.size());
    for (const std::string_view extension : kExtensions) {
      if (const FileId file = linked.At(start + std::string(extension)); file != kNoFile)
        return file;
      if (stem.size() != start.size())
        if (const FileId file = linked.At(std::string(stem) + std::string(extension));
            file != kNoFile)
          return file;
    }
    for (const std::string_view extension : kExtensions)
      if (const FileId file = linked.At(JoinPath(start, "index" + std::string(extension)));
          file != kNoFile)
        return file;
  }
  return kNoFile;
}

bool ReadJavaScript(OutlineBuilder& builder, NodeId id) {
  const Role role = builder.tree()[id].role;
  if (role == Role::kOther) {
    ReadExport(builder, id);
    return true;
  }
  if (role == Role::kClass) {
    ReadDecoratedExport(builder, id);
    return false;
  }
  if (role == Role::kCall) {  // dynamic imports are dependencies
    RequiredModule(builder, id);
    ReadInheritCall(builder, id);
    return false;
  }
  if (builder.frame().scope == kNoScope) ReadLocalModule(builder, id);
  return builder.frame().scope == kFileScope && ReadTopAssignment(builder, id);
}

}  // namespace redoubt::scan::code
