#include "intel/csaf_ledger.h"

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "model/codec.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxBytes = 256u << 20;

// Whatever the URL is made of.
std::string NameOfUrl(const std::string& url) { return Sha256(url).Hex().substr(0, 32) + ".json"; }

fs::path ListOf(const fs::path& folder) { return folder / "documents"; }
fs::path MarkOf(const fs::path& folder) { return folder / "taken-in"; }

void Unmark(const fs::path& folder) {
  std::error_code ignored;
  fs::remove(MarkOf(folder), ignored);
}

}  // namespace

CsafLedger CsafLedger::Open(const fs::path& folder) {
  CsafLedger ledger;
  ledger.folder_ = folder;
  if (const Result<std::string> text = ReadFile(ListOf(folder), kMaxBytes))
    if (const auto json = ParseJson(*text, "documents", {kMaxBytes}))
      ledger.updated_ =
          Decode<std::map<std::string, int64_t>>(*json, "documents").value_or(ledger.updated_);
  return ledger;
}

bool CsafLedger::Has(const formats::CsafListing& listing) const {
  const auto found = updated_.find(listing.url);
  std::error_code error;
  return found != updated_.end() && listing.updated.IsSet() &&
         found->second == listing.updated.ms && fs::exists(folder_ / NameOfUrl(listing.url), error);
}

Status CsafLedger::Put(const formats::CsafListing& listing, std::string_view document) {
  Unmark(folder_);
  TRY_OK(WriteFileAtomic(folder_ / NameOfUrl(listing.url), document));
  updated_[listing.url] = listing.updated.ms;
  return {};
}

void CsafLedger::KeepOnly(const std::set<std::string>& urls) {
  for (auto it = updated_.begin(); it != updated_.end();) {
    if (urls.contains(it->first)) {
      ++it;
      continue;
    }
    Unmark(folder_);
    std::error_code ignored;
    fs::remove(folder_ / NameOfUrl(it->first), ignored);
    it = updated_.erase(it);
  }
}

Status CsafLedger::Save() const {
  return WriteFileAtomic(ListOf(folder_), CanonicalJson(Json(updated_)));
}

bool CsafLedger::IsTakenIn() const {
  std::error_code error;
  return fs::exists(MarkOf(folder_), error);
}

Status CsafLedger::SetTakenIn() { return WriteFileAtomic(MarkOf(folder_), ""); }

}  // namespace redoubt::intel
