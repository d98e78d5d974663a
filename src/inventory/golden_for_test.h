// How tests of extractors show an extraction: a line for each component, one for each gap.
#pragma once

#include <fmt/format.h>

#include <string>

#include "base/text.h"
#include "inventory/extractor.h"
#include "testing/testing.h"

namespace redoubt::inventory {

/// Runs the extractor on the file `path` of the tree below `root`; neighbours are read from there.
inline Result<Extraction> ExtractFrom(const Extractor& extractor, const std::filesystem::path& root,
                                      const std::string& path) {
  const std::string bytes = testing::Slurp(root / path);
  return extractor.extract({bytes, path, [&root](const std::string& other) -> Result<std::string> {
                              if (!std::filesystem::is_regular_file(root / other))
                                return NotFound(other + ": not there");
                              return testing::Slurp(root / other);
                            }});
}

/// "12 production direct name@version purl", then what else the component tells.
inline std::string AsText(const Component& c) {
  static constexpr const char* kScopes[] = {"production", "development", "optional"};
  std::string out = fmt::format(
      "{} {} {} {}@{} {}", c.location.line, kScopes[static_cast<int>(c.scope)],
      c.direct ? "direct" : "transitive", c.name, c.version, c.purl.empty() ? "-" : c.purl);
  const auto more = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) out += fmt::format(" {}={}", label, text);
  };
  more("ecosystem", c.ecosystem);
  more("key", c.key);
  more("source", c.source);
  more("from", c.source_package);
  more("integrity", c.integrity);
  more("path", Join(c.path, " > "));
  return out + "\n";
}

inline std::string AsText(const Extraction& extraction) {
  std::string out;
  for (const Component& c : extraction.components) out += AsText(c);
  for (const std::string& gap : extraction.gaps) out += "gap " + gap + "\n";
  return out;
}

/// The message, or "" where the extraction succeeds.
inline std::string ErrorOf(const Extractor& extractor, std::string_view bytes,
                           std::string_view path) {
  const auto extraction = extractor.extract({bytes, path});
  return extraction ? "" : extraction.error().message;
}

}  // namespace redoubt::inventory
