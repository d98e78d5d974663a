#include "inventory/extractors/vendored_js/js_signature.h"

#include <algorithm>

#include "inventory/extractor.h"

namespace redoubt::inventory {
namespace {

struct Release {
  std::string_view sha256_start, package, version;  // 32 digits
};

constexpr Release kReleases[] = {
#include "inventory/extractors/vendored_js/releases.inc"
};

// How a library's comment begins; "%" is its version.
struct Banner {
  std::string_view package, text;
};

constexpr Banner kBanners[] = {
    {"jquery", "jQuery v%"},
    {"jquery", "jQuery JavaScript Library v%"},
    {"jquery-ui", "jQuery UI - v%"},
    {"jquery-ui", "jQuery UI v%"},
    {"jquery-ui", "jQuery UI %"},
    {"jquery-migrate", "jQuery Migrate v%"},
    {"jquery-migrate", "jQuery Migrate - v%"},
    {"jquery-validation", "jQuery Validation Plugin v%"},
    {"jquery-validation", "jQuery Validation Plugin - v%"},
    {"bootstrap", "Bootstrap v%"},
    {"bootstrap", "bootstrap-transition.js v%"},
    {"bootstrap", "Bootstrap.js by @fat & @mdo v%"},
    {"bootstrap-table", "bootstrap-table - v%"},
    {"bootstrap-select", "Bootstrap-select v%"},
    {"angular", "AngularJS v%"},
    {"vue", "Vue.js v%"},
    {"vue", "vue v%"},
    {"lodash", "lodash %"},
    {"lodash", "Lo-Dash %"},
    {"underscore", "    Underscore.js %"},
    {"backbone", "Backbone.js %"},
    {"handlebars", "handlebars v%"},
    {"d3", "https://d3js.org v%"},
    {"d3", "https://d3js.org Version %"},
    {"react", "React v%"},
    {"knockout", "Knockout JavaScript library v%"},
    {"dompurify", "DOMPurify %"},
    {"axios", "axios v%"},
    {"axios", "Axios v%"},
    {"chart.js", "Chart.js v%"},
    {"datatables.net", "DataTables %"},
    {"select2", "Select2 %"},
    {"highlight.js", "Highlight.js v%"},
    {"highlight.js", "highlight.js v%"},
    {"highlight.js", "Highlight.js %"},
    {"marked", "marked v%"},
    {"jszip", "JSZip v%"},
    {"socket.io-client", "Socket.IO v%"},
    {"sweetalert2", "sweetalert2 v%"},
    {"video.js", "Video.js %"},
    {"leaflet", "Leaflet %"},
    {"plotly.js", "plotly.js v%"},
    {"quill", "Quill Editor v%"},
    {"swiper", "Swiper %"},
    {"summernote", "Summernote v%"},
    {"materialize-css", "Materialize v%"},
    {"yui", "YUI %"},
    {"mustache", "mustache.js v%"},
};

// What the code of a library says, in files that are called so.
struct Constant {
  std::string_view package, name, text;
};

constexpr Constant kConstants[] = {
    {"moment-timezone", "moment-timezone*.js", "version : %"},
    {"moment-timezone", "moment-timezone*.js", "VERSION=\"%\""},
    {"moment", "moment*.js", "version : %"},
    {"moment", "moment*.js", ".version=\"%\""},
    {"moment", "moment*.js", ".version = '%'"},
    {"lodash", "lodash*.js", "VERSION=\"%\""},
    {"lodash", "lodash*.js", "VERSION = '%'"},
    {"underscore", "underscore*.js", "VERSION=\"%\""},
    {"underscore", "underscore*.js", "VERSION = '%'"},
    {"underscore", "underscore*.js", "VERSION='%'"},
    {"backbone", "backbone*.js", "VERSION=\"%\""},
    {"d3", "d3*.js", "version:\"%\""},
    {"d3", "d3*.js", "version: \"%\""},
    {"d3", "d3*.js", "version=\"%\""},
    {"vue", "vue*.js", "version=\"%\""},
    {"vue", "vue*.js", "version = \"%\""},
    {"handlebars", "handlebars*.js", "VERSION=\"%\""},
    {"handlebars", "handlebars*.js", "VERSION = \"%\""},
    {"handlebars", "handlebars*.js", "VERSION = '%'"},
    {"angular", "angular*.js", "full:\"%\""},
    {"mustache", "mustache*.js", "version:\"%\""},
    {"mustache", "mustache*.js", ".version=\"%\""},
    {"mustache", "mustache*.js", "version: '%'"},
    {"dompurify", "purify*.js", ".version=\"%\""},
    {"dompurify", "purify*.js", ".version = '%'"},
    {"react-dom", "react-dom*.js", "version:\"%\""},
    {"react", "react*.js", ".version=\"%\""},
    {"tinymce", "tinymce*.js", "Version: %"},
    {"tinymce", "tinymce*.js", "TinyMCE version %"},
};

// Parts of a library that are packages of their own, with the library's comment; by their files.
constexpr std::pair<std::string_view, std::string_view> kParts[] = {
    {"angular-animate*.js", "angular-animate"},
    {"angular-aria*.js", "angular-aria"},
    {"angular-cookies*.js", "angular-cookies"},
    {"angular-loader*.js", "angular-loader"},
    {"angular-message*.js", "angular-messages"},
    {"angular-mocks*.js", "angular-mocks"},
    {"angular-resource*.js", "angular-resource"},
    {"angular-route*.js", "angular-route"},
    {"angular-sanitize*.js", "angular-sanitize"},
    {"angular-touch*.js", "angular-touch"},
    {"react-dom*.js", "react-dom"},
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlnum(char c) { return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "3.4.1", "4.0.0-beta.2", "2.0.0-rc1": two numbers at least. "" where none begins here.
std::string_view VersionAt(std::string_view text) {
  size_t at = 0, numbers = 0;
  while (at < text.size() && IsDigit(text[at])) {
    while (at < text.size() && IsDigit(text[at])) ++at;
    ++numbers;
    if (at + 1 >= text.size() || text[at] != '.' || !IsDigit(text[at + 1])) break;
    ++at;
  }
  if (numbers < 2) return "";
  for (const std::string_view word : {"-alpha", "-beta", "-rc", "-next"})
    if (text.substr(at).starts_with(word)) {
      at += word.size();
      while (at < text.size() && (IsDigit(text[at]) || (text[at] == '.' && at + 1 < text.size() &&
                                                        IsDigit(text[at + 1]))))
        ++at;
      break;
    }
  const bool ends = at == text.size() || !IsAlnum(text[at]);
  return ends && at <= 40 ? text.substr(0, at) : std::string_view();
}

// Whether nothing but the begin of a comment stands before this place.
bool BeginsComment(std::string_view before) {
  constexpr size_t kMost = 100;
  before = before.substr(before.size() - std::min(before.size(), kMost));
  const size_t line = before.rfind('\n');
  const size_t start = std::max(before.rfind("/*") + 2, before.rfind("//") + 2);
  const bool same_line = start >= 2 && (line == before.npos || start > line);
  if (!same_line && line == before.npos) return false;
  before.remove_prefix(same_line ? start : line + 1);
  for (const std::string_view tag : {"@license", "@preserve"})
    if (const size_t at = before.find(tag); at != before.npos)
      before.remove_prefix(at + tag.size());
  return std::ranges::all_of(before, [](char c) {
    return c == ' ' || c == '\t' || c == '*' || c == '!' || c == '/' || c == '\r';
  });
}

// The versions that stand where "%" is in the pattern; at most a few.
template <typename Accept>
std::vector<std::string_view> Find(std::string_view bytes, std::string_view pattern,
                                   const Accept& accept) {
  constexpr size_t kMost = 8, kMaxTries = 1000;
  const size_t mark = pattern.find('%');
  const std::string_view lead = pattern.substr(0, mark), end = pattern.substr(mark + 1);
  std::vector<std::string_view> versions;
  size_t tries = 0;
  for (size_t at = bytes.find(lead); at != bytes.npos && ++tries <= kMaxTries;
       at = bytes.find(lead, at + 1)) {
    const std::string_view rest = bytes.substr(at + lead.size());
    const std::string_view version = VersionAt(rest);
    if (version.empty() || !rest.substr(version.size()).starts_with(end) || !accept(at)) continue;
    versions.push_back(version);
    if (versions.size() == kMost) break;
  }
  return versions;
}

std::string_view PartOf(std::string_view package, std::string_view file_name) {
  for (const auto& [pattern, part] : kParts)
    if (part.starts_with(package) && MatchesPath(pattern, file_name)) return part;
  return package;
}

}  // namespace

std::optional<JsLibrary> JsReleaseOf(std::string_view sha256_hex) {
  const std::string_view start = sha256_hex.substr(0, 32);
  const auto found = std::ranges::lower_bound(kReleases, start, {}, &Release::sha256_start);
  if (found == std::end(kReleases) || found->sha256_start != start) return std::nullopt;
  return JsLibrary{std::string(found->package), std::string(found->version)};
}

std::vector<JsLibrary> JsLibrariesIn(std::string_view file_name, std::string_view bytes) {
  std::vector<JsLibrary> out;
  const auto add = [&](std::string_view package, std::string_view version) {
    JsLibrary library = {std::string(PartOf(package, file_name)), std::string(version)};
    if (std::ranges::find(out, library) == out.end()) out.push_back(std::move(library));
  };
  for (const Banner& banner : kBanners)
    for (const std::string_view version :
         Find(bytes, banner.text, [&](size_t at) { return BeginsComment(bytes.substr(0, at)); }))
      add(banner.package, version);
  for (const Constant& constant : kConstants) {
    const bool known = std::ranges::any_of(
        out, [&](const JsLibrary& library) { return library.package == constant.package; });
    if (known || !MatchesPath(constant.name, file_name)) continue;
    const auto versions = Find(bytes, constant.text, [](size_t) { return true; });
    if (!versions.empty()) add(constant.package, versions.front());
  }
  return out;
}

std::optional<JsLibrary> JsLibraryOfName(std::string_view file_name) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"jquery", "jquery"},
      {"bootstrap", "bootstrap"},
      {"angular", "angular"},
      {"vue", "vue"},
      {"lodash", "lodash"},
      {"underscore", "underscore"},
      {"moment", "moment"},
      {"d3", "d3"},
      {"handlebars", "handlebars"},
      {"backbone", "backbone"},
      {"knockout", "knockout"},
      {"jquery-ui", "jquery-ui"},
      {"jquery.validate", "jquery-validation"},
      {"mustache", "mustache"},
      {"purify", "dompurify"},
      {"jquery-migrate", "jquery-migrate"},
  };
  for (const std::string_view end :
       {".js", ".min", ".prod", ".slim", ".bundle", ".global", ".runtime"})
    if (file_name.ends_with(end)) file_name.remove_suffix(end.size());
  for (const auto& [name, package] : kNames) {
    if (!file_name.starts_with(name)) continue;
    const std::string_view rest = file_name.substr(name.size());
    if (rest.empty()) return JsLibrary{std::string(package), ""};
    const std::string_view version = VersionAt(rest.substr(1));
    if ((rest[0] == '-' || rest[0] == '.') && !version.empty() && version.size() + 1 == rest.size())
      return JsLibrary{std::string(package), std::string(version)};
  }
  return std::nullopt;
}

}  // namespace redoubt::inventory
