#include "formats/kev.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "formats/cve.h"

namespace redoubt::formats {
namespace {

namespace dom = simdjson::dom;

constexpr size_t kMaxBytes = 64u << 20;

std::string_view Text(dom::object object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get_string().get(text) ? std::string_view() : text;
}

Result<Timestamp> Date(std::string_view text) {
  if (text.size() > 10) return Timestamp::Parse(text);
  return Timestamp::Parse(fmt::format("{}T00:00:00Z", text));
}

Result<KevEntry> ReadEntry(dom::object object, const std::string& where) {
  KevEntry entry{.cve = std::string(Text(object, "cveID")),
                 .ransomware = Text(object, "knownRansomwareCampaignUse") == "Known"};
  if (!CveKey(entry.cve)) return InvalidArgument(where + ".cveID: not a CVE id");
  TRY_WITH(where + ".dateAdded", entry.added, Date(Text(object, "dateAdded")));
  TRY_WITH(where + ".dueDate", entry.due, Date(Text(object, "dueDate")));
  return entry;
}

}  // namespace

Result<KevCatalogue> ParseKev(std::string_view text, std::string_view name) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 64 MiB", name));
  const simdjson::padded_string padded(text);
  dom::parser parser;
  dom::object root;
  dom::array list;
  if (const auto error = parser.parse(padded).get_object().get(root); error)
    return InvalidArgument(fmt::format("{}: {}", name, simdjson::error_message(error)));
  if (root.at_key("vulnerabilities").get_array().get(list))
    return InvalidArgument(fmt::format("{}: vulnerabilities: missing or not a list", name));
  KevCatalogue catalogue{.version = std::string(Text(root, "catalogVersion"))};
  TRY_WITH(fmt::format("{}: dateReleased", name), catalogue.released,
           Date(Text(root, "dateReleased")));
  for (const dom::element item : list) {
    const std::string where =
        fmt::format("{}: vulnerabilities[{}]", name, catalogue.entries.size());
    dom::object object;
    if (item.get_object().get(object)) return InvalidArgument(where + ": not an object");
    TRY(KevEntry entry, ReadEntry(object, where));
    catalogue.entries.push_back(std::move(entry));
  }
  int64_t count = 0;
  if (!root.at_key("count").get_int64().get(count) &&
      count != static_cast<int64_t>(catalogue.entries.size()))
    return InvalidArgument(fmt::format("{}: count is {}, but it has {} (mend: fetch it again)",
                                       name, count, catalogue.entries.size()));
  return catalogue;
}

}  // namespace redoubt::formats
