// A CSAF provider as a feed: its documents are kept one by one below STATE/intel/feeds/ID.csaf/,
// and only those that changed are fetched.
#pragma once

#include <optional>

#include "base/result.h"
#include "intel/feed_run.h"

namespace redoubt::intel {

/// The feed's address is a provider-metadata.json, a ROLIE feed, or a directory with changes.csv or
/// index.txt (it ends with "/"). Each document is checked against the digest that is published for
/// it. One that is not served, or is another than its digest, is left out and told; its old one
/// stays. Addresses on another host than the feed's and its mirrors' are refused. nullopt: it is
/// something else, a document or an archive. Errors: the lists cannot be fetched or read; a server
/// that no longer answers (what came is kept for the next time).
Result<std::optional<UpdateReport>> UpdateFromProvider(const FeedRun& run);

}  // namespace redoubt::intel
