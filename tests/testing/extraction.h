// Components as lines that a person can read in a golden file, and the test of a testdata folder.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string>

#include "base/text.h"
#include "inventory/extractor.h"
#include "model/component.h"
#include "testing/testing.h"

namespace redoubt::testing {

/// "file:12: production direct name@version purl | a@1 > name@version | source integrity", then the
/// gaps.
inline std::string AsLines(const inventory::Extraction& extraction) {
  std::string out;
  for (const Component& c : extraction.components) {
    out += fmt::format("{}:{}: {} {} {}@{} {}", c.location.file, c.location.line, NameOf(c.scope),
                       c.direct ? "direct" : "transitive", c.name, c.version, c.purl);
    out += fmt::format(" | {} | {}{}{}\n", Join(c.path, " > "), c.source,
                       c.integrity.empty() ? "" : " ", c.integrity);
  }
  for (const std::string& gap : extraction.gaps) out += fmt::format("gap {}\n", gap);
  return out;
}

/// Extracts testdata/FILE as if it were at `path`; its neighbours are those of `folder`.
inline Result<inventory::Extraction> ExtractFile(const inventory::Extractor& extractor,
                                                 const std::filesystem::path& folder,
                                                 const std::string& file, const std::string& path) {
  const std::string bytes = Slurp(folder / file);
  return extractor.extract({bytes, path, [&](const std::string& other) -> Result<std::string> {
                              if (!std::filesystem::is_regular_file(folder / other))
                                return NotFound(other + ": not at hand");
                              return Slurp(folder / other);
                            }});
}

/// Each folder NAME of `testdata` that holds the file `path`: its components are those of
/// NAME/golden.txt; a folder broken-NAME yields the message in its error.txt.
inline ::testing::AssertionResult TestdataHolds(const inventory::Extractor& extractor,
                                                const std::string& path) {
  const std::filesystem::path testdata =
      SourceDir() / "src/inventory/extractors" / std::string(extractor.name) / "testdata";
  std::set<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(testdata))
    if (std::filesystem::exists(entry.path() / path)) folders.insert(entry.path());
  if (folders.empty()) return ::testing::AssertionFailure() << testdata << " has no " << path;
  for (const std::filesystem::path& folder : folders) {
    const auto extraction = ExtractFile(extractor, folder, path, path);
    const bool is_broken = folder.filename().string().starts_with("broken-");
    const std::string told = extraction ? AsLines(*extraction) : extraction.error().message + "\n";
    if (extraction.has_value() == is_broken)
      return ::testing::AssertionFailure() << folder << " yields\n" << told;
    const auto matches = MatchesGolden(told, folder / (is_broken ? "error.txt" : "golden.txt"));
    if (!matches) return matches;
  }
  return ::testing::AssertionSuccess();
}

}  // namespace redoubt::testing
