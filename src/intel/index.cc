#include "intel/index.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "intel/evaluate.h"

namespace redoubt::intel {
namespace {

std::string PackageKey(std::string_view ecosystem, std::string_view name) {
  std::string key(ecosystem);
  key += '\0';
  key += name;
  return key;
}

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

}  // namespace

Index::Index(std::vector<Advisory> advisories) {
  auto kept = std::make_shared<std::vector<Advisory>>();
  kept->reserve(advisories.size());
  TextMap<size_t> place;
  for (Advisory& advisory : advisories) {
    const auto [at, added] = place.try_emplace(advisory.id, kept->size());
    if (added)
      kept->push_back(std::move(advisory));
    else
      (*kept)[at->second] = std::move(advisory);
  }
  std::erase_if(*kept, [](const Advisory& a) { return a.withdrawn.IsSet(); });
  advisories_ = std::move(kept);
  for (uint32_t i = 0; i < advisories_->size(); ++i) {
    const Advisory& advisory = (*advisories_)[i];
    newest_ = std::max(newest_, advisory.modified);
    for (uint32_t j = 0; j < advisory.affected.size(); ++j)
      by_package_[PackageKey(advisory.affected[j].ecosystem, advisory.affected[j].name)].push_back(
          {i, j});
  }
  GroupAliases();
}

// Union of all records that share an id or an alias.
void Index::GroupAliases() {
  const size_t n = advisories_->size();
  std::vector<uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const auto join = [&](std::string_view id, uint32_t i) {
    const auto [at, added] = by_id_.try_emplace(std::string(id), i);
    if (!added) parent[root(i)] = root(at->second);
  };
  for (uint32_t i = 0; i < n; ++i) {
    join((*advisories_)[i].id, i);
    for (const std::string& alias : (*advisories_)[i].aliases) join(alias, i);
  }
  group_.resize(n);
  for (uint32_t i = 0; i < n; ++i) {
    group_[i] = root(i);
    std::vector<std::string>& ids = group_ids_[group_[i]];
    ids.push_back((*advisories_)[i].id);
    ids.insert(ids.end(), (*advisories_)[i].aliases.begin(), (*advisories_)[i].aliases.end());
  }
  for (auto& [unused, ids] : group_ids_) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }
  for (uint32_t i = 0; i < n; ++i) by_id_[(*advisories_)[i].id] = i;  // an id before an alias
}

const std::vector<Index::Entry>* Index::Candidates(std::string_view ecosystem,
                                                   std::string_view name) const {
  const auto found = by_package_.find(PackageKey(ecosystem, name));
  return found == by_package_.end() ? nullptr : &found->second;
}

std::vector<Match> Index::Query(std::string_view ecosystem, std::string_view name,
                                std::string_view version) const {
  const std::vector<Entry>* candidates = Candidates(ecosystem, name);
  if (!candidates) return {};
  std::vector<std::pair<uint32_t, Match>> best;  // of each group
  for (const Entry& entry : *candidates) {
    const Advisory& advisory = (*advisories_)[entry.advisory];
    const Affected& affected = advisory.affected[entry.affected];
    const Evaluation evaluation = Evaluate(affected, version);
    if (!evaluation.affected) continue;
    Match match{
        &advisory,        &affected, {}, FixedVersions(advisory, affected), evaluation.confidence,
        evaluation.reason};
    const uint32_t group = group_[entry.advisory];
    const auto same = std::find_if(best.begin(), best.end(),
                                   [&](const auto& other) { return other.first == group; });
    if (same == best.end())
      best.emplace_back(group, std::move(match));
    else if (IsBetter(match, same->second))
      same->second = std::move(match);
  }
  std::vector<Match> matches;
  matches.reserve(best.size());
  for (auto& [group, match] : best) {
    for (const std::string& id : group_ids_.at(group))
      if (id != match.advisory->id) match.aliases.push_back(id);
    matches.push_back(std::move(match));
  }
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tuple(-static_cast<int>(a.advisory->severity), -a.advisory->cvss_score,
                      std::string_view(a.advisory->id)) <
           std::tuple(-static_cast<int>(b.advisory->severity), -b.advisory->cvss_score,
                      std::string_view(b.advisory->id));
  });
  return matches;
}

bool Index::IsVulnerable(std::string_view ecosystem, std::string_view name,
                         std::string_view version) const {
  const std::vector<Entry>* candidates = Candidates(ecosystem, name);
  return candidates && std::any_of(candidates->begin(), candidates->end(), [&](const Entry& e) {
           return Evaluate((*advisories_)[e.advisory].affected[e.affected], version).affected;
         });
}

const Advisory* Index::Find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &(*advisories_)[found->second];
}

Duration Index::Age(Timestamp now) const {
  return newest_.IsSet() && now > newest_ ? now - newest_ : Duration{};
}

}  // namespace redoubt::intel
