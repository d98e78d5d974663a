// The file system that the layers of an image make, as far as a scan needs it: symbolic links, and
// the files that somebody put into it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace redoubt::scan {

/// A name of a layer's entry as a path from the image's root: "usr/bin/x", "" for the root itself.
/// kInvalidArgument for what leaves the image, and for what is longer than a file system has it.
Result<std::string> PathOfEntry(std::string_view name);

/// File is what the scan knows of a file; the tree keeps it until a layer takes it away. Paths are
/// as PathOfEntry has them. Layers count from 1.
template <typename File>
class ImageTree;

/// The part that does not depend on it: links, and which paths a layer has changed.
class ImagePaths {
 public:
  static constexpr int kMaxHops = 40;  // as Linux has it

  /// Where a path lies when its folders' links are followed, the last segment's is not.
  /// kInvalidArgument for a loop of links.
  Result<std::string> Place(std::string_view path) const;
  /// As Place, the last segment's link too.
  Result<std::string> Follow(std::string_view path) const;

  /// A link in place of whatever was there, which Remove has taken away before.
  void Link(const std::string& place, std::string target, int layer);
  /// Links at and below `place` of a layer below `before`.
  void Remove(const std::string& place, int before);
  void RemoveBelow(const std::string& place, int before);
  /// Counts what has changed.
  size_t revision() const { return revision_; }
  /// What Remove… looked at and left, all in all: how a caller sees quadratic work coming.
  size_t wasted() const { return wasted_; }

 private:
  struct Symlink {
    std::string target;
    int layer = 0;
  };
  Result<std::string> Walk(std::string_view path, bool follow_last) const;

  std::map<std::string, Symlink, std::less<>> links_;
  size_t wasted_ = 0, revision_ = 0;
};

template <typename File>
class ImageTree {
 public:
  struct Node {
    int layer = 0;  // that wrote it
    std::shared_ptr<File> file;
  };
  using Files = std::map<std::string, Node, std::less<>>;

  Result<std::string> Place(std::string_view path) const { return paths_.Place(path); }
  Result<std::string> Follow(std::string_view path) const { return paths_.Follow(path); }

  /// A folder takes the place of a link or a file, not of a folder.
  void Folder(const std::string& place) {
    paths_.Remove(place, kAll);
    if (const auto at = files_.find(place); at != files_.end()) Erase(at);
  }
  /// A file, a link or anything else takes the place of all that was there. What it replaces is
  /// returned: nullptr for nothing.
  std::shared_ptr<File> Replace(const std::string& place) {
    std::shared_ptr<File> before;
    if (const auto at = files_.find(place); at != files_.end()) {
      before = at->second.file;
      Erase(at);
    }
    paths_.Remove(place, kAll);
    Hide(place, kAll);
    return before;
  }
  void Link(const std::string& place, std::string target, int layer) {
    Replace(place);
    changed_.insert(place);
    paths_.Link(place, std::move(target), layer);
  }
  void Put(const std::string& place, std::shared_ptr<File> file, int layer) {
    changed_.insert(place);
    files_[place] = {layer, std::move(file)};
  }
  /// Takes away a file that says nothing, as if nobody had put it.
  void Forget(const std::string& place) { files_.erase(place); }
  /// A whiteout in `layer`: hides what lower layers have at a place and below it.
  void Whiteout(const std::string& place, int layer) {
    paths_.Remove(place, layer);
    if (const auto at = files_.find(place); at != files_.end() && at->second.layer < layer)
      Erase(at);
    Hide(place, layer);
  }
  /// An opaque whiteout: as Whiteout, without the folder itself.
  void Opaque(const std::string& place, int layer) { Hide(place, layer); }

  /// The file at a path, links followed; nullptr where there is none.
  File* Find(std::string_view path) const {
    const auto place = paths_.Follow(path);
    if (!place) return nullptr;
    const auto at = files_.find(*place);
    return at == files_.end() ? nullptr : at->second.file.get();
  }
  const Files& files() const { return files_; }
  size_t revision() const { return paths_.revision(); }
  size_t wasted() const { return wasted_ + paths_.wasted(); }
  const Node* At(const std::string& place) const {
    const auto at = files_.find(place);
    return at == files_.end() ? nullptr : &at->second;
  }
  /// Places of files and links that were put, and of files that were taken away, since the last
  /// call.
  std::set<std::string> TakeChanged() { return std::exchange(changed_, {}); }

 private:
  static constexpr int kAll = 1 << 30;

  typename Files::iterator Erase(typename Files::iterator at) {
    changed_.insert(at->first);
    return files_.erase(at);
  }
  void Hide(const std::string& place, int before) {
    paths_.RemoveBelow(place, before);
    const std::string lead = place.empty() ? "" : place + "/";
    for (auto at = files_.lower_bound(lead); at != files_.end() && at->first.starts_with(lead);) {
      const bool goes = at->second.layer < before;
      wasted_ += !goes;
      at = goes ? Erase(at) : std::next(at);
    }
  }

  ImagePaths paths_;
  Files files_;
  std::set<std::string> changed_;
  size_t wasted_ = 0;
};

}  // namespace redoubt::scan
