#include "base/node.h"

namespace redoubt {

std::string TextAt(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.Find(key);
  return node && node->kind == YamlNode::Kind::kScalar ? node->text : "";
}

const std::vector<YamlNode::Entry>& EntriesAt(const YamlNode& map, std::string_view key) {
  static const std::vector<YamlNode::Entry> kNone;
  const YamlNode* node = map.Find(key);
  return node ? node->entries : kNone;
}

const std::vector<YamlNode>& ItemsAt(const YamlNode& map, std::string_view key) {
  static const std::vector<YamlNode> kNone;
  const YamlNode* node = map.Find(key);
  return node ? node->items : kNone;
}

}  // namespace redoubt
