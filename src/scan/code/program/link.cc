// Links outlines: which files imports mean, which classes are extended, what implements what.
#include <algorithm>
#include <string>

#include "scan/code/program/linked.h"
#include "scan/code/program/lookup.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

namespace {
constexpr size_t kMaxBelow = 64;

std::string_view StemOf(std::string_view path) {
  std::string_view last = path.substr(path.rfind('/') + 1);
  if (last == "__init__.py") {
    path = FolderOf(path);
    return path.substr(path.rfind('/') + 1);
  }
  return last.substr(0, last.rfind('.'));
}

// Families whose classes may be written down in several places.
bool Reopens(Family family) {
  return family == Family::kRuby || family == Family::kCSharp || family == Family::kGo;
}

int Order(ClassOutline::Above::Kind kind) {
  switch (kind) {
    case ClassOutline::Above::Kind::kMixes:
      return 0;
    case ClassOutline::Above::Kind::kExtends:
      return 1;
    default:
      return 2;
  }
}
}  // namespace

void Linked::Link() {
  IndexFiles();
  IndexClasses();
  ResolveImports();
  ResolveAbove();
  FindImplementations();
}

void Linked::IndexFiles() {
  for (FileId file = 0; file < files.size(); ++file) {
    Outline& outline = files[file];
    by_path.try_emplace(outline.path, file);
    files_by_stem[StemOf(outline.path)].push_back(file);
    IndexPackage(file);
    if (outline.package != 0) files_by_package[outline.package].push_back(file);
    for (const auto& [name, node] : outline.globals)
      functions_by_name[name].push_back({file, node});
    for (const uint32_t star : outline.stars)
      if ((outline.imports[star].flags & ImportOutline::kGlobal) != 0)
        global_imports.emplace_back(file, star);
  }
  if (global_imports.size() > kMaxBelow) global_imports.resize(kMaxBelow);
}

void Linked::IndexPackage(FileId file) {
  const Outline& outline = files[file];
  if (outline.family == Family::kPython) {
    for (std::string_view folder = FolderOf(outline.path); !folder.empty();
         folder = FolderOf(folder))
      if (!folders.try_emplace(folder, file).second) break;
  } else if (outline.family == Family::kGo) {
    for (uint32_t i = 0; i < outline.declarations.size(); ++i) {
      const Declaration& declaration = outline.declarations[i];
      if (declaration.scope != kFileScope) break;  // they are sorted by scope
      if (declaration.kind == Declaration::Kind::kImport) continue;
      package_names[uint64_t{outline.package} << 32 | declaration.name].emplace_back(file, i);
    }
  } else if (outline.family == Family::kJava || outline.family == Family::kCSharp) {
    for (std::string_view package = names.Text(outline.package); !package.empty();) {
      if (!packages.try_emplace(package, file).second) break;
      const size_t dot = package.rfind('.');
      package = dot == package.npos ? std::string_view() : package.substr(0, dot);
    }
  }
}

void Linked::IndexClasses() {
  std::unordered_map<Name, ClassId> whole[8];  // by family
  for (FileId file = 0; file < files.size(); ++file) {
    Outline& outline = files[file];
    first_class.push_back(static_cast<ClassId>(classes.size()));
    for (uint32_t index = 0; index < outline.classes.size(); ++index) {
      const auto id = static_cast<ClassId>(classes.size());
      classes.push_back({});
      classes[id].file = file;
      classes[id].index = index;
      classes[id].whole = id;
      const ClassOutline& made = outline.classes[index];
      if (made.qualified == 0) continue;
      if (!Reopens(outline.family)) {
        classes_by_name[made.qualified].push_back(id);
        continue;
      }
      const auto [at, fresh] =
          whole[static_cast<size_t>(outline.family)].try_emplace(made.qualified, id);
      if (fresh) {
        classes_by_name[made.qualified].push_back(id);
        classes[id].parts.push_back(id);
      } else {
        classes[id].whole = at->second;
        classes[at->second].parts.push_back(id);
      }
    }
  }
  // Go: what declares the type goes before the files that only have methods of it
  for (auto& [name, ids] : classes_by_name) {
    for (ClassId& id : ids) {
      if (OutlineOf(id).node != kNoNode || classes[id].parts.size() < 2) continue;
      const auto declares = std::ranges::find_if(
          classes[id].parts, [this](ClassId part) { return OutlineOf(part).node != kNoNode; });
      if (declares == classes[id].parts.end()) continue;
      const ClassId now = *declares;
      classes[now].parts = std::move(classes[id].parts);
      classes[id].parts.clear();
      for (const ClassId part : classes[now].parts) classes[part].whole = now;
      id = now;
    }
  }
}

void Linked::ResolveImports() {
  std::unordered_map<std::string, FileId> known;  // by folder and module
  for (FileId file = 0; file < files.size(); ++file) {
    Outline& outline = files[file];
    if (outline.family != Family::kJavaScript && outline.family != Family::kPython &&
        outline.family != Family::kPhp && outline.family != Family::kRuby)
      continue;
    const auto find = [&](std::string_view module) {
      std::string key(FolderOf(outline.path));
      key += '\n';
      key += static_cast<char>(outline.family);
      key += module;
      const auto [at, fresh] = known.try_emplace(std::move(key), kNoFile);
      if (fresh)
        at->second = outline.family == Family::kJavaScript ? FindJavaScript(*this, file, module)
                     : outline.family == Family::kPython   ? FindPython(*this, file, module)
                                                           : FindIncluded(*this, file, module);
      return at->second;
    };
    for (ImportOutline& import : outline.imports) {
      const std::string_view module = names.Text(import.module);
      const bool php_use =
          outline.family == Family::kPhp && (import.flags & ImportOutline::kWhole) == 0;
      if (module.empty() || php_use) continue;
      import.target = find(module);
      if (import.target != kNoFile || outline.family != Family::kPython) continue;
      if (import.member == 0) {
        const auto [within, parts] = FindPythonFolder(*this, file, module);
        import.target = within;
        import.parts = static_cast<uint16_t>(parts);
        if (within != kNoFile) import.flags |= ImportOutline::kFolder;
        continue;
      }
      // from a.folder import module
      const std::string separator = module.ends_with('.') ? "" : ".";
      import.target =
          find(std::string(module) + separator + std::string(names.Text(import.member)));
      if (import.target != kNoFile) import.flags |= ImportOutline::kMemberIsModule;
    }
  }
  ResolveGoImports(*this);
}

void Linked::ResolveAbove() {
  // far more than names take that are not made to take long
  size_t budget = 1'000'000 + 100 * classes.size();
  for (ClassId id = 0; id < classes.size(); ++id) {
    ClassEntry& entry = classes[id];
    std::vector<ClassOutline::Above> all = OutlineOf(id).above;
    if (all.empty()) continue;
    // what is mixed in last is looked at first
    std::ranges::reverse(all);
    std::ranges::stable_sort(all, {}, [](const auto& above) {
      return above.kind == ClassOutline::Above::Kind::kMixes ? 0 : 1;
    });
    const auto rest = std::ranges::find_if(
        all, [](const auto& above) { return above.kind != ClassOutline::Above::Kind::kMixes; });
    std::reverse(rest, all.end());
    std::ranges::stable_sort(all, {}, [](const auto& above) { return Order(above.kind); });
    const ClassId around = ClassIn(entry.file, OutlineOf(id).around);
    for (const ClassOutline::Above& above : all) {
      Lookup lookup(*this, static_cast<int>(std::min<size_t>(budget, Lookup::kMaxSteps)));
      const std::string_view path = names.Text(above.path);
      ClassId found = lookup.Type(entry.file, around, path);
      if (found == kNoClass) found = lookup.ClassOf(lookup.Path(entry.file, around, path));
      budget -= std::min(budget, static_cast<size_t>(lookup.steps()));
      if (found == kNoClass || found == entry.whole) continue;
      auto& into = classes[entry.whole].above;
      if (std::ranges::find(into, found) != into.end() || into.size() >= kMaxBelow) continue;
      into.push_back(found);
      classes[found].below.push_back(entry.whole);
    }
  }
}

void Linked::FindImplementations() {
  for (ClassId id = 0; id < classes.size(); ++id) {
    if (classes[id].whole != id || !OutlineOf(id).interface) continue;
    std::vector<ClassId> open = classes[id].below, seen;
    ClassId only = kNoClass;
    bool several = open.size() > kMaxBelow;
    while (!open.empty() && !several) {
      const ClassId below = open.back();
      open.pop_back();
      if (std::ranges::find(seen, below) != seen.end()) continue;
      seen.push_back(below);
      several |= seen.size() > kMaxBelow || classes[below].below.size() > kMaxBelow;
      if (several) break;
      const ClassOutline& outline = OutlineOf(below);
      if (!outline.interface && !outline.abstract && !outline.object) {
        several |= only != kNoClass;
        only = below;
      }
      open.insert(open.end(), classes[below].below.begin(), classes[below].below.end());
    }
    if (!several) classes[id].only_implementation = only;
  }
  ImplementGoInterfaces(*this);
}

}  // namespace redoubt::scan::code
