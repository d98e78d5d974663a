#include "scan/secrets/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

namespace redoubt::scan::secrets {
namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlnum(char c) { return IsLetter(c) || IsDigit(c); }

bool IsVowel(char c) { return std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos; }

std::string Lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (IsUpper(c)) c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// What marks a place for a value, in the languages of templates and documentation.
constexpr std::string_view kTemplateMarks[] = {"${", "{{",  "}}",  "<%", "%>", "$(", "#{",
                                               "%(", "***", "...", "…",  "@@", "[[", "$$"};
constexpr std::string_view kPlaceholderWords[] = {
    "example",      "sample",       "placeholder", "changeme",   "change_me",   "change-me",
    "dummy",        "fake",         "redacted",    "your_",      "your-",       "yourtoken",
    "yourkey",      "yourpass",     "yoursec",     "yourapi",    "replace",     "insert",
    "xxxx",         "foobar",       "notreal",     "not-real",   "not_real",    "notasecret",
    "notarealk",    "deadbeef",     "lorem",       "ipsum",      "mytoken",     "mysecret",
    "my_secret",    "my-secret",    "mypassw",     "my_passw",   "my-passw",    "secret_here",
    "key_here",     "token_here",   "goes-here",   "goes_here",  "goeshere",    "todo",
    "fixme",        "undefined",    "<secret",     "hunter2",    "supersecret", "super_secret",
    "super-secret", "topsecret",    "secretkey",   "secret_key", "secret-key",  "accesstoken",
    "access_token", "access-token", "placehold",   "unittest",   "thisis",      "this-is",
    "this_is"};

size_t LongestRun(std::string_view text) {
  size_t longest = 0, run = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    run = i > 0 && text[i] == text[i - 1] ? run + 1 : 1;
    longest = std::max(longest, run);
  }
  return longest;
}

// "12345678", "abcdefgh", "87654321".
size_t LongestSequence(std::string_view text) {
  size_t longest = 1, run = 1;
  int step = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    const int now = text[i] - text[i - 1];
    const bool counts = (now == 1 || now == -1) && IsAlnum(text[i]) && IsAlnum(text[i - 1]);
    run = counts && now == step ? run + 1 : counts ? 2 : 1;
    step = counts ? now : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// "1a2b3c4d5e6f": two sequences, one in the other.
bool IsWovenSequence(std::string_view text) {
  std::string even, odd;
  for (size_t i = 0; i < text.size(); ++i) (i % 2 == 0 ? even : odd) += text[i];
  return LongestSequence(even) >= 5 && LongestSequence(odd) >= 5;
}

// "if_you_see_this_please": words that something joins, in which numbers may stand.
bool IsJoinedWords(std::string_view text) {
  size_t pieces = 0, words = 0;
  for (size_t i = 0; i <= text.size();) {
    const size_t end = std::min(text.find_first_of("_-./ ", i), text.size());
    const std::string_view piece = text.substr(i, end - i);
    ++pieces;
    words += piece.size() >= 2 && piece.size() <= 14 && std::ranges::all_of(piece, IsLetter) &&
             std::ranges::any_of(piece, IsVowel);
    i = end + 1;
  }
  return pieces >= 3 && words * 4 >= pieces * 3;
}

// "abcabcabcabc"; a rest may be cut off.
bool IsPeriodic(std::string_view text) {
  for (size_t period = 1; period <= text.size() / 3 && period <= 16; ++period) {
    size_t i = period;
    while (i < text.size() && text[i] == text[i - period]) ++i;
    if (i == text.size()) return true;
  }
  return false;
}

size_t Distinct(std::string_view text) {
  std::array<bool, 256> seen{};
  for (const char c : text) seen[static_cast<unsigned char>(c)] = true;
  return static_cast<size_t>(std::ranges::count(seen, true));
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = IsDigit(text[i]) || (text[i] >= 'a' && text[i] <= 'f') ||
                     (text[i] >= 'A' && text[i] <= 'F');
    if (dash ? text[i] != '-' : !hex) return false;
  }
  return true;
}

enum class Class { kLower, kUpper, kDigit, kOther };
Class ClassOf(char c) {
  if (IsLower(c)) return Class::kLower;
  if (IsUpper(c)) return Class::kUpper;
  return IsDigit(c) ? Class::kDigit : Class::kOther;
}

// How many characters belong to words: four letters and more of one case (the first may be a
// capital), a sixth to two thirds of them vowels, and never four consonants in a row. Random
// letters make fewer of them the longer the text is: of 4,000 random strings of 40 letters and
// digits 99 % pass LooksRandom, of 20 characters 84 %.
size_t CharactersInWords(std::string_view text) {
  size_t in_words = 0;
  for (size_t i = 0; i < text.size();) {
    if (!IsLetter(text[i])) {
      ++i;
      continue;
    }
    size_t end = i + 1;
    const bool upper = IsUpper(text[i]) && end < text.size() && IsUpper(text[end]);
    while (end < text.size() && (upper ? IsUpper(text[end]) : IsLower(text[end]))) ++end;
    size_t vowels = 0, without = 0, longest_without = 0;
    for (size_t at = i; at < end; ++at) {
      without = IsVowel(text[at]) ? 0 : without + 1;
      vowels += IsVowel(text[at]) ? 1 : 0;
      longest_without = std::max(longest_without, without);
    }
    const size_t size = end - i;
    if (size >= 4 && vowels * 6 >= size && vowels * 10 <= size * 7 && longest_without < 4)
      in_words += size;
    i = end;
  }
  return in_words;
}

}  // namespace

double EntropyOf(std::string_view text) {
  if (text.empty()) return 0;
  std::array<uint32_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  const auto size = static_cast<double>(text.size());
  for (const uint32_t count : counts) {
    if (count == 0) continue;
    const double share = count / size;
    bits -= share * std::log2(share);
  }
  return bits;
}

bool IsPlaceholder(std::string_view text) {
  if (text.empty()) return true;
  const char first = text.front(), last = text.back();
  if ((first == '<' && last == '>') || (first == '{' && last == '}') ||
      (first == '[' && last == ']') || (first == '%' && last == '%') || first == '$')
    return true;
  for (const std::string_view mark : kTemplateMarks)
    if (Holds(text, mark)) return true;
  const std::string lower = Lowered(text);
  // A short word comes about by chance in the text of a key.
  const size_t shortest_word = text.size() < 200 ? 0 : 8;
  for (const std::string_view word : kPlaceholderWords)
    if (word.size() >= shortest_word && Holds(lower, word)) return true;
  const size_t run = LongestRun(text);
  if (run >= std::max<size_t>(8, text.size() / 8) || run * 2 > text.size()) return true;
  const size_t sequence = LongestSequence(lower);
  if (sequence >= 8 || (sequence >= 5 && sequence * 2 > text.size())) return true;
  // Behind a prefix: "key_abcabcabcabc".
  const std::string_view body = text.substr(text.find_last_of("_-") + 1);
  if (body.size() >= 12 && IsPeriodic(body)) return true;
  return IsWovenSequence(lower) || IsPeriodic(text) || (text.size() >= 16 && Distinct(text) < 6);
}

bool IsCodeOrProse(std::string_view text) {
  if (IsUuid(text) || IsJoinedWords(text)) return true;
  // A query: what follows the value belongs to it.
  if (Holds(text, "&") && Holds(text, "=") && text.find('&') < text.rfind('=')) return true;
  for (const std::string_view mark :
       {"://", "()", "->", "::",   "=>",   "==",   "&&",  "||",  "\\n", "\\u", "){",  "('",
        "(\"", ");", "</", "/>",   " ",    "\t",   "?.",  "[0",  "%s",  "%d",  "{0}", "~/",
        "../", "./", "(?", "[a-z", "[A-Z", "[0-9", "\\d", "\\w", "\\s", ".*",  "{8"})
    if (Holds(text, mark)) return true;
  const size_t words = CharactersInWords(text);
  const bool has_digit = std::ranges::any_of(text, IsDigit);
  if (!has_digit) {
    // A name: letters with '.', '_', '-' or '/' between them.
    const bool name = std::ranges::all_of(
        text, [](char c) { return IsLetter(c) || c == '_' || c == '-' || c == '.' || c == '/'; });
    if (name && words * 2 >= text.size()) return true;
  }
  return words * 5 >= text.size() * 3;
}

bool LooksRandom(std::string_view text) {
  if (IsCodeOrProse(text)) return false;
  size_t digits = 0, letters = 0, switches = 0, others = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    digits += IsDigit(text[i]) ? 1 : 0;
    letters += IsLetter(text[i]) ? 1 : 0;
    others += IsAlnum(text[i]) ? 0 : 1;
    switches += i > 0 && ClassOf(text[i]) != ClassOf(text[i - 1]) ? 1 : 0;
  }
  if (digits < 2 || letters < 2 || others * 4 > text.size()) return false;
  if (switches * 5 < text.size()) return false;
  return CharactersInWords(text) * 2 < text.size();
}

bool LooksLikePassword(std::string_view text) {
  if (text.size() < 8 || text.size() > 64 || IsCodeOrProse(text) || IsCommonPassword(text))
    return false;
  bool lower = false, upper = false, digit = false, other = false;
  for (const char c : text) {
    if (c <= ' ' || c == 0x7f || static_cast<signed char>(c) < 0) return false;
    lower = lower || IsLower(c);
    upper = upper || IsUpper(c);
    digit = digit || IsDigit(c);
    other = other || !IsAlnum(c);
  }
  // Without a digit it is a name or a message more often than a password.
  if (!digit || lower + upper + digit + other < 3) return false;
  return Distinct(text) >= 6;
}

bool IsCommonPassword(std::string_view text) {
  constexpr std::string_view kCommon[] = {
      "password", "passwd",  "passw0rd", "pass",     "pwd",        "secret",   "root",
      "admin",    "user",    "username", "test",     "testing",    "guest",    "postgres",
      "mysql",    "mariadb", "mongo",    "mongodb",  "redis",      "rabbitmq", "letmein",
      "qwerty",   "abc123",  "welcome",  "default",  "demo",       "foo",      "bar",
      "baz",      "foobar",  "dev",      "local",    "login",      "pw",       "none",
      "null",     "nil",     "true",     "false",    "empty",      "token",    "apikey",
      "key",      "hello",   "world",    "changeit", "minioadmin", "elastic",  "sa",
      "oracle",   "tiger",   "scott",    "vagrant",  "ubuntu",     "docker",   "postgrespw",
      "geheim",   "hunter2", "monkey",   "dragon",   "example",    "string",   "value"};
  std::string lower = Lowered(text);
  while (!lower.empty() && (IsDigit(lower.back()) || lower.back() == '!' || lower.back() == '_' ||
                            lower.back() == '-'))
    lower.pop_back();
  if (lower.empty()) return true;
  return std::ranges::find(kCommon, lower) != std::end(kCommon) || lower.starts_with("password") ||
         lower.ends_with("password") || lower.starts_with("test") || lower.starts_with("p@ss") ||
         lower.starts_with("pa$$") || lower.starts_with("passw");
}

}  // namespace redoubt::scan::secrets
