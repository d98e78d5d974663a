#include "formats/csaf/provider.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/json_dom.h"

namespace redoubt::formats {
namespace {

using json_dom::dom::object;

constexpr size_t kMaxBytes = 256u << 20;
constexpr size_t kMaxDocuments = 1'000'000;

// Below its directory, whatever it is made of.
bool IsPath(std::string_view path) {
  const bool plain = std::ranges::all_of(path, [](unsigned char c) {
    return std::isalnum(c) ||
           std::string_view("-_./+~%:@,").find(static_cast<char>(c)) != std::string_view::npos;
  });
  return plain && path.size() <= 500 && path.ends_with(".json") && !path.starts_with('/') &&
         path.find("..") == std::string_view::npos && path.find("//") == std::string_view::npos;
}

// A text in quotes at the front of `rest`, which moves on behind it and a comma.
bool TakeQuoted(std::string_view& rest, std::string_view& text) {
  if (!rest.starts_with('"')) return false;
  const size_t end = rest.find('"', 1);
  if (end == std::string_view::npos) return false;
  text = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  if (rest.starts_with(',')) rest.remove_prefix(1);
  return true;
}

// Calls `read` for each line that is not empty, with its number.
template <typename Read>
Result<std::vector<CsafListing>> EachLine(std::string_view text, std::string_view name, Read read) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 256 MiB", name));
  std::vector<CsafListing> all;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = text.find('\n');
    const std::string_view line = Trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty()) continue;
    Result<CsafListing> listing = read(line);
    if (!listing)
      return InvalidArgument(fmt::format("{}:{}: {}", name, number, listing.error().message));
    if (all.size() == kMaxDocuments)
      return ResourceExhausted(fmt::format("{}: more than a million documents", name));
    all.push_back(*std::move(listing));
  }
  return all;
}

Result<CsafListing> Below(std::string_view directory, std::string_view path) {
  if (!IsPath(path))
    return InvalidArgument(fmt::format("\"{}\" is no document below it", Printable(path, 100)));
  return CsafListing{.url = fmt::format("{}{}", directory, path)};
}

// The root of a JSON text, which lives as long as the parser.
Result<object> RootOf(simdjson::dom::parser& parser, std::string_view text, std::string_view name) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 256 MiB", name));
  object root;
  const simdjson::padded_string padded(text);
  if (const auto error = parser.parse(padded).get_object().get(root); error)
    return InvalidArgument(fmt::format("{}: {}", name, simdjson::error_message(error)));
  return root;
}

bool IsForAll(std::string_view tlp) {
  return tlp.empty() || tlp == "WHITE" || tlp == "CLEAR" || tlp == "UNLABELED";
}

CsafListing ListingOf(object entry) {
  CsafListing listing{.updated = json_dom::Time(entry, "updated")};
  if (object content; json_dom::Find(entry, "content", content))
    listing.url = json_dom::Text(content, "src");
  json_dom::EachObject(entry, "link", [&](object link) {
    const std::string_view rel = json_dom::Text(link, "rel"), href = json_dom::Text(link, "href");
    if (rel == "self" && listing.url.empty()) listing.url = href;
    const bool known = href.ends_with(".sha256") || href.ends_with(".sha512");
    if (rel == "hash" && known && !listing.digest.ends_with(".sha256")) listing.digest = href;
  });
  return listing;
}

}  // namespace

std::string_view OriginOfUrl(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

CsafSource LooksLikeCsafSource(std::string_view text) {
  simdjson::dom::parser parser;
  const Result<object> root = RootOf(parser, text, "");
  if (!root) return CsafSource::kOther;
  object feed;
  if (json_dom::Find(*root, "feed", feed)) return CsafSource::kRolie;
  simdjson::dom::array distributions;
  return root->at_key("distributions").get_array().get(distributions) ? CsafSource::kOther
                                                                      : CsafSource::kProvider;
}

Result<CsafProvider> ParseCsafProvider(std::string_view text, std::string_view name) {
  simdjson::dom::parser parser;
  TRY(const object root, RootOf(parser, text, name));
  CsafProvider provider;
  json_dom::EachObject(root, "distributions", [&](object distribution) {
    std::string directory(json_dom::Text(distribution, "directory_url"));
    if (!directory.empty() && !directory.ends_with('/')) directory += '/';
    if (!directory.empty()) provider.directories.push_back(std::move(directory));
    object rolie;
    if (!json_dom::Find(distribution, "rolie", rolie)) return;
    json_dom::EachObject(rolie, "feeds", [&](object feed) {
      if (IsForAll(json_dom::Text(feed, "tlp_label")))
        provider.feeds.emplace_back(json_dom::Text(feed, "url"));
    });
  });
  if (provider.directories.empty() && provider.feeds.empty())
    return InvalidArgument(fmt::format("{}: no distribution that anybody may read", name));
  return provider;
}

Result<std::vector<CsafListing>> ParseCsafChanges(std::string_view text, std::string_view directory,
                                                  std::string_view name) {
  return EachLine(text, name, [&](std::string_view line) -> Result<CsafListing> {
    std::string_view path, time;
    if (!TakeQuoted(line, path) || !TakeQuoted(line, time) || !line.empty())
      return InvalidArgument("not \"PATH\",\"TIME\"");
    TRY(CsafListing listing, Below(directory, path));
    TRY(listing.updated, Timestamp::Parse(time));
    return listing;
  });
}

Result<std::vector<CsafListing>> ParseCsafIndex(std::string_view text, std::string_view directory,
                                                std::string_view name) {
  return EachLine(text, name, [&](std::string_view line) { return Below(directory, line); });
}

Result<std::vector<CsafListing>> ParseRolie(std::string_view text, std::string_view feed,
                                            std::string_view name) {
  simdjson::dom::parser parser;
  TRY(const object root, RootOf(parser, text, name));
  object inner;
  if (!json_dom::Find(root, "feed", inner))
    return InvalidArgument(fmt::format("{}: no ROLIE feed", name));
  std::vector<CsafListing> all;
  Status status;
  json_dom::EachObject(inner, "entry", [&](object entry) {
    CsafListing listing = ListingOf(entry);
    const bool here = OriginOfUrl(listing.url) == OriginOfUrl(feed) &&
                      (listing.digest.empty() || OriginOfUrl(listing.digest) == OriginOfUrl(feed));
    if (!here && status)
      status = InvalidArgument(fmt::format("{}: entry[{}]: \"{}\" is on another host", name,
                                           all.size(), Printable(listing.url, 200)));
    if (all.size() >= kMaxDocuments && status)
      status = ResourceExhausted(fmt::format("{}: more than a million documents", name));
    if (status) all.push_back(std::move(listing));
  });
  TRY_OK(status);
  return all;
}

}  // namespace redoubt::formats
