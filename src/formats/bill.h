// A scan as a bill of materials: what CycloneDX, SPDX and OpenVEX are written from.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// What is said of one vulnerability in one package of one asset.
struct BillVerdict {
  const Finding* finding = nullptr;
  const SetAside* aside = nullptr;  // why it does not count, or nullptr: it counts
  size_t asset = 0;                 // in the bill
};

/// One package, however many places list it.
struct BillPackage {
  std::string ref;  // unique in the bill: the purl, else "redoubt:" and a digest of what it is
  Component first;  // as the first place has it
  Scope scope = Scope::kDevelopment;                        // of all places the most serious
  std::vector<Location> places;                             // sorted, each once
  std::set<std::pair<std::string, std::string>> integrity;  // {"sha512", lower-case hexadecimal}
  std::set<size_t> needs;                                   // packages, as Component::path tells
  std::vector<const Finding*> findings;                     // in the order of the scan
  // One for each rule and asset; a finding that counts in one place counts for all.
  std::vector<BillVerdict> verdicts;
  const ImageLayer* layer = nullptr;  // of an image, that brought it first

  /// Whether it counts in any asset.
  bool Counts(std::string_view rule) const;
};

struct BillAsset {
  std::string ref;  // "asset:shop"
  std::string name;
  std::string commit;
  bool complete = true;
  const ImageFacts* image = nullptr;  // where it is one
  std::set<size_t> needs;             // what it asks for itself
  std::set<size_t> loose;             // what it holds without anybody known to ask for it
};

/// Refers to the results, which must outlive it.
struct Bill {
  std::vector<BillAsset> assets;      // in the order of the results
  std::vector<BillPackage> packages;  // sorted by ref
  Timestamp at;                       // of the latest scan
};

/// Deterministic. Names are printable; those of two assets may be the same, their refs not.
Bill BillOf(const std::vector<ScanResult>& results);

/// A UUID of version 8 (RFC 9562 section 5.8) that the bytes alone decide.
std::string ContentUuid(std::string_view bytes);

}  // namespace redoubt::formats
