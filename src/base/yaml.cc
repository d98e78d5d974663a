#include "base/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_set>

namespace redoubt {
namespace {

struct LimitExceeded {
  std::string what;
  int line;
};

// Builds YamlNode from parser events, so that depth and aliases are bounded while parsing.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(const YamlLimits& limits) : limits_(limits) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0)
      throw LimitExceeded{"a second document begins (mend: one in a file)", Line(mark)};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Add({.kind = YamlNode::Kind::kNull, .line = Line(mark)}, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) throw LimitExceeded{"alias of an unfinished node", Line(mark)};
    Count(found->second.second, Line(mark));
    Place(YamlNode(found->second.first));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Add({.kind = YamlNode::Kind::kScalar, .text = value, .quoted = tag == "!", .line = Line(mark)},
        anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(YamlNode::Kind::kSequence, mark, anchor);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(YamlNode::Kind::kMap, mark, anchor);
  }
  void OnMapEnd() override { Close(); }

  YamlNode root;

 private:
  struct Frame {
    YamlNode node;
    YAML::anchor_t anchor;
    size_t nodes_before;
    bool has_key = false;
    std::string key;
    int key_line = 0;
    std::unordered_set<std::string> keys;  // a map of many keys must not be searched one by one
  };

  static int Line(const YAML::Mark& mark) { return mark.line + 1; }

  void Count(size_t nodes, int line) {
    nodes_ += nodes;
    if (nodes_ > limits_.nodes)
      throw LimitExceeded{fmt::format("more than {} nodes", limits_.nodes), line};
  }

  void Open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (static_cast<int>(stack_.size()) >= limits_.depth)
      throw LimitExceeded{fmt::format("nested deeper than {} levels", limits_.depth), Line(mark)};
    stack_.push_back(
        {.node = {.kind = kind, .line = Line(mark)}, .anchor = anchor, .nodes_before = nodes_});
    Count(1, Line(mark));
  }

  void Close() {
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    if (frame.anchor) anchors_[frame.anchor] = {frame.node, nodes_ - frame.nodes_before};
    Place(std::move(frame.node));
  }

  void Add(YamlNode node, YAML::anchor_t anchor) {
    Count(1, node.line);
    if (anchor) anchors_[anchor] = {node, 1};
    Place(std::move(node));
  }

  void Place(YamlNode node) {
    if (stack_.empty()) {
      root = std::move(node);
      return;
    }
    Frame& top = stack_.back();
    if (top.node.kind == YamlNode::Kind::kSequence) {
      top.node.items.push_back(std::move(node));
      return;
    }
    if (!top.has_key) {
      if (node.kind != YamlNode::Kind::kScalar)
        throw LimitExceeded{"a key must be text", node.line};
      if (!top.keys.insert(node.text).second)
        throw LimitExceeded{fmt::format("\"{}\" is given twice", node.text), node.line};
      top.has_key = true;
      top.key = std::move(node.text);
      top.key_line = node.line;
      return;
    }
    top.node.entries.push_back({std::move(top.key), top.key_line, std::move(node)});
    top.has_key = false;
  }

  const YamlLimits& limits_;
  size_t nodes_ = 0;
  int documents_ = 0;
  std::vector<Frame> stack_;
  std::map<YAML::anchor_t, std::pair<YamlNode, size_t>> anchors_;
};

}  // namespace

const YamlNode* YamlNode::Find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

Result<YamlNode> ParseYaml(std::string_view text, std::string_view name, const YamlLimits& limits) {
  if (text.size() > limits.size_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} KiB", name, limits.size_bytes >> 10));
  std::istringstream input{std::string(text)};
  Builder builder(limits);
  try {
    YAML::Parser parser(input);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const LimitExceeded& e) {
    return Fail(e.what.starts_with("more") || e.what.starts_with("nested")
                    ? ErrorCode::kResourceExhausted
                    : ErrorCode::kInvalidArgument,
                fmt::format("{}:{}: {}", name, e.line, e.what));
  } catch (const YAML::Exception& e) {
    return InvalidArgument(fmt::format("{}:{}: {}", name, e.mark.line + 1, e.msg));
  }
  return std::move(builder.root);
}

}  // namespace redoubt
