#include "base/json_node.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_set>
#include <vector>

#include "base/counting_iterator.h"

namespace redoubt {
namespace {

class NodeBuilder {
 public:
  NodeBuilder(const YamlLimits& limits, const int& line) : limits_(limits), line_(line) {}

  bool null() { return Add({.kind = YamlNode::Kind::kNull}); }
  bool boolean(bool v) { return Scalar(v ? "true" : "false", false); }
  bool number_integer(nlohmann::json::number_integer_t v) {
    return Scalar(std::to_string(v), false);
  }
  bool number_unsigned(nlohmann::json::number_unsigned_t v) {
    return Scalar(std::to_string(v), false);
  }
  bool number_float(nlohmann::json::number_float_t, const std::string& text) {
    return Scalar(text, false);
  }
  bool string(std::string& v) { return Scalar(std::move(v), true); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(size_t) { return Open(YamlNode::Kind::kMap); }
  bool start_array(size_t) { return Open(YamlNode::Kind::kSequence); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }
  bool key(std::string& v) {
    Frame& top = stack_.back();
    if (!top.keys.insert(v).second)
      return Refuse(ErrorCode::kInvalidArgument, fmt::format("the key \"{}\" is given twice", v));
    top.key = std::move(v);
    top.key_line = line_;
    return true;
  }
  template <typename Exception>
  bool parse_error(size_t, const std::string&, const Exception& e) {
    // "[json.exception.parse_error.101] parse error at line 3, column 1: syntax error …"
    const std::string_view what = e.what();
    const size_t colon = what.find(": ");
    return Refuse(ErrorCode::kInvalidArgument,
                  std::string(colon == std::string_view::npos ? what : what.substr(colon + 2)));
  }

  YamlNode root;
  Error fault;
  int fault_line = 0;

 private:
  struct Frame {
    YamlNode node;
    std::string key;
    int key_line = 0;
    std::unordered_set<std::string> keys;
  };

  bool Refuse(ErrorCode code, std::string message) {
    fault = {code, std::move(message)};
    fault_line = line_;
    return false;
  }

  bool Scalar(std::string text, bool quoted) {
    return Add({.kind = YamlNode::Kind::kScalar, .text = std::move(text), .quoted = quoted});
  }

  bool Count() {
    if (++nodes_ <= limits_.nodes) return true;
    return Refuse(ErrorCode::kResourceExhausted, fmt::format("more than {} nodes", limits_.nodes));
  }

  bool Add(YamlNode node) {
    node.line = line_;
    if (!Count()) return false;
    Place(std::move(node));
    return true;
  }

  bool Open(YamlNode::Kind kind) {
    if (static_cast<int>(stack_.size()) >= limits_.depth)
      return Refuse(ErrorCode::kResourceExhausted,
                    fmt::format("nested deeper than {} levels", limits_.depth));
    stack_.push_back({.node = {.kind = kind, .line = line_}});
    return Count();
  }

  bool Close() {
    YamlNode node = std::move(stack_.back().node);
    stack_.pop_back();
    Place(std::move(node));
    return true;
  }

  void Place(YamlNode node) {
    if (stack_.empty()) {
      root = std::move(node);
    } else if (Frame& top = stack_.back(); top.node.kind == YamlNode::Kind::kSequence) {
      top.node.items.push_back(std::move(node));
    } else {
      top.node.entries.push_back({std::move(top.key), top.key_line, std::move(node)});
    }
  }

  const YamlLimits& limits_;
  const int& line_;
  size_t nodes_ = 0;
  std::vector<Frame> stack_;
};

// Spaces in place of commas that only a closing bracket follows; comments do not count.
std::string WithoutTrailingCommas(std::string_view text) {
  std::string out(text);
  size_t comma = std::string::npos;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      comma = std::string::npos;
      for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\';
    } else if (c == '/' && text.substr(i, 2) == "//") {
      i = std::min(text.find('\n', i), text.size());
    } else if (c == '/' && text.substr(i, 2) == "/*") {
      const size_t end = text.find("*/", i + 2);
      i = end == std::string_view::npos ? text.size() : end + 1;
    } else if (c == ',') {
      comma = i;
    } else if (c == '}' || c == ']') {
      if (comma != std::string::npos) out[comma] = ' ';
      comma = std::string::npos;
    } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
      comma = std::string::npos;
    }
  }
  return out;
}

}  // namespace

Result<YamlNode> ParseJsonNode(std::string_view text, std::string_view name,
                               const YamlLimits& limits, JsonDialect dialect) {
  if (text.size() > limits.size_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} KiB", name, limits.size_bytes >> 10));
  std::string without;
  if (dialect == JsonDialect::kJsonc) text = without = WithoutTrailingCommas(text);
  int line = 1;
  NodeBuilder builder(limits, line);
  const CountingIterator begin(text.data(), &line), end(text.data() + text.size(), &line);
  if (!nlohmann::json::sax_parse(begin, end, &builder, nlohmann::json::input_format_t::json, true,
                                 dialect == JsonDialect::kJsonc))
    return Fail(builder.fault.code,
                fmt::format("{}:{}: {}", name, builder.fault_line, builder.fault.message));
  return std::move(builder.root);
}

}  // namespace redoubt
