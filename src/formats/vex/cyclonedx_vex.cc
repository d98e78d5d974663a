// CycloneDX VEX: `vulnerabilities` with an analysis (schema 1.4 to 1.6). "affects" names components
// of the same document by bom-ref, or those of another one by BOM-Link, whose fragment is the ref.
#include <fmt/format.h>

#include <map>

#include "base/node.h"
#include "formats/vex/vex.h"

namespace redoubt::formats {
namespace {

constexpr int kMaxNesting = 32;

Result<VexStatus> StatusOf(std::string_view state) {
  if (state == "not_affected" || state == "false_positive") return VexStatus::kNotAffected;
  if (state == "resolved" || state == "resolved_with_pedigree") return VexStatus::kFixed;
  if (state == "exploitable") return VexStatus::kAffected;
  if (state == "in_triage") return VexStatus::kUnderInvestigation;
  return InvalidArgument(fmt::format("analysis.state \"{}\" is none of CycloneDX", state));
}

std::string NameOf(const YamlNode& component) {
  if (std::string purl = TextAt(component, "purl"); !purl.empty()) return purl;
  return TextAt(component, "name");
}

class Reader {
 public:
  explicit Reader(const VexDocument& document) : document_(document) {}

  Result<std::vector<VexStatement>> Read() {
    if (const YamlNode* metadata = document_.root.Find("metadata")) {
      made_ = TextAt(*metadata, "timestamp");
      if (const YamlNode* root = metadata->Find("component")) {
        root_ = NameOf(*root);
        by_ref_[TextAt(*root, "bom-ref")] = root_;
        Learn(ItemsAt(*root, "components"), 0);
      }
    }
    Learn(ItemsAt(document_.root, "components"), 0);
    std::vector<VexStatement> all;
    for (const YamlNode& node : ItemsAt(document_.root, "vulnerabilities")) {
      const YamlNode* analysis = node.Find("analysis");
      if (!analysis || TextAt(*analysis, "state").empty()) continue;  // a finding, not a statement
      TRY(VexStatement statement, One(node, *analysis));
      all.push_back(std::move(statement));
    }
    return all;
  }

 private:
  void Learn(const std::vector<YamlNode>& components, int depth) {
    if (depth > kMaxNesting) return;
    for (const YamlNode& component : components) {
      by_ref_[TextAt(component, "bom-ref")] = NameOf(component);
      Learn(ItemsAt(component, "components"), depth + 1);
    }
  }

  Result<VexStatement> One(const YamlNode& node, const YamlNode& analysis) const {
    VexStatement statement{.vulnerabilities = {TextAt(node, "id")},
                           .justification = TextAt(analysis, "justification"),
                           .note = TextAt(analysis, "detail")};
    if (statement.vulnerabilities[0].empty()) return Mistake(node, "a vulnerability without id");
    for (const YamlNode& reference : ItemsAt(node, "references"))
      if (std::string id = TextAt(reference, "id"); !id.empty())
        statement.vulnerabilities.push_back(std::move(id));
    TRY_WITH(fmt::format("{}:{}", document_.name, analysis.line), statement.status,
             StatusOf(TextAt(analysis, "state")));
    for (const std::string& time :
         {TextAt(analysis, "lastUpdated"), TextAt(analysis, "firstIssued"), made_}) {
      if (time.empty()) continue;
      TRY_WITH(fmt::format("{}:{}", document_.name, analysis.line), statement.at,
               Timestamp::Parse(time));
      break;
    }
    for (const YamlNode& affected : ItemsAt(node, "affects"))
      TRY_OK(AddAffected(affected, statement));
    return statement;
  }

  // With versions, the statement is about these alone.
  Status AddAffected(const YamlNode& affected, VexStatement& statement) const {
    TRY(const std::string name, Resolve(affected));
    const bool root = name == root_;
    const auto add = [&](std::string what) {
      statement.products.push_back(root || root_.empty() ? VexProduct{std::move(what), ""}
                                                         : VexProduct{root_, std::move(what)});
    };
    const auto& versions = ItemsAt(affected, "versions");
    for (const YamlNode& each : versions) {
      const std::string version = TextAt(each, "version"), status = TextAt(each, "status");
      if (version.empty())
        return Mistake(each, "a range of versions is not read (mend: list the versions)");
      if (status == "unknown" || (status == "affected" && Harmless(statement.status)) ||
          (status == "unaffected" && !Harmless(statement.status)))
        continue;  // the analysis does not speak of this one
      add(WithVersion(name, version));
    }
    if (versions.empty()) add(name);
    return {};
  }

  static bool Harmless(VexStatus status) {
    return status == VexStatus::kNotAffected || status == VexStatus::kFixed;
  }

  static std::string WithVersion(const std::string& name, const std::string& version) {
    if (!name.starts_with("pkg:")) return name;
    const std::string before = name.substr(0, name.find_first_of("@?#"));
    const size_t rest = name.find_first_of("?#");
    return before + "@" + version + (rest == std::string::npos ? "" : name.substr(rest));
  }

  Result<std::string> Resolve(const YamlNode& affected) const {
    std::string ref = TextAt(affected, "ref");
    if (ref.starts_with("urn:cdx:") && ref.find('#') != std::string::npos)
      ref = ref.substr(ref.find('#') + 1);
    if (const auto found = by_ref_.find(ref); found != by_ref_.end() && !found->second.empty())
      return found->second;
    if (ref.starts_with("pkg:")) return ref;
    return Mistake(affected, fmt::format("\"{}\" is no component of the document and no purl",
                                         ref.substr(0, 200)));
  }

  std::unexpected<Error> Mistake(const YamlNode& node, std::string_view what) const {
    return InvalidArgument(fmt::format("{}:{}: {}", document_.name, node.line, what));
  }

  const VexDocument& document_;
  std::string made_, root_;
  std::map<std::string, std::string> by_ref_;
};

}  // namespace

Result<std::vector<VexStatement>> ReadCycloneDxVex(const VexDocument& document) {
  return Reader(document).Read();
}

}  // namespace redoubt::formats
