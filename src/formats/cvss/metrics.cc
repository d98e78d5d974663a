#include "formats/cvss/metrics.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::formats::cvss {
namespace {

// Cuts what stands before `separator` off the front of `text`.
std::string_view Cut(std::string_view& text, char separator) {
  const size_t at = text.find(separator);
  const std::string_view front = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return front;
}

// The place of `value` in the list, or -1.
int8_t PlaceOf(std::string_view value, std::string_view list) {
  for (int8_t place = 0; !list.empty(); ++place)
    if (Cut(list, ',') == value) return place;
  return -1;
}

// One "NAME:VALUE".
class Reader {
 public:
  Reader(std::span<const Metric> metrics, Order order)
      : metrics_(metrics), order_(order), values_(metrics) {}

  Status Read(std::string_view part) {
    const size_t colon = part.find(':');
    const std::string_view name = part.substr(0, colon);
    const auto metric = std::find_if(metrics_.begin(), metrics_.end(),
                                     [&](const Metric& m) { return m.name == name; });
    if (metric == metrics_.end())
      return InvalidArgument(fmt::format("unknown metric \"{}\"", Printable(part, 40)));
    const std::string_view value =
        colon == std::string_view::npos ? std::string_view() : part.substr(colon + 1);
    const int8_t place = PlaceOf(value, metric->values);
    if (place < 0)
      return InvalidArgument(
          fmt::format("\"{}\": {} is one of {}", Printable(part, 40), name, metric->values));
    const auto at = static_cast<size_t>(metric - metrics_.begin());
    if ((seen_ >> at & 1) != 0) return InvalidArgument(fmt::format("metric {} twice", name));
    if (order_ == Order::kAsListed && seen_ >> at != 0) return OutOfOrder(at);
    seen_ |= uint32_t{1} << at;
    values_.Set(at, value == "X" || value == "ND" ? Values::kUndefined : place);
    return {};
  }

  Result<Values> Finish() const {
    for (size_t i = 0; i < metrics_.size(); ++i)
      if (metrics_[i].group == Group::kBase && values_.At(i) < 0)
        return InvalidArgument(fmt::format("metric {} is missing", metrics_[i].name));
    return values_;
  }

 private:
  Status OutOfOrder(size_t at) const {
    size_t later = at + 1;
    while ((seen_ >> later & 1) == 0) ++later;
    return InvalidArgument(fmt::format("metric {} is out of order (mend: put it before {})",
                                       metrics_[at].name, metrics_[later].name));
  }

  std::span<const Metric> metrics_;
  Order order_;
  Values values_;
  uint32_t seen_ = 0;
};

}  // namespace

bool Values::Has(Group group) const {
  for (size_t i = 0; i < metrics_.size(); ++i)
    if (metrics_[i].group == group && values_[i] != kUndefined) return true;
  return false;
}

Result<Values> ReadMetrics(std::string_view text, std::span<const Metric> metrics, Order order) {
  Reader reader(metrics, order);
  // An empty last part ("AV:N/") is an error too, so this is not a loop until the text is empty.
  for (bool more = true; more;) {
    more = text.find('/') != std::string_view::npos;
    TRY_OK(reader.Read(Cut(text, '/')));
  }
  return reader.Finish();
}

}  // namespace redoubt::formats::cvss
