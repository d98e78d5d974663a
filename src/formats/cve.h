// CVE ids as numbers that sort.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace redoubt::formats {

/// "CVE-2021-44228": the year in the upper 16 bits, the number below. nullopt for other texts
/// (the number has 4 to 14 digits; CVE record format 5, "cveId").
inline std::optional<uint64_t> CveKey(std::string_view id) {
  if (id.size() < 13 || id.size() > 23 || !id.starts_with("CVE-") || id[8] != '-') return {};
  uint64_t year = 0, number = 0;
  const char* const end = id.data() + id.size();
  const auto years = std::from_chars(id.data() + 4, id.data() + 8, year);
  const auto numbers = std::from_chars(id.data() + 9, end, number);
  if (years.ptr != id.data() + 8 || numbers.ec != std::errc() || numbers.ptr != end) return {};
  return (year << 48) | number;
}

}  // namespace redoubt::formats
