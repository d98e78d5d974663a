// The question "is this version of this package known to be vulnerable?", answered from memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/time.h"
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
};

/// Immutable after construction, therefore thread-safe. Moving keeps the addresses of advisories.
class Index {
 public:
  Index() = default;
  /// Withdrawn records are left out. A record with the same id as an earlier one replaces it.
  explicit Index(std::vector<Advisory> advisories);

  /// Matches by the evaluation algorithm of the OSV schema. Records that are aliases of each other
  /// give one match: the best of those that matched (fix known, scored, source, newest). A version
  /// that cannot be ordered matches with low confidence where its package has open ranges.
  /// Sorted: severest first, then id.
  std::vector<Match> Query(std::string_view ecosystem, std::string_view name,
                           std::string_view version) const;
  bool IsVulnerable(std::string_view ecosystem, std::string_view name,
                    std::string_view version) const;

  /// By id or alias; nullptr when unknown.
  const Advisory* Find(std::string_view id) const;
  const std::vector<Advisory>& Advisories() const { return *advisories_; }
  size_t Size() const { return advisories_->size(); }
  /// The newest `modified` of all records; not set when empty.
  Timestamp NewestModified() const { return newest_; }
  /// How old the newest record is at `now`; zero when empty.
  Duration Age(Timestamp now) const;

 private:
  struct Entry {
    uint32_t advisory;
    uint32_t affected;
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  template <typename V>
  using TextMap = std::unordered_map<std::string, V, TextHash, std::equal_to<>>;

  const std::vector<Entry>* Candidates(std::string_view ecosystem, std::string_view name) const;
  void GroupAliases();

  std::shared_ptr<const std::vector<Advisory>> advisories_ =
      std::make_shared<std::vector<Advisory>>();
  TextMap<std::vector<Entry>> by_package_;  // "npm\0minimist"
  TextMap<uint32_t> by_id_;
  std::vector<uint32_t> group_;  // of each advisory
  std::unordered_map<uint32_t, std::vector<std::string>> group_ids_;
  Timestamp newest_;
};

}  // namespace redoubt::intel
