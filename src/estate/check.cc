#include "estate/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace redoubt {
namespace {

template <typename T>
std::string Known(const std::vector<T>& all) {
  std::vector<std::string> ids;
  for (const T& item : all) ids.push_back(item.id);
  return ids.empty() ? "none is declared" : "one of " + Join(ids, ", ");
}

class Checker {
 public:
  Checker(const YamlNode& root, const std::string& file, ReadErrors& errors)
      : root_(root), file_(file), errors_(errors) {}

  // Line of `key` of the i-th item of the sequence `section` ("discovery.sources"), or of the item
  // itself.
  int Line(std::string_view section, size_t i, std::string_view key) const {
    const YamlNode* list = &root_;
    for (const std::string& name : Split(section, '.'))
      if (list) list = list->Find(name);
    return LineIn(list, i, key);
  }

  // `any` or the id of a repository: any other word is a rule without effect.
  template <typename T>
  void AssetsOf(const Estate& estate, std::string_view section, const std::vector<T>& rules,
                std::string_view any) {
    const YamlNode* policy = root_.Find("policy");
    const YamlNode* list = policy ? policy->Find(section) : nullptr;
    for (size_t i = 0; i < rules.size(); ++i) {
      const std::string& asset = rules[i].asset;
      if (asset == any || estate.FindRepository(asset)) continue;
      Report(LineIn(list, i, "asset"),
             fmt::format("policy.{}[{}].asset: no repository \"{}\" (mend: {})", section, i,
                         Printable(asset, 80), Known(estate.repositories)));
    }
  }

  void Report(int line, std::string message) {
    errors_.Add({ErrorCode::kInvalidArgument, fmt::format("{}:{}: {}", file_, line, message)});
  }

  template <typename T>
  void UniqueIds(std::string_view section, const std::vector<T>& all) {
    std::set<std::string> seen;
    for (size_t i = 0; i < all.size(); ++i) {
      const std::string place = fmt::format("{}[{}].id", section, i);
      const std::string& id = all[i].id;
      if (!seen.insert(id).second)
        Report(Line(section, i, "id"), fmt::format("{}: \"{}\" is given twice", place, id));
      const bool plain = !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
      });
      if (!plain || id.front() == '.')
        Report(Line(section, i, "id"),
               fmt::format("{}: \"{}\" (mend: 1 to 64 of a-z A-Z 0-9 - _ .)", place,
                           Printable(id, 80)));
    }
  }

 private:
  static int LineIn(const YamlNode* list, size_t i, std::string_view key) {
    if (!list || i >= list->items.size()) return 1;
    const YamlNode* value = list->items[i].Find(key);
    return value ? value->line : list->items[i].line;
  }

  const YamlNode& root_;
  const std::string& file_;
  ReadErrors& errors_;
};

void CheckRepositories(const Estate& estate, Checker& checker) {
  checker.UniqueIds("owners", estate.owners);
  checker.UniqueIds("repositories", estate.repositories);
  for (size_t i = 0; i < estate.repositories.size(); ++i) {
    const Repository& repository = estate.repositories[i];
    if (repository.owner.empty()) continue;
    if (std::ranges::find(estate.owners, repository.owner, &Owner::id) == estate.owners.end())
      checker.Report(checker.Line("repositories", i, "owner"),
                     fmt::format("repositories[{}].owner: no owner \"{}\" (mend: {})", i,
                                 repository.owner, Known(estate.owners)));
  }
}

void CheckServices(const Estate& estate, Checker& checker) {
  checker.UniqueIds("services", estate.services);
  checker.UniqueIds("discovery.sources", estate.discovery.sources);
  for (size_t i = 0; i < estate.services.size(); ++i) {
    const Service& service = estate.services[i];
    if (!estate.FindRepository(service.repository))
      checker.Report(checker.Line("services", i, "repository"),
                     fmt::format("services[{}].repository: no repository \"{}\" (mend: {})", i,
                                 service.repository, Known(estate.repositories)));
    for (const std::string& callee : service.calls)
      if (!estate.FindService(callee))
        checker.Report(checker.Line("services", i, "calls"),
                       fmt::format("services[{}].calls: no service \"{}\" (mend: {})", i, callee,
                                   Known(estate.services)));
    int last = 0;
    for (const RolloutStep& step : service.rollout.steps) {
      if (step.percent < last)
        checker.Report(checker.Line("services", i, "rollout"),
                       fmt::format("services[{}].rollout.steps: shares must not fall", i));
      last = step.percent;
    }
  }
}

void CheckRoles(const YamlNode& root, const Estate& estate, Checker& checker) {
  const YamlNode* roles = root.Find("roles");
  for (size_t i = 0; i < estate.roles.size(); ++i) {
    const Role& role = estate.roles[i];
    const int line = roles ? roles->entries[i].key_line : 1;
    const auto live =
        std::ranges::count_if(role.keys, [](const RoleKey& key) { return !key.revoked.IsSet(); });
    if (live < role.required)
      checker.Report(line, fmt::format("roles.{}: requires {} but has {} keys (mend: redoubt keys "
                                       "make --role {})",
                                       role.id, role.required, live, role.id));
  }
}

// "redoubt.yaml:12:" of "redoubt.yaml:12: …".
std::string_view PlaceOf(std::string_view message) {
  const size_t line = message.find(':');
  return message.substr(0, message.find(':', line + 1) + 1);
}

// Whether `known` tells the reason for `error`: the same line, or ids that could not be read.
bool Follows(const Error& error, const std::vector<Error>& known) {
  constexpr std::pair<std::string_view, std::string_view> kIds[] = {
      {"owners", "no owner \""},
      {"repositories", "no repository \""},
      {"services", "no service \""}};
  return std::ranges::any_of(known, [&](const Error& other) {
    const std::string_view place = PlaceOf(other.message);
    if (PlaceOf(error.message) == place) return true;
    const std::string_view what = std::string_view(other.message).substr(place.size());
    return std::ranges::any_of(kIds, [&](const auto& ids) {
      if (error.message.find(ids.second) == std::string::npos) return false;
      return what.starts_with(fmt::format(" {}: ", ids.first)) ||
             (what.starts_with(fmt::format(" {}[", ids.first)) && what.find("].id: ") != what.npos);
    });
  });
}

}  // namespace

void CheckReferences(const YamlNode& root, const std::string& file, const Estate& estate,
                     ReadErrors& errors) {
  ReadErrors found;
  Checker checker(root, file, found);
  CheckRepositories(estate, checker);
  CheckServices(estate, checker);
  CheckRoles(root, estate, checker);
  checker.AssetsOf(estate, "autonomy", estate.policy.autonomy, "*");
  checker.AssetsOf(estate, "suppressions", estate.policy.suppressions, "");
  checker.AssetsOf(estate, "windows", estate.policy.windows, "*");
  for (const auto& [asset, unused] : estate.policy.critical_triage_by_asset)
    if (!estate.FindRepository(asset))
      checker.Report(root.Find("policy")->Find("critical_triage_by_asset")->line,
                     fmt::format("policy.critical_triage_by_asset: no repository \"{}\" (mend: {})",
                                 Printable(asset, 80), Known(estate.repositories)));
  const std::vector<Error> known = errors.all;
  for (Error& error : found.all)
    if (!Follows(error, known)) errors.Add(std::move(error));
}

}  // namespace redoubt
