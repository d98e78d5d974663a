// Where a CSAF provider has its documents (CSAF 2.0 section 7.1): provider-metadata.json, the lists
// of a directory, and ROLIE feeds (RFC 8322 as JSON).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::formats {

struct CsafProvider {
  std::vector<std::string> directories;  // URLs that end with "/"
  std::vector<std::string> feeds;        // of ROLIE, that anybody may read (TLP:WHITE, CLEAR, none)
};

struct CsafListing {
  std::string url;
  Timestamp updated;   // not set: the list does not say
  std::string digest;  // URL of its SHA-256 or SHA-512, or ""

  bool operator==(const CsafListing&) const = default;
};

enum class CsafSource { kProvider, kRolie, kOther };
/// What a JSON text is, by its top-level members.
CsafSource LooksLikeCsafSource(std::string_view text);

/// Errors: kInvalidArgument "name: …": no distribution in it.
Result<CsafProvider> ParseCsafProvider(std::string_view text, std::string_view name);

/// changes.csv: "\"2026/a.json\",\"2026-01-02T03:04:05Z\"", a line a document. Paths go below
/// `directory`, a URL that ends with "/". Errors: kInvalidArgument "name:3: …" for another form and
/// for a path that leads elsewhere. At most a million documents, as the others.
Result<std::vector<CsafListing>> ParseCsafChanges(std::string_view text, std::string_view directory,
                                                  std::string_view name);
/// index.txt: a path a line.
Result<std::vector<CsafListing>> ParseCsafIndex(std::string_view text, std::string_view directory,
                                                std::string_view name);
/// A ROLIE feed. Errors: kInvalidArgument "name: …"; also for an entry on another host than `feed`,
/// the URL that it came from.
Result<std::vector<CsafListing>> ParseRolie(std::string_view text, std::string_view feed,
                                            std::string_view name);

/// "https://host:port" of a URL.
std::string_view OriginOfUrl(std::string_view url);

}  // namespace redoubt::formats
