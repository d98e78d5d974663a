// The CSV of `show stat` (management.txt section 9.1), as far as a rollout needs it.
#include <fmt/format.h>

#include <charconv>
#include <map>

#include "adapters/haproxy/runtime_api.h"
#include "base/text.h"

namespace redoubt::haproxy {
namespace {

constexpr size_t kMaxBytes = 4 << 20;
constexpr size_t kMaxLines = 20'000;
constexpr size_t kMaxFields = 512;

// Fields are quoted only where they hold a comma, a quote or a newline; we read none of those, so a
// quoted field is kept as it is, and its end is found.
Result<std::vector<std::string_view>> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  size_t at = 0;
  while (at <= line.size()) {
    size_t end = at;
    bool quoted = false;
    for (; end < line.size() && (quoted || line[end] != ','); ++end)
      if (line[end] == '"') quoted = !quoted;
    if (fields.size() == kMaxFields) return InvalidArgument("more than 512 fields");
    fields.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return fields;
}

using Columns = std::map<std::string_view, size_t, std::less<>>;

/// Reads the fields of one line by column name and remembers the first fault.
class Row {
 public:
  Row(const Columns& columns, const std::vector<std::string_view>& fields)
      : columns_(columns), fields_(fields) {}

  std::string_view Text(std::string_view column) {
    const auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= fields_.size()) {
      Fault(fmt::format("there is no column {}", column));
      return "";
    }
    return fields_[found->second];
  }
  /// An empty field is 0: HAProxy leaves out what does not apply.
  int64_t Number(std::string_view column) {
    const std::string_view text = Text(column);
    if (text.empty()) return 0;
    int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size() || value < 0 ||
        value > (1LL << 60)) {
      Fault(fmt::format("{} \"{}\" is not a count", column, Printable(text, 40)));
      return 0;
    }
    return value;
  }
  const std::string& fault() const { return fault_; }

 private:
  void Fault(std::string text) {
    if (fault_.empty()) fault_ = std::move(text);
  }
  const Columns& columns_;
  const std::vector<std::string_view>& fields_;
  std::string fault_;
};

ServerStat ReadServer(Row& row) {
  ServerStat server;
  server.backend = row.Text("pxname");
  server.server = row.Text("svname");
  server.status = row.Text("status");
  server.weight = static_cast<int>(std::min<int64_t>(row.Number("weight"), 256));
  server.sessions = row.Number("scur");
  server.queued = row.Number("qcur");
  server.responses_5xx = row.Number("hrsp_5xx");
  server.connect_errors = row.Number("econ");
  server.response_errors = row.Number("eresp");
  server.retries = row.Number("wretr");
  server.redispatches = row.Number("wredis");
  server.mean_ms = row.Number("rtime");
  // An attempt ends with a response or a failure; HAProxy's own 502 for a failure is not in
  // hrsp_5xx of the server, so nothing is counted twice.
  for (const char* column : {"hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx",
                             "hrsp_other", "econ", "eresp", "wretr"})
    server.requests += row.Number(column);
  return server;
}

}  // namespace

// A healthy server of weight 0 is shown as DRAIN.
bool ServerStat::Up() const {
  return status.starts_with("UP") || status.starts_with("DRAIN") || status == "no check";
}

Result<std::vector<ServerStat>> ParseStat(std::string_view csv) {
  if (csv.size() > kMaxBytes) return ResourceExhausted("show stat: more than 4 MiB");
  std::vector<ServerStat> servers;
  Columns columns;
  size_t number = 0;
  while (!csv.empty()) {
    const size_t end = std::min(csv.find('\n'), csv.size());
    std::string_view line = csv.substr(0, end);
    csv.remove_prefix(std::min(end + 1, csv.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (++number > kMaxLines) return ResourceExhausted("show stat: more than 20,000 lines");
    if (line.empty()) continue;
    const auto fail = [&](std::string_view why) {
      return InvalidArgument(fmt::format("show stat:{}: {}", number, why));
    };
    const auto fields = Fields(line.starts_with("# ") ? line.substr(2) : line);
    if (!fields) return fail(fields.error().message);
    if (line.starts_with("# ")) {
      columns.clear();
      for (size_t i = 0; i < fields->size(); ++i) columns.emplace((*fields)[i], i);
      continue;
    }
    if (columns.empty()) return fail(fmt::format("no header, but \"{}\"", Printable(line, 80)));
    Row row(columns, *fields);
    const int64_t type = row.Number("type");
    if (row.fault().empty() && type != 2) continue;  // 0 frontend, 1 backend, 3 listener
    ServerStat server = ReadServer(row);
    if (!row.fault().empty()) return fail(row.fault());
    servers.push_back(std::move(server));
  }
  if (columns.empty()) return InvalidArgument("show stat:1: no header");
  return servers;
}

}  // namespace redoubt::haproxy
