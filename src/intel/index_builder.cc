#include "intel/index_builder.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/big_file.h"
#include "base/digest.h"
#include "formats/package_name.h"
#include "intel/index_format.h"
#include "intel/record_codec.h"

namespace redoubt::intel {
namespace {

constexpr uint64_t kMaxTexts = uint64_t{4} << 30;

template <typename T>
std::string_view BytesOf(const std::vector<T>& rows) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T)};
}

std::vector<uint32_t> Slots(const std::vector<uint64_t>& hashes) {
  size_t size = 8;
  while (size < hashes.size() * 2) size *= 2;
  std::vector<uint32_t> slots(size, 0);
  for (uint32_t row = 0; row < hashes.size(); ++row) {
    size_t at = hashes[row] & (size - 1);
    while (slots[at] != 0) at = (at + 1) & (size - 1);
    slots[at] = row + 1;
  }
  return slots;
}

// Each text once.
class TextPool {
 public:
  TextRef Add(std::string_view text) {
    const auto [found, added] = places_.try_emplace(std::string(text));
    if (added) {
      found->second = {static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(text.size())};
      bytes_ += text;
    }
    return found->second;
  }
  const std::string& Bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, TextRef> places_;
};

struct Package {
  std::string key;
  uint32_t at = 0;  // of the `affected` in the record
};

// What of a record stays in memory.
struct Record {
  std::string id;
  std::vector<std::string> aliases;
  std::vector<Package> packages;
  uint64_t at = 0;  // in the spool
  uint32_t size = 0;
  bool withdrawn = false;
  int64_t modified_ms = 0;
  uint64_t sources = 0;
};

// Union of all records that share an id or an alias; each is represented by its first one.
std::vector<uint32_t> GroupAliases(const std::vector<const Record*>& records) {
  std::vector<uint32_t> parent(records.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::unordered_map<std::string_view, uint32_t> first;
  const auto join = [&](std::string_view id, uint32_t i) {
    const auto [at, added] = first.try_emplace(id, i);
    if (added) return;
    const uint32_t a = root(at->second), b = root(i);
    parent[std::max(a, b)] = std::min(a, b);
  };
  for (uint32_t i = 0; i < records.size(); ++i) {
    if (records[i]->withdrawn) continue;
    join(records[i]->id, i);
    for (const std::string& alias : records[i]->aliases) join(alias, i);
  }
  for (uint32_t i = 0; i < records.size(); ++i) parent[i] = root(i);
  return parent;
}

// All sections but the records and the information.
struct Tables {
  TextPool texts;
  std::vector<PackageRow> packages;
  std::vector<EntryRow> entries;
  std::vector<IdRow> ids;
  std::vector<AdvisoryRow> advisories;

  void AddPackages(const std::vector<const Record*>& records);
  void AddIds(const std::vector<const Record*>& records);
  void AddAdvisories(const std::vector<const Record*>& records);
};

void Tables::AddPackages(const std::vector<const Record*>& records) {
  std::map<std::string_view, std::vector<EntryRow>> by_key;
  for (uint32_t i = 0; i < records.size(); ++i) {
    if (records[i]->withdrawn) continue;
    for (uint32_t order = 0; order < records[i]->packages.size(); ++order) {
      const Package& package = records[i]->packages[order];
      by_key[package.key].push_back({i, package.at, order});
    }
  }
  for (const auto& [key, rows] : by_key) {
    packages.push_back({IndexHash(key), texts.Add(key), static_cast<uint32_t>(entries.size()),
                        static_cast<uint32_t>(rows.size())});
    entries.insert(entries.end(), rows.begin(), rows.end());
  }
}

void Tables::AddIds(const std::vector<const Record*>& records) {
  std::map<std::string_view, uint32_t> by_id;
  for (uint32_t i = 0; i < records.size(); ++i) by_id.emplace(records[i]->id, i);
  for (uint32_t i = 0; i < records.size(); ++i)
    for (const std::string& alias : records[i]->aliases) by_id.emplace(alias, i);
  for (const auto& [id, advisory] : by_id)
    ids.push_back({IndexHash(id), texts.Add(id), advisory, 0});
}

void Tables::AddAdvisories(const std::vector<const Record*>& records) {
  const std::vector<uint32_t> group = GroupAliases(records);
  std::map<uint32_t, std::vector<std::string>> ids_of;
  for (uint32_t i = 0; i < records.size(); ++i) {
    std::vector<std::string>& all = ids_of[group[i]];
    all.push_back(records[i]->id);
    all.insert(all.end(), records[i]->aliases.begin(), records[i]->aliases.end());
  }
  std::map<uint32_t, TextRef> refs;
  for (auto& [first, all] : ids_of) {
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string bytes;
    RecordWriter(bytes).Texts(all);
    refs[first] = texts.Add(bytes);
  }
  uint64_t at = 0;
  for (uint32_t i = 0; i < records.size(); ++i) {
    advisories.push_back({.at = at,
                          .size = records[i]->size,
                          .group = group[i],
                          .group_ids = refs[group[i]],
                          .sources = records[i]->sources,
                          .withdrawn = records[i]->withdrawn ? 1u : 0u});
    at += records[i]->size;
  }
}

template <typename Row>
std::vector<uint32_t> SlotsOf(const std::vector<Row>& rows) {
  std::vector<uint64_t> hashes;
  for (const Row& row : rows) hashes.push_back(row.hash);
  return Slots(hashes);
}

// Counts and digests what goes out.
class Output {
 public:
  explicit Output(const std::function<Status(std::string_view)>& write) : write_(write) {}
  Status Write(std::string_view bytes) {
    digest_.Update(bytes);
    at_ += bytes.size();
    return write_(bytes);
  }
  Status Align() { return Write(std::string_view("\0\0\0\0\0\0\0", 7).substr(0, -at_ & 7)); }
  Status End() { return write_(digest_.Finish().View()); }

 private:
  const std::function<Status(std::string_view)>& write_;
  Sha256Stream digest_;
  uint64_t at_ = 0;
};

uint64_t Aligned(uint64_t size) { return (size + 7) & ~uint64_t{7}; }

}  // namespace

struct IndexBuilder::State {
  std::optional<Spool> spool;
  std::string memory;  // in place of the spool
  std::vector<Record> records;
  std::unordered_map<std::string, size_t> by_id;

  Result<uint64_t> Keep(std::string_view bytes) {
    if (spool) return spool->Append(bytes);
    const uint64_t at = memory.size();
    memory += bytes;
    return at;
  }
};

IndexBuilder::IndexBuilder(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexBuilder::IndexBuilder(IndexBuilder&&) noexcept = default;
IndexBuilder::~IndexBuilder() = default;

Result<IndexBuilder> IndexBuilder::Make(const std::filesystem::path& folder) {
  auto state = std::make_unique<State>();
  if (!folder.empty()) {
    TRY(Spool spool, Spool::Make(folder));
    state->spool.emplace(std::move(spool));
  }
  return IndexBuilder(std::move(state));
}

std::map<std::string, size_t> IndexBuilder::CountByEcosystem() const {
  std::map<std::string, size_t> counts;
  for (const Record& record : state_->records) {
    std::set<std::string_view> seen;
    if (record.withdrawn) continue;
    for (const Package& package : record.packages)
      seen.insert(formats::BaseEcosystem(std::string_view(package.key.c_str())));
    for (const std::string_view ecosystem : seen) ++counts[std::string(ecosystem)];
  }
  return counts;
}

Status IndexBuilder::Add(const Advisory& advisory, uint64_t sources) {
  const auto [at, added] = state_->by_id.try_emplace(advisory.id, state_->records.size());
  if (!added) {
    Record& known = state_->records[at->second];
    sources = known.sources |= sources;
    if (advisory.modified.ms < known.modified_ms) return {};
  }
  std::vector<uint32_t> affected_at;
  const std::string bytes = EncodeAdvisory(advisory, affected_at);
  Record record{.id = advisory.id,
                .aliases = advisory.aliases,
                .size = static_cast<uint32_t>(bytes.size()),
                .withdrawn = advisory.withdrawn.IsSet(),
                .modified_ms = advisory.modified.ms,
                .sources = sources};
  TRY(record.at, state_->Keep(bytes));
  for (size_t i = 0; i < affected_at.size(); ++i) {
    const Affected& affected = advisory.affected[i];
    std::string key;
    WritePackageKey(affected.ecosystem, affected.name, key);
    record.packages.push_back({std::move(key), affected_at[i]});
  }
  if (added)
    state_->records.push_back(std::move(record));
  else
    state_->records[at->second] = std::move(record);
  return {};
}

Status IndexBuilder::Write(std::string_view info,
                           const std::function<Status(std::string_view)>& write) {
  std::vector<const Record*> records;
  for (const Record& record : state_->records) records.push_back(&record);
  std::ranges::sort(records, {}, &Record::id);
  Tables tables;
  tables.AddPackages(records);
  tables.AddIds(records);
  tables.AddAdvisories(records);
  if (tables.texts.Bytes().size() >= kMaxTexts)
    return ResourceExhausted("the advisories' names are larger than 4 GiB");
  const std::vector<uint32_t> package_slots = SlotsOf(tables.packages);
  const std::vector<uint32_t> id_slots = SlotsOf(tables.ids);

  uint64_t record_bytes = 0;
  IndexHeader header;
  for (const Record* record : records) {
    record_bytes += record->size;
    if (!record->withdrawn)
      header.newest_modified_ms = std::max(header.newest_modified_ms, record->modified_ms);
  }
  const std::array<std::string_view, kSections> sections = {tables.texts.Bytes(),
                                                            BytesOf(package_slots),
                                                            BytesOf(tables.packages),
                                                            BytesOf(tables.entries),
                                                            BytesOf(id_slots),
                                                            BytesOf(tables.ids),
                                                            BytesOf(tables.advisories),
                                                            info,
                                                            {}};
  uint64_t at = Aligned(sizeof header);
  for (uint32_t s = 0; s < kSections; ++s) {
    header.sections[s] = {at, s == kRecords ? record_bytes : sections[s].size()};
    at = Aligned(at + header.sections[s].size);
  }
  header.file_size = at + sizeof(Digest);

  Output output(write);
  TRY_OK(output.Write({reinterpret_cast<const char*>(&header), sizeof header}));
  for (const std::string_view section : sections) {
    TRY_OK(output.Align());
    TRY_OK(output.Write(section));
  }
  MappedFile spooled;
  if (state_->spool) {
    TRY(spooled, state_->spool->Map());
  }
  const std::string_view kept = state_->spool ? spooled.Bytes() : std::string_view(state_->memory);
  for (const Record* record : records) TRY_OK(output.Write(kept.substr(record->at, record->size)));
  TRY_OK(output.Align());
  return output.End();
}

}  // namespace redoubt::intel
