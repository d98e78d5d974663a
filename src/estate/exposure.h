// Who could notice a change of a repository: exposure and customer-facing, inherited through
// callers.
#pragma once

#include <string>
#include <string_view>

#include "estate/estate.h"

namespace redoubt {

struct Facing {
  bool customer_facing = true;
  std::string why;                         // "storefront (customer-facing) calls tokens"
  Exposure exposure = Exposure::kUnknown;  // the widest of its services
};

/// What is not declared counts as customer-facing: no repository ("", an image's whose builder is
/// unknown), a repository that runs as no service, a service
/// whose `customer_facing` and `exposure` are both unknown. A declared `customer_facing: false` is
/// overruled by a customer-facing caller.
Facing FacingOf(const Estate& estate, std::string_view repository);

}  // namespace redoubt
