// The question "is this version of this package known to be vulnerable?", answered in place from
// one read-only file that all processes share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "intel/signals.h"
#include "model/advisory.h"
#include "model/severity.h"

namespace redoubt::intel {

/// One vulnerability of one package version.
struct Match {
  const Advisory* advisory = nullptr;  // the best record that matched; lives as long as the index
  const Affected* affected = nullptr;  // the entry of it that matched
  std::vector<std::string> aliases;    // all other ids of the same thing, sorted
  std::vector<std::string> fixed_versions;  // for this package, in version order
  Confidence confidence = Confidence::kHigh;
  std::string confidence_reason;
  Signal signal;  // the strongest of all its ids
};

/// What one record says of one vulnerability in one package version.
struct Word {
  const Advisory* advisory = nullptr;  // lives as long as the index
  bool affected = false;  // false: the version is outside of the ranges that the record gives
  std::vector<std::string> fixed_versions;  // for this package, in version order
};

/// Thread-safe. Copies share the data, and the addresses of advisories.
class Index {
 public:
  /// Empty.
  Index();
  /// In memory. A record with the same id as an earlier one replaces it, unless it is older.
  explicit Index(const std::vector<Advisory>& advisories);
  /// Maps a file that IndexBuilder wrote. kNotFound; kFailedPrecondition: another version of the
  /// format; kInvalidArgument: no index, or a damaged one (its layout is checked, not each record).
  static Result<Index> Open(const std::filesystem::path& file);

  /// Matches by the evaluation algorithm of the OSV schema; withdrawn records do not. Records that
  /// are aliases of each other give one match: the best of those that matched (fix known, scored,
  /// source, newest). A version that cannot be ordered matches with low confidence where its
  /// package has open ranges. "Debian:12" also finds what is said of "Debian". Sorted: severest
  /// first, then id.
  std::vector<Match> Query(std::string_view ecosystem, std::string_view name,
                           std::string_view version) const;
  bool IsVulnerable(std::string_view ecosystem, std::string_view name,
                    std::string_view version) const;

  /// What the records of an ecosystem say of a package and a vulnerability that has one of these
  /// ids, as their own id, an alias or upstream; empty: nothing. Withdrawn records and those that
  /// give no range do not count.
  std::vector<Word> WordsOn(std::string_view ecosystem, std::string_view name,
                            std::string_view version, const std::vector<std::string>& ids) const;

  /// Matches carry what is known of their ids from now on. Before the index is shared.
  void UseSignals(Signals signals) { signals_ = std::move(signals); }

  /// By id or alias, withdrawn ones too; nullptr when unknown.
  const Advisory* Find(std::string_view id) const;
  /// Every record, in order of id, until one returns an error.
  Status ForEach(const std::function<Status(const Advisory&)>& visit) const;
  /// Likewise, with the sources that hold it: bit n for the n-th that Info() names.
  Status ForEachWithSources(
      const std::function<Status(const Advisory&, uint64_t sources)>& visit) const;
  /// Records that are not withdrawn.
  size_t Size() const;
  /// JSON, as it was given to the builder.
  std::string_view Info() const;
  /// The newest `modified` of all records; not set when empty.
  Timestamp NewestModified() const;
  /// How old the newest record is at `now`; zero when empty.
  Duration Age(Timestamp now) const;

  /// A record could not be read: answers may be missing. Scans are incomplete then.
  bool Damaged() const;
  /// Reads everything: kInvalidArgument when the file's digest is another.
  Status Verify() const;

 private:
  struct Data;
  explicit Index(std::shared_ptr<Data> data) : data_(std::move(data)) {}
  std::shared_ptr<Data> data_;
  Signals signals_;
};

}  // namespace redoubt::intel
