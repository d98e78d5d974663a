#include "formats/csaf/csaf.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "formats/csaf/product_tree.h"
#include "formats/csaf/statuses.h"
#include "formats/cvss.h"
#include "formats/json_dom.h"

namespace redoubt::formats {
namespace {

using json_dom::dom::object;

constexpr size_t kMaxBytes = 64u << 20;
constexpr size_t kLooked = 64u << 10;
constexpr size_t kMaxText = 20'000;

struct StatusName {
  const char* key;
  CsafStatus status;
};
constexpr StatusName kStatuses[] = {
    {"known_affected", CsafStatus::kAffected},    {"first_affected", CsafStatus::kFirstAffected},
    {"last_affected", CsafStatus::kLastAffected}, {"fixed", CsafStatus::kFixed},
    {"first_fixed", CsafStatus::kFixed},          {"known_not_affected", CsafStatus::kNotAffected}};

// "www.example.com" of the publisher's namespace, a URL.
std::string HostOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return std::string(url.substr(0, url.find('/')));
}

std::string Shortened(std::string_view text) { return std::string(text.substr(0, kMaxText)); }

// The text of the first note of one of these categories, in their order.
std::string NoteOf(object from, std::initializer_list<std::string_view> categories) {
  std::string found;
  for (const std::string_view category : categories)
    json_dom::EachObject(from, "notes", [&](object note) {
      if (found.empty() && json_dom::Text(note, "category") == category)
        found = Shortened(json_dom::Text(note, "text"));
    });
  return found;
}

void AddReferences(object from, Advisory& advisory) {
  json_dom::EachObject(from, "references", [&](object reference) {
    const std::string url(json_dom::Text(reference, "url"));
    const bool known = std::ranges::find(advisory.references, url) != advisory.references.end();
    if (!url.empty() && !known) advisory.references.push_back(url);
  });
}

class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  Result<CsafDocument> Read(object root) {
    TRY_OK(ReadDocument(root));
    const CsafProducts products(root);
    std::vector<object> vulnerabilities;
    json_dom::EachObject(root, "vulnerabilities",
                         [&](object each) { vulnerabilities.push_back(each); });
    for (size_t i = 0; i < vulnerabilities.size(); ++i) {
      Advisory advisory = common_;
      Identify(vulnerabilities[i], i, vulnerabilities.size(), advisory);
      Describe(vulnerabilities[i], advisory);
      Rate(vulnerabilities[i], advisory);
      advisory.affected = PackagesOf(vulnerabilities[i], products);
      result_.advisories.push_back(std::move(advisory));
    }
    result_.undecided = undecided_.size();
    return std::move(result_);
  }

 private:
  Status ReadDocument(object root) {
    object document, tracking, publisher;
    if (!json_dom::Find(root, "document", document) ||
        !json_dom::Text(document, "csaf_version").starts_with("2."))
      return InvalidArgument(fmt::format("{}: no CSAF 2 document", name_));
    // Any other category is one of the publisher's own ("Cisco Security Advisory").
    const std::string_view category = json_dom::Text(document, "category");
    simdjson::dom::array vulnerabilities;
    if (category == "csaf_informational_advisory" ||
        category == "csaf_security_incident_response" ||
        root.at_key("vulnerabilities").get_array().get(vulnerabilities))
      return NotFound(fmt::format("{}: says nothing of packages (category {})", name_,
                                  Printable(category, 60)));
    if (!json_dom::Find(document, "tracking", tracking) || json_dom::Text(tracking, "id").empty())
      return InvalidArgument(fmt::format("{}: document.tracking.id is missing", name_));
    if (json_dom::Text(tracking, "status") == "draft")
      return NotFound(fmt::format("{}: a draft", name_));
    common_.id = json_dom::Text(tracking, "id").substr(0, 200);
    if (json_dom::Find(document, "publisher", publisher) && common_.id.starts_with("CVE-"))
      common_.id = HostOf(json_dom::Text(publisher, "namespace")) + "/" + common_.id;
    common_.published = json_dom::Time(tracking, "initial_release_date");
    common_.modified = json_dom::Time(tracking, "current_release_date");
    common_.summary = Shortened(json_dom::Text(document, "title"));
    common_.details = NoteOf(document, {"summary", "description", "general"});
    AddReferences(document, common_);
    if (object severity; json_dom::Find(document, "aggregate_severity", severity))
      common_.severity = SeverityOf(json_dom::Text(severity, "text"));
    return {};
  }

  static Severity SeverityOf(std::string_view text) {
    std::string word(text.substr(0, 20));
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (word == "moderate") word = "medium";
    if (word == "important") word = "high";
    return ParseEnum<Severity>(word).value_or(Severity::kNone);
  }

  static void Identify(object vulnerability, size_t number, size_t count, Advisory& advisory) {
    const std::string cve(json_dom::Text(vulnerability, "cve"));
    if (!cve.empty()) advisory.aliases.push_back(cve);
    json_dom::EachObject(vulnerability, "ids", [&](object id) {
      if (const auto text = json_dom::Text(id, "text"); text.starts_with("GHSA-"))
        advisory.aliases.emplace_back(text);
    });
    if (count > 1) advisory.id += "/" + (cve.empty() ? fmt::format("{}", number + 1) : cve);
  }

  static void Describe(object vulnerability, Advisory& advisory) {
    if (const auto title = json_dom::Text(vulnerability, "title"); !title.empty())
      advisory.summary = Shortened(title);
    const std::string note = NoteOf(vulnerability, {"description", "summary", "general"});
    if (!note.empty()) advisory.details = note;
    AddReferences(vulnerability, advisory);
    if (object cwe; json_dom::Find(vulnerability, "cwe", cwe))
      advisory.cwes.emplace_back(json_dom::Text(cwe, "id"));
    json_dom::EachObject(vulnerability, "cwes", [&](object each) {
      advisory.cwes.emplace_back(json_dom::Text(each, "id"));
    });
    for (const std::string_view wanted : {"mitigation", "workaround"})
      json_dom::EachObject(vulnerability, "remediations", [&](object remediation) {
        if (advisory.mitigation.empty() && json_dom::Text(remediation, "category") == wanted)
          advisory.mitigation = Shortened(json_dom::Text(remediation, "details"));
      });
  }

  // The newest version of CVSS counts, and of several vectors of it the highest.
  static void Rate(object vulnerability, Advisory& advisory) {
    CvssVersion rated_by = CvssVersion::k20;
    const auto take = [&](object holder) {
      for (const char* key : {"cvss_v4", "cvss_v3", "cvss_v2"}) {
        object cvss;
        if (!json_dom::Find(holder, key, cvss)) continue;
        const std::string vector(json_dom::Text(cvss, "vectorString"));
        const auto score = ScoreCvss(vector);
        if (!score) continue;
        const double rated = score->version == CvssVersion::k40 ? score->score : score->base;
        const bool newer = advisory.cvss_score == 0 || score->version > rated_by;
        if (!newer && (score->version < rated_by || rated <= advisory.cvss_score)) continue;
        if (rated <= 0) continue;
        rated_by = score->version;
        advisory.cvss_score = rated;
        advisory.cvss_vector = vector;
        advisory.severity = CvssSeverity(score->version, rated);
      }
    };
    json_dom::EachObject(vulnerability, "threats", [&](object threat) {
      if (json_dom::Text(threat, "category") != "impact") return;
      const Severity severity = SeverityOf(json_dom::Text(threat, "details"));
      if (severity != Severity::kNone) advisory.severity = severity;
    });
    json_dom::EachObject(vulnerability, "scores", take);
    json_dom::EachObject(vulnerability, "metrics", [&](object metric) {
      if (object content; json_dom::Find(metric, "content", content)) take(content);
    });
  }

  std::vector<Affected> PackagesOf(object vulnerability, const CsafProducts& products) {
    CsafStatuses statuses;
    object said;
    if (!json_dom::Find(vulnerability, "product_status", said)) return {};
    for (const auto& [key, status] : kStatuses)
      json_dom::EachText(said, key, [&](std::string_view id) {
        const Result<CsafPackage> package = products.Find(id);
        if (package)
          statuses.Add(status, *package);
        else if (status != CsafStatus::kNotAffected && unmatched_.emplace(id).second)
          result_.unmatched.push_back(package.error().message);
      });
    json_dom::EachText(said, "under_investigation",
                       [&](std::string_view id) { undecided_.emplace(id); });
    return statuses.Take();
  }

  const std::string_view name_;
  Advisory common_;  // what the document says of all
  CsafDocument result_;
  std::set<std::string> unmatched_, undecided_;  // product ids
};

}  // namespace

bool LooksLikeCsaf(std::string_view text) {
  return text.substr(0, kLooked).find("\"csaf_version\"") != std::string_view::npos;
}

Result<CsafDocument> ParseCsaf(std::string_view text, std::string_view name) {
  if (text.size() > kMaxBytes) return ResourceExhausted(fmt::format("{}: above 64 MiB", name));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const simdjson::padded_string padded(text);
  simdjson::dom::parser parser;
  object root;
  if (const auto error = parser.parse(padded).get_object().get(root); error) {
    const auto json = ParseJson(text, name, {kMaxBytes, 128});  // says where and why
    if (!json) return Fail(json.error());
    return InvalidArgument(fmt::format("{}:1: not a JSON object", name));
  }
  return Reader(name).Read(root);
}

}  // namespace redoubt::formats
