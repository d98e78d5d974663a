// `redoubt stop`: orders to halt, as files, so that they work with the database down and survive
// restarts. Whoever is about to touch the world asks first; rollbacks do not ask.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt {

/// An empty member means any.
struct StopScope {
  std::string asset;
  std::string generator;
  std::string rule;  // advisory or rule id
};

struct StopOrder {
  std::string id;  // file name without ".json"
  StopScope scope;
  std::string who, why;
  Timestamp at;
};

/// Writes an order below STATE/stop/. The same scope again is one order.
Result<StopOrder> WriteStop(const std::filesystem::path& state_dir, const StopOrder& order);
/// Takes an order back. kNotFound when there is none of this id.
Status RemoveStop(const std::filesystem::path& state_dir, std::string_view id);
/// All orders. A file or folder that cannot be read counts as an order to stop everything (fails
/// closed).
std::vector<StopOrder> StopOrders(const std::filesystem::path& state_dir);
/// The first order that covers a change of `asset` by `generator` for any of `rules`.
std::optional<StopOrder> StoppedBy(const std::filesystem::path& state_dir, std::string_view asset,
                                   std::string_view generator,
                                   const std::vector<std::string>& rules);

}  // namespace redoubt
