#include "formats/epss.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "formats/cve.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 256u << 20;

// The line at the front of `rest`, which moves on.
std::string_view NextLine(std::string_view& rest) {
  const size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool ReadShare(std::string_view text, float& value) {
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && at == end && value >= 0 && value <= 1;
}

bool ReadRow(std::string_view line, EpssRow& row) {
  const size_t first = line.find(','), second = line.find(',', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return false;
  const auto key = CveKey(line.substr(0, first));
  if (!key) return false;
  row.cve = *key;
  return ReadShare(line.substr(first + 1, second - first - 1), row.score) &&
         ReadShare(line.substr(second + 1), row.percentile);
}

// "#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000"
Status ReadHead(std::string_view line, EpssFile& file) {
  line.remove_prefix(1);
  for (const std::string& part : Split(std::string(line), ',')) {
    const std::string_view text = part;
    if (text.starts_with("model_version:")) file.model = text.substr(14);
    if (!text.starts_with("score_date:")) continue;
    TRY(file.date, Timestamp::Parse(fmt::format("{}T00:00:00Z", text.substr(11, 10))));
  }
  return {};
}

}  // namespace

Result<EpssFile> ParseEpss(std::string_view text, std::string_view name) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 256 MiB", name));
  const auto mistake = [&](size_t line, std::string_view what) {
    return InvalidArgument(fmt::format("{}:{}: {}", name, line, what));
  };
  EpssFile file;
  size_t number = 0;
  bool headed = false;
  while (!text.empty()) {
    const std::string_view line = NextLine(text);
    ++number;
    if (line.empty()) continue;
    if (line.front() == '#') {
      if (const Status head = ReadHead(line, file); !head)
        return mistake(number, head.error().message);
      continue;
    }
    if (!headed) {
      if (line != "cve,epss,percentile") return mistake(number, "not cve,epss,percentile");
      headed = true;
      continue;
    }
    EpssRow row;
    if (!ReadRow(line, row))
      return mistake(number, fmt::format("\"{}\" is no score", Printable(line, 80)));
    file.rows.push_back(row);
  }
  if (!headed) return mistake(1, "no EPSS file");
  if (!file.date.IsSet()) return mistake(1, "no score_date");
  return file;
}

}  // namespace redoubt::formats
