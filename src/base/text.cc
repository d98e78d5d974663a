#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

namespace redoubt {
namespace {

constexpr std::string_view kRedacted = "[redacted]";

bool IsTokenChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.' ||
         c == '+' || c == '/' || c == '=' || c == '~';
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

// The end of the secret that begins at `start`: a quoted text, or a run of token characters.
size_t EndOfValue(std::string_view text, size_t start) {
  if (start < text.size() && (text[start] == '"' || text[start] == '\'')) {
    const size_t close = text.find(text[start], start + 1);
    return close == std::string_view::npos ? text.size() : close + 1;
  }
  size_t end = start;
  while (end < text.size() && IsTokenChar(text[end])) ++end;
  return end;
}

// Names whose value after "=" or ":" is a secret, and prefixes that are followed by one.
constexpr std::array<std::string_view, 9> kSecretNames = {"password",   "passwd",  "secret",
                                                          "_authtoken", "api_key", "apikey",
                                                          "access_key", "token",   "private_key"};
constexpr std::array<std::string_view, 7> kSecretPrefixes = {
    "bearer ", "npm_", "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-"};
constexpr size_t kShortestToken = 12;

// If a secret's value begins at or right after `at`, returns [begin, end) of it.
std::pair<size_t, size_t> SecretAt(std::string_view text, std::string_view lower, size_t at) {
  for (const std::string_view prefix : kSecretPrefixes) {
    if (!lower.substr(at).starts_with(prefix)) continue;
    const size_t end = EndOfValue(text, at + prefix.size());
    if (end - at - prefix.size() >= kShortestToken) return {at + prefix.size(), end};
  }
  for (const std::string_view name : kSecretNames) {
    if (!lower.substr(at).starts_with(name)) continue;
    size_t value = at + name.size();
    if (value < text.size() && (text[value] == '"' || text[value] == '\'')) ++value;
    while (value < text.size() && text[value] == ' ') ++value;
    if (value >= text.size() || (text[value] != '=' && text[value] != ':')) continue;
    ++value;
    while (value < text.size() && text[value] == ' ') ++value;
    if (value == text.size()) continue;
    size_t end = EndOfValue(text, value);
    if (text[value] != '"' && text[value] != '\'')
      end = std::min(text.find_first_of(" \t\r\n\"',;&", value), text.size());
    if (end > value) return {value, end};
  }
  return {0, 0};
}

// "://user:password@" → the range of the password. Over HTTP a token may stand for the user.
std::pair<size_t, size_t> UrlPasswordAt(std::string_view text, std::string_view lower, size_t at) {
  if (!text.substr(at).starts_with("://")) return {0, 0};
  const size_t begin = at + 3;
  const size_t stop = text.find_first_of("/ \t\n\"'", begin);
  const std::string_view authority = text.substr(begin, stop - begin);
  const size_t at_sign = authority.rfind('@');
  const size_t colon = authority.find(':');
  if (at_sign == std::string_view::npos) return {0, 0};
  const bool is_http =
      lower.substr(0, at).ends_with("http") || lower.substr(0, at).ends_with("https");
  const std::string_view user = authority.substr(0, std::min(colon, at_sign));
  const std::string_view password =
      user.size() < at_sign ? authority.substr(user.size() + 1, at_sign - user.size() - 1) : "";
  if (is_http && user != "git" && (password.empty() || password == "x-oauth-basic"))
    return {begin, begin + at_sign};
  if (user.size() == at_sign) return {0, 0};
  return {begin + colon + 1, begin + at_sign};
}

size_t EndOfPem(std::string_view text, size_t at) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  if (!text.substr(at).starts_with(kBegin)) return 0;
  const size_t header_end = text.find('\n', at);
  if (text.substr(at, header_end - at).find("PRIVATE KEY") == std::string_view::npos) return 0;
  const size_t footer = text.find("-----END ", at);
  if (footer == std::string_view::npos) return text.size();
  const size_t end = text.find('\n', footer);
  return end == std::string_view::npos ? text.size() : end;
}

uint8_t Byte(std::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

// Bytes of the UTF-8 character that `text` begins with, 0 when it is none (Unicode 15, table 3-7).
size_t CharacterAt(std::string_view text) {
  const uint8_t lead = Byte(text, 0);
  if (lead < 0x80) return 1;
  const size_t size = lead >= 0xC2 && lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
  const uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (Byte(text, 1) < least || Byte(text, 1) > most) return 0;
  for (size_t i = 2; i < size; ++i)
    if ((Byte(text, i) & 0xC0) != 0x80) return 0;
  return size;
}

// C0 (but a tab), DEL, C1 and the bidirectional embeddings, overrides and isolates.
bool SteersTerminal(std::string_view character) {
  const uint8_t lead = Byte(character, 0);
  if (character.size() == 1) return (lead < 0x20 && lead != '\t') || lead == 0x7F;
  if (character.size() == 2) return lead == 0xC2 && Byte(character, 1) < 0xA0;
  return (character >= "\u202A" && character <= "\u202E") ||
         (character >= "\u2066" && character <= "\u2069");
}

std::string Escaped(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("\\x{:02x}", static_cast<uint8_t>(c));
  return out;
}

}  // namespace

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string Counted(size_t count, std::string_view noun) {
  if (count == 1) return fmt::format("1 {}", noun);
  if (noun.ends_with('y')) return fmt::format("{} {}ies", count, noun.substr(0, noun.size() - 1));
  return fmt::format("{} {}s", count, noun);
}

std::string Printable(std::string_view text, size_t max_bytes, Lines lines) {
  std::string out;
  while (!text.empty()) {
    const size_t size = CharacterAt(text);
    std::string shown(text.substr(0, std::max<size_t>(size, 1)));
    text.remove_prefix(shown.size());
    const bool line = shown == "\n" && lines == Lines::kKeep;
    if (size == 0 || (SteersTerminal(shown) && !line)) shown = Escaped(shown);
    if (out.size() + shown.size() > max_bytes) return out + "…";
    out += shown;
  }
  return out;
}

std::string RedactSecrets(std::string_view text) {
  const std::string lower = Lower(text);
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (const size_t end = EndOfPem(text, i)) {
      out += kRedacted;
      i = end;
      continue;
    }
    auto [begin, end] = SecretAt(text, lower, i);
    if (end == 0) std::tie(begin, end) = UrlPasswordAt(text, lower, i);
    if (end == 0) {
      out += text[i++];
      continue;
    }
    out.append(text.substr(i, begin - i));
    out += kRedacted;
    i = end;
  }
  return out;
}

}  // namespace redoubt
