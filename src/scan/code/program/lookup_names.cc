// What a name stands for where a language has packages or names that all files share.
#include <algorithm>
#include <string>

#include "scan/code/program/lookup.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

namespace {
constexpr size_t kMaxOuter = 64;  // classes and namespaces of a file that names are seen from

std::string Dotted(std::string_view prefix, std::string_view name) {
  std::string text(prefix);
  if (!text.empty()) text += '.';
  text += name;
  return text;
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c |= 32;
  return lower;
}
}  // namespace

// A package is a module whose node says how many parts its name has, counted from the last number.
Symbol Lookup::PackageNamed(FileId file, std::string_view name) const {
  const auto found = linked_.packages.find(name);
  if (found == linked_.packages.end() ||
      linked_.files[file].family != linked_.files[found->second].family)
    return {};
  return {Symbol::Kind::kModule, found->second, kNoNode - 1};
}

Symbol Lookup::PackagePart(const Symbol& package, std::string_view name) const {
  const Outline& outline = linked_.files[package.file];
  const NodeId parts = kNoNode - package.node;
  if (outline.family == Family::kPython) {
    const std::string path = JoinPath(FirstParts(outline.path, '/', parts), name);
    FileId module = linked_.At(path + ".py");
    if (module == kNoFile) module = linked_.At(path + "/__init__.py");
    if (module != kNoFile) return {Symbol::Kind::kModule, module, 0};
    const auto folder = linked_.folders.find(path);
    if (folder == linked_.folders.end()) return {};
    return {Symbol::Kind::kModule, folder->second, package.node - 1};
  }
  const std::string path =
      Dotted(FirstParts(linked_.names.Text(outline.package), '.', parts), name);
  if (const ClassId id = Qualified(package.file, path); id != kNoClass) return SymbolOf(id);
  const auto found = linked_.packages.find(path);
  if (found == linked_.packages.end()) return {};
  return {Symbol::Kind::kModule, found->second, package.node - 1};
}

Symbol Lookup::JavaName(FileId file, std::string_view name) {
  const Outline& outline = linked_.files[file];
  if (!outline.Find(kFileScope, linked_.names.Find(name)).empty())
    return PickIn(file, kFileScope, name);
  const std::string_view package = linked_.names.Text(outline.package);
  if (const ClassId id = Qualified(file, Dotted(package, name)); id != kNoClass)
    return SymbolOf(id);
  Symbol only;
  for (const uint32_t star : outline.stars) {
    const ImportOutline& import = outline.imports[star];
    const std::string_view module = linked_.names.Text(import.module);
    Symbol there = SymbolOf(Qualified(file, Dotted(module, name)));
    if (!there && (import.flags & ImportOutline::kStatic) != 0)
      there = ClassMember(Qualified(file, module), name, kAnyArguments);
    if (!there || there == only) continue;
    if (only) return {};
    only = there;
  }
  if (only) return only;
  const Symbol nested = SymbolOf(NestedIn(file, name));
  return nested ? nested : PackageNamed(file, name);
}

// C#: seen from the file's namespaces, inner ones first.
ClassId Lookup::InNamespaces(FileId file, std::string_view name) const {
  const std::vector<Name>& spaces = linked_.files[file].namespaces;
  for (size_t i = 0; i < spaces.size() && i < kMaxOuter; ++i) {
    std::string_view space = linked_.names.Text(spaces[i]);
    while (!space.empty()) {
      if (const ClassId id = Qualified(file, Dotted(space, name)); id != kNoClass) return id;
      const size_t dot = space.rfind('.');
      space = dot == space.npos ? std::string_view() : space.substr(0, dot);
    }
  }
  return kNoClass;
}

Symbol Lookup::CSharpName(FileId file, std::string_view name) {
  const Outline& outline = linked_.files[file];
  if (!outline.Find(kFileScope, linked_.names.Find(name)).empty())
    return PickIn(file, kFileScope, name);
  if (const ClassId id = InNamespaces(file, name); id != kNoClass) return SymbolOf(id);
  if (const ClassId id = Qualified(file, name); id != kNoClass) return SymbolOf(id);
  Symbol only;
  bool two = false;
  const auto look = [&](const ImportOutline& import) {
    const std::string_view module = linked_.names.Text(import.module);
    Symbol there;
    if ((import.flags & ImportOutline::kStatic) != 0)
      there = ClassMember(Qualified(file, module), name, kAnyArguments);
    else
      there = SymbolOf(Qualified(file, Dotted(module, name)));
    if (!there || there == only) return;
    two |= static_cast<bool>(only);
    only = there;
  };
  for (const uint32_t star : outline.stars) look(outline.imports[star]);
  for (const auto& [other, index] : linked_.global_imports)
    if (other != file) look(linked_.files[other].imports[index]);
  if (two || only) return two ? Symbol{} : only;
  const Symbol nested = SymbolOf(NestedIn(file, name));
  return nested ? nested : PackageNamed(file, name);
}

Symbol Lookup::GoName(FileId file, std::string_view name) {
  const Deeper deeper(*this);
  if (!Spend()) return {};
  const Outline& outline = linked_.files[file];
  const Name known = linked_.names.Find(name);
  if (!outline.Find(kFileScope, known).empty()) return PickIn(file, kFileScope, name);
  std::vector<Candidate> candidates;
  const auto declared = linked_.package_names.find(uint64_t{outline.package} << 32 | known);
  if (known != 0 && declared != linked_.package_names.end()) {
    for (const auto& [other, index] : declared->second) {
      const bool test = linked_.files[other].path.ends_with("_test.go");
      if (test && !outline.path.ends_with("_test.go")) continue;
      candidates.push_back({other, &linked_.files[other].declarations[index]});
      if (candidates.size() > kMaxOuter) return {};
    }
  }
  if (!candidates.empty()) return Pick(std::move(candidates), kAnyArguments);
  for (const uint32_t star : outline.stars)
    if (const FileId target = outline.imports[star].target; target != kNoFile && target != file)
      if (const Symbol there = GoName(target, name)) return there;
  return {};
}

Symbol Lookup::PhpName(FileId file, std::string_view name) {
  const Outline& outline = linked_.files[file];
  if (name.starts_with('$') || !outline.Find(kFileScope, linked_.names.Find(name)).empty())
    return PickIn(file, kFileScope, name);
  const auto global = [&](std::string_view qualified) {
    const std::string lower = LowerCase(qualified);
    const Symbol type = SymbolOf(Qualified(file, lower)), function = GlobalFunction(file, lower);
    if (!type || !function) return type ? type : function;
    // a class and a function may share a name: capital letters tell
    const std::string_view last = qualified.substr(qualified.rfind('\\') + 1);
    return !last.empty() && last[0] >= 'A' && last[0] <= 'Z' ? type : function;
  };
  if (name.starts_with('\\')) return global(name.substr(1));
  const size_t slash = name.find('\\');
  if (slash != name.npos) {
    const auto aliases = outline.Find(kFileScope, linked_.names.Find(name.substr(0, slash)));
    for (const Declaration& declaration : aliases)
      if (declaration.kind == Declaration::Kind::kImport)
        return global(
            std::string(linked_.names.Text(outline.imports[declaration.value.index].module)) +
            std::string(name.substr(slash)));
  }
  for (size_t i = 0; i < outline.namespaces.size() && i < kMaxOuter; ++i) {
    std::string qualified(linked_.names.Text(outline.namespaces[i]));
    if (!qualified.empty()) qualified += '\\';
    if (const Symbol there = global(qualified + std::string(name))) return there;
  }
  if (slash != name.npos) return outline.namespaces.empty() ? global(name) : Symbol{};
  // outside of its namespace a name without one is a function's, or the file has no namespace
  return outline.namespaces.empty() ? global(name) : GlobalFunction(file, LowerCase(name));
}

Symbol Lookup::RubyName(FileId file, std::string_view name) {
  std::string path;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i).starts_with("::")) {
      if (i > 0) path += '.';
      ++i;
    } else {
      path += name[i];
    }
  }
  const Outline& outline = linked_.files[file];
  if (path.empty() || path[0] < 'A' || path[0] > 'Z') {  // no constant
    if (!outline.Find(kFileScope, linked_.names.Find(name)).empty())
      return PickIn(file, kFileScope, name);
    return GlobalFunction(file, path);
  }
  // from within, then from without
  ClassId nested = kNoClass;
  for (size_t i = 0; i < outline.classes.size() && i < kMaxOuter && !name.starts_with("::"); ++i) {
    const Name prefix = outline.classes[i].qualified;
    if (prefix == 0) continue;
    std::string_view outer = linked_.names.Text(prefix);
    const ClassId id = Qualified(file, Dotted(outer, path));
    if (id == kNoClass || id == nested) continue;
    if (nested != kNoClass) return {};
    nested = id;
  }
  if (nested != kNoClass) return SymbolOf(nested);
  if (const ClassId id = Qualified(file, path); id != kNoClass) return SymbolOf(id);
  if (!outline.Find(kFileScope, linked_.names.Find(name)).empty())
    return PickIn(file, kFileScope, name);
  return GlobalFunction(file, path);
}

}  // namespace redoubt::scan::code
