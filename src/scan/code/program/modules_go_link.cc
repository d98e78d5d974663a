// Go: which folder an import means, and which types have an interface's methods.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "scan/code/program/linked.h"
#include "scan/code/program/lookup.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

bool StandardGoPackage(std::string_view path);

namespace {
constexpr int kMaxFolders = 24;
constexpr size_t kMaxCandidates = 64;
constexpr size_t kMaxMethods = 200;        // of an interface
constexpr size_t kMaxQuestions = 500'000;  // of all of them

// Where a module's root is not known, every import whose end is a folder of the repository tells
// what the rest of it could be: the module's name. The most imports decide.
class GoModules {
 public:
  explicit GoModules(Linked& linked) : linked_(linked) {
    for (FileId file = 0; file < linked.files.size(); ++file) {
      const Outline& outline = linked.files[file];
      if (outline.family != Family::kGo || outline.path.ends_with("_test.go")) continue;
      packages_.try_emplace(FolderOf(outline.path), file);
    }
  }

  void Resolve() {
    ForEachImport([this](FileId file, const ImportOutline& import) { Vote(file, import.module); });
    Elect();
    ForEachImport(
        [this](FileId file, ImportOutline& import) { import.target = Find(file, import.module); });
  }

 private:
  template <class Function>
  void ForEachImport(Function&& function) {
    for (FileId file = 0; file < linked_.files.size(); ++file)
      if (linked_.files[file].family == Family::kGo)
        for (ImportOutline& import : linked_.files[file].imports)
          if (!StandardGoPackage(linked_.names.Text(import.module))) function(file, import);
  }

  FileId PackageAt(std::string_view folder) const {
    const auto found = packages_.find(folder);
    return found == packages_.end() ? kNoFile : found->second;
  }

  void Vote(FileId file, Name module) {
    const std::string_view path = linked_.names.Text(module);
    std::string_view root = FolderOf(linked_.files[file].path), best_root, best_prefix;
    if (!voted_.insert({root, module}).second) return;
    size_t longest = 0;
    for (int up = 0; up < kMaxFolders; ++up, root = FolderOf(root)) {
      size_t slash = path.find('/');
      for (int part = 0; slash != path.npos && part < kMaxFolders;
           slash = path.find('/', slash + 1), ++part) {
        const std::string_view rest = path.substr(slash + 1);
        if (rest.size() <= longest || PackageAt(JoinPath(root, rest)) == kNoFile) continue;
        longest = rest.size();
        best_root = root;
        best_prefix = path.substr(0, slash);
      }
      if (root.empty()) break;
    }
    if (longest > 0) votes_[best_root][best_prefix].insert(module);
  }

  void Elect() {
    for (const auto& [root, prefixes] : votes_) {
      size_t most = 0;
      std::string_view name;
      for (const auto& [prefix, modules] : prefixes) {
        if (modules.size() == most) name = {};
        if (modules.size() <= most) continue;
        most = modules.size();
        name = prefix;
      }
      if (!name.empty()) modules_[root] = name;
    }
  }

  FileId Find(FileId file, Name module) const {
    const std::string_view path = linked_.names.Text(module);
    std::string_view root = FolderOf(linked_.files[file].path);
    for (int up = 0; up < kMaxFolders; ++up, root = FolderOf(root)) {
      const auto found = modules_.find(root);
      if (found != modules_.end() && path.starts_with(found->second)) {
        const std::string_view rest = path.substr(found->second.size());
        if (rest.empty() || rest.starts_with('/'))
          if (const FileId target = PackageAt(JoinPath(root, rest)); target != kNoFile)
            return target;
      }
      if (root.empty()) break;
    }
    return kNoFile;
  }

  Linked& linked_;
  std::unordered_map<std::string_view, FileId> packages_;  // by folder
  std::set<std::pair<std::string_view, Name>> voted_;
  std::map<std::string_view, std::map<std::string_view, std::set<Name>>> votes_;  // by root, prefix
  std::map<std::string_view, std::string_view> modules_;  // the module's name, by its root
};

}  // namespace

void ResolveGoImports(Linked& linked) { GoModules(linked).Resolve(); }

void ImplementGoInterfaces(Linked& linked) {
  std::unordered_map<Name, std::vector<ClassId>> having;  // types by their methods
  std::vector<ClassId> interfaces;
  for (ClassId id = 0; id < linked.classes.size(); ++id) {
    const Linked::ClassEntry& entry = linked.classes[id];
    if (linked.FileOf(id).family != Family::kGo) continue;
    if (linked.OutlineOf(entry.whole).interface && entry.whole == id) interfaces.push_back(id);
  }
  if (interfaces.empty()) return;
  const auto methods = [&](ClassId id, auto&& function) {
    const Linked::ClassEntry& entry = linked.classes[id];
    const Outline& outline = linked.files[entry.file];
    const auto range = std::ranges::equal_range(
        outline.declarations, kFirstClassScope + entry.index, {}, &Declaration::scope);
    for (const Declaration& declaration : range)
      if (declaration.kind == Declaration::Kind::kFunction) function(declaration.name);
  };
  for (ClassId id = 0; id < linked.classes.size(); ++id) {
    const ClassId whole = linked.classes[id].whole;
    if (linked.FileOf(id).family != Family::kGo || linked.OutlineOf(whole).interface) continue;
    methods(id, [&](Name name) {
      auto& types = having[name];
      if (types.empty() || types.back() != whole) types.push_back(whole);
    });
  }
  size_t questions = 0;
  for (const ClassId id : interfaces) {
    std::vector<Name> wanted;
    methods(id, [&](Name name) { wanted.push_back(name); });
    for (const ClassId above : linked.classes[id].above)
      methods(above, [&](Name name) { wanted.push_back(name); });
    const std::vector<ClassId>* fewest = nullptr;
    for (const Name name : wanted) {
      const auto& types = having[name];
      if (fewest == nullptr || types.size() < fewest->size()) fewest = &types;
    }
    if (fewest == nullptr || fewest->size() > kMaxCandidates || wanted.size() > kMaxMethods)
      continue;
    questions += fewest->size() * wanted.size();
    if (questions > kMaxQuestions) return;
    std::set<ClassId> fitting;
    for (const ClassId type : *fewest) {
      const bool all = std::ranges::all_of(wanted, [&](Name name) {
        return Lookup(linked).Member(Lookup(linked).SymbolOf(type), linked.names.Text(name)).kind ==
               Symbol::Kind::kFunction;
      });
      if (all) fitting.insert(type);
    }
    if (fitting.size() == 1) linked.classes[id].only_implementation = *fitting.begin();
  }
}

}  // namespace redoubt::scan::code
