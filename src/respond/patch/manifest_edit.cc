#include "respond/patch/manifest_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "respond/patch/json_edit.h"

namespace redoubt::respond {
namespace {

constexpr std::string_view kSections[] = {"dependencies", "devDependencies",
                                          "optionalDependencies"};

std::string Quoted(std::string_view text) { return nlohmann::json(text).dump(); }

// Makes `overrides`.`parent` an object, so that a member can be set in it.
Status OpenOverride(JsonText& text, const OrderedJson& manifest, const OverrideChange& change) {
  const auto overrides = manifest.find("overrides");
  if (overrides == manifest.end()) {
    // A second change in the same call finds what the first one made.
    if (!text.Keys({"overrides"})) TRY_OK(text.Edit({}, {{"overrides", "{}"}}));
  } else if (!overrides->is_object()) {
    return InvalidArgument("\"overrides\" is not an object");
  } else if (const auto parent = overrides->find(change.parent); parent != overrides->end()) {
    if (parent->is_string() && !text.Keys({"overrides", change.parent}))
      return text.Edit({"overrides"},
                       {{change.parent, OrderedJson{{".", parent->get<std::string>()}}.dump()}});
    if (parent->is_object() && parent->contains(change.name))
      return FailedPrecondition(fmt::format(
          "\"overrides\" already decides on \"{}\" under \"{}\" (mend: change it there by hand)",
          Printable(change.name, 200), Printable(change.parent, 200)));
    if (parent->is_object()) return {};
  }
  if (text.Keys({"overrides", change.parent})) return {};
  return text.Edit({"overrides"}, {{change.parent, "{}"}});
}

}  // namespace

std::vector<std::string> SectionsNaming(const OrderedJson& manifest, const std::string& name) {
  std::vector<std::string> found;
  const auto names_it = [&](std::string_view section) {
    const auto at = manifest.find(section);
    return at != manifest.end() && at->is_object() && at->contains(name);
  };
  for (const std::string_view section : kSections)
    if (names_it(section)) found.emplace_back(section);
  if (found.empty() && names_it("peerDependencies")) found.emplace_back("peerDependencies");
  return found;
}

Result<std::string> EditManifest(std::string_view text, std::string_view file,
                                 std::string_view folder, const std::vector<SpecChange>& specs,
                                 const std::vector<OverrideChange>& overrides) {
  TRY(const OrderedJson manifest, ParseOrderedJson(text, file));
  TRY(JsonText document, JsonText::Open(std::string(text), file));
  for (const SpecChange& change : specs) {
    if (change.folder != folder) continue;
    const std::vector<std::string> sections = SectionsNaming(manifest, change.name);
    if (sections.empty())
      return NotFound(fmt::format("{}: \"{}\" is not among its dependencies", file,
                                  Printable(change.name, 200)));
    for (const std::string& section : sections)
      TRY_OK(document.Edit({section}, {{change.name, Quoted(change.spec)}}));
  }
  if (!folder.empty()) return document.text();
  for (const OverrideChange& change : overrides) {
    if (const Status opened = OpenOverride(document, manifest, change); !opened)
      return Fail(opened.error().With(file));
    const std::string key =
        change.range.empty() ? change.name : fmt::format("{}@{}", change.name, change.range);
    TRY_OK(document.Edit({"overrides", change.parent}, {{key, Quoted(change.spec)}}));
  }
  return document.text();
}

SpecParts SplitSpec(std::string_view spec) {
  if (!spec.starts_with("npm:")) return {"", std::string(spec)};
  const size_t at = spec.rfind('@');
  if (at == std::string_view::npos || at <= 4) return {std::string(spec) + "@", "*"};
  return {std::string(spec.substr(0, at + 1)), std::string(spec.substr(at + 1))};
}

std::string RewriteSpec(std::string_view old_spec, std::string_view version) {
  const SpecParts parts = SplitSpec(old_spec);
  const std::string_view range = Trim(parts.range);
  const bool simple = range.find_first_of(" |<>xX*") == std::string_view::npos;
  std::string sign = "^";
  if (simple && range.starts_with('~')) sign = "~";
  const size_t dots = static_cast<size_t>(std::count(range.begin(), range.end(), '.'));
  if (simple && dots >= 2 && !range.empty() && (range[0] >= '0' && range[0] <= '9')) sign = "";
  if (simple && range.starts_with('=')) sign = "";
  return parts.prefix + sign + std::string(version);
}

}  // namespace redoubt::respond
