// The index file made anew from what it holds and from what one source has now.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "intel/index.h"
#include "intel/index_builder.h"
#include "intel/index_info.h"
#include "model/advisory.h"

namespace redoubt::intel {

inline constexpr std::string_view kStarterName = "starter set";

/// What STATE/intel/index holds.
struct Held {
  std::optional<Index> index;  // not set: there is none
  IndexInfo info;
};
/// Errors: as Index::Open but for kNotFound, which is no index.
Result<Held> ReadHeld(const std::filesystem::path& state_dir);

/// There are advisories in the form of the first schema, which the next index takes over.
bool HasOldAdvisories(const std::filesystem::path& state_dir);

/// One source's new content.
struct SourceChange {
  /// "": none changes, the index is only made anew.
  std::string name;
  /// Which of the records that the source held remain its own. Records that no source holds any
  /// more are left out.
  std::function<bool(const Advisory&)> keeps = [](const Advisory&) { return true; };
  /// Adds its records through `add` and sets `source`'s counts; false: everything stays as it was.
  using Add = std::function<Status(const Advisory&)>;
  std::function<Result<bool>(const Add& add, Source& source)> fill =
      [](const Add&, Source&) -> Result<bool> { return true; };
};

/// Replaces the file at once; after an error it is as it was. The starter set of this program is
/// always in it. One at a time: the caller holds a lock.
Status RebuildIndex(const std::filesystem::path& state_dir, const Held& held,
                    const SourceChange& change);

}  // namespace redoubt::intel
