// Layout of the index file (STATE/intel/index). One file, little-endian, made by index_builder.cc
// and read in place by index.cc. The same records give the same bytes, whatever their order was.
//
//   header | sections, each aligned to 8 bytes | SHA-256 of everything before it
//
// Rows refer to texts by place and length in the section kTexts; records are in kRecords, in the
// form of record_codec.h, sorted by id. Hash tables are open-addressed with linear probing: a slot
// holds a row number plus 1, or 0; there are a power of two of them, at least twice the rows.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace redoubt::intel {

constexpr std::array<char, 8> kIndexMagic = {'R', 'D', 'B', 'T', 'I', 'D', 'X', '\n'};
constexpr uint32_t kIndexVersion = 3;  // raise it with every change here or in record_codec.h

enum Section : uint32_t {
  kTexts,         // bytes
  kPackageSlots,  // uint32_t
  kPackages,      // PackageRow
  kEntries,       // EntryRow, of one package next to one another
  kIdSlots,       // uint32_t
  kIds,           // IdRow
  kAdvisories,    // AdvisoryRow, in order of id
  kInfo,          // JSON: sources, counts
  kRecords,       // bytes
  kSections
};

struct Extent {
  uint64_t at = 0, size = 0;  // bytes
};

struct IndexHeader {
  std::array<char, 8> magic = kIndexMagic;
  uint32_t version = kIndexVersion;
  uint32_t reserved = 0;
  uint64_t file_size = 0;
  int64_t newest_modified_ms = 0;
  std::array<Extent, kSections> sections;
};

struct TextRef {
  uint32_t at = 0, size = 0;
};

struct PackageRow {
  uint64_t hash = 0;
  TextRef key;                    // "npm\0minimist": ReleaseKey, NormalPackageName
  uint32_t first = 0, count = 0;  // in kEntries
};

struct EntryRow {
  uint32_t advisory = 0;
  uint32_t at = 0;     // of the `affected` in the record
  uint32_t order = 0;  // its number in the advisory
};

struct IdRow {  // ids and aliases
  uint64_t hash = 0;
  TextRef id;
  uint32_t advisory = 0;
  uint32_t reserved = 0;
};

struct AdvisoryRow {
  uint64_t at = 0;  // in kRecords
  uint32_t size = 0;
  uint32_t group = 0;    // the first advisory of those that are aliases of each other
  TextRef group_ids;     // all ids of the group, in the form of RecordWriter::Texts
  uint64_t sources = 0;  // that hold it: bit n for the n-th of kInfo
  uint32_t withdrawn = 0;
  uint32_t reserved = 0;
};

/// Makes `key` a PackageRow::key.
void WritePackageKey(std::string_view ecosystem, std::string_view name, std::string& key);

/// FNV-1a, 64 bits, and a final mix (the finaliser of MurmurHash3).
constexpr uint64_t IndexHash(std::string_view text) {
  uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 1099511628211u;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
  return hash ^ (hash >> 33);
}

}  // namespace redoubt::intel
