#include "intel/signals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>
#include <vector>

#include "base/big_file.h"
#include "formats/cve.h"

namespace redoubt::intel {
namespace {

constexpr std::array<char, 8> kMagic = {'R', 'D', 'B', 'T', 'S', 'I', 'G', '1'};

// Layout, little-endian: the header, then rows in order of `cve`.
struct Header {
  std::array<char, 8> magic = kMagic;
  uint64_t rows = 0;
  uint64_t kev_entries = 0, epss_rows = 0;
  int64_t kev_released_ms = 0, epss_date_ms = 0;
  std::array<char, 24> kev_version{}, epss_model{};  // filled up with zeros
};

constexpr uint32_t kRansomware = 1;

struct Row {
  uint64_t cve = 0;          // formats::CveKey
  int64_t kev_added_ms = 0;  // 0: not in the catalogue
  float epss = -1, percentile = -1;
  uint32_t flags = 0, reserved = 0;
};

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

}  // namespace

struct Signals::Data {
  MappedFile file;
  Header header;
  std::span<const Row> rows;
};

Result<Signals> Signals::Open(const std::filesystem::path& path) {
  Signals signals;
  Result<MappedFile> file = MappedFile::Open(path);
  if (!file && file.error().code == ErrorCode::kNotFound) return signals;
  if (!file) return Fail(file.error());
  auto data = std::make_shared<Data>();
  data->file = *std::move(file);
  const std::string_view bytes = data->file.Bytes();
  if (bytes.size() >= sizeof(Header)) std::memcpy(&data->header, bytes.data(), sizeof(Header));
  const bool ours = bytes.size() >= sizeof(Header) && data->header.magic == kMagic;
  if (!ours || data->header.rows != (bytes.size() - sizeof(Header)) / sizeof(Row) ||
      (bytes.size() - sizeof(Header)) % sizeof(Row) != 0)
    return InvalidArgument(fmt::format(
        "{}: damaged (mend: remove it, then redoubt intel import the KEV and EPSS files again)",
        path.string()));
  data->rows = {reinterpret_cast<const Row*>(bytes.data() + sizeof(Header)), data->header.rows};
  signals.data_ = std::move(data);
  return signals;
}

Signal Signals::Find(std::string_view cve) const {
  const auto key = formats::CveKey(cve);
  if (!data_ || !key) return {};
  const auto row = std::ranges::lower_bound(data_->rows, *key, {}, &Row::cve);
  if (row == data_->rows.end() || row->cve != *key) return {};
  // Scores have five decimals: no more are shown.
  const auto decimal = [](float value) { return value < 0 ? -1 : std::round(value * 1e5) / 1e5; };
  return {.exploited_since = {row->kev_added_ms},
          .ransomware = (row->flags & kRansomware) != 0,
          .epss = decimal(row->epss),
          .epss_percentile = decimal(row->percentile)};
}

SignalSources Signals::Sources() const {
  if (!data_) return {};
  const Header& h = data_->header;
  return {.kev_version = std::string(h.kev_version.data(), strnlen(h.kev_version.data(), 24)),
          .epss_model = std::string(h.epss_model.data(), strnlen(h.epss_model.data(), 24)),
          .kev_released = {h.kev_released_ms},
          .epss_date = {h.epss_date_ms},
          .kev_entries = h.kev_entries,
          .epss_rows = h.epss_rows};
}

Status WriteSignals(const std::filesystem::path& path, const Signals& old,
                    const formats::KevCatalogue* kev, const formats::EpssFile* epss) {
  Header header = old.data_ ? old.data_->header : Header{};
  std::vector<Row> rows;
  if (old.data_) rows.assign(old.data_->rows.begin(), old.data_->rows.end());
  if (kev) {
    for (Row& row : rows) row.kev_added_ms = 0, row.flags = 0;
    for (const formats::KevEntry& entry : kev->entries)
      rows.push_back({.cve = formats::CveKey(entry.cve).value_or(0),
                      .kev_added_ms = entry.added.ms,
                      .flags = entry.ransomware ? kRansomware : 0});
    header.kev_entries = kev->entries.size();
    header.kev_released_ms = kev->released.ms;
    Put(header.kev_version, kev->version);
  }
  if (epss) {
    for (Row& row : rows) row.epss = row.percentile = -1;
    for (const formats::EpssRow& row : epss->rows)
      rows.push_back({.cve = row.cve, .epss = row.score, .percentile = row.percentile});
    header.epss_rows = epss->rows.size();
    header.epss_date_ms = epss->date.ms;
    Put(header.epss_model, epss->model);
  }
  rows = Merged(std::move(rows));
  std::erase_if(rows, [](const Row& row) { return row.kev_added_ms == 0 && row.epss < 0; });
  header.rows = rows.size();
  TRY(AtomicFile file, AtomicFile::Make(path));
  TRY_OK(file.Write({reinterpret_cast<const char*>(&header), sizeof header}));
  TRY_OK(file.Write({reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)}));
  return file.Commit();
}

}  // namespace redoubt::intel
