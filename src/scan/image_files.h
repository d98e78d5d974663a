// The files of an image that an extractor reads, from the bytes to components with their layers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inventory/extractor.h"
#include "model/component.h"
#include "scan/content_store.h"
#include "scan/image_tree.h"

namespace redoubt::scan {

/// One file of an image. Its components are charged to the store's budget of memory while it is
/// there.
struct ImageFile {
  explicit ImageFile(ContentStore& its_store) : store(its_store) {}
  ImageFile(const ImageFile&) = delete;
  ImageFile& operator=(const ImageFile&) = delete;
  ~ImageFile() { store.GiveBack(charged); }
  /// An extractor has looked at it, found nothing, and nothing may change that.
  bool SaysNothing() const {
    return components.empty() && problems.empty() && untold.empty() && asked.empty();
  }

  ContentStore& store;
  std::vector<const inventory::Extractor*> extractors;  // none: others read it
  std::shared_ptr<KeptContent> content;  // its package's digest may be held against it
  std::vector<Component> components;
  std::vector<std::string> problems;
  std::vector<std::string> untold;  // of a library that a package of the distribution may explain
  std::set<std::string> asked;      // neighbours that its extractors wanted
  std::vector<Component> before;    // of the file that it replaced
  bool extracted = false;           // by its extractors, since its content came
  bool read = false;                // an extractor understood it
  uint64_t charged = 0;
};

class ImageFiles {
 public:
  explicit ImageFiles(ContentStore& store) : store_(store) {}

  ImageTree<ImageFile>& tree() { return tree_; }
  const ImageTree<ImageFile>& tree() const { return tree_; }

  /// Runs the extractors of one file, whose content is there. Errors: the budget of memory.
  Status Extract(const std::string& place, ImageFile& file, int layer);
  /// After a layer: extracts what it wrote, and what had asked for something that it changed.
  Status EndLayer(int layer);
  /// A file at the end. kNotFound for one that nobody reads.
  Result<std::string> Read(const std::string& path, uint64_t max_bytes) const;
  /// Charges a file for what it holds now. Errors: the budget of memory.
  Status Charge(ImageFile& file);
  /// Whether an extractor has understood anything.
  bool any_read() const { return any_read_; }
  /// What another name of the same file lists. Errors: the budget of memory.
  Result<std::shared_ptr<ImageFile>> CopyOf(const ImageFile& file, const std::string& from,
                                            const std::string& to);

 private:
  Result<std::string> ReadNeighbour(const std::string& path, ImageFile& asker) const;

  ContentStore& store_;
  ImageTree<ImageFile> tree_;
  std::map<std::string, std::set<std::string>> askers_;  // by what they asked for
  bool any_read_ = false;
};

}  // namespace redoubt::scan
