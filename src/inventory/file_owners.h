// Which package of the distribution an installed file came with.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/component.h"

namespace redoubt::inventory {

/// For each of `files` that a package brought: that package's place in `packages`, which the
/// extractors of dpkg, apk and rpm listed (source "distribution"); others in it are passed over.
/// `read` gives a file of the same root. Paths are relative to the root; /lib and /usr/lib are one,
/// as on merged systems. A file that is not what its package brought, by the digest that the
/// database has of it, has no owner: somebody replaced it. What dpkg's lists, apk's and rpm's
/// databases do not say, or cannot be read, has no owner.
std::map<std::string, size_t> FileOwners(
    const std::set<std::string>& files, const std::vector<Component>& packages,
    const std::function<Result<std::string>(const std::string& path)>& read);

}  // namespace redoubt::inventory
