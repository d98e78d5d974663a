#include "intel/csaf_provider.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/text.h"
#include "formats/csaf/provider.h"
#include "intel/csaf_ledger.h"
#include "intel/store.h"

namespace redoubt::intel {
namespace {

using formats::CsafListing;
using formats::CsafSource;

constexpr size_t kMaxListBytes = 256u << 20;
constexpr size_t kMaxDocumentBytes = 64u << 20;
constexpr size_t kMaxProblems = 100;
constexpr size_t kSaveEvery = 200;  // documents

bool EndsWith(std::string_view url, std::string_view suffix) {
  return url.substr(0, url.find_first_of("?#")).ends_with(suffix);
}

class Provider {
 public:
  explicit Provider(const FeedRun& run)
      : run_(run), ledger_(CsafLedger::Open(FeedFilePath(run.state_dir, run.feed.id, ".csaf"))) {}

  Result<std::optional<UpdateReport>> Run() {
    TRY(const bool listed, List());
    if (!listed) return std::nullopt;
    report_.what = "document";
    report_.records = listings_.size();
    if (!run_.Fits(listings_.size())) {
      report_.outcome = UpdateReport::Outcome::kHeld;
      return report_;
    }
    const Status fetched = FetchAll();
    TRY_OK(ledger_.Save());
    TRY_OK(fetched);
    std::set<std::string> urls;
    for (const CsafListing& listing : listings_) urls.insert(listing.url);
    ledger_.KeepOnly(urls);
    TRY_OK(ledger_.Save());
    if (ledger_.IsTakenIn()) {
      report_.outcome = UpdateReport::Outcome::kUnchanged;
      return report_;
    }
    TRY_OK(Import());
    TRY_OK(ledger_.SetTakenIn());
    return report_;
  }

 private:
  // The text at an address of this feed's own hosts.
  Result<HttpResponse> Get(const std::string& url, size_t max_bytes) const {
    std::vector<std::string> own = run_.feed.mirrors;
    own.push_back(run_.feed.url);
    const auto same = [&](const std::string& each) {
      return formats::OriginOfUrl(each) == formats::OriginOfUrl(url);
    };
    if (std::ranges::none_of(own, same))
      return PermissionDenied(fmt::format(
          "{}: on another host than the feed (mend: name that host among the feed's mirrors)",
          Printable(url, 200)));
    HttpRequest request{.url = url, .max_response_bytes = max_bytes};
    request.timeout = Minutes(10);
    return GetFeedText(run_.network, request);
  }

  Result<std::string> Text(const std::string& url, size_t max_bytes = kMaxListBytes) const {
    TRY(HttpResponse response, Get(url, max_bytes));
    if (response.status != 200)
      return Unavailable(
          fmt::format("{}: the server answered {}", Printable(url, 200), response.status));
    return std::move(response.body);
  }

  // False: the address is of something else.
  Result<bool> List() {
    const std::string& url = run_.feed.url;
    if (url.ends_with('/')) {
      TRY_OK(AddDirectory(url));
      return true;
    }
    if (!EndsWith(url, ".json")) return false;
    TRY(const std::string text, Text(url));
    const CsafSource source = formats::LooksLikeCsafSource(text);
    if (source == CsafSource::kOther) return false;
    if (source == CsafSource::kRolie) {
      TRY(listings_, formats::ParseRolie(text, url, url));
      return true;
    }
    TRY(const formats::CsafProvider provider, formats::ParseCsafProvider(text, url));
    // Both list the same documents.
    for (const std::string& directory : provider.directories) TRY_OK(AddDirectory(directory));
    if (provider.directories.empty())
      for (const std::string& feed : provider.feeds) {
        TRY(const std::string rolie, Text(feed));
        TRY(const auto more, formats::ParseRolie(rolie, feed, feed));
        listings_.insert(listings_.end(), more.begin(), more.end());
      }
    return true;
  }

  Status AddDirectory(const std::string& directory) {
    const std::string changes = directory + "changes.csv", index = directory + "index.txt";
    TRY(const HttpResponse response, Get(changes, kMaxListBytes));
    std::vector<CsafListing> more;
    if (response.status == 200) {
      TRY(more, formats::ParseCsafChanges(response.body, directory, changes));
    } else {
      TRY(const std::string text, Text(index));
      TRY(more, formats::ParseCsafIndex(text, directory, index));
    }
    listings_.insert(listings_.end(), more.begin(), more.end());
    return {};
  }

  Status FetchAll() {
    for (const CsafListing& listing : listings_) {
      if (ledger_.Has(listing)) continue;
      TRY(const HttpResponse response, Get(listing.url, kMaxDocumentBytes));
      if (response.status != 200) {
        LeaveOut(listing, fmt::format("the server answered {}", response.status));
        continue;
      }
      TRY(const std::string wrong, CheckDigest(listing, response.body));
      if (!wrong.empty()) {
        LeaveOut(listing, wrong);
        continue;
      }
      TRY_OK(ledger_.Put(listing, response.body));
      if (++report_.fetched % kSaveEvery == 0) TRY_OK(ledger_.Save());
    }
    return {};
  }

  // What is wrong with it; "": nothing, or no digest is published.
  Result<std::string> CheckDigest(const CsafListing& listing, std::string_view document) {
    std::vector<std::string> digests = {listing.url + ".sha256", listing.url + ".sha512"};
    if (!listing.digest.empty()) digests = {listing.digest};
    if (!digests_ && listing.digest.empty()) return std::string();
    for (const std::string& url : digests) {
      TRY(const HttpResponse response, Get(url, 1 << 16));
      if (response.status == 404) continue;
      if (response.status != 200)
        return fmt::format("the server of its digest answered {}", response.status);
      digested_ = true;
      const std::string found =
          url.ends_with(".sha512") ? HexEncode(Sha512(document)) : Sha256(document).Hex();
      std::string wanted(Trim(response.body).substr(0, found.size()));
      std::ranges::transform(wanted, wanted.begin(),
                             [](unsigned char c) { return std::tolower(c); });
      return wanted == found ? std::string() : std::string("its digest is another than promised");
    }
    if (!listing.digest.empty()) return std::string("its digest is not served");
    digests_ = digested_;  // the first one without: the provider has none
    return std::string();
  }

  void LeaveOut(const CsafListing& listing, std::string_view why) {
    ++report_.left_out;
    if (report_.problems.size() < kMaxProblems)
      report_.problems.push_back(fmt::format("{}: {}", Printable(listing.url, 200), why));
  }

  Status Import() {
    TRY_WITH("feed " + run_.feed.id, const Imported imported,
             ImportFeed(run_.state_dir, run_.feed,
                        {.path = ledger_.folder(), .now = run_.network.clock.Now()}));
    report_.left_out += imported.left_out;
    report_.unmatched = imported.unmatched;
    report_.notes = imported.notes;
    report_.problems.insert(report_.problems.end(), imported.problems.begin(),
                            imported.problems.end());
    return {};
  }

  const FeedRun& run_;
  CsafLedger ledger_;
  std::vector<CsafListing> listings_;
  bool digests_ = true;    // they are published, as far as is known
  bool digested_ = false;  // there was one
  UpdateReport report_;
};

}  // namespace

Result<std::optional<UpdateReport>> UpdateFromProvider(const FeedRun& run) {
  if (run.feed.kind != FeedKind::kCsaf) return std::nullopt;
  return Provider(run).Run();
}

}  // namespace redoubt::intel
