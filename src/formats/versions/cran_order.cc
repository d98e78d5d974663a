// R packages (CRAN, Bioconductor): numbers between dots or hyphens, which weigh the same; of two
// that agree, the longer is the newer. Reference: R's manual page of `package_version`.
#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

bool IsValid(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsDigit(text[i])) continue;
    if (text[i] != '.' && text[i] != '-') return false;
    if (i == 0 || i + 1 == text.size() || !IsDigit(text[i - 1])) return false;
  }
  return true;
}

}  // namespace

Ordering CompareCran(std::string_view a, std::string_view b) {
  if (!IsValid(a)) return NotAVersion(a, "R packages");
  if (!IsValid(b)) return NotAVersion(b, "R packages");
  while (!a.empty() && !b.empty()) {
    if (const auto order = CompareDigits(TakeDigits(a), TakeDigits(b)); order != 0) return order;
    for (std::string_view* text : {&a, &b})
      if (!text->empty()) text->remove_prefix(1);
  }
  return !a.empty() <=> !b.empty();
}

}  // namespace redoubt::formats::versions
