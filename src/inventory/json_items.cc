#include "inventory/json_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/counting_iterator.h"
#include "base/text.h"

namespace redoubt::inventory {
namespace {

bool Has(std::span<const std::string_view> list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

class Handler {
 public:
  Handler(const JsonItemRules& rules, const int& line,
          const std::function<Status(JsonItem&&)>& take)
      : rules_(rules), line_(line), take_(take) {}

  bool null() { return IsPassedOver() || Scalar({.kind = YamlNode::Kind::kNull}); }
  bool boolean(bool v) { return Text(v ? "true" : "false", false); }
  bool number_integer(nlohmann::json::number_integer_t v) { return Text(std::to_string(v), false); }
  bool number_unsigned(nlohmann::json::number_unsigned_t v) {
    return Text(std::to_string(v), false);
  }
  bool number_float(nlohmann::json::number_float_t, const std::string& text) {
    return Text(text, false);
  }
  bool string(std::string& v) {
    return IsPassedOver() ||
           Scalar({.kind = YamlNode::Kind::kScalar, .text = std::move(v), .quoted = true});
  }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(size_t) { return Open(YamlNode::Kind::kMap); }
  bool start_array(size_t) { return Open(YamlNode::Kind::kSequence); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }

  bool key(std::string& v) {
    if (skipped_ > 0) return true;
    Frame& top = stack_.back();
    const auto& wanted = top.kind == Frame::kDocument ? rules_.members : rules_.keys;
    const auto found = std::find(wanted.begin(), wanted.end(), v);
    skip_next_ = found == wanted.end();
    if (skip_next_) return true;
    if (Has(top.seen, v))
      return Refuse(ErrorCode::kInvalidArgument, fmt::format("the key \"{}\" is given twice", v));
    top.key = *found;  // as the rules spell it: it lives as long as they do
    top.seen.push_back(top.key);
    top.key_line = line_;
    return true;
  }

  template <typename Exception>
  bool parse_error(size_t, const std::string&, const Exception& e) {
    // "[json.exception.parse_error.101] parse error at line 3, column 1: syntax error …"
    const std::string_view what = e.what();
    const size_t colon = what.find(": ");
    return Refuse(ErrorCode::kInvalidArgument,
                  Printable(colon == std::string_view::npos ? what : what.substr(colon + 2), 300));
  }

  Error fault;
  bool is_own_fault = true;  // else it is one of `take`

 private:
  struct Frame {
    enum Kind { kDocument, kList, kNode };
    Kind kind = kNode;
    YamlNode node;
    std::string_view key;
    int key_line = 0;
    std::vector<std::string_view> seen;  // keys, of the few that the rules name
    bool is_item = false;
    size_t number = 0;
    size_t nodes_before = 0;
  };

  bool Refuse(ErrorCode code, std::string message) {
    fault = {code, fmt::format("{}: {}", line_, message)};
    return false;
  }

  bool IsPassedOver() {
    if (skipped_ > 0) return true;
    return std::exchange(skip_next_, false);
  }

  bool Text(std::string text, bool quoted) {
    return IsPassedOver() ||
           Scalar({.kind = YamlNode::Kind::kScalar, .text = std::move(text), .quoted = quoted});
  }

  bool Scalar(YamlNode node) {
    node.line = line_;
    if (stack_.empty()) return Refuse(ErrorCode::kInvalidArgument, "no JSON object");
    const bool item = stack_.back().kind != Frame::kNode;
    if (item) return Deliver(std::move(node), next_++);
    return Count() && Place(std::move(node));
  }

  bool Count() {
    if (++nodes_ <= rules_.max_nodes) return true;
    return Refuse(ErrorCode::kResourceExhausted,
                  fmt::format("more than {} values in one item", rules_.max_nodes));
  }

  bool Open(YamlNode::Kind kind) {
    if (++depth_ > rules_.max_depth)
      return Refuse(ErrorCode::kResourceExhausted,
                    fmt::format("nested deeper than {} levels", rules_.max_depth));
    if (skipped_ > 0 || std::exchange(skip_next_, false)) {
      ++skipped_;
      return true;
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.line = line_;
    frame.nodes_before = nodes_;
    if (stack_.empty()) {
      if (kind != YamlNode::Kind::kMap)
        return Refuse(ErrorCode::kInvalidArgument, "no JSON object");
      frame.kind = Frame::kDocument;
    } else {
      const Frame& top = stack_.back();
      const bool nested = top.kind == Frame::kNode && top.node.kind == YamlNode::Kind::kMap &&
                          top.key == rules_.nested;
      if (kind == YamlNode::Kind::kSequence && (top.kind == Frame::kDocument || nested))
        frame.kind = Frame::kList;
      frame.is_item = frame.kind == Frame::kNode && top.kind != Frame::kNode;
      if (frame.is_item) frame.number = next_++;
      if (!Count()) return false;
    }
    stack_.push_back(std::move(frame));
    return true;
  }

  bool Close() {
    --depth_;
    if (skipped_ > 0) {
      --skipped_;
      return true;
    }
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    if (frame.kind != Frame::kNode || frame.is_item) nodes_ = frame.nodes_before;
    if (frame.kind != Frame::kNode) return true;
    return frame.is_item ? Deliver(std::move(frame.node), frame.number)
                         : Place(std::move(frame.node));
  }

  bool Place(YamlNode node) {
    Frame& top = stack_.back();
    if (top.node.kind == YamlNode::Kind::kSequence)
      top.node.items.push_back(std::move(node));
    else
      top.node.entries.push_back({std::string(top.key), top.key_line, std::move(node)});
    return true;
  }

  bool Deliver(YamlNode node, size_t number) {
    auto taken = take_({stack_.front().key, number, std::move(node)});
    if (taken) return true;
    fault = std::move(taken.error());
    is_own_fault = false;
    return false;
  }

  const JsonItemRules& rules_;
  const int& line_;
  const std::function<Status(JsonItem&&)>& take_;
  std::vector<Frame> stack_;
  int depth_ = 0, skipped_ = 0;  // skipped_: open brackets of what is passed over
  bool skip_next_ = false;
  size_t nodes_ = 0, next_ = 0;
};

}  // namespace

Status ReadJsonItems(std::string_view text, std::string_view name, const JsonItemRules& rules,
                     const std::function<Status(JsonItem&&)>& take) {
  if (text.size() > rules.max_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} MiB", name, rules.max_bytes >> 20));
  int line = 1;
  Handler handler(rules, line, take);
  const CountingIterator begin(text.data(), &line), end(text.data() + text.size(), &line);
  if (nlohmann::json::sax_parse(begin, end, &handler)) return {};
  if (!handler.is_own_fault) return Fail(std::move(handler.fault));
  return Fail(handler.fault.code, fmt::format("{}:{}", name, handler.fault.message));
}

}  // namespace redoubt::inventory
