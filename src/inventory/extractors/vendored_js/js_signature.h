// What in a JavaScript file tells that it is, or holds, a library of npm, and its version.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redoubt::inventory {

struct JsLibrary {
  std::string package, version;

  bool operator==(const JsLibrary&) const = default;
};

/// The release of which the file is an unchanged copy, by its SHA-256 in hexadecimal.
std::optional<JsLibrary> JsReleaseOf(std::string_view sha256_hex);

/// The libraries that say in a comment, or as code in a file of this name, what they are; each
/// (package, version) once, in the order of the rules.
std::vector<JsLibrary> JsLibrariesIn(std::string_view file_name, std::string_view bytes);

/// What a file's name alone tells: "jquery-3.4.1.min.js". The version is "" where it names none and
/// is the library's usual name; nullopt for other names.
std::optional<JsLibrary> JsLibraryOfName(std::string_view file_name);

}  // namespace redoubt::inventory
