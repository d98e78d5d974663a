// Where intelligence comes from: one file that is fetched again and again.
#pragma once

#include <string>
#include <vector>

#include "model/enums.h"
#include "model/signal.h"

namespace redoubt {

enum class FeedKind { kOsv, kCsaf, kKev, kEpss, kStix, kCves };
REDOUBT_ENUM(FeedKind, "feed kind", {FeedKind::kOsv, "osv"}, {FeedKind::kCsaf, "csaf"},
             {FeedKind::kKev, "kev"}, {FeedKind::kEpss, "epss"}, {FeedKind::kStix, "stix"},
             {FeedKind::kCves, "cves"})

struct Feed {
  std::string id;  // "osv-npm"; letters, digits, "-" and "_"
  FeedKind kind = FeedKind::kOsv;
  std::string url;
  std::vector<std::string> mirrors;  // asked in turn when `url` fails
  std::string checksum;  // URL of a text that begins with the file's SHA-256 in hexadecimal, or ""
  // Of the kinds stix and cves: who says it; "": as the list says of itself, or `id`.
  std::string source;
  // What it means to be on a list that does not say.
  ThreatWord says = ThreatWord::kWatched;

  bool operator==(const Feed&) const = default;
};

}  // namespace redoubt
