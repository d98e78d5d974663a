#include "intel/signals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/big_file.h"
#include "base/json.h"
#include "formats/cve.h"
#include "model/codec.h"

namespace redoubt::intel {
namespace {

constexpr std::array<char, 8> kMagic = {'R', 'D', 'B', 'T', 'S', 'I', 'G', '2'};

// Layout, little-endian: the header, rows in order of `cve`, rows of threats in order of `cve` and
// source, and the threats' sources as JSON.
struct Header {
  std::array<char, 8> magic = kMagic;
  uint64_t rows = 0;
  uint64_t kev_entries = 0, epss_rows = 0;
  int64_t kev_released_ms = 0, epss_date_ms = 0;
  std::array<char, 24> kev_version{}, epss_model{};  // filled up with zeros
  uint64_t threat_rows = 0, source_bytes = 0;
};

constexpr uint32_t kRansomware = 1;

struct Row {
  uint64_t cve = 0;          // formats::CveKey
  int64_t kev_added_ms = 0;  // 0: not in the catalogue
  float epss = -1, percentile = -1;
  uint32_t flags = 0, reserved = 0;
};

struct ThreatRow {
  uint64_t cve = 0;
  int64_t since_ms = 0;  // 0: not known
  uint32_t source = 0;
  uint32_t says = 0;  // ThreatWord
};

constexpr size_t kMaxSources = 1000;

std::string SourcesText(const std::vector<ThreatSource>& sources) {
  Json list = Json::array();
  for (const ThreatSource& source : sources)
    list.push_back(
        {{"name", source.name}, {"entries", source.entries}, {"imported", source.imported}});
  return CanonicalJson(list);
}

Result<std::vector<ThreatSource>> ReadSources(std::string_view text) {
  if (text.empty()) return std::vector<ThreatSource>();
  TRY(const Json json, ParseJson(text, "threat sources"));
  std::vector<ThreatSource> sources;
  try {
    for (const Json& source : json)
      sources.push_back({source.at("name").get<std::string>(), source.at("entries").get<uint64_t>(),
                         source.at("imported").get<Timestamp>()});
  } catch (const std::exception& e) {
    return InvalidArgument(e.what());
  }
  return sources;
}

template <size_t n>
void Put(std::array<char, n>& field, std::string_view text) {
  field = {};
  std::memcpy(field.data(), text.data(), std::min(n - 1, text.size()));
}

// Rows with the same key become one.
std::vector<Row> Merged(std::vector<Row> rows) {
  std::ranges::stable_sort(rows, {}, &Row::cve);
  std::vector<Row> merged;
  for (const Row& row : rows) {
    if (merged.empty() || merged.back().cve != row.cve) {
      merged.push_back(row);
      continue;
    }
    Row& into = merged.back();
    if (row.kev_added_ms != 0) {
      into.kev_added_ms = row.kev_added_ms;
      into.flags = row.flags;
    }
    if (row.epss >= 0) {
      into.epss = row.epss;
      into.percentile = row.percentile;
    }
  }
  return merged;
}

void TakeKev(const formats::KevCatalogue& kev, Header& header, std::vector<Row>& rows) {
  for (Row& row : rows) row.kev_added_ms = 0, row.flags = 0;
  for (const formats::KevEntry& entry : kev.entries)
    rows.push_back({.cve = formats::CveKey(entry.cve).value_or(0),
                    .kev_added_ms = entry.added.ms,
                    .flags = entry.ransomware ? kRansomware : 0});
  header.kev_entries = kev.entries.size();
  header.kev_released_ms = kev.released.ms;
  Put(header.kev_version, kev.version);
}

void TakeEpss(const formats::EpssFile& epss, Header& header, std::vector<Row>& rows) {
  for (Row& row : rows) row.epss = row.percentile = -1;
  for (const formats::EpssRow& row : epss.rows)
    rows.push_back({.cve = row.cve, .epss = row.score, .percentile = row.percentile});
  header.epss_rows = epss.rows.size();
  header.epss_date_ms = epss.date.ms;
  Put(header.epss_model, epss.model);
}

}  // namespace

struct Signals::Data {
  MappedFile file;
  Header header;
  std::span<const Row> rows;
  std::span<const ThreatRow> threats;
  std::vector<ThreatSource> sources;

  bool Attach();
};

bool Signals::Data::Attach() {
  const std::string_view bytes = file.Bytes();
  if (bytes.size() < sizeof(Header)) return false;
  std::memcpy(&header, bytes.data(), sizeof(Header));
  const uint64_t all = bytes.size() - sizeof(Header);
  if (header.magic != kMagic || header.rows > all / sizeof(Row) ||
      header.threat_rows > all / sizeof(ThreatRow) || header.source_bytes > all)
    return false;
  const uint64_t row_bytes = header.rows * sizeof(Row);
  const uint64_t threat_bytes = header.threat_rows * sizeof(ThreatRow);
  if (row_bytes + threat_bytes + header.source_bytes != all) return false;
  const char* at = bytes.data() + sizeof(Header);
  rows = {reinterpret_cast<const Row*>(at), header.rows};
  threats = {reinterpret_cast<const ThreatRow*>(at + row_bytes), header.threat_rows};
  auto read = ReadSources({at + row_bytes + threat_bytes, header.source_bytes});
  if (!read) return false;
  sources = *std::move(read);
  return true;
}

Result<Signals> Signals::Open(const std::filesystem::path& path) {
  Signals signals;
  Result<MappedFile> file = MappedFile::Open(path);
  if (!file && file.error().code == ErrorCode::kNotFound) return signals;
  if (!file) return Fail(file.error());
  auto data = std::make_shared<Data>();
  data->file = *std::move(file);
  if (!data->Attach())
    return InvalidArgument(
        fmt::format("{}: damaged, or of an older version (mend: remove it, then redoubt intel "
                    "update, or import "
                    "the KEV, EPSS and threat files again)",
                    path.string()));
  signals.data_ = std::move(data);
  return signals;
}

Signal Signals::Find(std::string_view cve) const {
  const auto key = formats::CveKey(cve);
  if (!data_ || !key) return {};
  // Scores have five decimals: no more are shown.
  const auto decimal = [](float value) { return value < 0 ? -1 : std::round(value * 1e5) / 1e5; };
  Signal signal;
  const auto row = std::ranges::lower_bound(data_->rows, *key, {}, &Row::cve);
  if (row != data_->rows.end() && row->cve == *key)
    signal = {.exploited_since = {row->kev_added_ms},
              .ransomware = (row->flags & kRansomware) != 0,
              .epss = decimal(row->epss),
              .epss_percentile = decimal(row->percentile)};
  const auto threats = std::ranges::equal_range(data_->threats, *key, {}, &ThreatRow::cve);
  for (const ThreatRow& threat : threats) {
    const auto most = static_cast<uint32_t>(ThreatWord::kExploited);
    if (threat.source >= data_->sources.size() || threat.says > most) continue;
    signal = Stronger(signal, {.reports = {{data_->sources[threat.source].name,
                                            {threat.since_ms},
                                            static_cast<ThreatWord>(threat.says)}}});
  }
  return signal;
}

SignalSources Signals::Sources() const {
  if (!data_) return {};
  const Header& h = data_->header;
  return {.kev_version = std::string(h.kev_version.data(), strnlen(h.kev_version.data(), 24)),
          .epss_model = std::string(h.epss_model.data(), strnlen(h.epss_model.data(), 24)),
          .kev_released = {h.kev_released_ms},
          .epss_date = {h.epss_date_ms},
          .kev_entries = h.kev_entries,
          .epss_rows = h.epss_rows,
          .threats = data_->sources};
}

namespace {

// The reports of all sources, with those of one anew.
struct Threats {
  std::vector<ThreatSource> sources;
  std::vector<ThreatRow> rows;
};

Result<Threats> Replaced(std::span<const ThreatRow> rows, const std::vector<ThreatSource>& sources,
                         const SignalChange& change) {
  Threats threats{.sources = sources};
  std::erase_if(threats.sources, [&](const auto& each) { return each.name == change.source; });
  threats.sources.push_back({change.source, change.threats->entries.size(), change.now});
  std::ranges::sort(threats.sources, {}, &ThreatSource::name);
  if (threats.sources.size() > kMaxSources)
    return ResourceExhausted(fmt::format("more than {} sources of threats", kMaxSources));
  const auto number = [&](const std::string& name) {
    return static_cast<uint32_t>(std::ranges::find(threats.sources, name, &ThreatSource::name) -
                                 threats.sources.begin());
  };
  std::unordered_map<uint64_t, int64_t> seen;  // since when, of the source before
  for (ThreatRow row : rows) {
    if (row.source >= sources.size()) continue;
    const std::string& name = sources[row.source].name;
    if (name == change.source)
      seen.emplace(row.cve, row.since_ms);
    else
      row.source = number(name), threats.rows.push_back(row);
  }
  const uint32_t own = number(change.source);
  for (const formats::ThreatEntry& entry : change.threats->entries) {
    const auto before = seen.find(entry.cve);
    const int64_t first = before == seen.end() ? change.now.ms : before->second;
    threats.rows.push_back({entry.cve, entry.since.IsSet() ? entry.since.ms : first, own,
                            static_cast<uint32_t>(entry.says)});
  }
  std::ranges::sort(threats.rows, {},
                    [](const ThreatRow& row) { return std::pair(row.cve, row.source); });
  return threats;
}

template <typename T>
std::string_view BytesOf(const std::vector<T>& rows) {
  return {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T)};
}

}  // namespace

Status WriteSignals(const std::filesystem::path& path, const Signals& old,
                    const SignalChange& change) {
  Header header = old.data_ ? old.data_->header : Header{};
  std::vector<Row> rows;
  if (old.data_) rows.assign(old.data_->rows.begin(), old.data_->rows.end());
  if (change.kev) TakeKev(*change.kev, header, rows);
  if (change.epss) TakeEpss(*change.epss, header, rows);
  rows = Merged(std::move(rows));
  std::erase_if(rows, [](const Row& row) { return row.kev_added_ms == 0 && row.epss < 0; });
  Threats threats;
  if (old.data_) {
    threats.sources = old.data_->sources;
    threats.rows.assign(old.data_->threats.begin(), old.data_->threats.end());
  }
  if (change.threats) {
    TRY(threats, Replaced(threats.rows, threats.sources, change));
  }
  const std::string sources = threats.sources.empty() ? "" : SourcesText(threats.sources);
  header.rows = rows.size();
  header.threat_rows = threats.rows.size();
  header.source_bytes = sources.size();
  TRY(AtomicFile file, AtomicFile::Make(path));
  TRY_OK(file.Write({reinterpret_cast<const char*>(&header), sizeof header}));
  TRY_OK(file.Write(BytesOf(rows)));
  TRY_OK(file.Write(BytesOf(threats.rows)));
  TRY_OK(file.Write(sources));
  return file.Commit();
}

}  // namespace redoubt::intel
