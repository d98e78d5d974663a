#include "respond/patch/json_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"

namespace redoubt::respond {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

size_t SkipSpace(std::string_view text, size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

// `at` is on the opening quote; returns the position behind the closing one. The text is valid
// JSON.
size_t SkipString(std::string_view text, size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return at + 1;
}

size_t SkipValue(std::string_view text, size_t at) {
  if (text[at] == '"') return SkipString(text, at);
  if (text[at] != '{' && text[at] != '[') {
    while (at < text.size() && !IsSpace(text[at]) && text[at] != ',' && text[at] != '}' &&
           text[at] != ']')
      ++at;
    return at;
  }
  int depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = SkipString(text, at);
      continue;
    }
    ++at;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) break;
  }
  return at;
}

std::string DecodeKey(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos)
    return std::string(quoted.substr(1, quoted.size() - 2));
  return nlohmann::json::parse(quoted, nullptr, false).get<std::string>();
}

}  // namespace

Result<JsonText> JsonText::Open(std::string text, std::string_view name) {
  // A key given twice matters where an edit passes: Find() refuses it there.
  TRY(const OrderedJson valid,
      ParseOrderedJson(text, name, {.duplicates = DuplicateKeys::kLastWins}));
  if (!valid.is_object()) return InvalidArgument(fmt::format("{}:1: is not a JSON object", name));
  JsonText result;
  result.text_ = std::move(text);
  result.name_ = name;
  if (result.text_.find("\r\n") != std::string::npos) result.newline_ = "\r\n";
  TRY(const Object root, result.Find({}));
  if (!root.members.empty()) {
    const Member& first = root.members.front();
    const std::string lead = result.text_.substr(first.lead, first.begin - first.lead);
    const size_t line = lead.rfind('\n');
    if (line != std::string::npos) result.unit_ = lead.substr(line + 1);
  }
  return result;
}

Result<JsonText::Object> JsonText::ReadObject(size_t open) const {
  Object object{.open = open};
  size_t at = open + 1;
  while (true) {
    Member member{.lead = at};
    at = SkipSpace(text_, at);
    if (text_[at] == '}') break;
    member.begin = at;
    const size_t key_end = SkipString(text_, at);
    member.key = DecodeKey(std::string_view(text_).substr(at, key_end - at));
    at = SkipSpace(text_, key_end) + 1;  // behind ':'
    member.value = SkipSpace(text_, at);
    member.end = at = SkipValue(text_, member.value);
    object.members.push_back(std::move(member));
    at = SkipSpace(text_, at);
    if (text_[at] == '}') break;
    ++at;  // ','
  }
  object.close = at;
  return object;
}

Result<JsonText::Object> JsonText::Find(const std::vector<std::string>& path) const {
  const size_t mark = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  TRY(Object object, ReadObject(SkipSpace(text_, mark)));
  for (const std::string& key : path) {
    const auto found = std::find_if(object.members.begin(), object.members.end(),
                                    [&](const Member& m) { return m.key == key; });
    if (found == object.members.end() || text_[found->value] != '{')
      return NotFound(fmt::format("{}: no object at \"{}\"", name_, Join(path, ".")));
    TRY(object, ReadObject(found->value));
  }
  return object;
}

Result<std::vector<std::string>> JsonText::Keys(const std::vector<std::string>& path) const {
  TRY(const Object object, Find(path));
  std::vector<std::string> keys;
  keys.reserve(object.members.size());
  for (const Member& member : object.members) keys.push_back(member.key);
  return keys;
}

std::string JsonText::Layout(const std::string& json, const std::string& lead) const {
  const OrderedJson value = OrderedJson::parse(json, nullptr, false);
  const size_t line = lead.rfind('\n');
  const bool compact = line == std::string::npos;
  const char indent = unit_.empty() ? ' ' : unit_[0];
  std::string flat = value.dump(compact ? -1 : static_cast<int>(unit_.size()), indent, false,
                                OrderedJson::error_handler_t::replace);
  if (compact) return flat;
  std::string text;
  for (const char c : flat) {
    if (c == '\n')
      text += newline_ + lead.substr(line + 1);
    else
      text += c;
  }
  return text;
}

Status JsonText::Edit(const std::vector<std::string>& path, const std::vector<MemberEdit>& edits) {
  TRY(const Object object, Find(path));
  struct Piece {
    std::string key;
    std::string head;  // white space, key and colon
    std::string value;
  };
  std::vector<Piece> pieces;
  std::set<std::string> seen;
  for (const Member& m : object.members) {
    if (!seen.insert(m.key).second)
      return InvalidArgument(fmt::format("{}: \"{}\" is there twice in \"{}\" (mend: keep one)",
                                         name_, Printable(m.key, 200), Join(path, ".")));
    pieces.push_back(
        {m.key, text_.substr(m.lead, m.value - m.lead), text_.substr(m.value, m.end - m.value)});
  }
  std::string lead = newline_;
  for (size_t i = 0; i <= path.size(); ++i) lead += unit_;
  if (unit_.empty() && text_.find('\n') == std::string::npos) lead = "";
  if (!object.members.empty()) {
    const Member& first = object.members.front();
    lead = text_.substr(first.lead, first.begin - first.lead);
  }
  for (const MemberEdit& edit : edits) {
    auto at = std::find_if(pieces.begin(), pieces.end(),
                           [&](const Piece& p) { return p.key == edit.key; });
    if (!edit.json) {
      if (at != pieces.end()) pieces.erase(at);
      continue;
    }
    if (at != pieces.end()) {
      at->value = Layout(*edit.json, lead);
      continue;
    }
    auto where = pieces.end();
    if (edit.after && edit.after->empty()) where = pieces.begin();
    if (edit.after && !edit.after->empty()) {
      where = std::find_if(pieces.begin(), pieces.end(),
                           [&](const Piece& p) { return p.key == *edit.after; });
      if (where != pieces.end()) ++where;
    }
    const std::string head = lead + nlohmann::json(edit.key).dump() + (lead.empty() ? ":" : ": ");
    pieces.insert(where, {edit.key, head, Layout(*edit.json, lead)});
  }
  std::string body;
  for (const Piece& piece : pieces) body += (body.empty() ? "" : ",") + piece.head + piece.value;
  std::string tail;  // white space before '}'
  if (!object.members.empty()) {
    tail = text_.substr(object.members.back().end, object.close - object.members.back().end);
  } else if (lead.find('\n') != std::string::npos) {
    tail = lead.substr(0, lead.size() - std::min(lead.size(), unit_.size()));
  }
  if (pieces.empty()) tail.clear();
  text_ = text_.substr(0, object.open + 1) + body + tail + text_.substr(object.close);
  return {};
}

}  // namespace redoubt::respond
