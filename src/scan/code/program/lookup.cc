#include "scan/code/program/lookup.h"

#include <algorithm>
#include <string>

#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

namespace {
constexpr int kMaxDepth = 120;
constexpr size_t kMaxSameNamed = 256;

bool HasOverloads(Family family) { return family == Family::kJava || family == Family::kCSharp; }

bool IsFunction(const Declaration& declaration) {
  return declaration.kind == Declaration::Kind::kFunction;
}

// What is left when several declarations have one name in one place.
void DropShadowed(std::vector<Lookup::Candidate>& candidates, int arguments, bool overloads) {
  const auto drop = [&](auto&& condition) {
    std::erase_if(candidates,
                  [&](const auto& candidate) { return condition(*candidate.declaration); });
  };
  const auto any = [&](auto&& condition) {
    return std::ranges::any_of(
        candidates, [&](const auto& candidate) { return condition(*candidate.declaration); });
  };
  if (overloads && arguments != Lookup::kAnyArguments) {
    drop([&](const Declaration& d) {
      return IsFunction(d) && (arguments < d.least || arguments > d.most);
    });
    // a method that fits as it is goes before one with a variable number of arguments
    if (any([](const Declaration& d) {
          return IsFunction(d) && d.most != Declaration::kAnyNumber;
        }))
      drop([](const Declaration& d) { return IsFunction(d) && d.most == Declaration::kAnyNumber; });
  }
  const auto assigned = [](const Declaration& d) {
    return d.kind == Declaration::Kind::kVariable && (d.flags & Declaration::kAssigned) != 0;
  };
  if (any([](const Declaration& d) { return d.kind != Declaration::Kind::kVariable; }))
    drop(assigned);
  const auto bodyless = [](const Declaration& d) {
    return IsFunction(d) && (d.flags & Declaration::kBodyless) != 0;
  };
  if ((!overloads || arguments != Lookup::kAnyArguments) &&
      any([&](const Declaration& d) { return !bodyless(d); }))
    drop(bodyless);
}
}  // namespace

bool Lookup::Spend() { return ++steps_ < max_steps_ && depth_ < kMaxDepth; }

// False when this file was already asked for this name: modules hand names on in circles.
bool Lookup::Fresh(FileId file, Name name) {
  return steps_ < max_steps_ && seen_.insert(uint64_t{file} << 32 | name).second;
}

Symbol Lookup::SymbolOf(ClassId id) const {
  if (id == kNoClass) return {};
  const NodeId node = linked_.OutlineOf(id).node;
  if (node == kNoNode) return {};
  return {Symbol::Kind::kClass, linked_.classes[id].file, node};
}

ClassId Lookup::ClassAt(FileId file, NodeId node) const {
  const ClassId id = linked_.ClassIn(file, linked_.files[file].ClassAt(node));
  return id == kNoClass ? kNoClass : linked_.classes[id].whole;
}

ClassId Lookup::Implementation(ClassId id) const {
  if (id == kNoClass) return kNoClass;
  const ClassId only = linked_.classes[id].only_implementation;
  return only == kNoClass ? id : only;
}

Symbol Lookup::Meant(const Candidate& candidate) {
  const Declaration& declaration = *candidate.declaration;
  const Deeper deeper(*this);
  if (!Spend()) return {};
  switch (declaration.kind) {
    case Declaration::Kind::kFunction:
      return {Symbol::Kind::kFunction, candidate.file, declaration.node};
    case Declaration::Kind::kClass:
      return SymbolOf(ClassAt(candidate.file, declaration.node));
    case Declaration::Kind::kImport:
      return Imported(candidate.file, declaration.value.index);
    case Declaration::Kind::kVariable:
      break;
  }
  const Symbol variable{Symbol::Kind::kVariable, candidate.file, declaration.node};
  if (declaration.value.kind != Evidence::Kind::kPath) return variable;
  const Symbol there = Path(candidate.file, kNoClass, linked_.names.Text(declaration.value.text));
  if ((declaration.flags & Declaration::kAlias) != 0) return there;
  return there && there.kind != Symbol::Kind::kVariable ? there : variable;
}

Symbol Lookup::Pick(std::vector<Candidate> candidates, int arguments) {
  if (candidates.empty() || candidates.size() > kMaxSameNamed) return {};
  const bool overloads = HasOverloads(linked_.files[candidates[0].file].family);
  if (candidates.size() > 1 || overloads) DropShadowed(candidates, arguments, overloads);
  if (candidates.empty()) return {};
  if (candidates.size() == 1) return Meant(candidates[0]);
  const bool variables = std::ranges::all_of(candidates, [](const Candidate& candidate) {
    return candidate.declaration->kind == Declaration::Kind::kVariable &&
           (candidate.declaration->flags & Declaration::kAlias) == 0;
  });
  if (variables)
    return {Symbol::Kind::kVariable, candidates[0].file, candidates[0].declaration->node};
  bool conditional = overloads;
  for (const Candidate& candidate : candidates)
    conditional |= (candidate.declaration->flags & Declaration::kConditional) != 0 ||
                   candidate.file != candidates[0].file;
  if (!conditional) return Meant(candidates.back());
  Symbol only;
  for (const Candidate& candidate : candidates) {
    const Symbol meant = Meant(candidate);
    if (!meant || meant == only) continue;
    if (only) return {};
    only = meant;
  }
  return only;
}

Symbol Lookup::PickIn(FileId file, ScopeId scope, std::string_view name) {
  std::vector<Candidate> candidates;
  for (const Declaration& declaration : linked_.files[file].Find(scope, linked_.names.Find(name))) {
    candidates.push_back({file, &declaration});
    if (candidates.size() > kMaxSameNamed) break;
  }
  return Pick(std::move(candidates), kAnyArguments);
}

Symbol Lookup::MemberPath(Symbol of, std::string_view path) {
  for (size_t start = 0; of && start < path.size();) {
    const size_t end = std::min(path.find('.', start), path.size());
    of = Member(of, path.substr(start, end - start));
    start = end + 1;
  }
  return of;
}

Symbol Lookup::Path(FileId file, ClassId within, std::string_view path) {
  const Deeper deeper(*this);
  if (!Spend() || path.empty()) return {};
  const size_t dot = std::min(path.find('.'), path.size());
  const std::string_view first = path.substr(0, dot);
  const std::string_view rest = dot < path.size() ? path.substr(dot + 1) : std::string_view();
  if (first.starts_with('#')) {  // what a require brings
    uint32_t index = 0;
    for (const char c : first.substr(1)) index = index * 10 + static_cast<uint32_t>(c - '0');
    if (index >= linked_.files[file].imports.size()) return {};
    return MemberPath(Imported(file, index), rest);
  }
  for (int up = 0; within != kNoClass && up < 16; ++up) {
    const Symbol nested = ClassMember(within, first, kAnyArguments);
    if (nested.kind == Symbol::Kind::kClass) return MemberPath(nested, rest);
    const Linked::ClassEntry& entry = linked_.classes[within];
    within = linked_.ClassIn(entry.file, linked_.OutlineOf(within).around);
  }
  return MemberPath(Named(file, first), rest);
}

Symbol Lookup::Named(FileId file, std::string_view name) {
  const Deeper deeper(*this);
  if (!Spend() || name.empty()) return {};
  switch (linked_.files[file].family) {
    case Family::kPython:
      return PythonName(file, name);
    case Family::kJava:
      return JavaName(file, name);
    case Family::kGo:
      return GoName(file, name);
    case Family::kCSharp:
      return CSharpName(file, name);
    case Family::kPhp:
      return PhpName(file, name);
    case Family::kRuby:
      return RubyName(file, name);
    default:
      return PickIn(file, kFileScope, name);
  }
}

Symbol Lookup::ModuleMember(FileId file, std::string_view name) {
  switch (linked_.files[file].family) {
    case Family::kJavaScript:
      return JavaScriptExport(file, name);
    case Family::kPython:
      return PythonPart(file, name);
    case Family::kGo:
      return GoName(file, name);
    default:
      return PickIn(file, kFileScope, name);
  }
}

Symbol Lookup::Member(const Symbol& of, std::string_view name, int arguments) {
  const Deeper deeper(*this);
  if (!Spend() || name.empty()) return {};
  if (of.kind == Symbol::Kind::kModule)
    return of.node == 0 ? ModuleMember(of.file, name) : PackagePart(of, name);
  const ClassId id = ClassOf(of);
  const Symbol found = ClassMember(id, name, arguments);
  if (!found && linked_.files[of.file].family == Family::kJavaScript) {
    if (name == "prototype" && id != kNoClass) return of;
    return ExportedWith(of, name);
  }
  if (found.kind != Symbol::Kind::kFunction) return found;
  const Symbol implemented = Implemented(id, found, name, arguments);
  return implemented ? implemented : found;
}

// module.exports = f; module.exports.name = …
Symbol Lookup::ExportedWith(const Symbol& of, std::string_view name) {
  const auto values = linked_.files[of.file].Find(kExportScope, linked_.names.Find("="));
  if (values.empty() || PickIn(of.file, kExportScope, "=") != of) return {};
  return PickIn(of.file, kExportScope, name);
}

Symbol Lookup::Imported(FileId file, uint32_t index) {
  const Deeper deeper(*this);
  if (!Spend()) return {};
  const Outline& outline = linked_.files[file];
  const ImportOutline& import = outline.imports[index];
  const std::string_view module = linked_.names.Text(import.module);
  const std::string_view member = linked_.names.Text(import.member);
  if (outline.family == Family::kJava || outline.family == Family::kCSharp) {
    const ClassId id = Qualified(file, module);
    if (id == kNoClass || member.empty()) return SymbolOf(id);
    return ClassMember(id, member, kAnyArguments);
  }
  if (outline.family == Family::kPhp) {
    const bool function = (import.flags & ImportOutline::kFunction) != 0;
    return function ? GlobalFunction(file, module) : SymbolOf(Qualified(file, module));
  }
  if (import.target == kNoFile) return {};
  if ((import.flags & ImportOutline::kFolder) != 0)
    return {Symbol::Kind::kModule, import.target, kNoNode - import.parts};
  const Symbol whole{Symbol::Kind::kModule, import.target, 0};
  if (outline.family == Family::kPython && import.target == file && !member.empty())
    return PythonSubmodule(file, member);
  if (outline.family != Family::kJavaScript) {
    const bool itself = member.empty() || (import.flags & ImportOutline::kMemberIsModule) != 0;
    return itself ? whole : MemberPath(whole, member);
  }
  if (member.empty()) return ModuleValue(import.target);
  if (member != "default") return MemberPath(whole, member);
  const Symbol standard = JavaScriptExport(import.target, member);
  const bool has_default =
      !linked_.files[import.target].Find(kExportScope, linked_.names.Find(member)).empty();
  const bool standard_module = linked_.files[import.target].standard_module;
  return standard || has_default || standard_module ? standard : ModuleValue(import.target);
}

// JavaScript: what require gives.
Symbol Lookup::ModuleValue(FileId file) {
  const Symbol whole{Symbol::Kind::kModule, file, 0};
  const auto values = linked_.files[file].Find(kExportScope, linked_.names.Find("="));
  if (values.empty()) return whole;
  if (values.size() == 1 && values[0].value.kind == Evidence::Kind::kObject) return whole;
  return PickIn(file, kExportScope, "=");
}

Symbol Lookup::JavaScriptExport(FileId file, std::string_view name) {
  const Deeper deeper(*this);
  if (!Spend()) return {};
  const Outline& outline = linked_.files[file];
  if (!outline.Find(kExportScope, linked_.names.Find(name)).empty())
    return PickIn(file, kExportScope, name);
  const auto values = outline.Find(kExportScope, linked_.names.Find("="));
  if (values.size() == 1) {
    if (values[0].value.kind == Evidence::Kind::kObject)
      return ClassMember(linked_.ClassIn(file, values[0].value.index), name, kAnyArguments);
    const Symbol value = Meant({file, &values[0]});
    if (value && value != Symbol{Symbol::Kind::kModule, file, 0})
      if (const Symbol member = Member(value, name)) return member;
  }
  Symbol only;
  const Name known = linked_.names.Find(name);
  for (const uint32_t star : outline.stars) {
    const ImportOutline& import = outline.imports[star];
    if (import.target == kNoFile || name == "default" || !Fresh(import.target, known)) continue;
    const Symbol there = JavaScriptExport(import.target, name);
    if (!there || there == only) continue;
    if (only) return {};
    only = there;
  }
  return only;
}

Symbol Lookup::PythonName(FileId file, std::string_view name) {
  const Deeper deeper(*this);
  if (!Spend()) return {};
  const Outline& outline = linked_.files[file];
  const Name known = linked_.names.Find(name);
  if (!outline.Find(kFileScope, known).empty()) return PickIn(file, kFileScope, name);
  if (name.starts_with('_')) return {};
  for (size_t i = outline.stars.size(); i > 0; --i) {  // the last one has the last word
    const ImportOutline& import = outline.imports[outline.stars[i - 1]];
    if (import.target == kNoFile || !Fresh(import.target, known)) continue;
    if (const Symbol there = PythonName(import.target, name)) return there;
  }
  return {};
}

Symbol Lookup::PythonPart(FileId file, std::string_view name) {
  if (const Symbol there = PythonName(file, name)) return there;
  return PythonSubmodule(file, name);
}

Symbol Lookup::PythonSubmodule(FileId file, std::string_view name) const {
  const std::string_view path = linked_.files[file].path;
  if (path != "__init__.py" && !path.ends_with("/__init__.py")) return {};
  const std::string part = JoinPath(FolderOf(path), name);
  FileId module = linked_.At(part + ".py");
  if (module == kNoFile) module = linked_.At(part + "/__init__.py");
  if (module == kNoFile) return {};
  return {Symbol::Kind::kModule, module, 0};
}

}  // namespace redoubt::scan::code
