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

std::string_view KindsOf(const Estate& estate) {
  return estate.images.empty() ? "repository" : "repository or image";
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
      if (asset == any || estate.FindAsset(asset)) continue;
      Report(LineIn(list, i, "asset"),
             fmt::format("policy.{}[{}].asset: no {} \"{}\" (mend: {})", section, i,
                         KindsOf(estate), Printable(asset, 80), Known(estate.Assets())));
    }
  }

  // Of the repository or image at `place`.
  void CheckOwner(const Estate& estate, int line, std::string_view place,
                  const std::string& owner) {
    const auto& owners = estate.owners;
    if (owner.empty() || std::ranges::find(owners, owner, &Owner::id) != owners.end()) return;
    Report(line,
           fmt::format("{}.owner: no owner \"{}\" (mend: {})", place, owner, Known(estate.owners)));
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
  for (size_t i = 0; i < estate.repositories.size(); ++i)
    checker.CheckOwner(estate, checker.Line("repositories", i, "owner"),
                       fmt::format("repositories[{}]", i), estate.repositories[i].owner);
}

void CheckImages(const Estate& estate, Checker& checker) {
  checker.UniqueIds("images", estate.images);
  const auto line = [&](size_t i, std::string_view key) { return checker.Line("images", i, key); };
  for (size_t i = 0; i < estate.images.size(); ++i) {
    const DeclaredImage& image = estate.images[i];
    const std::string place = fmt::format("images[{}]", i);
    if (estate.FindRepository(image.id))
      checker.Report(line(i, "id"), fmt::format("{}.id: \"{}\" is a repository's (mend: another)",
                                                place, image.id));
    if (!image.repository.empty() && !estate.FindRepository(image.repository))
      checker.Report(line(i, "repository"),
                     fmt::format("{}.repository: no repository \"{}\" (mend: {})", place,
                                 image.repository, Known(estate.repositories)));
    checker.CheckOwner(estate, line(i, "owner"), place, image.owner);
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
      {"repositories", "no repository or image \""},
      {"images", "no repository or image \""},
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
  CheckImages(estate, checker);
  CheckServices(estate, checker);
  CheckRoles(root, estate, checker);
  checker.AssetsOf(estate, "autonomy", estate.policy.autonomy, "*");
  checker.AssetsOf(estate, "suppressions", estate.policy.suppressions, "");
  checker.AssetsOf(estate, "windows", estate.policy.windows, "*");
  for (const auto& [asset, unused] : estate.policy.critical_triage_by_asset)
    if (!estate.FindAsset(asset))
      checker.Report(root.Find("policy")->Find("critical_triage_by_asset")->line,
                     fmt::format("policy.critical_triage_by_asset: no {} \"{}\" (mend: {})",
                                 KindsOf(estate), Printable(asset, 80), Known(estate.Assets())));
  const std::vector<Error> known = errors.all;
  for (Error& error : found.all)
    if (!Follows(error, known)) errors.Add(std::move(error));
}

}  // namespace redoubt
