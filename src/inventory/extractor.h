// A plug-in that reads what one kind of file lists: a folder in extractors/ and a line in table.cc.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/component.h"

namespace redoubt::inventory {

/// A file that an extractor looks at, and the way to its neighbours.
struct SourceFile {
  std::string_view bytes;
  std::string_view path;  // relative to the asset's root, with '/'
  /// Another file of the asset, by such a path: what this one includes or inherits from. Bounded;
  /// never leaves the asset. kNotFound where there is none, or nothing but the one file is known.
  std::function<Result<std::string>(const std::string& path)> read = [](const std::string& other) {
    return Result<std::string>(NotFound(other + ": not at hand"));
  };
};

struct Extraction {
  std::vector<Component> components;  // in the file's order; none vanish
  std::vector<std::string> gaps;      // "pom.xml:12: …": what it lists but cannot be told here
  // Other folders of the asset whose manifests the file answers for too: "packages/web" of a
  // workspace. "*" stands for any bytes within a segment.
  std::vector<std::string> folders;
};

/// What kind of place a file describes.
enum class Place {
  kSource,     // a repository: manifests and lockfiles
  kInstalled,  // a file system that runs: package databases, installed packages, binaries
  kAnywhere,   // both: libraries as files, which repositories hold too
};

inline constexpr size_t kSniffBytes = 64;

struct Extractor {
  std::string_view name;                       // of its folder: "npm_lock"
  std::string_view what;                       // for people: "npm lockfiles, versions 1 to 3"
  std::string_view ecosystem;                  // OSV's name: "npm"; "" where it lists several
  std::span<const std::string_view> patterns;  // which files, as MatchesPath has it
  Place place = Place::kSource;
  std::string_view answers_for;  // the manifest that says no more beside it: "package.json", or ""

  /// Which neighbours it reads (SourceFile::read) in places of kind kInstalled, as MatchesPath has
  /// it: where files come one by one, others are not at hand.
  std::span<const std::string_view> reads = {};

  /// For files that no name tells (programs): whether one that begins so may be read, judged by up
  /// to kSniffBytes. Asked where no pattern fits, in places of kind kInstalled; nullptr: never.
  bool (*sniff)(std::string_view head) = nullptr;

  /// Bytes in, values out. Locations and messages name `file.path`. Errors: kInvalidArgument
  /// "path:line: …" for what is no such file, kResourceExhausted beyond a bound.
  Result<Extraction> (*extract)(const SourceFile& file);
};

/// Whether the end of `path` is the pattern, whole segments each: "*.jar" matches "a/b.jar",
/// "dpkg/status" matches "var/lib/dpkg/status". "*" stands for any bytes within a segment.
bool MatchesPath(std::string_view pattern, std::string_view path);

}  // namespace redoubt::inventory
