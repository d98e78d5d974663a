// What kind of file a path names, as far as it tells how likely a secret in it is a real one.
#pragma once

#include <string_view>

namespace redoubt::scan::secrets {

enum class Place {
  kCode,      // everything else: sources and settings
  kTest,      // tests, fixtures, mocks, examples, samples
  kDocument,  // prose: README, docs
  kLock,      // lockfiles, checksums, snapshots: full of digests
  kMachine,   // minified, generated or vendored: nobody wrote it by hand here
};

/// By its path alone, relative to the root, with '/'.
Place PlaceOf(std::string_view path);

/// "in a test", "in documentation"; "" for kCode.
std::string_view PlaceText(Place place);

/// Shell-like patterns: '*' within a name, "**" across folders, '?'. A pattern without '/' is about
/// the file's name alone. ASCII case does not count.
bool MatchesGlob(std::string_view pattern, std::string_view path);

}  // namespace redoubt::scan::secrets
