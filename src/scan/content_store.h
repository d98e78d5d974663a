// Contents of files that are kept for a while: in memory up to a budget, then in one scratch file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unique_fd.h"

namespace redoubt::scan {

class ContentStore;

/// One kept content; its place is free again when it is gone. The store must outlive it.
class KeptContent {
 public:
  KeptContent(const KeptContent&) = delete;
  KeptContent& operator=(const KeptContent&) = delete;
  ~KeptContent();

  uint64_t size() const { return size_; }
  /// Calls `use` with the bytes, which live for the call. Errors: the scratch file cannot be read.
  Status With(const std::function<void(std::string_view bytes)>& use) const;

 private:
  friend class ContentStore;
  KeptContent(ContentStore& store, uint64_t size) : store_(store), size_(size) {}

  ContentStore& store_;
  uint64_t size_;
  uint64_t reserved_ = 0;  // of the budget that it lies in
  bool in_memory_ = true;
  std::string bytes_;
  uint64_t offset_ = 0;  // in the scratch file
};

struct ContentBudget {
  uint64_t memory_bytes = uint64_t{128} << 20;
  uint64_t scratch_bytes = uint64_t{4} << 30;
  std::filesystem::path scratch;  // a folder; the file in it has no name
};

/// Not thread-safe.
class ContentStore {
 public:
  explicit ContentStore(ContentBudget budget) : budget_(std::move(budget)) {}

  /// Reads exactly `size` bytes from `next` ("" at the end). `name` leads messages. Errors:
  /// kResourceExhausted where neither budget has room, kInvalidArgument where it is another size,
  /// and those of `next`.
  Result<std::shared_ptr<KeptContent>> Keep(std::string_view name, uint64_t size,
                                            const std::function<Result<std::string_view>()>& next);
  /// Takes from, or gives back to, the budget of memory what others hold. kResourceExhausted.
  Status Charge(uint64_t bytes);
  void GiveBack(uint64_t bytes) { memory_used_ -= bytes; }

  uint64_t memory_used() const { return memory_used_; }
  uint64_t scratch_used() const { return scratch_used_; }

 private:
  friend class KeptContent;
  Status OpenScratch();
  Status Reserve(std::string_view name, KeptContent& content);
  Status Write(KeptContent& content, uint64_t at, std::string_view piece);
  void Release(KeptContent& content);

  ContentBudget budget_;
  UniqueFd scratch_;
  uint64_t memory_used_ = 0, scratch_used_ = 0, scratch_end_ = 0;
};

}  // namespace redoubt::scan
