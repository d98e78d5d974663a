// How one advisory lies in the index file: texts with their length, numbers as LEB128.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intel/evaluate.h"
#include "model/advisory.h"

namespace redoubt::intel {

/// Appends numbers and texts to a buffer.
class RecordWriter {
 public:
  explicit RecordWriter(std::string& out) : out_(out) {}
  void Number(uint64_t value);
  void Text(std::string_view text);
  void Texts(const std::vector<std::string>& texts);

 private:
  std::string& out_;
};

/// Reads what RecordWriter wrote. A broken record never reads outside of it: everything after the
/// fault is empty, and Ok() says so.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : rest_(bytes) {}
  uint64_t Number() {
    if (rest_.empty() || static_cast<uint8_t>(rest_.front()) >= 0x80) return LongNumber();
    const auto value = static_cast<uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  /// Lives as long as the bytes.
  std::string_view Text();
  std::vector<std::string> Texts();
  /// How many items follow; at most as many as bytes are left.
  size_t Count();
  bool Ok() const { return ok_; }

 private:
  uint64_t LongNumber();

  std::string_view rest_;
  bool ok_ = true;
};

/// One record; `affected_at` gets the place of each Affected in it.
std::string EncodeAdvisory(const Advisory& advisory, std::vector<uint32_t>& affected_at);
/// Errors: kInvalidArgument "damaged".
Result<Advisory> DecodeAdvisory(std::string_view record);

/// Reads the `affected` at this place of a record; the view's texts live as long as the record's
/// bytes, its vectors are used again. false: damaged.
bool ViewAffected(std::string_view record, uint32_t at, AffectedView& view);

}  // namespace redoubt::intel
