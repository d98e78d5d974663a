// How complete a bill of materials (SBOM) is, by the minimum elements of NTIA (2021): what every
// bill has to say of itself and of each component.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

struct BillItem;

/// What each component needs, in NTIA's order.
enum class BillElement : uint8_t { kSupplier, kName, kVersion, kIdentifier, kRelationship };
inline constexpr size_t kBillElements = 5;
/// "supplier", "component name", "version", "unique identifier", "dependency relationship".
std::string_view NameOf(BillElement element);

struct BillQuality {
  static constexpr size_t kMaxLacking = 200;

  /// A component that lacks something.
  struct Lacking {
    int line = 0;
    std::string label;  // "name version", or its purl, or its reference; printable
    std::vector<BillElement> elements;
  };

  std::string format;     // "CycloneDX 1.6", "SPDX 2.3"
  size_t components = 0;  // files, data and models are none
  std::array<size_t, kBillElements> have = {};
  bool has_author = false;     // a person or an organisation is named
  bool has_timestamp = false;  // RFC 3339
  std::string author_note;     // why not, where something stands in its place
  std::string timestamp_note;
  std::vector<Lacking> lacking;  // in the file's order, the first kMaxLacking
  size_t lacking_count = 0;

  /// In percent; 0 for a bill without components.
  double Coverage(BillElement element) const;
  /// The mean of the seven elements' percentages, rounded down: 100 only where nothing is missing.
  /// 0 for a bill without components.
  int Score() const;
};

/// What the readers of bills tell while they read. Not thread-safe.
class BillQualityBuilder {
 public:
  void Format(std::string text) { quality_.format = std::move(text); }
  void Item(const BillItem& item);
  /// The bill says how these two belong together, or with "" that nothing else belongs to it.
  void Related(std::string_view ref, std::string_view other);
  /// A person or an organisation that made the bill.
  void Author(std::string_view name);
  /// A program that made it: it answers for nothing.
  void Tool(std::string_view name);
  void Time(std::string_view text);

  BillQuality Finish() &&;

 private:
  struct Seen {
    uint8_t lacks = 0;  // a bit for each element but the relationship
    int line = 0;
    size_t number = 0;
    std::string label, ref;
  };

  BillQuality quality_;
  std::vector<Seen> items_;
  std::unordered_map<std::string, bool> related_;
};

/// Of a bill in any form that the extractors read, told by its content alone. Errors: theirs.
Result<BillQuality> QualityOfBill(const SourceFile& file);

}  // namespace redoubt::inventory
