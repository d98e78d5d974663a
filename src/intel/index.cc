#include "intel/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <span>
#include <tuple>
#include <unordered_map>

#include "base/big_file.h"
#include "base/digest.h"
#include "formats/package_name.h"
#include "formats/release_key.h"
#include "intel/evaluate.h"
#include "intel/index_builder.h"
#include "intel/index_format.h"
#include "intel/record_codec.h"

namespace redoubt::intel {
namespace {

// Reviewed databases before mechanical conversions; less is better.
int SourceRank(std::string_view id) {
  for (const std::string_view prefix : {"GHSA-", "MAL-"})
    if (id.starts_with(prefix)) return 0;
  for (const std::string_view prefix : {"CVE-"})
    if (id.starts_with(prefix)) return 2;
  for (const std::string_view prefix : {"NSWG-", "RETIRE-", "FOP-", "PKB-"})
    if (id.starts_with(prefix)) return 3;
  return 1;
}

bool IsBetter(const Match& a, const Match& b) {
  const auto rank = [](const Match& m) {
    return std::tuple(-static_cast<int>(m.confidence), m.fixed_versions.empty(),
                      SourceRank(m.advisory->id), m.advisory->severity == Severity::kNone,
                      -m.advisory->modified.ms, std::string_view(m.advisory->id));
  };
  return rank(a) < rank(b);
}

bool Severer(const Match& a, const Match& b) {
  const auto rank = [](const Match& m) {
    return std::tuple(-static_cast<int>(m.advisory->severity), -m.advisory->cvss_score,
                      std::string_view(m.advisory->id));
  };
  return rank(a) < rank(b);
}

std::unexpected<Error> DamagedFile(std::string_view what) {
  return InvalidArgument(
      fmt::format("the advisory index is damaged: {} (mend: redoubt intel import again)", what));
}

}  // namespace

void WritePackageKey(std::string_view ecosystem, std::string_view name, std::string& key) {
  key.clear();
  formats::AppendReleaseKey(ecosystem, key);
  key += '\0';
  formats::AppendNormalPackageName(ecosystem, name, key);
}

struct Index::Data {
  MappedFile file;
  std::string memory;  // in place of the file
  std::string_view bytes;
  const IndexHeader* header = nullptr;
  std::span<const uint32_t> package_slots, id_slots;
  std::span<const PackageRow> packages;
  std::span<const EntryRow> entries;
  std::span<const IdRow> ids;
  std::span<const AdvisoryRow> advisories;
  size_t live = 0;
  mutable std::atomic<bool> damaged = false;

  mutable std::mutex mutex;  // guards `read`
  mutable std::unordered_map<uint32_t, std::unique_ptr<const Advisory>> read;

  Status Attach(std::string_view content);
  std::string_view Bytes(Section section) const {
    if (!header) return {};
    const Extent& extent = header->sections[section];
    return bytes.substr(extent.at, extent.size);
  }
  template <typename Row>
  Status Rows(Section section, std::span<const Row>& rows) const {
    const std::string_view content = Bytes(section);
    if (content.size() % sizeof(Row) != 0) return DamagedFile("a table is cut off");
    rows = {reinterpret_cast<const Row*>(content.data()), content.size() / sizeof(Row)};
    return {};
  }
  std::string_view Text(const TextRef& ref) const {
    const std::string_view texts = Bytes(kTexts);
    if (ref.at > texts.size() || ref.size > texts.size() - ref.at) {
      damaged = true;
      return {};
    }
    return texts.substr(ref.at, ref.size);
  }
  std::string_view Record(uint32_t advisory) const;
  const Advisory* Get(uint32_t advisory) const;
  template <typename Row, typename KeyOf>
  const Row* Look(std::span<const uint32_t> slots, std::span<const Row> rows, std::string_view key,
                  KeyOf key_of) const;
  std::span<const EntryRow> Candidates(std::string_view ecosystem, std::string_view name) const;
  void Prefetch(std::span<const EntryRow> candidates) const;
  /// A version of a package that is asked about.
  struct Asked {
    std::string_view ecosystem, name, version;
  };
  /// The entries of exactly this release, then of the others where it may be recorded.
  template <typename Visit>
  bool AnyCandidate(const Asked& asked, const Visit& visit) const;
  Evaluation Evaluate(std::span<const EntryRow> all, const EntryRow& entry,
                      std::string_view version) const;
  bool View(const EntryRow& entry, AffectedView& view) const;
  bool IsFixedByPro(std::span<const EntryRow> all, const EntryRow& entry,
                    std::string_view version) const;
  std::vector<std::string> GroupIds(uint32_t advisory) const;
};

Status Index::Data::Attach(std::string_view content) {
  bytes = content;
  if (bytes.size() < sizeof(IndexHeader) + sizeof(Digest) ||
      !bytes.starts_with(std::string_view(kIndexMagic.data(), kIndexMagic.size())))
    return InvalidArgument("not an index of redoubt");
  header = reinterpret_cast<const IndexHeader*>(bytes.data());
  if (header->version != kIndexVersion)
    return FailedPrecondition(
        fmt::format("the advisory index has format {}, here it is {} (mend: remove it "
                    "and run redoubt intel import again)",
                    header->version, kIndexVersion));
  if (header->file_size != bytes.size()) return DamagedFile("it is cut off");
  for (const Extent& extent : header->sections)
    if (extent.at % 8 != 0 || extent.at > bytes.size() || extent.size > bytes.size() - extent.at)
      return DamagedFile("a section is outside of it");
  TRY_OK(Rows(kPackageSlots, package_slots));
  TRY_OK(Rows(kPackages, packages));
  TRY_OK(Rows(kEntries, entries));
  TRY_OK(Rows(kIdSlots, id_slots));
  TRY_OK(Rows(kIds, ids));
  TRY_OK(Rows(kAdvisories, advisories));
  for (const auto slots : {package_slots.size(), id_slots.size()})
    if (slots == 0 || (slots & (slots - 1)) != 0) return DamagedFile("a hash table");
  live = static_cast<size_t>(std::ranges::count(advisories, 0u, &AdvisoryRow::withdrawn));
  return {};
}

std::string_view Index::Data::Record(uint32_t advisory) const {
  const std::string_view records = Bytes(kRecords);
  const AdvisoryRow& row = advisories[advisory];
  if (row.at > records.size() || row.size > records.size() - row.at) return {};
  return records.substr(row.at, row.size);
}

const Advisory* Index::Data::Get(uint32_t advisory) const {
  if (advisory >= advisories.size()) {
    damaged = true;
    return nullptr;
  }
  const std::lock_guard lock(mutex);
  std::unique_ptr<const Advisory>& slot = read[advisory];
  if (slot) return slot.get();
  Result<Advisory> decoded = DecodeAdvisory(Record(advisory));
  if (!decoded) {
    damaged = true;
    return nullptr;
  }
  slot = std::make_unique<const Advisory>(*std::move(decoded));
  return slot.get();
}

template <typename Row, typename KeyOf>
const Row* Index::Data::Look(std::span<const uint32_t> slots, std::span<const Row> rows,
                             std::string_view key, KeyOf key_of) const {
  if (slots.empty()) return nullptr;
  const uint64_t hash = IndexHash(key);
  size_t at = hash & (slots.size() - 1);
  for (size_t tries = 0; tries < slots.size() && slots[at] != 0; ++tries) {
    const uint32_t row = slots[at] - 1;
    if (row >= rows.size()) {
      damaged = true;
      return nullptr;
    }
    if (rows[row].hash == hash && Text(key_of(rows[row])) == key) return &rows[row];
    at = (at + 1) & (slots.size() - 1);
  }
  return nullptr;
}

std::span<const EntryRow> Index::Data::Candidates(std::string_view ecosystem,
                                                  std::string_view name) const {
  static thread_local std::string key;  // a look-up allocates nothing
  WritePackageKey(ecosystem, name, key);
  const PackageRow* package =
      Look(package_slots, packages, key, [](const PackageRow& row) { return row.key; });
  if (!package) return {};
  if (package->first > entries.size() || package->count > entries.size() - package->first) {
    damaged = true;
    return {};
  }
  return entries.subspan(package->first, package->count);
}

// The records of one package are far apart, and waiting for memory is most of a look-up: so all of
// them are asked for at once.
void Index::Data::Prefetch(std::span<const EntryRow> candidates) const {
  constexpr size_t kMost = 16;
  for (const EntryRow& entry : candidates.first(std::min(candidates.size(), kMost))) {
    if (entry.advisory >= advisories.size()) return;
    const std::string_view record = Record(entry.advisory);
    if (entry.at < record.size()) __builtin_prefetch(record.data() + entry.at);
  }
}

template <typename Visit>
bool Index::Data::AnyCandidate(const Asked& asked, const Visit& visit) const {
  const auto any = [&](std::string_view ecosystem) {
    const auto all = Candidates(ecosystem, asked.name);
    if (all.size() > 1) Prefetch(all);
    return std::ranges::any_of(all, [&](const EntryRow& entry) { return visit(all, entry); });
  };
  if (any(asked.ecosystem)) return true;
  if (asked.ecosystem.find(':') == std::string_view::npos) return false;
  return std::ranges::any_of(formats::OtherReleases(asked.ecosystem, asked.version), any);
}

bool Index::Data::View(const EntryRow& entry, AffectedView& view) const {
  if (entry.advisory < advisories.size() && ViewAffected(Record(entry.advisory), entry.at, view))
    return true;
  damaged = true;
  return false;
}

Evaluation Index::Data::Evaluate(std::span<const EntryRow> all, const EntryRow& entry,
                                 std::string_view version) const {
  static thread_local AffectedView view;
  if (!View(entry, view)) return {};
  const Evaluation evaluation = intel::Evaluate(view, version);
  const bool ubuntu = view.ecosystem.starts_with("Ubuntu:");
  if (evaluation.affected && ubuntu && IsFixedByPro(all, entry, version)) return {};
  return evaluation;
}

// One record may say "no fix" for a release and have one for its Pro packages: who has the fix has
// Pro.
bool Index::Data::IsFixedByPro(std::span<const EntryRow> all, const EntryRow& entry,
                               std::string_view version) const {
  return std::ranges::any_of(all, [&](const EntryRow& other) {
    AffectedView view;
    return other.advisory == entry.advisory && View(other, view) &&
           formats::IsUbuntuPro(view.ecosystem) && !view.ranges.empty() &&
           !intel::Evaluate(view, version).affected;
  });
}

std::vector<std::string> Index::Data::GroupIds(uint32_t advisory) const {
  return RecordReader(Text(advisories[advisory].group_ids)).Texts();
}

Index::Index() : data_(std::make_shared<Data>()) {}

Index::Index(const std::vector<Advisory>& advisories) : data_(std::make_shared<Data>()) {
  IndexBuilder builder = *IndexBuilder::Make();  // in memory nothing can fail
  for (const Advisory& advisory : advisories) (void)builder.Add(advisory);
  (void)builder.Write("{}", [&](std::string_view bytes) {
    data_->memory += bytes;
    return Status();
  });
  (void)data_->Attach(data_->memory);
}

Result<Index> Index::Open(const std::filesystem::path& file) {
  auto data = std::make_shared<Data>();
  TRY(data->file, MappedFile::Open(file));
  if (const Status attached = data->Attach(data->file.Bytes()); !attached)
    return Fail(attached.error().With(file.string()));
  return Index(std::move(data));
}

std::vector<Match> Index::Query(std::string_view ecosystem, std::string_view name,
                                std::string_view version) const {
  std::vector<std::pair<uint32_t, Match>> best;  // of each group
  const auto consider = [&](std::span<const EntryRow> all, const EntryRow& entry) {
    const Evaluation evaluation = data_->Evaluate(all, entry, version);
    if (!evaluation.affected) return false;
    const Advisory* advisory = data_->Get(entry.advisory);
    if (!advisory || entry.order >= advisory->affected.size()) return false;
    const Affected& affected = advisory->affected[entry.order];
    Match match{
        advisory,         &affected, {}, FixedVersions(*advisory, affected), evaluation.confidence,
        evaluation.reason};
    const uint32_t group = data_->advisories[entry.advisory].group;
    const auto same = std::ranges::find(best, group, [](const auto& other) { return other.first; });
    if (same == best.end())
      best.emplace_back(group, std::move(match));
    else if (IsBetter(match, same->second))
      same->second = std::move(match);
    return false;
  };
  data_->AnyCandidate({ecosystem, name, version}, consider);
  std::vector<Match> matches;
  matches.reserve(best.size());
  for (auto& [group, match] : best) {
    match.aliases = data_->GroupIds(group);
    for (const std::string& id : match.aliases)
      match.signal = Stronger(match.signal, signals_.Find(id));
    for (const std::string& id : match.advisory->upstream)
      match.signal = Stronger(match.signal, signals_.Find(id));
    std::erase(match.aliases, match.advisory->id);
    matches.push_back(std::move(match));
  }
  std::ranges::sort(matches, Severer);
  return matches;
}

bool Index::IsVulnerable(std::string_view ecosystem, std::string_view name,
                         std::string_view version) const {
  const auto affected = [&](std::span<const EntryRow> all, const EntryRow& entry) {
    return data_->Evaluate(all, entry, version).affected;
  };
  return data_->AnyCandidate({ecosystem, name, version}, affected);
}

std::vector<Word> Index::WordsOn(std::string_view ecosystem, std::string_view name,
                                 std::string_view version,
                                 const std::vector<std::string>& ids) const {
  std::vector<Word> words;
  const auto named = [&](const std::string& id) { return std::ranges::find(ids, id) != ids.end(); };
  const auto consider = [&](std::span<const EntryRow> all, const EntryRow& entry) {
    const Advisory* advisory = data_->Get(entry.advisory);
    if (!advisory || entry.order >= advisory->affected.size()) return false;
    if (!named(advisory->id) && std::ranges::none_of(advisory->aliases, named) &&
        std::ranges::none_of(advisory->upstream, named))
      return false;
    const Affected& affected = advisory->affected[entry.order];
    if (!affected.ranges.empty())
      words.push_back({advisory, data_->Evaluate(all, entry, version).affected,
                       FixedVersions(*advisory, affected)});
    return false;
  };
  data_->AnyCandidate({ecosystem, name, version}, consider);
  return words;
}

const Advisory* Index::Find(std::string_view id) const {
  const IdRow* row =
      data_->Look(data_->id_slots, data_->ids, id, [](const IdRow& each) { return each.id; });
  return row ? data_->Get(row->advisory) : nullptr;
}

Status Index::ForEach(const std::function<Status(const Advisory&)>& visit) const {
  return ForEachWithSources([&](const Advisory& advisory, uint64_t) { return visit(advisory); });
}

Status Index::ForEachWithSources(
    const std::function<Status(const Advisory&, uint64_t)>& visit) const {
  for (uint32_t i = 0; i < data_->advisories.size(); ++i) {
    TRY(const Advisory advisory, DecodeAdvisory(data_->Record(i)));
    TRY_OK(visit(advisory, data_->advisories[i].sources));
  }
  return {};
}

size_t Index::Size() const { return data_->live; }
std::string_view Index::Info() const { return data_->Bytes(kInfo); }
Timestamp Index::NewestModified() const {
  return data_->header ? Timestamp{data_->header->newest_modified_ms} : Timestamp();
}

Duration Index::Age(Timestamp now) const {
  const Timestamp newest = NewestModified();
  return newest.IsSet() && now > newest ? now - newest : Duration{};
}

bool Index::Damaged() const { return data_->damaged; }

Status Index::Verify() const {
  if (!data_->header) return {};
  const std::string_view body = data_->bytes.substr(0, data_->bytes.size() - sizeof(Digest));
  if (Sha256(body).View() == data_->bytes.substr(body.size())) return {};
  return DamagedFile("its digest is another");
}

}  // namespace redoubt::intel
