#include "estate/exposure.h"

#include <fmt/format.h>

#include <algorithm>

namespace redoubt {
namespace {

// Of the service alone, without its callers.
Facing OwnFacing(const Service& service) {
  if (service.customer_facing == Tristate::kYes)
    return {true, fmt::format("{} is customer-facing", service.id), service.exposure};
  if (service.customer_facing == Tristate::kNo)
    return {false, fmt::format("{} is declared internal", service.id), service.exposure};
  switch (service.exposure) {
    case Exposure::kUnknown:
      return {true, fmt::format("exposure of {} is not declared", service.id), service.exposure};
    case Exposure::kInternet:
    case Exposure::kPartner:
      return {true, fmt::format("{} is exposed to the {}", service.id, NameOf(service.exposure)),
              service.exposure};
    case Exposure::kInternal:
    case Exposure::kNone:
      return {false, fmt::format("{} has exposure {}", service.id, NameOf(service.exposure)),
              service.exposure};
  }
  return {true, "unknown", Exposure::kUnknown};
}

// Unknown counts as the widest.
int Width(Exposure exposure) {
  return exposure == Exposure::kUnknown ? static_cast<int>(Exposure::kInternet)
                                        : static_cast<int>(exposure);
}

}  // namespace

Facing FacingOf(const Estate& estate, std::string_view repository) {
  if (repository.empty())
    return {true, "no repository is declared for it, so it is unknown who uses it",
            Exposure::kUnknown};
  const auto services = estate.ServicesOf(repository);
  if (services.empty())
    return {true, "no service is declared for this repository, so it is unknown who uses it",
            Exposure::kUnknown};
  Facing result{false, "", Exposure::kNone};
  for (const Service* service : services) {
    const Facing own = OwnFacing(*service);
    if (Width(own.exposure) > Width(result.exposure)) result.exposure = own.exposure;
    if (result.customer_facing) continue;
    result.customer_facing = own.customer_facing;
    result.why = own.why;
    if (own.customer_facing) continue;
    for (const Service* caller : estate.CallersOf(service->id)) {
      if (!OwnFacing(*caller).customer_facing) continue;
      result.customer_facing = true;
      result.why = fmt::format("{} (customer-facing) calls {}", caller->id, service->id);
      break;
    }
  }
  return result;
}

}  // namespace redoubt
