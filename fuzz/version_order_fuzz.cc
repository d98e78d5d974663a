// Two versions on two lines, by every order of the table: no text ends the program, and an order is
// the same both ways.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/versions/version_order.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::formats;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t line = text.find('\n');
  const std::string_view a = text.substr(0, line);
  const std::string_view b = line == std::string_view::npos ? a : text.substr(line + 1);
  for (const EcosystemOrder& entry : EcosystemOrders()) {
    const auto forward = entry.order.Compare(a, b), back = entry.order.Compare(b, a);
    if (forward.has_value() != back.has_value()) std::abort();
    if (forward && *forward != (0 <=> *back)) std::abort();
    const auto same = entry.order.Compare(a, a);
    if (same && *same != 0) std::abort();
    if (forward && !same) std::abort();
  }
  return 0;
}
