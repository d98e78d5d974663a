// Go: packages are folders; types, their fields and methods.
#include <algorithm>

#include "scan/code/program/builder.h"
#include "scan/code/program/kinds.h"
#include "scan/code/program/linked.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

namespace {

// Of the standard library (go.dev/pkg): never a repository's.
constexpr std::string_view kStandard[] = {
    "archive",  "bufio",   "bytes",  "cmp",      "compress", "container", "context", "crypto",
    "database", "debug",   "embed",  "encoding", "errors",   "expvar",    "flag",    "fmt",
    "go",       "hash",    "html",   "image",    "index",    "io",        "iter",    "log",
    "maps",     "math",    "mime",   "net",      "os",       "path",      "plugin",  "reflect",
    "regexp",   "runtime", "slices", "sort",     "strconv",  "strings",   "structs", "sync",
    "syscall",  "testing", "text",   "time",     "unicode",  "unique",    "unsafe"};

// "gopkg.in/yaml.v3" and "example.com/app/v2" are packages yaml and app
std::string_view PackageOfPath(std::string_view path) {
  std::string_view last = path.substr(path.rfind('/') + 1);
  if (last.size() > 1 && last[0] == 'v' && last.find_first_not_of("0123456789", 1) == last.npos &&
      last.size() != path.size()) {
    path.remove_suffix(last.size() + 1);
    last = path.substr(path.rfind('/') + 1);
  }
  return last.substr(0, last.find('.'));
}

}  // namespace

bool StandardGoPackage(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('/'));
  return std::ranges::find(kStandard, first) != std::end(kStandard);
}

void ReadGoImport(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  const NodeId name = builder.Child(id, kFieldName), value = builder.Child(id, kFieldValue);
  if (value == kNoNode) return;
  ImportOutline import;
  import.module = builder.names().Intern(tree.Content(value));
  const std::string_view local =
      name != kNoNode ? tree.Text(name) : PackageOfPath(tree.Content(value));
  if (local == ".") import.flags |= ImportOutline::kStar;
  builder.Import(local == "." || local == "_" ? kNoScope : kFileScope,
                 builder.names().Intern(local), import, id);
}

bool ReadGo(OutlineBuilder& builder, NodeId id) {
  static const KindId kSpec = InternKind("type_spec"), kAliasKind = InternKind("type_alias"),
                      kField = InternKind("field_declaration"), kMethod = InternKind("method_elem"),
                      kStruct = InternKind("struct_type"),
                      kInterface = InternKind("interface_type");
  const Tree& tree = builder.tree();
  const KindId kind = tree[id].kind;
  const NodeId name = builder.Child(id, kFieldName), type = builder.Child(id, kFieldType);
  OutlineBuilder::Frame inner = builder.frame();
  if (kind == kAliasKind && inner.scope == kFileScope && name != kNoNode && type != kNoNode) {
    Evidence value{Evidence::Kind::kPath, builder.TypeOf(type), kNoNode, kNoIndex};
    builder.DeclareValue(kFileScope, builder.Text(name), id, value, Declaration::kAlias);
  } else if (kind == kSpec && name != kNoNode) {
    const uint32_t made = builder.AddClass(builder.Text(name), id, tree[id].last);
    ClassOutline& outline = builder.outline().classes[made];
    outline.interface = builder.Is(type, kInterface);
    if (inner.scope == kFileScope) {
      outline.qualified = builder.Qualified(builder.outline().package, tree.Text(name));
      builder.Declare(builder.Text(name), id, Declaration::Kind::kClass);
    }
    inner.scope = kFirstClassScope + made;
    inner.class_index = made;
    inner.last = tree[id].last;
    builder.Enter(inner);
  } else if ((kind == kStruct || kind == kInterface) && inner.class_index != kNoIndex &&
             tree[tree[id].parent].kind == kSpec) {
    // what stands there without a name of its own is embedded
    static const KindId kList = InternKind("field_declaration_list");
    NodeId list = id;
    if (const NodeId first = tree.FirstChild(id); first != kNoNode && builder.Is(first, kList))
      list = first;
    for (NodeId child = tree.FirstChild(list); child != kNoNode; child = tree.NextSibling(child)) {
      NodeId embedded = child;
      if (builder.Is(child, kField)) {
        if (builder.Child(child, kFieldName) != kNoNode) continue;
        embedded = builder.Child(child, kFieldType);
      } else if (builder.Is(child, kMethod)) {
        continue;
      }
      const Name path = builder.TypeOf(embedded);
      auto& above = builder.outline().classes[inner.class_index].above;
      if (path != 0 && above.size() < 100)
        above.push_back({path, ClassOutline::Above::Kind::kExtends});
    }
  } else if (kind == kField && inner.scope >= kFirstClassScope && inner.scope != kNoScope) {
    for (NodeId child = tree.FirstChild(id); child != kNoNode; child = tree.NextSibling(child))
      if (tree[child].field == kFieldName)
        builder.DeclareValue(inner.scope, builder.Text(child), id,
                             {Evidence::Kind::kTyped, builder.TypeOf(type), kNoNode, kNoIndex});
  } else if (kind == kMethod && inner.scope >= kFirstClassScope && inner.scope != kNoScope &&
             name != kNoNode) {
    Declaration& made = builder.Declare(builder.Text(name), id, Declaration::Kind::kFunction);
    made.flags |= Declaration::kBodyless;
  }
  return true;
}

}  // namespace redoubt::scan::code
