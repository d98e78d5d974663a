#include "estate/estate.h"

#include <algorithm>
#include <deque>
#include <set>

namespace redoubt {
namespace {

template <typename T>
const T* FindById(const std::vector<T>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &T::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Asset AssetOf(const Repository& repository) {
  return {.kind = Asset::Kind::kRepository,
          .id = repository.id,
          .owner = repository.owner,
          .repository = repository.id,
          .criticality = repository.criticality};
}

Asset AssetOf(const DeclaredImage& image) {
  return {.kind = Asset::Kind::kImage,
          .id = image.id,
          .owner = image.owner,
          .repository = image.repository,
          .criticality = image.criticality};
}

const Repository* Estate::FindRepository(std::string_view id) const {
  return FindById(repositories, id);
}
const DeclaredImage* Estate::FindImage(std::string_view id) const { return FindById(images, id); }

std::vector<Asset> Estate::Assets() const {
  std::vector<Asset> all;
  for (const Repository& repository : repositories) all.push_back(AssetOf(repository));
  for (const DeclaredImage& image : images) all.push_back(AssetOf(image));
  return all;
}

std::optional<Asset> Estate::FindAsset(std::string_view id) const {
  if (const Repository* repository = FindRepository(id)) return AssetOf(*repository);
  if (const DeclaredImage* image = FindImage(id)) return AssetOf(*image);
  return std::nullopt;
}

const Service* Estate::FindService(std::string_view id) const { return FindById(services, id); }
const Role* Estate::FindRole(std::string_view id) const { return FindById(roles, id); }

std::vector<const Service*> Estate::ServicesOf(std::string_view repository) const {
  std::vector<const Service*> found;
  for (const Service& service : services)
    if (service.repository == repository) found.push_back(&service);
  return found;
}

std::vector<const Service*> Estate::CallersOf(std::string_view service) const {
  std::vector<const Service*> callers;
  std::set<std::string_view> seen = {service};
  std::deque<std::string_view> queue = {service};
  while (!queue.empty()) {
    const std::string_view callee = queue.front();
    queue.pop_front();
    for (const Service& candidate : services) {
      if (std::ranges::find(candidate.calls, callee) == candidate.calls.end()) continue;
      if (!seen.insert(candidate.id).second) continue;
      callers.push_back(&candidate);
      queue.push_back(candidate.id);
    }
  }
  return callers;
}

Duration Estate::SlaFor(Severity severity) const {
  const auto found = sla.find(severity);
  return found == sla.end() ? Hours(4) : found->second;
}

}  // namespace redoubt
