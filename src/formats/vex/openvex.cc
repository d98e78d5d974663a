// OpenVEX: https://github.com/openvex/spec (0.2.0, and the forms of 0.0.1).
#include <fmt/format.h>

#include "base/node.h"
#include "formats/vex/vex.h"

namespace redoubt::formats {
namespace {

// A product or subcomponent: an object with an id and identifiers, or the id alone.
std::string NameOf(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kScalar) return node.text;
  if (const YamlNode* identifiers = node.Find("identifiers"))
    if (std::string purl = TextAt(*identifiers, "purl"); !purl.empty()) return purl;
  return TextAt(node, "@id");
}

std::vector<std::string> IdsOf(const YamlNode& statement) {
  std::vector<std::string> ids;
  const auto add = [&](std::string id) {
    if (!id.empty()) ids.push_back(std::move(id));
  };
  const YamlNode* vulnerability = statement.Find("vulnerability");
  if (!vulnerability) return ids;
  if (vulnerability->kind == YamlNode::Kind::kScalar) {
    add(vulnerability->text);
    return ids;
  }
  add(TextAt(*vulnerability, "name"));
  for (const YamlNode& alias : ItemsAt(*vulnerability, "aliases")) add(alias.text);
  if (ids.empty()) add(TextAt(*vulnerability, "@id"));
  return ids;
}

class Reader {
 public:
  explicit Reader(const VexDocument& document) : document_(document) {}

  Result<std::vector<VexStatement>> Read() {
    TRY(const Timestamp made, TimeOf(document_.root, {}));
    std::vector<VexStatement> all;
    for (const YamlNode& node : ItemsAt(document_.root, "statements")) {
      TRY(VexStatement statement, One(node, made));
      all.push_back(std::move(statement));
    }
    return all;
  }

 private:
  Result<VexStatement> One(const YamlNode& node, Timestamp made) const {
    VexStatement statement{.vulnerabilities = IdsOf(node)};
    if (statement.vulnerabilities.empty())
      return Mistake(node, "a statement without a vulnerability");
    TRY_WITH(fmt::format("{}:{}", document_.name, node.line), statement.status,
             ParseEnum<VexStatus>(TextAt(node, "status")));
    statement.justification = TextAt(node, "justification");
    for (const char* key : {"impact_statement", "action_statement", "status_notes"})
      if (statement.note.empty()) statement.note = TextAt(node, key);
    if (statement.status == VexStatus::kNotAffected && statement.justification.empty() &&
        TextAt(node, "impact_statement").empty())
      return Mistake(node,
                     "not_affected without a reason (mend: add justification or impact_statement)");
    TRY(statement.at, TimeOf(node, made));
    for (const YamlNode& product : ItemsAt(node, "products")) {
      const std::string name = NameOf(product);
      if (name.empty()) return Mistake(product, "a product without @id and purl");
      const auto& inside = ItemsAt(product, "subcomponents");
      for (const YamlNode& component : inside)
        statement.products.push_back({name, NameOf(component)});
      if (inside.empty()) statement.products.push_back({name, ""});
    }
    return statement;
  }

  Result<Timestamp> TimeOf(const YamlNode& node, Timestamp otherwise) const {
    for (const char* key : {"last_updated", "timestamp"}) {
      const YamlNode* found = node.Find(key);
      if (!found) continue;
      TRY_WITH(fmt::format("{}:{}: {}", document_.name, found->line, key), const Timestamp at,
               Timestamp::Parse(found->text));
      return at;
    }
    return otherwise;
  }

  std::unexpected<Error> Mistake(const YamlNode& node, std::string_view what) const {
    return InvalidArgument(fmt::format("{}:{}: {}", document_.name, node.line, what));
  }

  const VexDocument& document_;
};

}  // namespace

Result<std::vector<VexStatement>> ReadOpenVex(const VexDocument& document) {
  return Reader(document).Read();
}

}  // namespace redoubt::formats
