// Statements of people who know (VEX) against findings.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "formats/purl.h"
#include "model/finding.h"
#include "model/vex.h"

namespace redoubt::scan {

/// Immutable, thread-safe.
class VexStatements {
 public:
  VexStatements() = default;
  explicit VexStatements(const std::vector<VexStatement>& statements);
  /// Reads documents (formats/vex/vex.h). Errors: of a file that cannot be read or is none.
  static Result<VexStatements> Load(const std::vector<std::filesystem::path>& files);

  /// Moves what a statement answers (not affected, or fixed) from `findings` to `set_aside`, with
  /// the statement as the reason.
  ///
  /// A statement is about a finding when it names one of its ids and its product: the component
  /// itself, or a product that is the asset (by name or URN, an image by its digest too) or a
  /// package on the way from the asset to the component, with the component inside it. A purl
  /// without version means all versions; the qualifiers that it has must be there. Of several
  /// statements the latest counts; of two with the same time the later one in the documents.
  void Apply(ScanResult& result) const;

 private:
  struct Entry {
    VexStatus status = VexStatus::kUnderInvestigation;
    Timestamp at;
    std::string product;  // as written
    std::optional<formats::Purl> product_purl, component_purl;
    bool has_component = false;
    std::string reason, justification;
  };
  struct Asset {
    std::string name, printable;
    std::optional<formats::Purl> purl;  // of an image
  };
  static bool IsAbout(const Entry& entry, const Finding& finding, const Asset& asset,
                      const std::optional<formats::Purl>& purl);
  const Entry* Latest(const Finding& finding, const Asset& asset) const;

  std::vector<Entry> entries_;
  std::multimap<std::string, size_t> by_vulnerability_;
};

}  // namespace redoubt::scan
