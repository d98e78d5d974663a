#include "formats/osv.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "formats/cvss.h"

namespace redoubt::formats {
namespace {

namespace dom = simdjson::dom;

constexpr size_t kMaxBytes = 4u << 20;
constexpr size_t kMaxIdBytes = 256;
constexpr size_t kMaxItems = 100'000;  // of any list
constexpr int kMaxDepth = 64;

class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  Result<Advisory> Read(dom::object record) {
    TRY(advisory_.id, Required(record, "id", "id"));
    if (advisory_.id.size() > kMaxIdBytes) return Mistake("id", "longer than 256 bytes");
    advisory_.summary = Text(record, "summary");
    advisory_.details = Text(record, "details");
    TRY(advisory_.published, Time(record, "published"));
    TRY(advisory_.modified, Time(record, "modified"));
    TRY(advisory_.withdrawn, Time(record, "withdrawn"));
    TRY(advisory_.aliases, Texts(record, "aliases"));
    TRY(advisory_.upstream, Texts(record, "upstream"));
    TRY_OK(ReadAffected(record));
    ReadReferences(record);
    ReadDatabaseSpecific(record);
    ReadSeverity(record);
    return std::move(advisory_);
  }

 private:
  std::unexpected<Error> Mistake(std::string_view where, std::string_view what) const {
    return InvalidArgument(fmt::format("{}: {}: {}", name_, where, what));
  }

  static std::string Text(dom::object object, std::string_view key) {
    std::string_view text;
    if (object.at_key(key).get_string().get(text)) return "";
    return std::string(text);
  }

  Result<std::string> Required(dom::object object, std::string_view key,
                               std::string_view where) const {
    std::string text = Text(object, key);
    if (text.empty()) return Mistake(where, "missing or not a text");
    return text;
  }

  Result<Timestamp> Time(dom::object object, std::string_view key) const {
    const std::string text = Text(object, key);
    if (text.empty()) return Timestamp{};
    TRY_WITH(fmt::format("{}: {}", name_, key), const Timestamp time, Timestamp::Parse(text));
    return time;
  }

  // The list at `key`; an absent one (or null) is empty.
  Result<std::vector<dom::element>> List(dom::object object, std::string_view key,
                                         std::string_view where) const {
    std::vector<dom::element> items;
    dom::element value;
    if (object.at_key(key).get(value) || value.is_null()) return items;
    dom::array array;
    if (value.get_array().get(array)) return Mistake(where, "not a list");
    for (const dom::element item : array) {
      if (items.size() >= kMaxItems) return Mistake(where, "more than 100,000 items");
      items.push_back(item);
    }
    return items;
  }

  Result<std::vector<std::string>> Texts(dom::object object, std::string_view key) const {
    TRY(const auto items, List(object, key, key));
    std::vector<std::string> texts;
    for (const dom::element item : items) {
      std::string_view text;
      if (item.get_string().get(text)) return Mistake(key, "an item is not a text");
      texts.emplace_back(text);
    }
    return texts;
  }

  Status ReadAffected(dom::object record) {
    TRY(const auto items, List(record, "affected", "affected"));
    for (size_t i = 0; i < items.size(); ++i) {
      const std::string where = fmt::format("affected[{}]", i);
      dom::object entry, package;
      if (items[i].get_object().get(entry)) return Mistake(where, "not an object");
      if (entry.at_key("package").get_object().get(package)) continue;  // only commits
      Affected affected;
      TRY(affected.ecosystem, Required(package, "ecosystem", where + ".package.ecosystem"));
      TRY(affected.name, Required(package, "name", where + ".package.name"));
      TRY(affected.versions, Texts(entry, "versions"));
      TRY_OK(ReadRanges(entry, where, affected));
      if (severity_word_.empty())
        severity_word_ = NestedText(entry, "ecosystem_specific", "severity");
      if (severity_word_.empty())
        severity_word_ = NestedText(entry, "database_specific", "severity");
      advisory_.affected.push_back(std::move(affected));
    }
    return {};
  }

  Status ReadRanges(dom::object entry, const std::string& where, Affected& affected) const {
    TRY(const auto ranges, List(entry, "ranges", where + ".ranges"));
    for (size_t i = 0; i < ranges.size(); ++i) {
      const std::string here = fmt::format("{}.ranges[{}]", where, i);
      dom::object object;
      if (ranges[i].get_object().get(object)) return Mistake(here, "not an object");
      AffectedRange range;
      TRY(range.type, Required(object, "type", here + ".type"));
      TRY(const auto events, List(object, "events", here + ".events"));
      for (const dom::element item : events) TRY_OK(ReadEvent(item, here + ".events", range));
      affected.ranges.push_back(std::move(range));
    }
    return {};
  }

  Status ReadEvent(dom::element item, const std::string& where, AffectedRange& range) const {
    dom::object event;
    if (item.get_object().get(event)) return Mistake(where, "an event is not an object");
    for (const auto [key, value] : event) {
      const auto kind = ParseEnum<RangeEvent::Kind>(key);
      std::string_view version;
      if (!kind) continue;
      if (value.get_string().get(version) || version.empty())
        return Mistake(where, fmt::format("{} is not a version", key));
      range.events.push_back({*kind, std::string(version)});
    }
    return {};
  }

  static std::string NestedText(dom::object object, std::string_view outer,
                                std::string_view inner) {
    dom::object nested;
    if (object.at_key(outer).get_object().get(nested)) return "";
    return Text(nested, inner);
  }

  void ReadReferences(dom::object record) {
    const auto items = List(record, "references", "references");
    if (!items) return;
    for (const dom::element item : *items) {
      dom::object reference;
      if (item.get_object().get(reference)) continue;
      if (std::string url = Text(reference, "url"); !url.empty())
        advisory_.references.push_back(std::move(url));
    }
  }

  void ReadDatabaseSpecific(dom::object record) {
    dom::object specific;
    if (record.at_key("database_specific").get_object().get(specific)) return;
    if (std::string word = Text(specific, "severity"); !word.empty()) severity_word_ = word;
    advisory_.mitigation = Text(specific, "mitigation");
    for (const std::string_view key : {"cwe_ids", "cwes"}) {
      const auto items = List(specific, key, key);
      if (!items) continue;
      for (const dom::element item : *items) {
        std::string_view cwe;
        dom::object object;
        if (!item.get_string().get(cwe))
          advisory_.cwes.emplace_back(cwe);
        else if (!item.get_object().get(object))
          advisory_.cwes.push_back(Text(object, "cweId"));
      }
    }
  }

  void ReadSeverity(dom::object record) {
    ReadVectors(record);
    if (dom::array affected; !record.at_key("affected").get_array().get(affected))
      for (const dom::element item : affected)
        if (dom::object entry; advisory_.cvss_score == 0 && !item.get_object().get(entry))
          ReadVectors(entry);
    if (advisory_.cvss_score > 0) return;
    std::string word = severity_word_;
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (word == "moderate") word = "medium";
    if (word == "important") word = "high";
    advisory_.severity = ParseEnum<Severity>(word).value_or(advisory_.severity);
  }

  void ReadVectors(dom::object object) {
    const auto items = List(object, "severity", "severity");
    if (!items) return;
    for (const dom::element item : *items) {
      dom::object entry;
      if (item.get_object().get(entry)) continue;
      const std::string vector = Text(entry, "score");
      if (vector.empty()) continue;
      const auto score = ScoreCvss(vector);
      if (advisory_.cvss_vector.empty()) advisory_.cvss_vector = vector;
      if (score) TakeScore(*score, vector);
    }
  }

  // The newest version of CVSS counts, and of several vectors of it the highest. Records are rated
  // by the base score; only version 4.0 knows no other than that with all groups.
  void TakeScore(const CvssScore& score, const std::string& vector) {
    const double rated = score.version == CvssVersion::k40 ? score.score : score.base;
    const bool known = advisory_.cvss_score > 0;
    if (rated <= 0 || (known && score.version < rated_by_)) return;
    if (known && score.version == rated_by_ && rated <= advisory_.cvss_score) return;
    rated_by_ = score.version;
    advisory_.cvss_score = rated;
    advisory_.severity = CvssSeverity(score.version, rated);
    advisory_.cvss_vector = vector;
  }

  const std::string_view name_;
  Advisory advisory_;
  CvssVersion rated_by_ = CvssVersion::k20;  // where cvss_score is set
  std::string severity_word_;
};

}  // namespace

Result<Advisory> ParseOsv(std::string_view text, std::string_view name) {
  if (text.size() > kMaxBytes)
    return ResourceExhausted(fmt::format("{}: larger than {} MiB", name, kMaxBytes >> 20));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  thread_local dom::parser parser;
  dom::object record;
  const simdjson::padded_string padded(text);
  if (const auto error = parser.parse(padded).get_object().get(record); error) {
    const auto json = ParseJson(text, name, {kMaxBytes, kMaxDepth});  // says where and why
    if (!json) return Fail(json.error());
    return InvalidArgument(fmt::format("{}:1: not a JSON object", name));
  }
  return Reader(name).Read(record);
}

}  // namespace redoubt::formats
