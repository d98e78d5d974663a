#include "estate/stop_switch.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/file.h"
#include "model/codec.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

fs::path StopDir(const fs::path& state_dir) { return state_dir / "stop"; }

std::string IdOf(const StopScope& scope) {
  if (scope.asset.empty() && scope.generator.empty() && scope.rule.empty()) return "all";
  const Json text = {scope.asset, scope.generator, scope.rule};
  return "scope-" + Sha256(CanonicalJson(text)).Hex().substr(0, 12);
}

Result<StopOrder> ReadOrder(const fs::path& file) {
  TRY(const std::string text, ReadFile(file, 64 << 10));
  TRY(const Json json, ParseJson(text, file.string()));
  StopOrder order;
  order.id = file.stem().string();
  try {
    order.scope = {json.value("asset", ""), json.value("generator", ""), json.value("rule", "")};
    order.who = json.value("who", "");
    order.why = json.value("why", "");
    order.at.ms = json.value("at", int64_t{0});
  } catch (const std::exception& e) {
    return InvalidArgument(fmt::format("{}: {}", file.string(), e.what()));
  }
  return order;
}

// Tells what was just taken back from a symbolic link that leads nowhere.
bool IsThere(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

}  // namespace

Result<StopOrder> WriteStop(const fs::path& state_dir, const StopOrder& order) {
  StopOrder written = order;
  written.id = IdOf(order.scope);
  const Json json = {{"asset", order.scope.asset}, {"generator", order.scope.generator},
                     {"rule", order.scope.rule},   {"who", order.who},
                     {"why", order.why},           {"at", order.at.ms}};
  TRY_OK(WriteFileAtomic(StopDir(state_dir) / (written.id + ".json"), PrettyJson(json)));
  return written;
}

Status RemoveStop(const fs::path& state_dir, std::string_view id) {
  for (const StopOrder& order : StopOrders(state_dir)) {
    if (order.id != id) continue;
    std::error_code error;
    fs::remove(StopDir(state_dir) / (order.id + ".json"), error);
    if (error) return Unavailable(fmt::format("cannot remove {}: {}", id, error.message()));
    return {};
  }
  return NotFound(fmt::format("no stop order \"{}\" is in force", id));
}

std::vector<StopOrder> StopOrders(const fs::path& state_dir) {
  std::vector<StopOrder> orders;
  std::error_code error;
  for (fs::directory_iterator it(StopDir(state_dir), error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() != ".json" || it->path().filename().string().starts_with('.'))
      continue;
    Result<StopOrder> order = ReadOrder(it->path());
    if (order)
      orders.push_back(*order);
    else if (order.error().code != ErrorCode::kNotFound || IsThere(it->path()))
      orders.push_back({.id = it->path().stem().string(), .why = order.error().message});
  }
  if (error && (error != std::errc::no_such_file_or_directory || IsThere(StopDir(state_dir))))
    orders.push_back({.id = "unreadable",
                      .why = fmt::format("{}: {}", StopDir(state_dir).string(), error.message())});
  std::ranges::sort(orders, {}, &StopOrder::id);
  return orders;
}

std::optional<StopOrder> StoppedBy(const fs::path& state_dir, std::string_view asset,
                                   std::string_view generator,
                                   const std::vector<std::string>& rules) {
  for (const StopOrder& order : StopOrders(state_dir)) {
    const StopScope& scope = order.scope;
    if (!scope.asset.empty() && scope.asset != asset) continue;
    if (!scope.generator.empty() && scope.generator != generator) continue;
    if (!scope.rule.empty() && std::ranges::find(rules, scope.rule) == rules.end()) continue;
    return order;
  }
  return std::nullopt;
}

}  // namespace redoubt
