// The bytes of one named section of a program: ELF, PE or Mach-O.
#pragma once

#include <string_view>

namespace redoubt::inventory {

/// "" where there is none, the file is of another kind, or what it says about itself leads outside
/// of it. ELF: little-endian, 32 and 64 bits; Mach-O: likewise, not the "fat" kind.
std::string_view ProgramSection(std::string_view bytes, std::string_view name);

/// By up to kSniffBytes of its begin.
bool IsProgramHead(std::string_view head);

}  // namespace redoubt::inventory
