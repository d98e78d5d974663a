// The version orders themselves, one file each. Call them through VersionOrder (version_order.h),
// which trims the texts and bounds them: each function here expects 1 to kMaxVersionBytes bytes.
#pragma once

#include <compare>
#include <string_view>

#include "base/result.h"

namespace redoubt::formats::versions {

using Ordering = Result<std::strong_ordering>;

Ordering CompareApk(std::string_view a, std::string_view b);
Ordering CompareConan(std::string_view a, std::string_view b);
Ordering CompareCran(std::string_view a, std::string_view b);
Ordering CompareDebian(std::string_view a, std::string_view b);
Ordering CompareHackage(std::string_view a, std::string_view b);
Ordering CompareLinux(std::string_view a, std::string_view b);
Ordering CompareMaven(std::string_view a, std::string_view b);
Ordering CompareNuGet(std::string_view a, std::string_view b);
Ordering CompareOpam(std::string_view a, std::string_view b);
Ordering ComparePackagist(std::string_view a, std::string_view b);
Ordering ComparePub(std::string_view a, std::string_view b);
Ordering ComparePyPi(std::string_view a, std::string_view b);
Ordering CompareRpm(std::string_view a, std::string_view b);
Ordering CompareRubyGems(std::string_view a, std::string_view b);
Ordering CompareSemver(std::string_view a, std::string_view b);

}  // namespace redoubt::formats::versions
