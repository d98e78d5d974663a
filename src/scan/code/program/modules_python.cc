// Python: imports, and where modules are looked for.
#include <algorithm>

#include "scan/code/program/builder.h"
#include "scan/code/program/linked.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

namespace {
constexpr size_t kMaxSameStem = 1000;

FileId InFolder(const Linked& linked, std::string_view folder, std::string_view dotted) {
  std::string path(folder);
  for (size_t start = 0; start < dotted.size();) {
    const size_t end = std::min(dotted.find('.', start), dotted.size());
    if (!path.empty()) path += '/';
    path += dotted.substr(start, end - start);
    start = end + 1;
  }
  if (const FileId file = linked.At(path + ".py"); file != kNoFile && !dotted.empty()) return file;
  return linked.At(path.empty() ? "__init__.py" : path + "/__init__.py");
}

// Of the files that end with this path, the only one.
FileId Anywhere(const Linked& linked, std::string_view dotted) {
  const size_t dot = dotted.rfind('.');
  if (dot == dotted.npos) return kNoFile;
  const auto found = linked.files_by_stem.find(dotted.substr(dot + 1));
  if (found == linked.files_by_stem.end() || found->second.size() > kMaxSameStem) return kNoFile;
  std::string suffix = "/" + std::string(dotted);
  for (char& c : suffix)
    if (c == '.') c = '/';
  FileId only = kNoFile;
  for (const FileId file : found->second) {
    std::string_view path = linked.files[file].path;
    if (path.ends_with("/__init__.py"))
      path.remove_suffix(std::string_view("/__init__.py").size());
    else if (path.ends_with(".py"))
      path.remove_suffix(3);
    if (!path.ends_with(suffix)) continue;
    if (only != kNoFile) return kNoFile;
    only = file;
  }
  return only;
}

}  // namespace

void ReadPythonImport(OutlineBuilder& builder, NodeId id) {
  static const KindId kAliased = InternKind("aliased_import"),
                      kWildcard = InternKind("wildcard_import");
  static const FieldId kModule = InternField("module_name"), kAlias = InternField("alias");
  const Tree& tree = builder.tree();
  const NodeId from = builder.Child(id, kModule);
  // within a function a module is still known by the name that it gets there
  const ScopeId scope = builder.frame().scope == kNoScope ? kFileScope : builder.frame().scope;
  ImportOutline import;
  if (from != kNoNode) {
    std::string module(tree.Text(from));  // ". m" is ".m"
    std::erase_if(module, [](char c) { return c == ' ' || c == '\\' || c == '\n' || c == '\r'; });
    import.module = builder.names().Intern(module);
  }
  for (NodeId child = tree.FirstChild(id); child != kNoNode; child = tree.NextSibling(child)) {
    if (child == from) continue;
    if (builder.Is(child, kWildcard)) {
      ImportOutline star = import;
      star.flags = ImportOutline::kStar;
      if (builder.frame().scope == kFileScope) builder.Import(kNoScope, 0, star, id);
      continue;
    }
    NodeId name = child, alias = kNoNode;
    if (builder.Is(child, kAliased)) {
      name = builder.Child(child, kFieldName);
      alias = builder.Child(child, kAlias);
    }
    const Name path = name == kNoNode ? 0 : builder.PathOf(name);
    if (path == 0) continue;
    ImportOutline one = import;
    if (from != kNoNode) {
      one.member = path;
      builder.Import(scope, builder.Text(alias != kNoNode ? alias : name), one, id);
      continue;
    }
    one.module = path;
    const std::string_view dotted = builder.names().Text(path);
    if (alias != kNoNode || dotted.find('.') == dotted.npos) {
      builder.Import(scope, alias != kNoNode ? builder.Text(alias) : path, one, id);
      continue;
    }
    builder.Import(kNoScope, 0, one, id);  // import a.b binds a, and runs a.b
    one.module = builder.names().Intern(std::string(dotted.substr(0, dotted.find('.'))));
    builder.Import(scope, one.module, one, id);
  }
}

std::pair<FileId, size_t> FindPythonFolder(const Linked& linked, FileId from,
                                           std::string_view module) {
  if (module.starts_with('.')) return {kNoFile, 0};
  std::string relative(module);
  std::ranges::replace(relative, '.', '/');
  for (std::string_view folder = FolderOf(linked.files[from].path);; folder = FolderOf(folder)) {
    for (const std::string_view root : {"", "src", "lib"}) {
      const std::string path = JoinPath(JoinPath(folder, root), relative);
      const auto found = linked.folders.find(path);
      if (found != linked.folders.end())
        return {found->second, 1 + static_cast<size_t>(std::ranges::count(path, '/'))};
    }
    if (folder.empty()) return {kNoFile, 0};
  }
}

FileId FindPython(const Linked& linked, FileId from, std::string_view module) {
  const std::string_view own = FolderOf(linked.files[from].path);
  size_t dots = 0;
  while (dots < module.size() && module[dots] == '.') ++dots;
  if (dots > 0) {
    std::string_view folder = own;
    for (size_t up = 1; up < dots; ++up) {
      if (folder.empty()) return kNoFile;
      folder = FolderOf(folder);
    }
    return InFolder(linked, folder, module.substr(dots));
  }
  for (std::string_view folder = own;; folder = FolderOf(folder)) {
    // what lies in a package is not found by its own name alone
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    if (linked.At(prefix + "__init__.py") == kNoFile)
      for (const std::string_view root : {"", "src", "lib"})
        if (const FileId file = InFolder(linked, JoinPath(folder, root), module); file != kNoFile)
          return file;
    if (folder.empty()) break;
  }
  return Anywhere(linked, module);
}

}  // namespace redoubt::scan::code
