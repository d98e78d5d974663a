// The documents of a CSAF provider that are here: STATE/intel/feeds/ID.csaf/.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/result.h"
#include "formats/csaf/provider.h"

namespace redoubt::intel {

class CsafLedger {
 public:
  /// A broken list only costs that documents are fetched again.
  static CsafLedger Open(const std::filesystem::path& folder);

  /// It is here as the list has it. One without a time is never known to be.
  bool Has(const formats::CsafListing& listing) const;
  Status Put(const formats::CsafListing& listing, std::string_view document);
  /// Removes those that are not among `urls`.
  void KeepOnly(const std::set<std::string>& urls);
  Status Save() const;

  /// Nothing has changed since the documents were last taken into the index, whatever was cut off.
  bool IsTakenIn() const;
  Status SetTakenIn();

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::map<std::string, int64_t> updated_;  // by URL, milliseconds
};

}  // namespace redoubt::intel
