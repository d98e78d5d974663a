// Where intelligence comes from when redoubt.yaml says nothing else.
#pragma once

#include <vector>

#include "model/feed.h"

namespace redoubt::intel {

/// OSV's archives of the ecosystems whose lockfiles are read, CISA's KEV catalogue, FIRST's EPSS
/// scores, at the addresses that their publishers document.
std::vector<Feed> DefaultFeeds();

}  // namespace redoubt::intel
