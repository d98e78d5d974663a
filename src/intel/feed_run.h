// One update of one feed, as the parts of it see it.
#pragma once

#include <filesystem>

#include "intel/feed_state.h"
#include "intel/fetch.h"
#include "intel/update.h"

namespace redoubt::intel {

struct FeedRun {
  const std::filesystem::path& state_dir;
  const Feed& feed;
  const FeedNetwork& network;
  const ArchiveReader* archives;
  const UpdateOptions& options;
  FeedState& state;

  /// So many records are not too few, or somebody agreed to so few.
  bool Fits(size_t records) const {
    const auto least = [&](size_t from) {
      return static_cast<double>(from) * (1 - options.max_shrink);
    };
    const auto now = static_cast<double>(records);
    const bool accepted = state.accepted_records > 0 && now >= least(state.accepted_records);
    return options.accept_shrink || accepted || now >= least(state.records);
  }
};

}  // namespace redoubt::intel
