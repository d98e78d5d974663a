#include "scan/secrets/candidate.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/text.h"
#include "scan/secrets/likeness.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kLineBytes = 400;
constexpr int kRounds = 1024;       // of hashing: trying out words must cost something
constexpr size_t kBlockBytes = 24;  // so long a neighbour in base64 makes it part of a block

bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool IsBase64(char c) { return (IsWord(c) && c != '_') || c == '+' || c == '/'; }
bool IsHex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "cGFzc3dvcmQ=" is "password": what text in base64 says counts. "" for what is none.
std::string DecodedText(std::string_view secret) {
  if (secret.size() < 8 || secret.size() > 400) return "";
  std::string padded(secret);
  while (padded.size() % 4 != 0) padded += '=';
  auto text = Base64Decode(padded);
  const auto is_text = [](char c) { return (c >= ' ' && c < 0x7f) || c == '\n'; };
  return text && std::ranges::all_of(*text, is_text) ? std::string(Trim(*text)) : "";
}

bool SaysNothing(std::string_view text) {
  const std::string_view password = text.substr(text.find(':') + 1);
  return text.size() < 8 || text.find("://") != std::string_view::npos ||
         IsCommonPassword(password) || IsPlaceholder(password) || IsCodeOrProse(password);
}

// "\n", "%22" before it end in a letter or digit that is none of its own.
bool IsEscapeBefore(std::string_view text, size_t at) {
  if (at >= 2 && text[at - 2] == '\\' &&
      std::string_view("nrtbf").find(text[at - 1]) != std::string_view::npos)
    return true;
  return at >= 3 && text[at - 3] == '%' && IsHex(text[at - 2]) && IsHex(text[at - 1]);
}

// Paths are made of the same letters, but not of all kinds of them.
bool IsBlock(std::string_view run) {
  bool lower = false, upper = false, digit = false;
  for (const char c : run) {
    lower = lower || (c >= 'a' && c <= 'z');
    upper = upper || (c >= 'A' && c <= 'Z');
    digit = digit || (c >= '0' && c <= '9');
  }
  return run.size() >= kBlockBytes && lower && upper && digit;
}

std::string_view RunBefore(std::string_view text, size_t at) {
  size_t run = 0;
  while (run < kBlockBytes && run < at && IsBase64(text[at - run - 1])) ++run;
  return text.substr(at - run, run);
}

std::string_view RunBehind(std::string_view text, size_t at) {
  size_t run = 0;
  while (run < kBlockBytes && at + run < text.size() && IsBase64(text[at + run])) ++run;
  return text.substr(at, run);
}

}  // namespace

bool StandsAlone(std::string_view text, const Candidate& c) {
  if (c.match_begin > 0 && IsWord(text[c.match_begin]) && IsWord(text[c.match_begin - 1]) &&
      !IsEscapeBefore(text, c.match_begin))
    return false;
  if (c.end < text.size() && IsWord(text[c.end]) && IsWord(text[c.end - 1])) return false;
  return !IsBlock(RunBefore(text, c.match_begin)) && !IsBlock(RunBehind(text, c.end));
}

bool IsPlausible(const Detector& detector, std::string_view secret, Place place) {
  if (place == Place::kLock && detector.form != Form::kToken) return false;
  if (place == Place::kMachine && detector.form == Form::kGeneric) return false;
  if (detector.placeholder && IsPlaceholder(secret)) return false;
  if (detector.entropy > 0 && EntropyOf(secret) < detector.entropy) return false;
  if (!ChecksumHolds(detector.checksum, secret)) return false;
  if (detector.form != Form::kToken)
    if (const std::string text = DecodedText(secret); !text.empty() && SaysNothing(text))
      return false;
  if (detector.form != Form::kGeneric)
    return !detector.password || (!IsCommonPassword(secret) && secret.size() >= 4);
  if (LooksRandom(secret)) return true;
  return detector.password && LooksLikePassword(secret);
}

bool IsInComment(std::string_view text, size_t at) {
  const size_t first = at > kLineBytes ? at - kLineBytes : 0;
  size_t begin = at;
  while (begin > first && text[begin - 1] != '\n') --begin;
  const std::string_view line = Trim(text.substr(begin, at - begin));
  for (const std::string_view mark :
       {"#", "//", "*", "/*", "<!--", "--", ";", "%", "\"\"\"", ">>>"})
    if (line.starts_with(mark)) return true;
  return false;
}

Confidence ConfidenceOf(const Detector& detector, Place place, bool in_comment,
                        std::string& reason) {
  if (detector.checksum != Checksum::kNone && !detector.low_in_tests) {
    reason = "its checksum is right";
    return Confidence::kHigh;
  }
  const bool elsewhere = place != Place::kCode;
  if (elsewhere && (detector.low_in_tests || detector.form != Form::kToken)) {
    reason = fmt::format("it stands {}", PlaceText(place));
    return Confidence::kLow;
  }
  if (elsewhere) {
    reason = fmt::format("it has the form of the real ones, but stands {}", PlaceText(place));
    return Confidence::kMedium;
  }
  if (in_comment && detector.form == Form::kGeneric) {
    reason = "it stands in a comment";
    return Confidence::kLow;
  }
  if (detector.form == Form::kToken) {
    reason = "nothing else has this form";
    return Confidence::kHigh;
  }
  reason = detector.form == Form::kAssigned
               ? "it has the form of the real ones and is assigned to a name of the provider"
               : "a value that looks random is assigned to a name of a secret";
  return Confidence::kMedium;
}

std::string Shown(std::string_view secret) {
  const size_t letters = std::min<size_t>(4, secret.size() / 8);
  const bool printable =
      std::ranges::all_of(secret.substr(0, letters), [](char c) { return c > ' ' && c < 0x7f; });
  return fmt::format("{}… ({} characters)", printable ? secret.substr(0, letters) : "",
                     secret.size());
}

std::string KeyOf(std::string_view rule, std::string_view secret) {
  Digest digest = Sha256(fmt::format("redoubt secret v1\n{}\n{}", rule, secret));
  for (int i = 0; i < kRounds; ++i) digest = Sha256(digest.View());
  return "secret:" + digest.Hex().substr(0, 16);
}

}  // namespace redoubt::scan::secrets
