#include "inventory/extractors/vendored_js/vendored_js.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "inventory/extractors/vendored_js/js_signature.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {
    "*.min.js",        "*.bundle.js",    "jquery*.js",     "bootstrap*.js",  "lodash*.js",
    "angular*.js",     "vue*.js",        "moment*.js",     "handlebars*.js", "d3*.js",
    "underscore*.js",  "backbone*.js",   "react*.js",      "knockout*.js",   "purify*.js",
    "mustache*.js",    "axios*.js",      "chart*.js",      "Chart*.js",      "select2*.js",
    "tinymce*.js",     "highlight*.js",  "marked*.js",     "jszip*.js",      "socket.io*.js",
    "sweetalert2*.js", "video*.js",      "leaflet*.js",    "plotly*.js",     "quill*.js",
    "swiper*.js",      "summernote*.js", "materialize*.js"};
constexpr size_t kMaxBytes = 32 << 20;

bool IsInstalledPackage(std::string_view path) {
  return path.starts_with("node_modules/") || path.find("/node_modules/") != path.npos;
}

Result<Extraction> Extract(const SourceFile& file) {
  if (IsInstalledPackage(file.path)) return Extraction{};
  TRY_OK(CheckSize(file, kMaxBytes));
  Listing listing(file, "npm");
  const std::string_view name = file.path.substr(file.path.rfind('/') + 1);
  const auto add = [&](const JsLibrary& library, std::string integrity, int line) {
    Component c;
    c.name = library.package;
    c.version = library.version;
    c.direct = true;
    c.path = {fmt::format("{}@{}", library.package, library.version)};
    c.source = "registry";
    c.integrity = std::move(integrity);
    listing.Add(std::move(c), line);
  };
  const std::string digest = Sha256(file.bytes).Hex();
  if (const auto release = JsReleaseOf(digest)) {
    add(*release, IntegrityOfHex("sha256", digest), 1);
    return std::move(listing).Take();
  }
  const auto by_name = JsLibraryOfName(name);
  const auto libraries = JsLibrariesIn(name, file.bytes);
  for (const JsLibrary& library : libraries) add(library, "", 1);
  if (!libraries.empty() || !by_name) return std::move(listing).Take();
  if (!by_name->version.empty())
    add(*by_name, "", 1);
  else
    listing.Gap(0, fmt::format("is called like {}, but neither it nor its name tells the version",
                               by_name->package));
  return std::move(listing).Take();
}

}  // namespace

const Extractor kVendoredJs = {
    .name = "vendored_js",
    .what = "JavaScript libraries that were copied as files (jQuery, Bootstrap, …)",
    .ecosystem = "npm",
    .patterns = kPatterns,
    .place = Place::kAnywhere,
    .extract = Extract,
};

}  // namespace redoubt::inventory
