#include "formats/osv_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/text.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 256u << 20;
constexpr size_t kMaxLines = 4'000'000;
constexpr size_t kMaxId = 200;

bool IsId(std::string_view id) {
  const auto fits = [](unsigned char c) {
    return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '+';
  };
  return !id.empty() && id.size() <= kMaxId && std::isalnum(static_cast<unsigned char>(id[0])) &&
         std::ranges::all_of(id, fits);
}

Result<OsvChange> ReadLine(std::string_view line) {
  const size_t comma = line.find(',');
  if (comma == std::string_view::npos) return InvalidArgument("not TIME,ID");
  OsvChange change{.id = std::string(line.substr(comma + 1))};
  TRY(change.modified, Timestamp::Parse(line.substr(0, comma)));
  if (!IsId(change.id))
    return InvalidArgument(fmt::format("\"{}\" is no id", Printable(change.id, 80)));
  return change;
}

}  // namespace

Result<std::vector<OsvChange>> ParseOsvChanges(std::string_view text, std::string_view name) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 256 MiB", name));
  const auto mistake = [&](size_t line, std::string_view what) {
    return InvalidArgument(fmt::format("{}:{}: {}", name, line, what));
  };
  std::vector<OsvChange> changes;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = text.find('\n');
    const std::string_view line = Trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty()) continue;
    Result<OsvChange> change = ReadLine(line);
    if (!change) return mistake(number, change.error().message);
    if (!changes.empty() && changes.back().modified < change->modified)
      return mistake(number, "newer than the line before it: the list is not sorted");
    if (changes.size() == kMaxLines) return mistake(number, "more than 4 million records");
    changes.push_back(*std::move(change));
  }
  std::unordered_set<std::string_view> seen;
  for (const OsvChange& change : changes)
    if (!seen.insert(change.id).second) return mistake(1, fmt::format("{} comes twice", change.id));
  return changes;
}

}  // namespace redoubt::formats
