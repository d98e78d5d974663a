#include "scan/content_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/text.h"

namespace redoubt::scan {
namespace {

constexpr uint64_t kPage = 4096;
// What is larger would leave too little memory for the others.
constexpr uint64_t kShareOfMemory = 4;

uint64_t Pages(uint64_t size) { return (size + kPage - 1) / kPage * kPage; }

}  // namespace

KeptContent::~KeptContent() { store_.Release(*this); }

Status KeptContent::With(const std::function<void(std::string_view)>& use) const {
  if (in_memory_ || size_ == 0) {
    use(bytes_);
    return {};
  }
  void* const at = mmap(nullptr, size_, PROT_READ, MAP_SHARED, store_.scratch_.get(),
                        static_cast<off_t>(offset_));
  if (at == MAP_FAILED)
    return ResourceExhausted(fmt::format("scratch file: {}", std::strerror(errno)));
  use({static_cast<const char*>(at), size_});
  munmap(at, size_);
  return {};
}

Status ContentStore::OpenScratch() {
  if (scratch_) return {};
  scratch_.Reset(open(budget_.scratch.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!scratch_)
    return ResourceExhausted(fmt::format("{}: no scratch file: {} (mend: TMPDIR=DIR)",
                                         budget_.scratch.string(), std::strerror(errno)));
  return {};
}

Status ContentStore::Charge(uint64_t bytes) {
  if (bytes > budget_.memory_bytes || memory_used_ > budget_.memory_bytes - bytes)
    return ResourceExhausted(
        fmt::format("the image needs more than {} MiB of memory (mend: raise --max-memory)",
                    budget_.memory_bytes >> 20));
  memory_used_ += bytes;
  return {};
}

Status ContentStore::Reserve(std::string_view name, KeptContent& content) {
  const bool small = content.size_ <= budget_.memory_bytes / kShareOfMemory;
  const uint64_t half = budget_.memory_bytes / 2;  // the rest is for what is found
  if (small && memory_used_ + content.size_ <= half) {
    content.reserved_ = content.size_;
    memory_used_ += content.reserved_;
    content.bytes_.reserve(content.size_);
    return {};
  }
  content.in_memory_ = false;
  const uint64_t wanted = Pages(content.size_);
  if (wanted > budget_.scratch_bytes || scratch_used_ > budget_.scratch_bytes - wanted)
    return ResourceExhausted(
        fmt::format("{}: no room in {} MiB of scratch space (mend: raise "
                    "--max-scratch)",
                    Printable(name, 200), budget_.scratch_bytes >> 20));
  TRY_OK(OpenScratch());
  content.reserved_ = wanted;
  content.offset_ = scratch_end_;
  scratch_used_ += wanted;
  scratch_end_ += wanted;
  return {};
}

Status ContentStore::Write(KeptContent& content, uint64_t at, std::string_view piece) {
  if (content.in_memory_) {
    content.bytes_.append(piece);
    return {};
  }
  while (!piece.empty()) {
    const ssize_t n = pwrite(scratch_.get(), piece.data(), piece.size(),
                             static_cast<off_t>(content.offset_ + at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return ResourceExhausted(fmt::format("scratch file: {}", std::strerror(errno)));
    piece.remove_prefix(static_cast<size_t>(n));
    at += static_cast<uint64_t>(n);
  }
  return {};
}

void ContentStore::Release(KeptContent& content) {
  if (content.in_memory_) {
    memory_used_ -= content.reserved_;
    return;
  }
  scratch_used_ -= content.reserved_;
  if (content.reserved_ == 0) return;
  if (content.offset_ + content.reserved_ == scratch_end_) {
    scratch_end_ = content.offset_;
    if (ftruncate(scratch_.get(), static_cast<off_t>(scratch_end_)) == 0) return;
  }
  fallocate(scratch_.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
            static_cast<off_t>(content.offset_), static_cast<off_t>(content.reserved_));
}

Result<std::shared_ptr<KeptContent>> ContentStore::Keep(
    std::string_view name, uint64_t size, const std::function<Result<std::string_view>()>& next) {
  const std::shared_ptr<KeptContent> content(new KeptContent(*this, size));
  TRY_OK(Reserve(name, *content));
  uint64_t read = 0;
  while (true) {
    TRY(const std::string_view piece, next());
    if (piece.empty()) break;
    if (piece.size() > size - read)
      return InvalidArgument(fmt::format("{}: larger than it says", Printable(name, 200)));
    TRY_OK(Write(*content, read, piece));
    read += piece.size();
  }
  if (read != size)
    return InvalidArgument(fmt::format("{}: smaller than it says", Printable(name, 200)));
  return content;
}

}  // namespace redoubt::scan
