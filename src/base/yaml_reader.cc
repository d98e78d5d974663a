#include "base/yaml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace redoubt {
namespace {

using Kind = YamlNode::Kind;

// Edits that turn `a` into `b` (Levenshtein): to propose the key that was meant.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t substitute = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row.back();
}

YamlNode ScalarNode(std::string_view text, bool is_text, int line = 0) {
  return {.kind = Kind::kScalar, .text = std::string(text), .quoted = is_text, .line = line};
}

YamlNode TextsNode(const std::vector<std::string>& texts, int line = 0) {
  YamlNode list{.kind = Kind::kSequence, .line = line};
  for (const std::string& text : texts) list.items.push_back(ScalarNode(text, true, line));
  return list;
}

template <typename Number>
bool ParseWhole(const std::string& text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

MapReader::MapReader(const YamlNode& node, std::string file, std::string path, ReadErrors& errors)
    : node_(node), file_(std::move(file)), path_(std::move(path)), errors_(errors) {
  effective_.kind = Kind::kMap;
  effective_.line = node.line;
  if (node.kind != Kind::kMap)
    Report(node.line, path_, "must be a map (mend: lines of \"key: value\")");
}

std::string MapReader::At(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void ReadErrors::Add(Error error) {
  if (!first) first = error;
  if (all.size() < kMost) all.push_back(std::move(error));
}

void MapReader::Report(int line, const std::string& where, std::string message) {
  const std::string place = where.empty() ? "" : Printable(where, 200) + ": ";
  errors_.Add(
      {ErrorCode::kInvalidArgument, fmt::format("{}:{}: {}{}", file_, line, place, message)});
}

void MapReader::InForce(std::string_view key, YamlNode value) {
  const auto given = std::ranges::find(node_.entries, key, &YamlNode::Entry::key);
  const int line = given == node_.entries.end() ? 0 : given->key_line;
  effective_.entries.push_back({std::string(key), line, std::move(value)});
}

void MapReader::Fault(std::string_view key, std::string message) {
  if (node_.kind != Kind::kMap) return;  // that was said already
  const YamlNode* value = key.empty() ? nullptr : node_.Find(key);
  Report(value ? value->line : node_.line, key.empty() ? path_ : At(key), std::move(message));
}

const YamlNode* MapReader::Get(std::string_view key, Need need) {
  known_.emplace(key);
  const YamlNode* value = node_.Find(key);
  if (value && value->kind != Kind::kNull) return value;
  if (need == Need::kRequired && node_.kind == Kind::kMap) {
    const auto entry = std::ranges::find(node_.entries, key, &YamlNode::Entry::key);
    Report(value ? entry->key_line : node_.line, At(key), "is missing (mend: add it)");
  }
  return nullptr;
}

const YamlNode* MapReader::Scalar(std::string_view key, Need need) {
  const YamlNode* value = Get(key, need);
  if (!value || value->kind == Kind::kScalar) return value;
  Report(value->line, At(key), "must be one value, not a list or a map");
  return nullptr;
}

void MapReader::ParsedAs(bool is_text, std::string_view key,
                         const std::function<Status(const std::string&)>& parse, Need need,
                         std::string_view standard) {
  const YamlNode* value = Scalar(key, need);
  if (!value) {
    if (!standard.empty()) InForce(key, ScalarNode(standard, is_text));
    return;
  }
  if (const Status status = parse(value->text); !status)
    Report(value->line, At(key), status.error().message);
  InForce(key, ScalarNode(value->text, is_text, value->line));
}

void MapReader::Parsed(std::string_view key, const std::function<Status(const std::string&)>& parse,
                       Need need, std::string_view standard) {
  ParsedAs(true, key, parse, need, standard);
}

void MapReader::Text(std::string_view key, std::string& out, Need need) {
  ParsedAs(
      true, key,
      [&](const std::string& text) -> Status {
        if (need == Need::kRequired && text.empty()) return InvalidArgument("is empty");
        out = text;
        return {};
      },
      need, out);
}

void MapReader::Boolean(std::string_view key, const std::function<void(bool)>& set,
                        std::string_view standard) {
  ParsedAs(
      false, key,
      [&](const std::string& text) -> Status {
        if (text != "true" && text != "false")
          return InvalidArgument(fmt::format("\"{}\" (mend: true or false)", Printable(text, 64)));
        set(text == "true");
        return {};
      },
      Need::kOptional, standard);
}

void MapReader::Boolean(std::string_view key, bool& out) {
  Boolean(key, [&](bool value) { out = value; }, out ? "true" : "false");
}

void MapReader::Boolean(std::string_view key, std::optional<bool>& out) {
  Boolean(key, [&](bool value) { out = value; }, "");
}

void MapReader::Integer(std::string_view key, int& out, int min, int max) {
  ParsedAs(
      false, key,
      [&](const std::string& text) -> Status {
        int value = 0;
        if (!ParseWhole(text, value) || value < min || value > max)
          return InvalidArgument(fmt::format("\"{}\" (mend: a whole number from {} to {})",
                                             Printable(text, 64), min, max));
        out = value;
        return {};
      },
      Need::kOptional, fmt::format("{}", out));
}

void MapReader::Number(std::string_view key, double& out, double min, double max) {
  ParsedAs(
      false, key,
      [&](const std::string& text) -> Status {
        double value = 0;
        if (!ParseWhole(text, value) || !(value >= min && value <= max))
          return InvalidArgument(
              fmt::format("\"{}\" (mend: a number from {} to {})", Printable(text, 64), min, max));
        out = value;
        return {};
      },
      Need::kOptional, fmt::format("{}", out));
}

void MapReader::Time(std::string_view key, Timestamp& out, Need need) {
  Parsed(
      key,
      [&](const std::string& text) -> Status {
        TRY_WITH(fmt::format("\"{}\" is not a date (mend: as in 2027-01-31)", Printable(text, 64)),
                 out, Timestamp::Parse(text));
        return {};
      },
      need);
}

void MapReader::Span(std::string_view key, Duration& out) {
  Parsed(
      key,
      [&](const std::string& text) -> Status {
        TRY(out, Duration::Parse(text));
        return {};
      },
      Need::kOptional, out.ToString());
}

void MapReader::TextList(std::string_view key, std::vector<std::string>& out) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) {
    if (!out.empty()) InForce(key, TextsNode(out));
    return;
  }
  if (value->kind != Kind::kSequence) {
    Report(value->line, At(key), "must be a list (mend: [a, b])");
    return;
  }
  out = Texts(*value, key);
  InForce(key, TextsNode(out, value->line));
}

std::vector<std::string> MapReader::Texts(const YamlNode& list, std::string_view key) {
  std::vector<std::string> texts;
  for (const YamlNode& item : list.items) {
    if (item.kind != Kind::kScalar) Report(item.line, At(key), "must be a list of texts");
    texts.push_back(item.text);
  }
  return texts;
}

void MapReader::TextLists(std::string_view key, std::vector<std::vector<std::string>>& out) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kSequence) {
    Report(value->line, At(key), "must be a list of lists (mend: [[program, argument]])");
    return;
  }
  YamlNode effective{.kind = Kind::kSequence, .line = value->line};
  for (const YamlNode& inner : value->items) {
    if (inner.kind != Kind::kSequence) Report(inner.line, At(key), "must be a list of lists");
    out.push_back(Texts(inner, key));
    effective.items.push_back(TextsNode(out.back(), inner.line));
  }
  InForce(key, std::move(effective));
}

void MapReader::TextMap(std::string_view key, std::map<std::string, std::string>& out) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kMap) {
    Report(value->line, At(key), "must be a map (mend: {KEY: value})");
    return;
  }
  YamlNode effective{.kind = Kind::kMap, .line = value->line};
  for (const auto& [name, line, item] : value->entries) {
    if (item.kind != Kind::kScalar) Report(item.line, At(key) + "." + name, "must be one value");
    out[name] = item.text;
    effective.entries.push_back({name, line, ScalarNode(item.text, true, item.line)});
  }
  InForce(key, std::move(effective));
}

void MapReader::Read(std::string_view key, const YamlNode& value,
                     const std::function<void(MapReader&)>& read) {
  MapReader reader(value, file_, At(key), errors_);
  read(reader);
  reader.Done();
  InForce(key, reader.TakeEffective());
}

void MapReader::Map(std::string_view key, const std::function<void(MapReader&)>& read) {
  if (const YamlNode* value = Get(key, Need::kOptional)) Read(key, *value, read);
}

void MapReader::Section(std::string_view key, const std::function<void(MapReader&)>& read) {
  static const YamlNode kEmpty{.kind = Kind::kMap};
  const YamlNode* value = Get(key, Need::kOptional);
  Read(key, value ? *value : kEmpty, read);
}

void MapReader::Each(std::string_view key, const std::function<void(MapReader&)>& read) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kSequence) {
    Report(value->line, At(key), "must be a list (mend: lines that begin with \"- \")");
    return;
  }
  YamlNode effective{.kind = Kind::kSequence, .line = value->line};
  for (size_t i = 0; i < value->items.size(); ++i) {
    MapReader reader(value->items[i], file_, fmt::format("{}[{}]", At(key), i), errors_);
    read(reader);
    reader.Done();
    effective.items.push_back(reader.TakeEffective());
  }
  InForce(key, std::move(effective));
}

void MapReader::EachEntry(std::string_view key,
                          const std::function<void(const std::string&, MapReader&)>& read) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kMap) {
    Report(value->line, At(key), "must be a map");
    return;
  }
  YamlNode effective{.kind = Kind::kMap, .line = value->line};
  for (const auto& [name, line, item] : value->entries) {
    MapReader reader(item, file_, At(key) + "." + name, errors_);
    read(name, reader);
    reader.Done();
    effective.entries.push_back({name, line, reader.TakeEffective()});
  }
  InForce(key, std::move(effective));
}

void MapReader::Done() {
  for (const auto& entry : node_.entries) {
    if (known_.contains(entry.key)) continue;
    const auto nearest = std::ranges::min_element(
        known_, {}, [&](const std::string& known) { return EditDistance(known, entry.key); });
    const std::string mend =
        nearest != known_.end() && EditDistance(*nearest, entry.key) <= 3
            ? fmt::format("did you mean \"{}\"?", *nearest)
            : fmt::format("remove it; known here: {}", Join({known_.begin(), known_.end()}, ", "));
    Report(entry.key_line, At(entry.key), fmt::format("is not a known key (mend: {})", mend));
  }
}

}  // namespace redoubt
