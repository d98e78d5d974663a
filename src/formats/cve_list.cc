#include "formats/cve_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "formats/cve.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 64u << 20;
constexpr size_t kMaxProblems = 100;
constexpr size_t kMaxFields = 200;

char LowerOf(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Letters alone, small: "Date Added" and "date_added" are one.
std::string Plain(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (const char lower = LowerOf(c); lower >= 'a' && lower <= 'z') out += lower;
  return out;
}

std::optional<uint64_t> CveOf(std::string_view field) {
  std::string id(Trim(field).substr(0, 30));
  for (char& c : id)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return CveKey(id);
}

std::vector<std::string> Fields(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (size_t i = 0; i < line.size() && fields.size() < kMaxFields; ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
      fields.back() += line[i++];
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += line[i];
  }
  return fields;
}

class Reader {
 public:
  Reader(std::string_view name, ThreatWord says) : name_(name), says_(says) {}

  Result<ThreatList> Read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
      const size_t end = text.find('\n');
      const std::string_view line = Trim(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      ++number_;
      if (line.starts_with('#'))
        Comment(line.substr(1));
      else if (!line.empty())
        Row(Fields(line.substr(0, line.find(" #"))));
    }
    if (list_.entries.empty())
      return InvalidArgument(
          fmt::format("{}: no CVE id in it (mend: a line for each, or CSV)", name_));
    Settle(list_);
    return std::move(list_);
  }

 private:
  void Comment(std::string_view text) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return;
    const std::string key = Plain(text.substr(0, colon));
    const std::string value = Printable(Trim(text.substr(colon + 1)), 100);
    if (key == "source") list_.source = value;
    if (key == "date") {
      const auto date = Timestamp::Parse(value);
      if (!date) return LeaveOut("\"" + value + "\" is no date");
      date_ = *date;
    }
    if (key == "says") {
      const auto word = ParseEnum<ThreatWord>(value);
      if (!word) return LeaveOut(word.error().message);
      says_ = *word;
    }
  }

  void Row(const std::vector<std::string>& fields) {
    const bool first = std::exchange(first_, false);
    const auto cve =
        std::ranges::find_if(fields, [](const auto& f) { return CveOf(f).has_value(); });
    if (first && cve == fields.end()) return Columns(fields);
    ThreatEntry entry{.since = date_, .says = says_};
    const std::string id = cve_ < fields.size()  ? fields[cve_]
                           : cve != fields.end() ? *cve
                                                 : fields[0];
    const auto key = CveOf(id);
    if (!key) return LeaveOut(fmt::format("\"{}\" is no CVE id", Printable(id, 60)));
    entry.cve = *key;
    if (const auto date = DateOf(fields)) entry.since = *date;
    if (says_at_ < fields.size())
      entry.says = ParseEnum<ThreatWord>(Trim(fields[says_at_])).value_or(says_);
    list_.entries.push_back(entry);
  }

  void Columns(const std::vector<std::string>& fields) {
    for (size_t i = fields.size(); i-- > 0;) {
      const std::string column = Plain(fields[i]);
      if (column == "cve" || column == "cveid") cve_ = i;
      if (column == "date" || column == "dateadded" || column == "since") date_at_ = i;
      if (column == "says") says_at_ = i;
    }
    headed_ = true;
    if (cve_ == kNone) LeaveOut("names no CVE id and no column \"cve\"");
  }

  std::optional<Timestamp> DateOf(const std::vector<std::string>& fields) const {
    for (size_t i = 0; i < fields.size(); ++i) {
      if (headed_ && i != date_at_) continue;
      const std::string_view field = Trim(fields[i]);
      if (const auto date = Timestamp::Parse(field); date && date->IsSet()) return *date;
    }
    return std::nullopt;
  }

  void LeaveOut(std::string_view why) {
    ++list_.left_out;
    if (list_.problems.size() < kMaxProblems)
      list_.problems.push_back(fmt::format("{}:{}: {}", name_, number_, why));
  }

  static constexpr size_t kNone = SIZE_MAX;
  const std::string_view name_;
  ThreatWord says_;
  Timestamp date_;
  ThreatList list_;
  size_t number_ = 0;
  bool first_ = true, headed_ = false;
  size_t cve_ = kNone, date_at_ = kNone, says_at_ = kNone;  // columns
};

}  // namespace

Result<ThreatList> ParseCveList(std::string_view text, std::string_view name, ThreatWord says) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 64 MiB", name));
  return Reader(name, says).Read(text);
}

}  // namespace redoubt::formats
