// Whether a text looks like a secret or like what people write in its place.
#pragma once

#include <string_view>

namespace redoubt::scan::secrets {

/// Shannon's entropy of the bytes' frequencies, in bits per character; 0 for "".
double EntropyOf(std::string_view text);

/// Written in a secret's place: template syntax, words like "example" or "changeme", a run of one
/// character, a sequence, a repeated piece.
bool IsPlaceholder(std::string_view text);

/// Text of programs rather than of a random generator: names, words joined by punctuation, paths,
/// URLs, UUIDs, dates, versions, calls.
bool IsCodeOrProse(std::string_view text);

/// Random letters and digits, as keys have them: mixed classes without words.
bool LooksRandom(std::string_view text);

/// As people choose or make passwords: at least eight characters of three classes, no sentence, no
/// code.
bool LooksLikePassword(std::string_view text);

/// Passwords that everybody knows, of development databases: "postgres", "secret", "123456".
bool IsCommonPassword(std::string_view text);

}  // namespace redoubt::scan::secrets
