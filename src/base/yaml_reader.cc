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

template <typename Number>
bool ParseWhole(const std::string& text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

MapReader::MapReader(const YamlNode& node, std::string file, std::string path, ReadErrors& errors)
    : node_(node), file_(std::move(file)), path_(std::move(path)), errors_(errors) {
  if (node.kind != Kind::kMap)
    Report(node.line, path_, "must be a map (mend: lines of \"key: value\")");
}

std::string MapReader::At(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void MapReader::Report(int line, const std::string& where, std::string message) {
  if (errors_.first) return;
  const std::string place = where.empty() ? "" : Printable(where, 200) + ": ";
  errors_.first =
      Error{ErrorCode::kInvalidArgument, fmt::format("{}:{}: {}{}", file_, line, place, message)};
}

void MapReader::Fault(std::string_view key, std::string message) {
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

void MapReader::Parsed(std::string_view key, const std::function<Status(const std::string&)>& parse,
                       Need need) {
  const YamlNode* value = Scalar(key, need);
  if (!value) return;
  if (const Status status = parse(value->text); !status)
    Report(value->line, At(key), status.error().message);
}

void MapReader::Text(std::string_view key, std::string& out, Need need) {
  const YamlNode* value = Scalar(key, need);
  if (!value) return;
  if (need == Need::kRequired && value->text.empty()) Report(value->line, At(key), "is empty");
  out = value->text;
}

void MapReader::Boolean(std::string_view key, bool& out) {
  Parsed(key, [&](const std::string& text) -> Status {
    if (text != "true" && text != "false")
      return InvalidArgument(fmt::format("\"{}\" (mend: true or false)", Printable(text, 64)));
    out = text == "true";
    return {};
  });
}

void MapReader::Integer(std::string_view key, int& out, int min, int max) {
  Parsed(key, [&](const std::string& text) -> Status {
    int value = 0;
    if (!ParseWhole(text, value) || value < min || value > max)
      return InvalidArgument(fmt::format("\"{}\" (mend: a whole number from {} to {})",
                                         Printable(text, 64), min, max));
    out = value;
    return {};
  });
}

void MapReader::Number(std::string_view key, double& out, double min, double max) {
  Parsed(key, [&](const std::string& text) -> Status {
    double value = 0;
    if (!ParseWhole(text, value) || !(value >= min && value <= max))
      return InvalidArgument(
          fmt::format("\"{}\" (mend: a number from {} to {})", Printable(text, 64), min, max));
    out = value;
    return {};
  });
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
  Parsed(key, [&](const std::string& text) -> Status {
    TRY(out, Duration::Parse(text));
    return {};
  });
}

void MapReader::TextList(std::string_view key, std::vector<std::string>& out) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kSequence) {
    Report(value->line, At(key), "must be a list (mend: [a, b])");
    return;
  }
  out.clear();
  for (const YamlNode& item : value->items) {
    if (item.kind != Kind::kScalar) Report(item.line, At(key), "must be a list of texts");
    out.push_back(item.text);
  }
}

void MapReader::TextLists(std::string_view key, std::vector<std::vector<std::string>>& out) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kSequence) {
    Report(value->line, At(key), "must be a list of lists (mend: [[program, argument]])");
    return;
  }
  for (const YamlNode& inner : value->items) {
    std::vector<std::string>& list = out.emplace_back();
    if (inner.kind != Kind::kSequence) Report(inner.line, At(key), "must be a list of lists");
    for (const YamlNode& item : inner.items) list.push_back(item.text);
  }
}

void MapReader::TextMap(std::string_view key, std::map<std::string, std::string>& out) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kMap) {
    Report(value->line, At(key), "must be a map (mend: {KEY: value})");
    return;
  }
  for (const auto& [name, unused, item] : value->entries) {
    if (item.kind != Kind::kScalar) Report(item.line, At(key) + "." + name, "must be one value");
    out[name] = item.text;
  }
}

void MapReader::Map(std::string_view key, const std::function<void(MapReader&)>& read) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  MapReader reader(*value, file_, At(key), errors_);
  read(reader);
  reader.Done();
}

void MapReader::Each(std::string_view key, const std::function<void(MapReader&)>& read) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kSequence) {
    Report(value->line, At(key), "must be a list (mend: lines that begin with \"- \")");
    return;
  }
  for (size_t i = 0; i < value->items.size(); ++i) {
    MapReader reader(value->items[i], file_, fmt::format("{}[{}]", At(key), i), errors_);
    read(reader);
    reader.Done();
  }
}

void MapReader::EachEntry(std::string_view key,
                          const std::function<void(const std::string&, MapReader&)>& read) {
  const YamlNode* value = Get(key, Need::kOptional);
  if (!value) return;
  if (value->kind != Kind::kMap) {
    Report(value->line, At(key), "must be a map");
    return;
  }
  for (const auto& [name, unused, item] : value->entries) {
    MapReader reader(item, file_, At(key) + "." + name, errors_);
    read(name, reader);
    reader.Done();
  }
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
