#include "formats/stix.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "formats/cve.h"

namespace redoubt::formats {
namespace {

namespace dom = simdjson::dom;

constexpr size_t kMaxBytes = 256u << 20;
constexpr size_t kMaxObjects = 1'000'000;
constexpr size_t kMaxProblems = 100;

std::string_view Text(dom::object object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get_string().get(text) ? std::string_view() : text;
}

Timestamp Time(dom::object object, std::string_view key) {
  return Timestamp::Parse(Text(object, key)).value_or(Timestamp{});
}

bool IsOneOf(std::string_view type, std::initializer_list<std::string_view> types) {
  return std::ranges::find(types, type) != types.end();
}

// The type in an id: "malware" of "malware--…".
std::string_view TypeOf(std::string_view id) { return id.substr(0, id.find("--")); }

std::vector<uint64_t> CvesOf(dom::object object) {
  std::vector<uint64_t> cves;
  const auto add = [&](std::string_view text) {
    if (const auto key = CveKey(text); key && std::ranges::find(cves, *key) == cves.end())
      cves.push_back(*key);
  };
  add(Text(object, "name"));
  dom::array references;
  if (object.at_key("external_references").get_array().get(references)) return cves;
  for (const dom::element item : references)
    if (dom::object reference; !item.get_object().get(reference))
      add(Text(reference, "external_id"));
  return cves;
}

class Reader {
 public:
  Reader(std::string_view name, ThreatWord says) : name_(name), says_(says) {}

  Result<ThreatList> Read(dom::object bundle) {
    dom::array objects;
    if (Text(bundle, "type") != "bundle" || bundle.at_key("objects").get_array().get(objects))
      return InvalidArgument(fmt::format("{}: not a STIX bundle with objects", name_));
    size_t count = 0;
    for (const dom::element item : objects) {
      if (++count > kMaxObjects)
        return ResourceExhausted(fmt::format("{}: more than a million objects", name_));
      Learn(item, count - 1);
    }
    for (const auto& [id, object] : objects_) Vulnerability(id, object);
    for (const auto& [id, object] : objects_) Relation(object);
    if (creators_.size() == 1) {
      const auto creator = objects_.find(*creators_.begin());
      if (creator != objects_.end()) list_.source = Printable(Text(creator->second, "name"), 100);
    }
    Settle(list_);
    return std::move(list_);
  }

 private:
  // Times of STIX are all in UTC and sort as texts, but for their fractions, which matter little.
  void Learn(dom::element item, size_t number) {
    dom::object object;
    if (item.get_object().get(object)) return LeaveOut(number, "not an object");
    const std::string_view id = Text(object, "id"), type = Text(object, "type");
    if (id.empty() || type.empty() || TypeOf(id) != type)
      return LeaveOut(number, "without an id of its type");
    const auto [known, added] = objects_.try_emplace(id, object);
    if (!added && Text(known->second, "modified") < Text(object, "modified"))
      known->second = object;
  }

  static bool IsRevoked(dom::object object) {
    bool revoked = false;
    return !object.at_key("revoked").get_bool().get(revoked) && revoked;
  }

  void Vulnerability(std::string_view id, dom::object object) {
    const std::string_view type = Text(object, "type");
    if (!IsOneOf(type, {"vulnerability", "indicator"}) || IsRevoked(object)) return;
    const std::vector<uint64_t> cves = CvesOf(object);
    if (cves.empty()) return;
    creators_.insert(Text(object, "created_by_ref"));
    const bool itself = type == "vulnerability";
    for (const uint64_t cve : cves)
      list_.entries.push_back(
          {cve, Time(object, "created"), itself ? says_ : ThreatWord::kWatched});
    if (itself) cves_of_[id] = cves;
  }

  void Relation(dom::object object) {
    const std::string_view type = Text(object, "type");
    if (IsRevoked(object)) return;
    if (type == "sighting")
      return Say(Text(object, "sighting_of_ref"), ThreatWord::kExploited, "first_seen", object);
    if (type != "relationship") return;
    const std::string_view what = Text(object, "relationship_type");
    const std::string_view by = TypeOf(Text(object, "source_ref"));
    const bool actor = IsOneOf(by, {"threat-actor", "intrusion-set", "campaign", "malware"});
    if (what == "exploits" || (what == "targets" && actor))
      return Say(Text(object, "target_ref"), ThreatWord::kExploited, "start_time", object);
    if (what == "targets" && by == "tool")
      return Say(Text(object, "target_ref"), ThreatWord::kExploit, "start_time", object);
  }

  void Say(std::string_view id, ThreatWord word, std::string_view when, dom::object object) {
    const auto found = cves_of_.find(id);
    if (found == cves_of_.end()) return;  // of something else, or without a CVE
    const Timestamp begin = Time(object, when);
    for (const uint64_t cve : found->second)
      list_.entries.push_back({cve, begin.IsSet() ? begin : Time(object, "created"), word});
  }

  void LeaveOut(size_t number, std::string_view why) {
    ++list_.left_out;
    if (list_.problems.size() < kMaxProblems)
      list_.problems.push_back(fmt::format("{}: objects[{}]: {}", name_, number, why));
  }

  const std::string_view name_;
  const ThreatWord says_;
  ThreatList list_;
  std::map<std::string_view, dom::object> objects_;  // by id
  std::map<std::string_view, std::vector<uint64_t>> cves_of_;
  std::set<std::string_view> creators_;
};

}  // namespace

Result<ThreatList> ParseStix(std::string_view text, std::string_view name, ThreatWord says) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 256 MiB", name));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const simdjson::padded_string padded(text);
  dom::parser parser;
  dom::object root;
  if (const auto error = parser.parse(padded).get_object().get(root); error)
    return InvalidArgument(fmt::format("{}: {}", name, simdjson::error_message(error)));
  return Reader(name, says).Read(root);
}

}  // namespace redoubt::formats
