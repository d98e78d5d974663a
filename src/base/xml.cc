#include "base/xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "base/text.h"

namespace redoubt {
namespace {

constexpr size_t kDeclarationBytes = 200;

void AppendUtf8(unsigned code, std::string& out) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      put(0xE0 | code >> 12);
    } else {
      put(0xF0 | code >> 18);
      put(0x80 | (code >> 12 & 0x3F));
    }
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. npos: all is well.
size_t FirstBadUtf8(std::string_view text) {
  const auto at = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  for (size_t i = 0; i < text.size();) {
    const unsigned lead = at(i);
    const size_t more = lead < 0x80 ? 0 : lead < 0xC2 ? 9 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if (more == 9 || lead > 0xF4) return i;
    for (size_t k = 1; k <= more; ++k)
      if ((at(i + k) & 0xC0) != 0x80) return i;
    const unsigned second = at(i + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
      return i;
    i += more + 1;
  }
  return std::string_view::npos;
}

Result<std::string> FromUtf16(std::string_view bytes, bool big, std::string_view name) {
  std::string out;
  const auto unit = [&](size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]),
               b = static_cast<unsigned char>(bytes[i + 1]);
    return big ? a << 8u | b : b << 8u | a;
  };
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto code = static_cast<unsigned>(unit(i));
    if (code >= 0xD800 && code < 0xE000) {
      const unsigned low = i + 3 < bytes.size() ? static_cast<unsigned>(unit(i + 2)) : 0;
      if (code >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
        return InvalidArgument(fmt::format("{}:1: not UTF-16", name));
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    AppendUtf8(code, out);
  }
  return out;
}

// What the XML declaration says, in lower case; "" where it says nothing.
std::string DeclaredEncoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return "";
  const std::string_view head = text.substr(0, std::min(text.find("?>"), kDeclarationBytes));
  const size_t found = head.find("encoding");
  if (found == std::string_view::npos) return "";
  const size_t open = head.find_first_of("\"'", found);
  if (open == std::string_view::npos) return "";
  std::string encoding(head.substr(open + 1, head.find(head[open], open + 1) - open - 1));
  for (char& c : encoding)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return encoding;
}

Result<std::string> ToUtf8(std::string_view text, std::string_view name) {
  if (text.starts_with("\xFF\xFE")) return FromUtf16(text.substr(2), false, name);
  if (text.starts_with("\xFE\xFF")) return FromUtf16(text.substr(2), true, name);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string encoding = DeclaredEncoding(text);
  std::string out;
  if (encoding == "iso-8859-1" || encoding == "latin1" || encoding == "windows-1252") {
    for (const char c : text) AppendUtf8(static_cast<unsigned char>(c), out);
    return out;
  }
  if (!encoding.empty() && encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii" &&
      encoding != "ascii")
    return InvalidArgument(fmt::format("{}:1: encoding \"{}\" is not known here (mend: UTF-8)",
                                       name, Printable(encoding, 60)));
  if (const size_t bad = FirstBadUtf8(text); bad != std::string_view::npos)
    return InvalidArgument(fmt::format("{}:{}: not UTF-8", name,
                                       1 + std::count(text.begin(), text.begin() + bad, '\n')));
  return std::string(text);
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view name, const XmlLimits& limits)
      : text_(text), name_(name), limits_(limits) {
    for (size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') newlines_.push_back(i);
  }

  Result<XmlNode> Read() {
    const auto tags = static_cast<size_t>(std::count(text_.begin(), text_.end(), '<'));
    const auto values = static_cast<size_t>(std::count(text_.begin(), text_.end(), '='));
    if (tags > 4 * limits_.nodes || values > 8 * limits_.nodes) return TooMany();
    pugi::xml_document document;
    const auto parsed = document.load_buffer(
        text_.data(), text_.size(),
        pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single,
        pugi::encoding_utf8);
    if (!parsed) return Mistake(parsed.offset, parsed.description());
    const XmlNode* root = nullptr;
    XmlNode out;
    for (const pugi::xml_node node : document.children()) {
      if (node.type() == pugi::node_doctype &&
          std::string_view(node.value()).find('[') != std::string_view::npos)
        return Mistake(node.offset_debug(),
                       "declares entities of its own, which are not read here");
      if (node.type() != pugi::node_element) continue;
      if (root) return Mistake(node.offset_debug(), "a second root element");
      TRY_OK(Copy(node, out, 1));
      root = &out;
    }
    if (!root) return Mistake(0, "no element");
    return out;
  }

 private:
  std::unexpected<Error> Mistake(ptrdiff_t offset, std::string_view what) const {
    return InvalidArgument(fmt::format("{}:{}: {}", name_, LineAt(offset), what));
  }
  std::unexpected<Error> TooMany() const {
    return ResourceExhausted(fmt::format("{}: more than {} nodes", name_, limits_.nodes));
  }

  int LineAt(ptrdiff_t offset) const {
    const auto at =
        std::ranges::lower_bound(newlines_, static_cast<size_t>(std::max<ptrdiff_t>(offset, 0)));
    return static_cast<int>(at - newlines_.begin()) + 1;
  }

  Status Copy(const pugi::xml_node& from, XmlNode& to, int depth) {
    to.name = from.name();
    to.line = LineAt(from.offset_debug());
    if (depth > limits_.depth)
      return ResourceExhausted(
          fmt::format("{}:{}: nested deeper than {} levels", name_, to.line, limits_.depth));
    if (++nodes_ > limits_.nodes) return TooMany();
    for (const pugi::xml_attribute attribute : from.attributes()) {
      if (++nodes_ > limits_.nodes) return TooMany();
      to.attributes.emplace_back(attribute.name(), attribute.value());
    }
    TRY_OK(CheckAttributes(to));
    for (const pugi::xml_node child : from.children()) {
      if (child.type() == pugi::node_element) {
        to.children.emplace_back();
        TRY_OK(Copy(child, to.children.back(), depth + 1));
      } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        if (++nodes_ > limits_.nodes) return TooMany();
        to.text += child.value();
      }
    }
    to.text = std::string(Trim(to.text));
    return {};
  }

  Status CheckAttributes(const XmlNode& node) const {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : node.attributes) names.push_back(name);
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice == names.end()) return {};
    return InvalidArgument(fmt::format("{}:{}: attribute \"{}\" is given twice", name_, node.line,
                                       Printable(*twice, 60)));
  }

  const std::string_view text_, name_;
  const XmlLimits& limits_;
  std::vector<size_t> newlines_;
  size_t nodes_ = 0;
};

}  // namespace

const XmlNode* XmlNode::Find(std::string_view child) const {
  const auto found = std::ranges::find(children, child, &XmlNode::name);
  return found == children.end() ? nullptr : &*found;
}

std::string_view XmlNode::TextOf(std::string_view child) const {
  const XmlNode* node = Find(child);
  return node ? std::string_view(node->text) : std::string_view();
}

std::string_view XmlNode::Attribute(std::string_view attribute) const {
  for (const auto& [key, value] : attributes)
    if (key == attribute) return value;
  return "";
}

Result<XmlNode> ParseXml(std::string_view text, std::string_view name, const XmlLimits& limits) {
  if (text.size() > limits.size_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} KiB", name, limits.size_bytes >> 10));
  TRY(const std::string utf8, ToUtf8(text, name));
  if (utf8.find('\0') != std::string::npos)
    return InvalidArgument(fmt::format("{}:1: a zero byte inside", name));
  return Reader(utf8, name, limits).Read();
}

}  // namespace redoubt
