#include "scan/code/program/program.h"

#include <algorithm>

#include "scan/code/program/builder.h"
#include "scan/code/program/linked.h"
#include "scan/code/program/lookup.h"
#include "scan/code/program/type_text.h"

namespace redoubt::scan::code {

struct Program::Impl {
  Linked linked;
};

Program::Program() : impl_(std::make_unique<Impl>()) {}
Program::~Program() = default;
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;

FileId Program::Add(std::string_view path, Language language, const Tree& tree) {
  Linked& linked = impl_->linked;
  linked.files.push_back(OutlineBuilder(path, language, tree, linked.names).Run());
  return static_cast<FileId>(linked.files.size() - 1);
}

void Program::Link() { impl_->linked.Link(); }

std::string_view Program::PathOf(FileId file) const { return impl_->linked.files[file].path; }

Language Program::LanguageOf(FileId file) const { return impl_->linked.files[file].language; }

size_t Program::files() const { return impl_->linked.files.size(); }

Symbol Program::Named(FileId file, std::string_view name) const {
  return Lookup(impl_->linked).Named(file, name);
}

Symbol Program::Member(const Symbol& of, std::string_view name) const {
  return Lookup(impl_->linked).Member(of, name);
}

Symbol Program::Method(const Symbol& of, std::string_view name, size_t arguments) const {
  const int count = static_cast<int>(std::min<size_t>(arguments, 60'000));
  return Lookup(impl_->linked).Member(of, name, count);
}

Symbol Program::Constructor(const Symbol& of, size_t arguments) const {
  Lookup lookup(impl_->linked);
  const int count = static_cast<int>(std::min<size_t>(arguments, 60'000));
  return lookup.Constructor(lookup.ClassOf(of), count);
}

Symbol Program::Super(const Symbol& of) const {
  Lookup lookup(impl_->linked);
  return lookup.SymbolOf(lookup.Above(lookup.ClassOf(of)));
}

Symbol Program::TypeNamed(FileId file, std::string_view type) const {
  Lookup lookup(impl_->linked);
  const std::string path = TypePath(type, impl_->linked.files[file].family);
  return lookup.SymbolOf(lookup.Implementation(lookup.Type(file, kNoClass, path)));
}

Symbol Program::FieldClass(const Symbol& of, std::string_view name) const {
  Lookup lookup(impl_->linked);
  return lookup.SymbolOf(lookup.FieldClass(lookup.ClassOf(of), name));
}

Symbol Program::ReturnedClass(const Symbol& function) const {
  Lookup lookup(impl_->linked);
  return lookup.SymbolOf(lookup.ReturnedClass(function));
}

Symbol Program::ClassAround(FileId file, NodeId node) const {
  const Outline& outline = impl_->linked.files[file];
  const uint32_t index = outline.ClassAround(node);
  if (index == kNoIndex) return {};
  return {Symbol::Kind::kClass, file, outline.classes[index].node};
}

const std::vector<NodeId>& Program::FunctionsOf(FileId file) const {
  return impl_->linked.files[file].functions;
}

std::vector<FileId> Program::ImportsOf(FileId file) const {
  const Linked& linked = impl_->linked;
  const Outline& outline = linked.files[file];
  std::vector<FileId> targets;
  for (uint32_t index = 0; index < outline.imports.size(); ++index) {
    const ImportOutline& import = outline.imports[index];
    if ((import.flags & ImportOutline::kFolder) != 0) continue;
    if (import.target != kNoFile) {
      const auto package = outline.family == Family::kGo
                               ? linked.files_by_package.find(linked.files[import.target].package)
                               : linked.files_by_package.end();
      if (package == linked.files_by_package.end())
        targets.push_back(import.target);
      else
        targets.insert(targets.end(), package->second.begin(), package->second.end());
      continue;
    }
    const bool star = (import.flags & ImportOutline::kStar) != 0;
    const auto package =
        star ? linked.files_by_package.find(import.module) : linked.files_by_package.end();
    if (package != linked.files_by_package.end())
      for (const FileId other : package->second)
        if (linked.files[other].family == outline.family) targets.push_back(other);
    if (star && (import.flags & ImportOutline::kStatic) == 0) continue;
    if (const Symbol symbol = Lookup(linked).ImportedBy(file, index))
      targets.push_back(symbol.file);
  }
  std::ranges::sort(targets);
  const auto last = std::ranges::unique(targets).begin();
  targets.erase(last, targets.end());
  std::erase(targets, file);
  return targets;
}

}  // namespace redoubt::scan::code
