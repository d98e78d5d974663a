#include "scan/secrets/seen_blobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/digest.h"
#include "base/file.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kMaxFileBytes = 256 << 20;
constexpr size_t kIdSize = 40;

// Changes whenever another finding may come of the same bytes.
std::string DigestOf(const std::vector<Detector>& detectors) {
  Sha256Stream stream;
  stream.Update("redoubt secrets engine 1\n");
  for (const Detector& d : detectors) {
    stream.Update(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n", d.id, d.regex, d.entropy,
                              static_cast<int>(d.form), static_cast<int>(d.checksum),
                              d.before_bytes, d.after_bytes));
    for (const auto* list : {&d.keywords, &d.allow, &d.paths})
      for (const std::string& text : *list) stream.Update(text + "\n");
  }
  return stream.Finish().Hex();
}

}  // namespace

SeenBlobs::SeenBlobs(std::filesystem::path file, const std::vector<Detector>& detectors)
    : file_(std::move(file)), header_(fmt::format("redoubt-seen-1 {}\n", DigestOf(detectors))) {
  if (file_.empty()) return;
  const auto text = ReadFile(file_, kMaxFileBytes);
  if (!text || !text->starts_with(header_)) return;
  for (size_t at = header_.size(); at + kIdSize < text->size(); at += kIdSize + 1)
    ids_.emplace(text->substr(at, kIdSize));
}

Status SeenBlobs::Save() const {
  if (file_.empty() || !changed_) return {};
  std::vector<std::string_view> sorted(ids_.begin(), ids_.end());
  std::ranges::sort(sorted);
  std::string text = header_;
  for (const std::string_view id : sorted) text.append(id).append("\n");
  return WriteFileAtomic(file_, text, 0600);
}

}  // namespace redoubt::scan::secrets
