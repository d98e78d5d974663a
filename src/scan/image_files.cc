#include "scan/image_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "scan/conclude.h"

namespace redoubt::scan {
namespace {

constexpr uint64_t kMaxNeighbour = 4u << 20;

// About what a component takes in memory.
uint64_t WeightOf(const Component& c) {
  uint64_t bytes = sizeof(Component);
  for (const std::string* text : {&c.name, &c.version})
    bytes += text->capacity() > 15 ? text->capacity() + 16 : 0;
  for (const SharedText* text : {&c.purl, &c.ecosystem, &c.location.file, &c.key, &c.integrity,
                                 &c.source, &c.source_package, &c.owner})
    bytes += text->empty() ? 0 : text->HeapBytes() + 8;
  for (const SharedText& step : c.path) bytes += sizeof(SharedText) + step.HeapBytes() + 8;
  return bytes;
}

std::string IdentityOf(const Component& c) {
  return fmt::format("{}\n{}\n{}", c.name, c.version, c.key);
}

// What was listed before with the same version keeps its layer.
void SetLayers(std::vector<Component>& components, const std::vector<Component>& before,
               int layer) {
  std::map<std::string, int> known;
  for (const Component& c : before) known.emplace(IdentityOf(c), c.layer);
  for (Component& c : components) {
    const auto at = known.empty() ? known.end() : known.find(IdentityOf(c));
    c.layer = at == known.end() ? layer : at->second;
  }
}

}  // namespace

Status ImageFiles::Charge(ImageFile& file) {
  uint64_t bytes = sizeof(ImageFile) + 300;  // with its place in the tree
  for (const auto* list : {&file.components, &file.before})
    for (const Component& c : *list) bytes += WeightOf(c);
  for (const auto* list : {&file.problems, &file.untold})
    for (const std::string& text : *list) bytes += text.capacity() + 32;
  for (const std::string& asked : file.asked) bytes += 2 * (asked.capacity() + 64);
  store_.GiveBack(std::exchange(file.charged, 0));
  TRY_OK(store_.Charge(bytes));
  file.charged = bytes;
  return {};
}

Result<std::string> ImageFiles::ReadNeighbour(const std::string& path, ImageFile& asker) const {
  for (const auto& place : {tree_.Place(path), tree_.Follow(path)})
    if (place) asker.asked.insert(*place);
  return Read(path, kMaxNeighbour);
}

Result<std::string> ImageFiles::Read(const std::string& path, uint64_t max_bytes) const {
  const ImageFile* const file = tree_.Find(path);
  if (!file || !file->content) return NotFound(path + ": not there");
  if (file->content->size() > max_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} bytes", path, max_bytes));
  std::string bytes;
  TRY_OK(file->content->With([&](std::string_view content) { bytes = content; }));
  return bytes;
}

Status ImageFiles::Extract(const std::string& place, ImageFile& file, int layer) {
  const std::vector<Component> before =
      file.read ? std::exchange(file.components, {}) : std::exchange(file.before, {});
  file.components.clear();
  file.problems.clear();
  file.untold.clear();
  const auto take = [&](const inventory::Extractor& by, Result<inventory::Extraction> extraction) {
    if (!extraction) return file.problems.push_back(extraction.error().message);
    file.read = any_read_ = true;
    auto& gaps = by.place == inventory::Place::kAnywhere ? file.untold : file.problems;
    for (std::string& gap : extraction->gaps)
      if (gaps.size() < kMaxProblems) gaps.push_back(std::move(gap));
    std::ranges::move(extraction->components, std::back_inserter(file.components));
  };
  TRY_OK(file.content->With([&](std::string_view bytes) {
    const auto read = [&](const std::string& path) { return ReadNeighbour(path, file); };
    for (const inventory::Extractor* extractor : file.extractors)
      take(*extractor, extractor->extract({.bytes = bytes, .path = place, .read = read}));
  }));
  file.extracted = true;
  SetLayers(file.components, before, layer);
  return Charge(file);
}

Status ImageFiles::EndLayer(int layer) {
  std::set<std::string> due;
  for (const std::string& place : tree_.TakeChanged()) {
    if (const auto* const node = tree_.At(place); node && !node->file->extracted) due.insert(place);
    if (const auto at = askers_.find(place); at != askers_.end())
      due.insert(at->second.begin(), at->second.end());
  }
  for (const std::string& place : due) {
    const auto* const node = tree_.At(place);
    if (!node || node->file->extractors.empty() || !node->file->content) continue;
    TRY_OK(Extract(place, *node->file, layer));
    for (const std::string& asked : node->file->asked) askers_[asked].insert(place);
    if (node->file->SaysNothing()) tree_.Forget(place);
  }
  return {};
}

Result<std::shared_ptr<ImageFile>> ImageFiles::CopyOf(const ImageFile& file,
                                                      const std::string& from,
                                                      const std::string& to) {
  auto copy = std::make_shared<ImageFile>(store_);
  copy->extractors = file.extractors;
  copy->content = file.content;
  copy->components = file.components;
  copy->problems = file.problems;
  copy->untold = file.untold;
  copy->asked = file.asked;
  copy->read = file.read;
  copy->extracted = file.extracted;
  for (Component& c : copy->components)
    if (c.location.file == from) c.location.file = to;
  TRY_OK(Charge(*copy));
  return copy;
}

}  // namespace redoubt::scan
