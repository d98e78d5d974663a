// Numbers for the names of kinds and fields, the same for all grammars of the process.
#pragma once

#include <cstdint>
#include <string_view>

namespace redoubt::scan::code {

using KindId = uint16_t;
using FieldId = uint16_t;

/// The number of a kind's (or an operator's) name; 0 is "". Thread-safe.
KindId InternKind(std::string_view name);
std::string_view KindName(KindId kind);
/// The number of a field's name; those of Field (role.h) have their fixed numbers. Thread-safe.
FieldId InternField(std::string_view name);
std::string_view FieldName(FieldId field);

/// A 64-bit hash of text: equal texts have equal hashes on every run.
uint64_t HashText(std::string_view text);
uint64_t MixHash(uint64_t seed, uint64_t value);

}  // namespace redoubt::scan::code
