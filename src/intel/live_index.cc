#include "intel/live_index.h"

#include <sys/stat.h>

#include "intel/import_signals.h"
#include "intel/store.h"

namespace redoubt::intel {

LiveIndex::LiveIndex(LiveIndex&& other) noexcept
    : state_dir_(std::move(other.state_dir_)),
      identity_(other.identity_),
      index_(std::move(other.index_)) {}

LiveIndex::Identity LiveIndex::Look(const std::filesystem::path& state_dir) {
  Identity identity{};
  auto at = identity.begin();
  for (const auto& file : {IndexFile(state_dir), SignalsFile(state_dir)}) {
    struct stat seen{};
    if (stat(file.c_str(), &seen) == 0) {
      at[0] = static_cast<int64_t>(seen.st_ino);
      at[1] = seen.st_mtim.tv_sec;
      at[2] = seen.st_mtim.tv_nsec;
    }
    at += 3;
  }
  return identity;
}

Result<LiveIndex> LiveIndex::Open(const std::filesystem::path& state_dir) {
  LiveIndex live{Index()};
  live.state_dir_ = state_dir;
  live.identity_ = Look(state_dir);  // before: what comes meanwhile is taken up later
  TRY(Loaded loaded, LoadIndex(state_dir));
  live.index_ = std::move(loaded.index);
  return live;
}

Index LiveIndex::Current() const {
  const std::lock_guard lock(mutex_);
  return index_;
}

Result<bool> LiveIndex::Refresh() {
  if (state_dir_.empty()) return false;
  const Identity now = Look(state_dir_);
  {
    const std::lock_guard lock(mutex_);
    if (now == identity_) return false;
  }
  TRY(const Loaded loaded, LoadIndex(state_dir_));
  const std::lock_guard lock(mutex_);
  index_ = loaded.index;
  identity_ = now;
  return true;
}

}  // namespace redoubt::intel
