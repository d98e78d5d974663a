// Look-ups in classes: members along what they extend, constructors, fields, types.
#include <algorithm>
#include <string>

#include "scan/code/program/lookup.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

namespace {
constexpr int kMaxAbove = 16;
constexpr size_t kMaxVisited = 64;
constexpr size_t kMaxDeclarations = 256;
}  // namespace

void Lookup::Own(ClassId of, std::string_view name, std::vector<Candidate>& out) const {
  const Name known = linked_.names.Find(name);
  if (known == 0) return;
  const auto part = [&](ClassId id) {
    const Linked::ClassEntry& entry = linked_.classes[id];
    for (const Declaration& declaration :
         linked_.files[entry.file].Find(kFirstClassScope + entry.index, known)) {
      if (out.size() > kMaxDeclarations) return;
      out.push_back({entry.file, &declaration});
    }
  };
  const Linked::ClassEntry& entry = linked_.classes[of];
  if (entry.parts.empty()) part(of);
  for (const ClassId id : entry.parts) part(id);
}

Symbol Lookup::ClassMember(ClassId of, std::string_view name, int arguments) {
  const Deeper deeper(*this);
  if (!Spend() || of == kNoClass) return {};
  if (linked_.FileOf(of).family == Family::kPhp && name.starts_with('$')) name.remove_prefix(1);
  if (linked_.FileOf(of).family == Family::kRuby) {  // class A::B, wherever that is written
    std::string qualified(linked_.names.Text(linked_.OutlineOf(of).qualified));
    qualified += '.';
    if (const ClassId id = Qualified(linked_.classes[of].file, qualified += name); id != kNoClass)
      return SymbolOf(id);
  }
  struct Next {
    ClassId id;
    int up;
  };
  std::vector<Next> open = {{of, 0}};
  std::vector<ClassId> seen;
  while (!open.empty() && seen.size() < kMaxVisited) {
    const auto [id, up] = open.back();
    open.pop_back();
    if (std::ranges::find(seen, id) != seen.end()) continue;
    seen.push_back(id);
    std::vector<Candidate> own;
    Own(id, name, own);
    if (!own.empty()) {
      if (const Symbol found = Pick(std::move(own), arguments)) return found;
      if (arguments == kAnyArguments) return {};
    }
    if (up >= kMaxAbove) continue;
    const std::vector<ClassId>& above = linked_.classes[id].above;
    for (size_t i = above.size(); i > 0; --i) open.push_back({above[i - 1], up + 1});
  }
  return {};
}

// The body of a method that `found` only announces, when one class below `of` has one.
Symbol Lookup::Implemented(ClassId of, const Symbol& found, std::string_view name, int arguments) {
  const Outline& outline = linked_.files[found.file];
  bool bodyless = false;
  for (const uint32_t index : outline.DeclaredAt(found.node))
    bodyless |= (outline.declarations[index].flags & Declaration::kBodyless) != 0;
  if (!bodyless) return {};
  Symbol only;
  std::vector<ClassId> open = {of}, seen;
  while (!open.empty()) {
    const ClassId id = open.back();
    open.pop_back();
    if (std::ranges::find(seen, id) != seen.end()) continue;
    if (seen.size() >= kMaxVisited || linked_.classes[id].below.size() > kMaxVisited) return {};
    seen.push_back(id);
    std::vector<Candidate> own;
    if (id != of) Own(id, name, own);
    std::erase_if(own, [](const Candidate& candidate) {
      return (candidate.declaration->flags & Declaration::kBodyless) != 0;
    });
    if (!own.empty()) {
      const Symbol body = Pick(std::move(own), arguments);
      if (only && body != only) return {};
      only = body;
    }
    for (const ClassId below : linked_.classes[id].below) open.push_back(below);
  }
  return only;
}

ClassId Lookup::Above(ClassId id) const {
  if (id == kNoClass) return kNoClass;
  for (const ClassId above : linked_.classes[id].above)
    if (!linked_.OutlineOf(above).interface) return above;
  return kNoClass;
}

Symbol Lookup::Constructor(ClassId of, int arguments) {
  const Deeper deeper(*this);
  if (!Spend() || of == kNoClass) return {};
  const ClassOutline& outline = linked_.OutlineOf(of);
  const std::string_view own_name = linked_.names.Text(outline.name);
  const auto method = [&](std::string_view name) {
    const Symbol found = ClassMember(of, name, kAnyArguments);
    return found.kind == Symbol::Kind::kFunction ? found : Symbol{};
  };
  switch (linked_.FileOf(of).family) {
    case Family::kJavaScript:
      if (outline.function)
        return {Symbol::Kind::kFunction, linked_.classes[of].file, outline.node};
      return method("constructor");
    case Family::kPython:
      return method("__init__");
    case Family::kRuby:
      return method("initialize");
    case Family::kPhp:
      return method("__construct");
    case Family::kJava:
    case Family::kCSharp: {
      std::vector<Candidate> own;
      Own(of, own_name, own);
      std::erase_if(own, [](const Candidate& candidate) {
        return candidate.declaration->kind != Declaration::Kind::kFunction;
      });
      if (!own.empty()) return Pick(std::move(own), arguments);
      // the default one runs that of the class above
      if (arguments != 0) return {};
      for (const ClassId above : linked_.classes[of].above)
        if (!linked_.OutlineOf(above).interface) return Constructor(above, 0);
      return {};
    }
    default:
      return {};
  }
}

ClassId Lookup::ClassOf(const Symbol& symbol) {
  const Deeper deeper(*this);
  if (!Spend()) return kNoClass;
  switch (symbol.kind) {
    case Symbol::Kind::kClass:
    case Symbol::Kind::kFunction:
      return ClassAt(symbol.file, symbol.node);
    case Symbol::Kind::kModule: {  // JavaScript: the object that it exports
      const auto values = linked_.files[symbol.file].Find(kExportScope, linked_.names.Find("="));
      if (values.size() != 1 || values[0].value.kind != Evidence::Kind::kObject) return kNoClass;
      return linked_.ClassIn(symbol.file, values[0].value.index);
    }
    case Symbol::Kind::kVariable:
      break;
    default:
      return kNoClass;
  }
  const Outline& outline = linked_.files[symbol.file];
  std::vector<Candidate> candidates;
  for (const uint32_t index : outline.DeclaredAt(symbol.node)) {
    const Declaration& here = outline.declarations[index];
    for (const Declaration& declaration : outline.Find(here.scope, here.name)) {
      candidates.push_back({symbol.file, &declaration});
      if (candidates.size() > kMaxDeclarations) return kNoClass;
    }
  }
  return ClassOfAll(candidates);
}

ClassId Lookup::ClassOfAll(std::span<const Candidate> candidates) {
  ClassId only = kNoClass;
  for (const Candidate& candidate : candidates) {
    const ClassId id = EvidentClass(candidate);
    if (id == kNoClass || id == only) continue;
    if (only != kNoClass) return kNoClass;
    only = id;
  }
  return only;
}

ClassId Lookup::EvidentClass(const Candidate& candidate) {
  const Deeper deeper(*this);
  if (!Spend()) return kNoClass;
  const Declaration& declaration = *candidate.declaration;
  const FileId file = candidate.file;
  ClassId within = kNoClass;
  if (declaration.scope >= kFirstClassScope && declaration.scope != kNoScope)
    within = linked_.ClassIn(file, declaration.scope - kFirstClassScope);
  const std::string_view text = linked_.names.Text(declaration.value.text);
  switch (declaration.value.kind) {
    case Evidence::Kind::kTyped:
      return Implementation(Type(file, within, text));
    case Evidence::Kind::kMade:
      return Type(file, within, text);
    case Evidence::Kind::kObject:
      return linked_.ClassIn(file, declaration.value.index);
    case Evidence::Kind::kImport: {
      const Symbol value = Imported(file, declaration.value.index);
      return value.kind == Symbol::Kind::kVariable ? ClassOf(value) : kNoClass;
    }
    case Evidence::Kind::kPath: {
      const Symbol value = Path(file, within, text);
      return value.kind == Symbol::Kind::kVariable ? ClassOf(value) : kNoClass;
    }
    case Evidence::Kind::kCalled:
      break;
    default:
      return kNoClass;
  }
  const Symbol called = Path(file, within, text);
  if (called.kind == Symbol::Kind::kClass) return ClassAt(called.file, called.node);
  return ReturnedClass(called);
}

ClassId Lookup::ReturnedClass(const Symbol& function) {
  const Deeper deeper(*this);
  if (!Spend() || function.kind != Symbol::Kind::kFunction) return kNoClass;
  const Outline& outline = linked_.files[function.file];
  for (const uint32_t index : outline.DeclaredAt(function.node)) {
    const Evidence& returned = outline.declarations[index].value;
    if (returned.kind == Evidence::Kind::kObject)
      return linked_.ClassIn(function.file, returned.index);
    if (returned.text == 0) continue;
    const ClassId within = linked_.ClassIn(function.file, outline.ClassAround(function.node));
    return Implementation(Type(function.file, within, linked_.names.Text(returned.text)));
  }
  return kNoClass;
}

ClassId Lookup::FieldClass(ClassId of, std::string_view name) {
  const Deeper deeper(*this);
  if (!Spend() || of == kNoClass) return kNoClass;
  const Family family = linked_.FileOf(of).family;
  std::string field(name);
  if (family == Family::kPhp && field.starts_with('$')) field.erase(0, 1);
  if (family == Family::kRuby && !field.starts_with('@')) field.insert(0, "@");
  std::vector<ClassId> open = {of}, seen;
  while (!open.empty() && seen.size() < kMaxVisited) {
    const ClassId id = open.back();
    open.pop_back();
    if (std::ranges::find(seen, id) != seen.end()) continue;
    seen.push_back(id);
    std::vector<Candidate> own;
    Own(id, field, own);
    std::erase_if(own, [](const Candidate& candidate) {
      return candidate.declaration->kind == Declaration::Kind::kFunction ||
             candidate.declaration->kind == Declaration::Kind::kClass;
    });
    if (!own.empty() && own.size() <= kMaxDeclarations) return ClassOfAll(own);
    const std::vector<ClassId>& above = linked_.classes[id].above;
    for (size_t i = above.size(); i > 0; --i) open.push_back(above[i - 1]);
  }
  return kNoClass;
}

ClassId Lookup::Type(FileId file, ClassId within, std::string_view path) {
  const Deeper deeper(*this);
  if (!Spend() || path.empty()) return kNoClass;
  const Symbol symbol = Path(file, within, path);
  if (symbol.kind == Symbol::Kind::kClass) return ClassAt(symbol.file, symbol.node);
  if (symbol.kind == Symbol::Kind::kFunction) return ClassAt(symbol.file, symbol.node);
  if (symbol) return kNoClass;
  const Family family = linked_.files[file].family;
  if (family != Family::kJava && family != Family::kCSharp) return kNoClass;
  if (path.find('.') != path.npos) {
    if (family == Family::kCSharp)
      if (const ClassId id = InNamespaces(file, path); id != kNoClass) return id;
    return Qualified(file, path);
  }
  return NestedIn(file, path);
}

// The only class of this simple name that a file has, wherever.
ClassId Lookup::NestedIn(FileId file, std::string_view name) const {
  const Name known = linked_.names.Find(name);
  if (known == 0) return kNoClass;
  ClassId only = kNoClass;
  const Outline& outline = linked_.files[file];
  const auto found = outline.nested.find(known);
  if (found != outline.nested.end()) only = linked_.ClassIn(file, found->second);
  return only;
}

// The nearest class of this qualified name; kNoClass when two are as near.
ClassId Lookup::Qualified(FileId from, std::string_view name) const {
  const auto found = linked_.classes_by_name.find(linked_.names.Find(name));
  if (name.empty() || found == linked_.classes_by_name.end()) return kNoClass;
  if (found->second.size() == 1) return found->second[0];
  const std::string_view own = linked_.files[from].path;
  ClassId best = kNoClass;
  size_t shared = 0;
  bool tie = true;
  for (size_t i = 0; i < found->second.size() && i < kMaxVisited; ++i) {
    const ClassId id = found->second[i];
    const size_t parts =
        linked_.classes[id].file == from ? SIZE_MAX : SharedParts(own, linked_.FileOf(id).path);
    if (best == kNoClass || parts > shared) {
      best = id;
      shared = parts;
      tie = false;
    } else if (parts == shared) {
      tie = true;
    }
  }
  return tie ? kNoClass : best;
}

Symbol Lookup::GlobalFunction(FileId from, std::string_view name) const {
  const auto found = linked_.functions_by_name.find(linked_.names.Find(name));
  if (name.empty() || found == linked_.functions_by_name.end()) return {};
  const std::string_view own = linked_.files[from].path;
  Symbol best;
  size_t shared = 0;
  bool tie = true;
  for (size_t i = 0; i < found->second.size() && i < kMaxVisited; ++i) {
    const auto& [file, node] = found->second[i];
    const size_t parts = file == from ? SIZE_MAX : SharedParts(own, linked_.files[file].path);
    if (!best || parts > shared) {
      best = {Symbol::Kind::kFunction, file, node};
      shared = parts;
      tie = false;
    } else if (parts == shared) {
      tie = true;
    }
  }
  return tie ? Symbol{} : best;
}

}  // namespace redoubt::scan::code
