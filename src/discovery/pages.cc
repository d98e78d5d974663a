#include "discovery/pages.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"

namespace redoubt::discovery {
namespace {

constexpr size_t kMaxPage = 32u << 20;

Result<std::string> TokenOf(const DiscoverySource& source) {
  if (source.token_file.empty()) return std::string();
  TRY(const std::string text, ReadFile(source.token_file, 1 << 16));
  const std::string token(Trim(text));
  if (token.empty()) return InvalidArgument(source.token_file.string() + ": holds no token");
  return token;
}

// RFC 8288: <https://…>; rel="next"
std::string NextOf(const HttpResponse& response) {
  for (const auto& [name, value] : response.headers) {
    if (name != "link") continue;
    for (const std::string& link : Split(value, ',')) {
      const size_t begin = link.find('<'), end = link.find('>');
      if (begin == link.npos || end == link.npos || end < begin) continue;
      const std::string rest = link.substr(end);
      if (rest.find("rel=\"next\"") != rest.npos || rest.find("rel=next") != rest.npos)
        return link.substr(begin + 1, end - begin - 1);
    }
  }
  return "";
}

std::string TextOf(const Json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

bool IsTrue(const Json& object, const char* key) {
  return object.is_object() && object.value(key, Json()) == Json(true);
}

Timestamp TimeOf(const Json& object, const char* key) {
  return Timestamp::Parse(TextOf(object, key)).value_or(Timestamp());
}

// What one page lists.
Result<size_t> AddRepositories(const Tools& tools, const Json& body, const ForgeApi& api,
                               std::vector<DiscoveredAsset>& assets) {
  if (!body.is_array()) return InvalidArgument("the answer is no list of repositories");
  for (const Json& item : body) {
    DiscoveredAsset asset{.kind = "repository",
                          .name = TextOf(item, api.name),
                          .location = TextOf(item, api.location),
                          .archived = IsTrue(item, "archived"),
                          .changed = TimeOf(item, api.changed)};
    if (asset.name.empty() || asset.location.empty())
      return InvalidArgument(fmt::format("a repository without {} or {}", api.name, api.location));
    TRY_OK(Add(tools, std::move(asset), assets));
  }
  return body.size();
}

}  // namespace

std::string PercentEncoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

Result<Page> GetPage(const DiscoverySource& source, const Tools& tools, const std::string& url,
                     const TakeItems& take) {
  TRY(const std::string token, TokenOf(source));
  HttpRequest request{.url = url, .headers = {{"Accept", "application/json"}}};
  request.max_response_bytes = kMaxPage;
  request.ca_file = source.ca_file;
  if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + token);
  TRY(const HttpResponse response, tools.http.Send(request));
  const std::string what = fmt::format("{}: the server answered {}", url, response.status);
  if (response.status == 401 || response.status == 403)
    return Fail(
        ErrorCode::kPermissionDenied,
        what + (token.empty() ? " (mend: token_file)" : " (mend: a token that may read the list)"));
  if (response.status == 404) return NotFound(what);
  if (response.status != 200) return Unavailable(what);
  TRY(const Json body, ParseJson(response.body, url));
  TRY_WITH(url, const size_t items, take(body));
  return Page{items, NextOf(response)};
}

namespace {

// Asks for url + "&page=1", 2, … until a page has fewer than `per_page` items.
Status EachPage(const DiscoverySource& source, const Tools& tools, const std::string& url,
                size_t per_page, const TakeItems& take) {
  for (int number = 1; number <= tools.limits.pages; ++number) {
    TRY(const Page page, GetPage(source, tools, fmt::format("{}&page={}", url, number), take));
    if (page.items < per_page) return {};
  }
  return ResourceExhausted(fmt::format("{}: more than {} pages", url, tools.limits.pages));
}

}  // namespace

Assets DiscoverForge(const DiscoverySource& source, const Tools& tools, const ForgeApi& api) {
  std::vector<DiscoveredAsset> assets;
  const auto take = [&](const Json& body) { return AddRepositories(tools, body, api, assets); };
  const auto list = [&](const ForgeApi::Around& around) {
    const std::string name = PercentEncoded(source.organisation);
    return EachPage(source, tools,
                    fmt::format("{}{}{}{}", source.url, around.before, name, around.after),
                    api.per_page, take);
  };
  Status listed = list(api.organisations);
  if (!listed && listed.error().code == ErrorCode::kNotFound) listed = list(api.users);
  TRY_OK(listed);
  return assets;
}

}  // namespace redoubt::discovery
