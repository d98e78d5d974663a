#include "inventory/extractors/cargo_auditable/program_section.h"

#include <cstddef>
#include <cstdint>

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxSections = 65'536;

// Reads little-endian numbers; what is outside of the bytes is 0 and leaves ok() false.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}

  uint64_t At(uint64_t at, size_t size) {
    if (at > bytes_.size() || bytes_.size() - at < size) {
      ok_ = false;
      return 0;
    }
    uint64_t value = 0;
    for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }
  std::string_view Slice(uint64_t at, uint64_t size) {
    if (at <= bytes_.size() && size <= bytes_.size() - at) return bytes_.substr(at, size);
    ok_ = false;
    return "";
  }
  bool ok() const { return ok_; }

 private:
  const std::string_view bytes_;
  bool ok_ = true;
};

std::string_view UpToZero(std::string_view text) { return text.substr(0, text.find('\0')); }

// System V ABI, chapter 4: the section headers, and the section that holds their names.
std::string_view ElfSection(std::string_view bytes, std::string_view name) {
  Numbers numbers(bytes);
  const bool wide = numbers.At(4, 1) == 2;
  if (numbers.At(5, 1) != 1) return "";  // big-endian
  const uint64_t table = wide ? numbers.At(0x28, 8) : numbers.At(0x20, 4);
  const uint64_t entry_bytes = numbers.At(wide ? 0x3A : 0x2E, 2);
  const uint64_t count = numbers.At(wide ? 0x3C : 0x30, 2);
  const uint64_t names_index = numbers.At(wide ? 0x3E : 0x32, 2);
  if (!numbers.ok() || entry_bytes < (wide ? 0x40u : 0x28u)) return "";
  const auto content = [&](uint64_t index) -> std::string_view {
    const uint64_t header = table + index * entry_bytes;
    const uint64_t at = wide ? numbers.At(header + 0x18, 8) : numbers.At(header + 0x10, 4);
    const uint64_t size = wide ? numbers.At(header + 0x20, 8) : numbers.At(header + 0x14, 4);
    return numbers.Slice(at, size);
  };
  const std::string_view names = content(names_index);
  for (uint64_t i = 0; i < count && numbers.ok(); ++i) {
    const uint64_t name_at = numbers.At(table + i * entry_bytes, 4);
    if (name_at < names.size() && UpToZero(names.substr(name_at)) == name) return content(i);
  }
  return "";
}

// PE format: the COFF header behind "PE\0\0", then sections of 40 bytes.
std::string_view PeSection(std::string_view bytes, std::string_view name) {
  Numbers numbers(bytes);
  const uint64_t header = numbers.At(0x3C, 4);
  if (numbers.Slice(header, 4) != std::string_view("PE\0\0", 4)) return "";
  const uint64_t count = numbers.At(header + 6, 2), optional_bytes = numbers.At(header + 20, 2);
  for (uint64_t i = 0; i < count && numbers.ok(); ++i) {
    const uint64_t section = header + 24 + optional_bytes + i * 40;
    if (UpToZero(numbers.Slice(section, 8)) != name) continue;
    const uint64_t in_memory = numbers.At(section + 8, 4), in_file = numbers.At(section + 16, 4);
    const uint64_t at = numbers.At(section + 20, 4);
    return numbers.Slice(at, in_memory > 0 && in_memory < in_file ? in_memory : in_file);
  }
  return "";
}

// Load commands; LC_SEGMENT (1) and LC_SEGMENT_64 (0x19) hold sections.
std::string_view MachSection(std::string_view bytes, std::string_view name) {
  Numbers numbers(bytes);
  const bool wide = bytes[0] == '\xcf';
  const uint64_t commands = numbers.At(16, 4);
  uint64_t at = wide ? 32 : 28;
  size_t seen = 0;
  for (uint64_t i = 0; i < commands && numbers.ok(); ++i) {
    const uint64_t kind = numbers.At(at, 4), size = numbers.At(at + 4, 4);
    if (size < 8) return "";
    if (kind == (wide ? 0x19u : 1u)) {
      const uint64_t count = numbers.At(at + (wide ? 64 : 48), 4);
      for (uint64_t k = 0; k < count && numbers.ok() && ++seen < kMaxSections; ++k) {
        const uint64_t section = at + (wide ? 72 + k * 80 : 56 + k * 68);
        if (UpToZero(numbers.Slice(section, 16)) != name) continue;
        return numbers.Slice(numbers.At(section + (wide ? 48 : 40), 4),
                             numbers.At(section + (wide ? 40 : 36), wide ? 8 : 4));
      }
    }
    at += size;
  }
  return "";
}

}  // namespace

bool IsProgramHead(std::string_view head) {
  return head.starts_with(
             "\x7f"
             "ELF") ||
         head.starts_with("MZ") || head.starts_with("\xce\xfa\xed\xfe") ||
         head.starts_with("\xcf\xfa\xed\xfe");
}

std::string_view ProgramSection(std::string_view bytes, std::string_view name) {
  if (!IsProgramHead(bytes)) return "";
  if (bytes[0] == '\x7f') return ElfSection(bytes, name);
  return bytes[0] == 'M' ? PeSection(bytes, name) : MachSection(bytes, name);
}

}  // namespace redoubt::inventory
