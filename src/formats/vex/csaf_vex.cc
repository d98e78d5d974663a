// CSAF 2.0 (OASIS): the product tree's names and relationships, and each vulnerability's
// product_status.
#include <fmt/format.h>

#include <map>

#include "base/node.h"
#include "formats/vex/vex.h"

namespace redoubt::formats {
namespace {

constexpr int kMaxNesting = 32;

struct StatusName {
  std::string_view key;
  VexStatus status;
};
constexpr StatusName kStatuses[] = {
    {"known_not_affected", VexStatus::kNotAffected},
    {"fixed", VexStatus::kFixed},
    {"first_fixed", VexStatus::kFixed},
    {"known_affected", VexStatus::kAffected},
    {"first_affected", VexStatus::kAffected},
    {"last_affected", VexStatus::kAffected},
    {"under_investigation", VexStatus::kUnderInvestigation},
};

class Reader {
 public:
  explicit Reader(const VexDocument& document) : document_(document) {}

  Result<std::vector<VexStatement>> Read() {
    TRY_OK(ReadTime());
    if (const YamlNode* tree = document_.root.Find("product_tree")) {
      for (const YamlNode& product : ItemsAt(*tree, "full_product_names")) Learn(product);
      LearnBranches(ItemsAt(*tree, "branches"), 0);
      for (const YamlNode& relation : ItemsAt(*tree, "relationships")) LearnRelation(relation);
    }
    std::vector<VexStatement> all;
    for (const YamlNode& node : ItemsAt(document_.root, "vulnerabilities"))
      TRY_OK(ReadVulnerability(node, all));
    return all;
  }

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;

  Status ReadTime() {
    const YamlNode* tracking = document_.root.Find("document")->Find("tracking");
    const std::string time = tracking ? TextAt(*tracking, "current_release_date") : "";
    if (time.empty()) return {};
    TRY_WITH(fmt::format("{}:{}", document_.name, tracking->line), made_, Timestamp::Parse(time));
    return {};
  }

  void Learn(const YamlNode& product) {
    const YamlNode* helper = product.Find("product_identification_helper");
    const std::string purl = helper ? TextAt(*helper, "purl") : "";
    products_[TextAt(product, "product_id")] = {purl.empty() ? TextAt(product, "name") : purl, ""};
  }

  void LearnBranches(const std::vector<YamlNode>& branches, int depth) {
    if (depth > kMaxNesting) return;
    for (const YamlNode& branch : branches) {
      if (const YamlNode* product = branch.Find("product")) Learn(*product);
      LearnBranches(ItemsAt(branch, "branches"), depth + 1);
    }
  }

  // "component X, installed on product Y" is a product of its own.
  void LearnRelation(const YamlNode& relation) {
    const YamlNode* name = relation.Find("full_product_name");
    if (!name) return;
    const auto component = products_.find(TextAt(relation, "product_reference"));
    const auto product = products_.find(TextAt(relation, "relates_to_product_reference"));
    if (component == products_.end() || product == products_.end()) return Learn(*name);
    const VexProduct both{product->second.product, component->second.product};
    products_[TextAt(*name, "product_id")] = both;
  }

  Status ReadVulnerability(const YamlNode& node, std::vector<VexStatement>& all) const {
    std::vector<std::string> ids;
    if (std::string cve = TextAt(node, "cve"); !cve.empty()) ids.push_back(std::move(cve));
    for (const YamlNode& id : ItemsAt(node, "ids")) ids.push_back(TextAt(id, "text"));
    const YamlNode* said = node.Find("product_status");
    if (!said) return {};
    if (ids.empty()) return Mistake(node, "a vulnerability without cve and ids");
    const Texts flags = TextsOf(ItemsAt(node, "flags"), "", "label");
    const Texts impacts = TextsOf(ItemsAt(node, "threats"), "impact", "details");
    for (const StatusName& each : kStatuses)
      for (const YamlNode& product : ItemsAt(*said, each.key)) {
        const auto found = products_.find(product.text);
        if (found == products_.end())
          return Mistake(product, fmt::format("\"{}\" is not in the product tree",
                                              product.text.substr(0, 200)));
        all.push_back({.vulnerabilities = ids,
                       .products = {found->second},
                       .status = each.status,
                       .justification = At(flags, product.text),
                       .note = At(impacts, product.text),
                       .at = made_});
      }
    return {};
  }

  // The member `key` of each note of `category` ("": any), by product_id.
  static Texts TextsOf(const std::vector<YamlNode>& notes, std::string_view category,
                       std::string_view key) {
    Texts texts;
    for (const YamlNode& note : notes) {
      if (!category.empty() && TextAt(note, "category") != category) continue;
      const std::string text = TextAt(note, key);
      for (const YamlNode& id : ItemsAt(note, "product_ids")) texts.try_emplace(id.text, text);
    }
    return texts;
  }

  static std::string At(const Texts& texts, const std::string& product) {
    const auto found = texts.find(product);
    return found == texts.end() ? "" : found->second;
  }

  std::unexpected<Error> Mistake(const YamlNode& node, std::string_view what) const {
    return InvalidArgument(fmt::format("{}:{}: {}", document_.name, node.line, what));
  }

  const VexDocument& document_;
  Timestamp made_;
  std::map<std::string, VexProduct> products_;  // by product_id
};

}  // namespace

Result<std::vector<VexStatement>> ReadCsafVex(const VexDocument& document) {
  return Reader(document).Read();
}

}  // namespace redoubt::formats
