// Where intelligence comes from: one file that is fetched again and again.
#pragma once

#include <string>
#include <vector>

#include "model/enums.h"

namespace redoubt {

enum class FeedKind { kOsv, kKev, kEpss };
REDOUBT_ENUM(FeedKind, "feed kind", {FeedKind::kOsv, "osv"}, {FeedKind::kKev, "kev"},
             {FeedKind::kEpss, "epss"})

struct Feed {
  std::string id;  // "osv-npm"; letters, digits, "-" and "_"
  FeedKind kind = FeedKind::kOsv;
  std::string url;
  std::vector<std::string> mirrors;  // asked in turn when `url` fails
  std::string checksum;  // URL of a text that begins with the file's SHA-256 in hexadecimal, or ""

  bool operator==(const Feed&) const = default;
};

}  // namespace redoubt
