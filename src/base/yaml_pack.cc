#include "base/yaml_pack.h"

#include <cstdint>

namespace redoubt {
namespace {

constexpr std::string_view kMark = "redoubt yaml 1\n";
constexpr int kMaxDepth = 128;

// Seven bits a byte, the lowest first; the highest bit says that more follow.
void PutNumber(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

void PutText(std::string& out, std::string_view text) {
  PutNumber(out, text.size());
  out += text;
}

void PutNode(std::string& out, const YamlNode& node) {
  out += static_cast<char>(static_cast<int>(node.kind) | (node.quoted ? 4 : 0));
  PutNumber(out, static_cast<uint64_t>(node.line));
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      return;
    case YamlNode::Kind::kScalar:
      return PutText(out, node.text);
    case YamlNode::Kind::kSequence:
      PutNumber(out, node.items.size());
      for (const YamlNode& item : node.items) PutNode(out, item);
      return;
    case YamlNode::Kind::kMap:
      PutNumber(out, node.entries.size());
      for (const YamlNode::Entry& entry : node.entries) {
        PutText(out, entry.key);
        PutNumber(out, static_cast<uint64_t>(entry.key_line));
        PutNode(out, entry.value);
      }
      return;
  }
}

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  bool Number(uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 63 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }

  bool Text(std::string& text) {
    uint64_t size = 0;
    if (!Number(size) || size > rest_.size()) return false;
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  bool Node(YamlNode& node, int depth) {
    if (depth > kMaxDepth || rest_.empty()) return false;
    const int head = rest_.front();
    rest_.remove_prefix(1);
    if (head < 0 || head > 7 || !Line(node.line)) return false;
    node.kind = static_cast<YamlNode::Kind>(head & 3);
    node.quoted = (head & 4) != 0;
    if (node.kind == YamlNode::Kind::kNull) return true;
    if (node.kind == YamlNode::Kind::kScalar) return Text(node.text);
    uint64_t count = 0;
    if (!Number(count) || count > rest_.size()) return false;
    return node.kind == YamlNode::Kind::kSequence ? Items(node, count, depth)
                                                  : Entries(node, count, depth);
  }

  bool Done() const { return rest_.empty(); }

 private:
  bool Line(int& line) {
    uint64_t number = 0;
    if (!Number(number) || number > INT32_MAX) return false;
    line = static_cast<int>(number);
    return true;
  }

  bool Items(YamlNode& node, uint64_t count, int depth) {
    for (uint64_t i = 0; i < count; ++i)
      if (!Node(node.items.emplace_back(), depth + 1)) return false;
    return true;
  }

  bool Entries(YamlNode& node, uint64_t count, int depth) {
    for (uint64_t i = 0; i < count; ++i) {
      YamlNode::Entry& entry = node.entries.emplace_back();
      if (!Text(entry.key) || !Line(entry.key_line) || !Node(entry.value, depth + 1)) return false;
    }
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::string PackYaml(const std::vector<NamedYaml>& documents) {
  std::string out(kMark);
  PutNumber(out, documents.size());
  for (const NamedYaml& document : documents) {
    PutText(out, document.name);
    PutNode(out, document.root);
  }
  return out;
}

Result<std::vector<NamedYaml>> UnpackYaml(std::string_view bytes) {
  const auto bad = [] { return InvalidArgument("a pack of YAML that is damaged"); };
  if (!bytes.starts_with(kMark)) return bad();
  Unpacker unpacker(bytes.substr(kMark.size()));
  uint64_t count = 0;
  if (!unpacker.Number(count) || count > bytes.size()) return bad();
  std::vector<NamedYaml> documents;
  for (uint64_t i = 0; i < count; ++i) {
    NamedYaml& document = documents.emplace_back();
    if (!unpacker.Text(document.name) || !unpacker.Node(document.root, 0)) return bad();
  }
  if (!unpacker.Done()) return bad();
  return documents;
}

}  // namespace redoubt
