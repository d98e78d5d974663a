#include "scan/image_tree.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace redoubt::scan {
namespace {

constexpr size_t kMaxPath = 4096, kMaxSegment = 255;

// Takes the first segment off; empty ones and "." are passed over.
std::string_view PopFirst(std::string_view& path) {
  while (true) {
    const size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if ((!segment.empty() && segment != ".") || path.empty()) return segment == "." ? "" : segment;
  }
}

void Append(std::string& path, std::string_view segment) {
  if (!path.empty()) path += '/';
  path += segment;
}

}  // namespace

Result<std::string> PathOfEntry(std::string_view name) {
  if (name.size() > kMaxPath)
    return InvalidArgument(fmt::format("{}: a name of {} bytes", Printable(name, 80), name.size()));
  std::string path;
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view segment = PopFirst(rest);
    if (segment.empty()) continue;
    if (segment == "..")
      return InvalidArgument(fmt::format("{}: leaves the image", Printable(name, 200)));
    if (segment.size() > kMaxSegment)
      return InvalidArgument(
          fmt::format("{}: a name of {} bytes", Printable(segment, 80), segment.size()));
    Append(path, segment);
  }
  return path;
}

Result<std::string> ImagePaths::Place(std::string_view path) const { return Walk(path, false); }
Result<std::string> ImagePaths::Follow(std::string_view path) const { return Walk(path, true); }

// As the kernel does below a root: ".." at the root stays there.
Result<std::string> ImagePaths::Walk(std::string_view path, bool follow_last) const {
  if (links_.empty()) return std::string(path);
  std::string place, held;
  std::string_view rest = path;
  for (int hops = 0; !rest.empty();) {
    const std::string_view segment = PopFirst(rest);
    if (segment.empty()) break;
    const size_t before = place.size();
    if (segment == "..") {
      const size_t slash = place.rfind('/');
      place.resize(slash == std::string::npos ? 0 : slash);
      continue;
    }
    Append(place, segment);
    const auto link = links_.find(place);
    if (link == links_.end() || (rest.empty() && !follow_last)) continue;
    if (++hops > kMaxHops || rest.size() + link->second.target.size() > 2 * kMaxPath)
      return InvalidArgument(fmt::format("{}: symbolic links without end", Printable(path, 200)));
    std::string next = link->second.target;
    if (next.starts_with('/'))
      place.clear();
    else
      place.resize(before);
    if (!rest.empty()) (next += '/') += rest;
    held = std::move(next);
    rest = held;
  }
  return place;
}

void ImagePaths::Link(const std::string& place, std::string target, int layer) {
  ++revision_;
  links_[place] = {std::move(target), layer};
}

void ImagePaths::Remove(const std::string& place, int before) {
  const auto at = links_.find(place);
  if (at == links_.end() || at->second.layer >= before) return;
  ++revision_;
  links_.erase(at);
}

void ImagePaths::RemoveBelow(const std::string& place, int before) {
  const std::string lead = place.empty() ? "" : place + "/";
  for (auto at = links_.lower_bound(lead); at != links_.end() && at->first.starts_with(lead);) {
    const bool goes = at->second.layer < before;
    (goes ? revision_ : wasted_) += 1;
    at = goes ? links_.erase(at) : std::next(at);
  }
}

}  // namespace redoubt::scan
