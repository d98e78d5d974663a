#include "base/yaml_json.h"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace redoubt {
namespace {

template <typename Number>
bool ReadsAs(const std::string& text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

OrderedJson ScalarToJson(const YamlNode& node) {
  int64_t whole = 0;
  double number = 0;
  if (node.quoted) return node.text;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  if (ReadsAs(node.text, whole)) return whole;
  if (ReadsAs(node.text, number) && std::isfinite(number)) return number;
  return node.text;
}

}  // namespace

OrderedJson ToJson(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      return nullptr;
    case YamlNode::Kind::kScalar:
      return ScalarToJson(node);
    case YamlNode::Kind::kSequence: {
      OrderedJson list = OrderedJson::array();
      for (const YamlNode& item : node.items) list.push_back(ToJson(item));
      return list;
    }
    case YamlNode::Kind::kMap: {
      OrderedJson map = OrderedJson::object();
      for (const auto& entry : node.entries) map[entry.key] = ToJson(entry.value);
      return map;
    }
  }
  return nullptr;
}

}  // namespace redoubt
