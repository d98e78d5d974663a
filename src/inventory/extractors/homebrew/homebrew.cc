#include "inventory/extractors/homebrew/homebrew.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Cellar/*/*/INSTALL_RECEIPT.json",
                                          "Caskroom/*/.metadata/*/*/Casks/*"};

// "Caskroom/firefox/.metadata/130.0.1/TIME/Casks/firefox.json": the file itself may be code.
Result<Extraction> CaskOf(const SourceFile& file, const std::vector<std::string>& parts) {
  Listing listing(file, "");
  Component c;
  c.name = parts[parts.size() - 6];
  c.version = parts[parts.size() - 4];
  c.direct = true;
  c.source = "homebrew/cask";
  c.purl = formats::BuildPurl(
               {.type = "brew", .namespace_path = c.source, .name = c.name, .version = c.version})
               .value_or("");
  listing.AddOutside(std::move(c), 1);
  return std::move(listing).Take();
}

Result<Extraction> Extract(const SourceFile& file) {
  const std::vector<std::string> parts = Split(file.path, '/');
  if (parts.size() > 6 && parts[parts.size() - 2] == "Casks") return CaskOf(file, parts);
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  Listing listing(file, "");
  if (parts.size() < 3) return listing.Mistake(1, "not in Cellar/NAME/VERSION");
  Component c;
  c.name = parts[parts.size() - 3];
  c.version = parts[parts.size() - 2];
  c.direct = TextAt(root, "installed_on_request") == "true";
  const YamlNode* source = root.Find("source");
  c.source = source ? TextAt(*source, "tap") : "";
  formats::Purl purl{.type = "brew", .name = c.name, .version = c.version};
  if (!c.source.empty() && c.source != "homebrew/core") purl.namespace_path = c.source;
  c.purl = formats::BuildPurl(purl).value_or("");
  listing.AddOutside(std::move(c), 1);
  return std::move(listing).Take();
}

}  // namespace

const Extractor kHomebrew = {
    .name = "homebrew",
    .what =
        "formulae and casks that Homebrew installed (listed only: OSV has no advisories for them)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .extract = Extract,
};

}  // namespace redoubt::inventory
