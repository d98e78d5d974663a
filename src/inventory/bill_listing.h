// What a bill of materials (SBOM) lists and what needs what in it, as components with their paths.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "inventory/bill_graph.h"
#include "inventory/bill_quality.h"
#include "inventory/extractor.h"
#include "inventory/listing.h"

namespace redoubt::inventory {

/// One thing that a bill lists.
struct BillItem {
  std::string ref;  // by which the bill refers to it; "": it does not
  std::string purl, name, version;
  Scope scope = Scope::kProduction;
  std::string integrity;
  int line = 0;
  size_t number = 0;       // its place in the order of the components
  bool is_package = true;  // false: a file or data, of which nobody expects a purl
  bool is_asset = false;   // what the bill is about, if it has no purl: no gap
  // Told to a BillQualityBuilder alone:
  bool has_supplier = false;
  bool has_other_id = false;  // a CPE, SWID tag or another identifier that is no purl
};

/// Not thread-safe; refers to the file. Bounds: those of Listing, 4,000,000 requirements; what is
/// beyond makes Finish() fail.
class BillListing {
 public:
  /// `quality`, if given, is told everything instead: nothing is listed. It must outlive this.
  explicit BillListing(const SourceFile& file, BillQualityBuilder* quality = nullptr);

  /// A purl gives ecosystem, name and version as OSV has them. One that is missing, malformed or of
  /// a type without advisories becomes a gap; the item is a component all the same if it has a name
  /// and a version.
  void Add(BillItem item);
  /// What the bill is about: what it needs is direct.
  void Root(std::string_view ref);
  void Need(std::string_view from, std::string_view to, Scope ask = Scope::kProduction);
  /// As Need, where one is part of the other rather than needed by it; `to` "": it says that it
  /// has none. Of no use but for the quality.
  void Relate(std::string_view from, std::string_view to) {
    if (quality_) quality_->Related(from, to);
  }
  /// What the bill is about, where that is no component of it. Of no use but for the quality.
  void Asset(const BillItem& item) {
    if (quality_) quality_->Item(item);
  }
  void Gap(int line, std::string_view what) { listing_.Gap(line, what); }
  std::unexpected<Error> Mistake(int line, std::string_view what) const {
    return listing_.Mistake(line, what);
  }

  enum class Scopes { kAsGiven, kByGraph };
  /// Direct is what a root needs and, in a bill without roots that tells requirements, what nothing
  /// needs. kByGraph: development, or optional, is what roots reach but not by production
  /// requirements alone. Long paths lose their middle.
  Result<Extraction> Finish(Scopes scopes) &&;

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  uint32_t IdOf(std::string_view ref);
  void Tell(const BillItem& item, Component& component);
  void FinishGraph(Scopes scopes, std::vector<Component>& components);

  Listing listing_;
  BillQualityBuilder* const quality_;
  std::deque<std::string> blocks_;  // of the text of all refs
  std::unordered_map<std::string_view, uint32_t> ids_;
  std::vector<uint32_t> component_of_;  // by id
  std::vector<uint32_t> id_of_;         // by component
  std::vector<size_t> numbers_;         // by component
  std::vector<uint32_t> roots_;
  std::vector<BillGraph::Edge> edges_;
  bool too_many_ = false;
};

/// "sha256-…" of "SHA-256", "SHA256" or "sha256" and a hash in hexadecimal; "" for other algorithms
/// and for what is no such hash.
std::string IntegrityOf(std::string_view algorithm, std::string_view hex);

}  // namespace redoubt::inventory
