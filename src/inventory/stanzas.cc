#include "inventory/stanzas.h"

#include <fmt/format.h>

#include "base/text.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxBytes = 128 << 20;

}  // namespace

std::string_view Stanza::Field(std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : found->second;
}

Result<std::vector<Stanza>> ReadStanzas(const SourceFile& file) {
  TRY_OK(CheckSize(file, kMaxBytes));
  std::vector<Stanza> stanzas;
  Stanza stanza;
  const auto end = [&] {
    if (stanza.line > 0) stanzas.push_back(std::move(stanza));
    stanza = {};
  };
  LineReader lines(file.bytes);
  while (lines.Next()) {
    const std::string_view line = lines.line();
    if (Trim(line).empty()) {
      end();
      continue;
    }
    if (line[0] == ' ' || line[0] == '\t') continue;
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos)
      return InvalidArgument(fmt::format("{}:{}: \"{}\" is no field", file.path, lines.number(),
                                         Printable(line, 100)));
    if (stanza.line == 0) stanza.line = lines.number();
    stanza.fields.emplace(line.substr(0, colon), Trim(line.substr(colon + 1)));
  }
  end();
  return stanzas;
}

}  // namespace redoubt::inventory
