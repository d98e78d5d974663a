#include "cli/config_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "base/yaml_json.h"

namespace redoubt::cli {
namespace {

using Kind = YamlNode::Kind;

// Whether a value is a secret is told by its key as well.
YamlNode WithoutSecrets(YamlNode node, const std::string& key = "") {
  if (node.kind == Kind::kScalar && node.quoted) {
    const std::string head = key + "=";
    node.text = RedactSecrets(head + node.text).substr(head.size());
  }
  for (YamlNode& item : node.items) item = WithoutSecrets(std::move(item), key);
  for (auto& entry : node.entries) entry.value = WithoutSecrets(std::move(entry.value), entry.key);
  return node;
}

std::string Origin(int line) {
  return line == 0 ? "default" : fmt::format("redoubt.yaml:{}", line);
}

bool IsFlat(const YamlNode& node) {
  return node.kind == Kind::kScalar || (node.items.empty() && node.entries.empty()) ||
         (!node.items.empty() && std::ranges::all_of(node.items, [](const YamlNode& item) {
           return item.kind == Kind::kScalar;
         }));
}

// On one line; JSON is YAML's flow style.
std::string Flow(const YamlNode& node) {
  return ToJson(node).dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string KeyText(const std::string& key) {
  const bool plain = !key.empty() && std::ranges::all_of(key, [](unsigned char c) {
    return std::isalnum(c) || c == '_';
  }) && !std::isdigit(static_cast<unsigned char>(key.front()));
  return plain ? key : Flow({.kind = Kind::kScalar, .text = key, .quoted = true});
}

class YamlWriter {
 public:
  explicit YamlWriter(Origins origins) : origins_(origins) {}

  // `head` is what stands before the first line of the map: the indentation, or "- " after it.
  void Map(const YamlNode& map, std::string head) {
    const std::string indent(head.size(), ' ');
    for (const auto& [key, line, value] : map.entries) {
      head += KeyText(key) + ":";
      if (IsFlat(value))
        Line(head + " " + Flow(value), line);
      else
        Below(head, value, indent);
      head = indent;
    }
  }

  std::string text;

 private:
  void Below(const std::string& head, const YamlNode& value, const std::string& indent) {
    text += head + "\n";
    if (value.kind == Kind::kMap) Map(value, indent + "  ");
    for (const YamlNode& item : value.items) {
      if (item.kind == Kind::kMap && !IsFlat(item))
        Map(item, indent + "  - ");
      else
        Line(indent + "  - " + Flow(item), item.line);
    }
  }

  void Line(const std::string& content, int line) {
    text += content;
    if (origins_ == Origins::kShow) text += "  # " + Origin(line);
    text += "\n";
  }

  const Origins origins_;
};

void CollectOrigins(const YamlNode& node, const std::string& at, OrderedJson& out) {
  for (const auto& [key, line, value] : node.entries) {
    const std::string path = at.empty() ? key : at + "." + key;
    if (IsFlat(value)) out[path] = Origin(line);
    CollectOrigins(value, path, out);
  }
  for (size_t i = 0; i < node.items.size(); ++i)
    CollectOrigins(node.items[i], fmt::format("{}[{}]", at, i), out);
}

}  // namespace

std::string ConfigAsYaml(const std::vector<Setting>& settings, const YamlNode& effective,
                         Origins origins) {
  YamlWriter writer(origins);
  for (const Setting& s : settings)
    writer.text += fmt::format("# {}: {}{}\n", s.name, Printable(s.value),
                               origins == Origins::kShow ? " (" + s.origin + ")" : "");
  writer.Map(WithoutSecrets(effective), "");
  return writer.text;
}

std::string ConfigAsJson(const std::vector<Setting>& settings, const YamlNode& effective,
                         Origins origins) {
  OrderedJson root = {{"schema", "redoubt.config/1"}, {"settings", OrderedJson::object()}};
  OrderedJson from = OrderedJson::object();
  for (const Setting& s : settings) {
    root["settings"][s.name] = s.value;
    from["settings." + s.name] = s.origin;
  }
  root["configuration"] = ToJson(WithoutSecrets(effective));
  CollectOrigins(effective, "", from);
  if (origins == Origins::kShow) root["origins"] = std::move(from);
  return root.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace redoubt::cli
