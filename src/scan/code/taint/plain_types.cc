// Types whose values carry nothing of a text.
#include <algorithm>

#include "scan/code/taint/code_builder.h"

namespace redoubt::scan::code {

bool IsPlainType(std::string_view type) {
  constexpr std::string_view kPlain[] = {
      "int",           "integer",    "float",    "double",        "bool",          "boolean",
      "Integer",       "Long",       "long",     "short",         "byte",          "Double",
      "Float",         "Boolean",    "Short",    "number",        "decimal",       "int64",
      "int32",         "uint",       "uint64",   "uint32",        "float64",       "float32",
      "uint8",         "Byte",       "Number",   "BigDecimal",    "BigInteger",    "UUID",
      "LocalDate",     "Guid",       "DateTime", "Instant",       "ulong",         "ushort",
      "int?",          "long?",      "bool?",    "Guid?",         "LocalDateTime", "Duration",
      "AtomicInteger", "AtomicLong", "TimeSpan", "DateTimeOffset"};
  return std::ranges::find(kPlain, type) != std::end(kPlain);
}

}  // namespace redoubt::scan::code
