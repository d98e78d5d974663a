#include "intel/record_codec.h"

#include <bit>

namespace redoubt::intel {
namespace {

std::unexpected<Error> Damaged() { return InvalidArgument("a record of the index is damaged"); }

void WriteAffected(const Affected& affected, RecordWriter& writer) {
  writer.Text(affected.ecosystem);
  writer.Text(affected.name);
  writer.Number(affected.ranges.size());
  for (const AffectedRange& range : affected.ranges) {
    writer.Text(range.type);
    writer.Number(range.events.size());
    for (const RangeEvent& event : range.events) {
      writer.Number(static_cast<uint64_t>(event.kind));
      writer.Text(event.version);
    }
  }
  writer.Texts(affected.versions);
}

Affected ReadAffected(RecordReader& reader) {
  Affected affected;
  affected.ecosystem = reader.Text();
  affected.name = reader.Text();
  affected.ranges.resize(reader.Count());
  for (AffectedRange& range : affected.ranges) {
    range.type = reader.Text();
    range.events.resize(reader.Count());
    for (RangeEvent& event : range.events) {
      event.kind = static_cast<RangeEvent::Kind>(reader.Number() & 3);
      event.version = reader.Text();
    }
  }
  affected.versions = reader.Texts();
  return affected;
}

Timestamp ReadTime(RecordReader& reader) { return {std::bit_cast<int64_t>(reader.Number())}; }

}  // namespace

void RecordWriter::Number(uint64_t value) {
  while (value >= 0x80) {
    out_ += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out_ += static_cast<char>(value);
}

void RecordWriter::Text(std::string_view text) {
  Number(text.size());
  out_ += text;
}

void RecordWriter::Texts(const std::vector<std::string>& texts) {
  Number(texts.size());
  for (const std::string& text : texts) Text(text);
}

uint64_t RecordReader::LongNumber() {
  uint64_t value = 0;
  for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
    const auto byte = static_cast<uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    value |= uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return value;
  }
  ok_ = false;
  rest_ = {};
  return 0;
}

std::string_view RecordReader::Text() {
  const uint64_t size = Number();
  if (size > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return text;
}

size_t RecordReader::Count() {
  const uint64_t count = Number();
  if (count <= rest_.size()) return count;
  ok_ = false;
  rest_ = {};
  return 0;
}

std::vector<std::string> RecordReader::Texts() {
  std::vector<std::string> texts(Count());
  for (std::string& text : texts) text = Text();
  return texts;
}

std::string EncodeAdvisory(const Advisory& a, std::vector<uint32_t>& affected_at) {
  std::string out;
  RecordWriter writer(out);
  writer.Text(a.id);
  writer.Texts(a.aliases);
  writer.Texts(a.upstream);
  writer.Text(a.summary);
  writer.Text(a.details);
  writer.Number(std::bit_cast<uint64_t>(a.cvss_score));
  writer.Text(a.cvss_vector);
  writer.Number(static_cast<uint64_t>(a.severity));
  for (const Timestamp time : {a.published, a.modified, a.withdrawn})
    writer.Number(std::bit_cast<uint64_t>(time.ms));
  writer.Texts(a.cwes);
  writer.Texts(a.references);
  writer.Text(a.mitigation);
  writer.Number(a.affected.size());
  affected_at.clear();
  for (const Affected& affected : a.affected) {
    affected_at.push_back(static_cast<uint32_t>(out.size()));
    WriteAffected(affected, writer);
  }
  return out;
}

Result<Advisory> DecodeAdvisory(std::string_view record) {
  RecordReader reader(record);
  Advisory a;
  a.id = reader.Text();
  a.aliases = reader.Texts();
  a.upstream = reader.Texts();
  a.summary = reader.Text();
  a.details = reader.Text();
  a.cvss_score = std::bit_cast<double>(reader.Number());
  a.cvss_vector = reader.Text();
  a.severity = static_cast<Severity>(
      std::min<uint64_t>(reader.Number(), static_cast<uint64_t>(Severity::kCritical)));
  a.published = ReadTime(reader);
  a.modified = ReadTime(reader);
  a.withdrawn = ReadTime(reader);
  a.cwes = reader.Texts();
  a.references = reader.Texts();
  a.mitigation = reader.Text();
  a.affected.resize(reader.Count());
  for (Affected& affected : a.affected) affected = ReadAffected(reader);
  if (!reader.Ok()) return Damaged();
  return a;
}

bool ViewAffected(std::string_view record, uint32_t at, AffectedView& view) {
  view.Clear();
  if (at > record.size()) return false;
  RecordReader reader(record.substr(at));
  view.ecosystem = reader.Text();
  reader.Text();  // the name
  for (size_t ranges = reader.Count(); ranges > 0; --ranges) {
    AffectedView::Range range{reader.Text(), view.events.size(), reader.Count()};
    for (size_t i = 0; i < range.count; ++i) {
      const auto kind = static_cast<RangeEvent::Kind>(reader.Number() & 3);
      view.events.push_back({kind, reader.Text()});
    }
    view.ranges.push_back(range);
  }
  for (size_t versions = reader.Count(); versions > 0; --versions)
    view.versions.push_back(reader.Text());
  return reader.Ok();
}

}  // namespace redoubt::intel
