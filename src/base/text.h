// Small text helpers: splitting, trimming, and making foreign text safe to show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace redoubt {

std::vector<std::string> Split(std::string_view text, char separator);
std::string Join(const std::vector<std::string>& parts, std::string_view separator);
/// Without ASCII white space at both ends.
std::string_view Trim(std::string_view text);

/// "1 finding", "3 findings", "2 entries": for nouns whose plural ends in "s" or, after "y", "ies".
std::string Counted(size_t count, std::string_view noun);

/// Text of a repository or a program, fit for a terminal: control characters (escape sequences,
/// bidirectional overrides) and what is not UTF-8 become "\xNN"; at most `max_bytes`, then "…",
/// never cut inside a character. Newlines stay if `lines`.
enum class Lines { kKeep, kEscape };
std::string Printable(std::string_view text, size_t max_bytes = 4096, Lines lines = Lines::kEscape);

/// Secrets in logs (key = value pairs of well-known names, bearer and npm tokens, PEM keys, URL
/// passwords) become "[redacted]".
std::string RedactSecrets(std::string_view text);

}  // namespace redoubt
