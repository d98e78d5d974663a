#include "scan/image.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "base/text.h"
#include "inventory/extractors/table.h"
#include "scan/conclude.h"
#include "scan/content_store.h"
#include "scan/image_files.h"
#include "scan/image_tree.h"
#include "scan/owned.h"
#include "scan/system_files.h"

namespace redoubt::scan {
namespace {

using inventory::Extractor;
using Kind = TarEntry::Kind;

constexpr std::string_view kWhiteout = ".wh.", kOpaque = ".wh..wh..opq";
constexpr size_t kMaxWasted = 50'000'000;
constexpr uint64_t kWeightOfLink = 200;

bool IsNeighbour(std::string_view path) {
  return std::ranges::any_of(inventory::Extractors(), [&](const Extractor& extractor) {
    return std::ranges::any_of(extractor.reads, [&](std::string_view pattern) {
      return inventory::MatchesPath(pattern, path);
    });
  });
}

std::string_view LastOf(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// Begins with what was read to judge, then goes on with the rest.
class Peeked {
 public:
  explicit Peeked(const EntryContent& content) : content_(content) {}

  Result<std::string_view> Head(size_t size) {
    while (head_.size() < size) {
      TRY(const std::string_view piece, content_());
      if (piece.empty()) break;
      head_ += piece;
    }
    return std::string_view(head_).substr(0, size);
  }
  Result<std::string_view> Next() {
    if (given_ || head_.empty()) return content_();
    given_ = true;
    return std::string_view(head_);
  }

 private:
  const EntryContent& content_;
  std::string head_;
  bool given_ = false;
};

class ImageScan {
 public:
  ImageScan(const Image& image, const ImageLimits& limits, ScanResult& result)
      : image_(image),
        limits_(limits),
        result_(result),
        store_({limits.memory_bytes, limits.scratch_bytes, limits.scratch}),
        files_(store_) {}

  void Run() {
    const size_t layers = image_.Facts().layers.size();
    for (size_t i = 0; i < layers && !exhausted_; ++i) Layer(i);
    Collect();
  }

 private:
  ImageTree<ImageFile>& tree() { return files_.tree(); }

  std::string LayerName(int layer) const {
    const ImageLayer& facts = image_.Facts().layers[static_cast<size_t>(layer - 1)];
    const std::string& digest = facts.digest.empty() ? facts.diff_id : facts.digest;
    return fmt::format("layer {} ({})", layer, digest.substr(0, 19));
  }
  void Problem(std::string_view text) {
    AddProblem(result_, fmt::format("{}: {}", LayerName(layer_), text));
  }

  void Layer(size_t index) {
    layer_ = static_cast<int>(index) + 1;
    missed_.clear();
    Told(image_.ReadLayer(index, [this](const TarEntry& entry, const EntryContent& content) {
      return Visit(entry, content);
    }));
    if (!missed_.empty() && !exhausted_) Told(image_.ReadLayer(index, Missed()));
    for (const auto& [target, names] : missed_)
      Problem(
          fmt::format("{}: a hard link to {}, which is not in the layer", names.front(), target));
    Told(files_.EndLayer(layer_));
  }

  void Told(const Status& status) {
    if (status) return;
    Problem(status.error().message);
    exhausted_ = exhausted_ || status.error().code == ErrorCode::kResourceExhausted;
  }

  Status Visit(const TarEntry& entry, const EntryContent& content) {
    if (++entries_ > limits_.entries)
      return ResourceExhausted(fmt::format("more than {} entries", limits_.entries));
    if (tree().wasted() > kMaxWasted)
      return ResourceExhausted("whiteouts without end: the rest was not looked at");
    const auto path = PathOfEntry(entry.name);
    if (!path) return Skipped(path.error());
    if (path->empty()) return {};  // the root itself
    const auto place = Placed(*path);
    if (!place) return Skipped(place.error());
    const std::string_view name = LastOf(*place);
    if (name.starts_with(kWhiteout)) return Whiteout(*place, name);
    if (entry.kind == Kind::kFolder) return tree().Folder(*place), Status();
    if (entry.kind == Kind::kSymlink) return Link(*place, entry.target);
    if (entry.kind == Kind::kHardlink) return Hardlink(*place, entry.target);
    const std::shared_ptr<ImageFile> before = tree().Replace(*place);
    if (entry.kind != Kind::kFile || IsKernelFolder(place->substr(0, place->find('/')))) return {};
    return File(*place, entry, content, before.get());
  }

  // One entry does not end the layer.
  Status Skipped(const Error& error) {
    Problem(error.message);
    return {};
  }

  // Entries of one folder follow each other.
  Result<std::string> Placed(const std::string& path) {
    const std::string_view folder = FolderOf(path);
    if (tree().revision() == 0) return path;
    if (folder != last_folder_ || tree().revision() != last_revision_) {
      TRY(last_place_, tree().Follow(folder));
      last_folder_ = folder;
      last_revision_ = tree().revision();
    }
    return last_place_.empty() ? std::string(LastOf(path))
                               : fmt::format("{}/{}", last_place_, LastOf(path));
  }

  Status Whiteout(const std::string& place, std::string_view name) {
    const std::string folder(FolderOf(place));
    if (name == kOpaque) {
      tree().Opaque(folder, layer_);
      return {};
    }
    const std::string_view hidden = name.substr(kWhiteout.size());
    if (hidden.starts_with(kWhiteout)) return {};  // what AUFS keeps for itself
    if (hidden.empty() || hidden == "." || hidden == "..") {
      Problem(fmt::format("{}: a whiteout of nothing", place));
      return {};
    }
    tree().Whiteout(folder.empty() ? std::string(hidden) : fmt::format("{}/{}", folder, hidden),
                    layer_);
    return {};
  }

  Status Link(const std::string& place, const std::string& target) {
    if (target.size() > 4096) {
      Problem(fmt::format("{}: a link of {} bytes", place, target.size()));
      return {};
    }
    TRY_OK(store_.Charge(kWeightOfLink + place.size() + target.size()));
    tree().Link(place, target, layer_);
    return {};
  }

  Status File(const std::string& place, const TarEntry& entry, const EntryContent& content,
              ImageFile* before) {
    const Extractor* const extractor = InstalledExtractorFor(place);
    if (!extractor && !IsNeighbour(place))
      return entry.executable ? Program(place, entry, content, before) : Status();
    if (TooLarge(place, entry, LimitOf(extractor))) return {};
    auto file = std::make_shared<ImageFile>(store_);
    if (extractor) file->extractors = {extractor};
    TRY(file->content, store_.Keep(place, entry.size, content));
    return Put(place, std::move(file), before);
  }

  Status Put(const std::string& place, std::shared_ptr<ImageFile> file, ImageFile* before) {
    if (before) file->before = std::move(before->components);
    TRY_OK(files_.Charge(*file));
    tree().Put(place, std::move(file), layer_);
    return {};
  }

  // Readers of databases make copies of them; those of libraries look at them where they lie.
  uint64_t LimitOf(const Extractor* extractor) const {
    const bool library = extractor && extractor->place == inventory::Place::kAnywhere;
    return library ? limits_.file_bytes : std::min(limits_.file_bytes, limits_.memory_bytes / 4);
  }

  bool TooLarge(const std::string& place, const TarEntry& entry, uint64_t most) {
    if (entry.size <= most) return false;
    Problem(fmt::format("{}: larger than {} MiB{}", place, most >> 20,
                        most < limits_.file_bytes ? " (mend: raise --max-memory)" : ""));
    return true;
  }

  // Programs tell what they are made of; only those that do are kept.
  Status Program(const std::string& place, const TarEntry& entry, const EntryContent& content,
                 ImageFile* before) {
    Peeked peeked(content);
    TRY(const std::string_view head, peeked.Head(inventory::kSniffBytes));
    const std::vector<const Extractor*> extractors = inventory::ExtractorsForHead(head);
    if (extractors.empty() || TooLarge(place, entry, limits_.file_bytes)) return {};
    auto file = std::make_shared<ImageFile>(store_);
    file->extractors = extractors;
    if (before) file->before = std::move(before->components);
    TRY(file->content, store_.Keep(place, entry.size, [&] { return peeked.Next(); }));
    TRY_OK(files_.Extract(place, *file, layer_));
    file->before.clear();
    if (file->SaysNothing()) return {};
    return Put(place, std::move(file), nullptr);
  }

  Status Hardlink(const std::string& place, const std::string& target) {
    const auto path = PathOfEntry(target);
    if (!path) return Skipped(path.error());
    const auto from = Placed(*path);
    if (!from) return Skipped(from.error());
    if (*from == place) return {};
    const std::shared_ptr<ImageFile> before = tree().Replace(place);
    const Extractor* const extractor = InstalledExtractorFor(place);
    const bool wanted = extractor || IsNeighbour(place);
    const auto* const node = tree().At(*from);
    if (wanted && node && node->file->content) {
      auto file = std::make_shared<ImageFile>(store_);
      if (extractor) file->extractors = {extractor};
      file->content = node->file->content;
      return Put(place, std::move(file), before.get());
    }
    const bool program = node && !InstalledExtractorFor(*from) && !IsNeighbour(*from);
    if (!wanted && program) {
      TRY(auto file, files_.CopyOf(*node->file, *from, place));
      return Put(place, std::move(file), nullptr);
    }
    if (!wanted) return {};
    TRY_OK(store_.Charge(kWeightOfLink + place.size() + from->size()));
    missed_[*from].push_back(place);
    return {};
  }

  // A second look at a layer, for contents whose first name nobody asks for: where a package
  // manager keeps a store, say.
  Image::Visit Missed() {
    return [this](const TarEntry& entry, const EntryContent& content) -> Status {
      const auto path = PathOfEntry(entry.name);
      if (entry.kind != Kind::kFile || !path) return {};
      const auto from = Placed(*path);
      const auto missed = from ? missed_.find(*from) : missed_.end();
      if (missed == missed_.end()) return {};
      const std::vector<std::string> names = std::move(missed->second);
      missed_.erase(missed);
      if (TooLarge(*from, entry, LimitOf(InstalledExtractorFor(names.front())))) return {};
      TRY(const auto kept, store_.Keep(*from, entry.size, content));
      for (const std::string& name : names) {
        auto file = std::make_shared<ImageFile>(store_);
        if (const Extractor* const extractor = InstalledExtractorFor(name))
          file->extractors = {extractor};
        file->content = kept;
        TRY_OK(Put(name, std::move(file), nullptr));
      }
      return {};
    };
  }

  void Collect() {
    Untold untold;
    for (const auto& [place, node] : tree().files()) {
      for (const std::string& problem : node.file->problems) AddProblem(result_, problem);
      for (const std::string& gap : node.file->untold) untold.emplace_back(place, gap);
      std::ranges::move(node.file->components, std::back_inserter(result_.components));
    }
    AskOwners(result_, untold,
              [this](const std::string& path) { return files_.Read(path, limits_.file_bytes); });
    if (!files_.any_read())
      AddProblem(result_, fmt::format("{}: no package database and nothing installed that redoubt "
                                      "knows",
                                      image_.Facts().name));
  }

  const Image& image_;
  const ImageLimits& limits_;
  ScanResult& result_;
  ContentStore store_;
  ImageFiles files_;
  int layer_ = 0;
  uint64_t entries_ = 0;
  bool exhausted_ = false;
  std::map<std::string, std::vector<std::string>> missed_;  // hard links by what they link to
  std::string last_folder_, last_place_;
  size_t last_revision_ = 0;
};

}  // namespace

ScanResult ScanImage(std::string_view asset, const Image& image, const intel::Index& index,
                     const ScanOptions& options, const ImageLimits& limits) {
  ScanResult result;
  result.asset = asset;
  result.at = options.now;
  result.image = image.Facts();
  ImageScan(image, limits, result).Run();
  MatchAll(result, index);
  return result;
}

}  // namespace redoubt::scan
