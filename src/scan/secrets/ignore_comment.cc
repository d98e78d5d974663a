#include "scan/secrets/ignore_comment.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kMaxLineBytes = 1000;
constexpr std::string_view kOurs = "redoubt: ignore ";
constexpr std::string_view kTheirs[] = {"gitleaks:allow", "trufflehog:ignore",
                                        "pragma: allowlist secret", "nosecret"};
constexpr std::string_view kTheirsBefore = "pragma: allowlist nextline secret";

std::string_view LineAround(std::string_view text, size_t offset) {
  size_t begin = offset, end = offset;
  const size_t first = offset > kMaxLineBytes ? offset - kMaxLineBytes : 0;
  const size_t last = std::min(text.size(), offset + kMaxLineBytes);
  while (begin > first && text[begin - 1] != '\n') --begin;
  while (end < last && text[end] != '\n') ++end;
  return text.substr(begin, end - begin);
}

// "" when it is no comment of ours about the rule.
Ignored OursIn(std::string_view line, std::string_view rule, Timestamp now) {
  const size_t at = line.find(kOurs);
  if (at == std::string_view::npos) return {};
  std::string_view rest = Trim(line.substr(at + kOurs.size()));
  for (const std::string_view end : {"*/", "-->", "#}"})
    if (const size_t cut = rest.find(end); cut != std::string_view::npos)
      rest = Trim(rest.substr(0, cut));
  const size_t space = std::min(rest.find(' '), rest.size());
  const std::string_view named = rest.substr(0, space);
  if (named != rule && named != "secrets") return {};
  std::string_view reason = Trim(rest.substr(space));
  if (const size_t until = reason.rfind("until "); until != std::string_view::npos) {
    const std::string_view day = Trim(reason.substr(until + 6)).substr(0, 10);
    const auto end = Timestamp::Parse(std::string(day) + "T23:59:59Z");
    // A date that nobody can read ends nothing: the comment is not believed.
    if (!end || *end < now) return {.why = {}, .expired = true};
    reason = Trim(reason.substr(0, until));
    return {.why = fmt::format("a comment in the file excuses it until {}: {}", day,
                               reason.empty() ? "no reason given" : Printable(reason, 200))};
  }
  return {.why = fmt::format("a comment in the file excuses it: {}",
                             reason.empty() ? "no reason given" : Printable(reason, 200))};
}

}  // namespace

Ignored IgnoredAt(std::string_view text, size_t offset, std::string_view rule, Timestamp now) {
  const std::string_view line = LineAround(text, std::min(offset, text.size()));
  const auto begin = static_cast<size_t>(line.data() - text.data());
  const std::string_view before =
      begin > 0 && text[begin - 1] == '\n' ? LineAround(text, begin - 1) : std::string_view();
  for (const std::string_view candidate : {line, before})
    if (Ignored ours = OursIn(candidate, rule, now); !ours.why.empty() || ours.expired) return ours;
  for (const std::string_view mark : kTheirs)
    if (line.find(mark) != std::string_view::npos)
      return {.why = fmt::format("a comment in the file excuses it: {}", mark)};
  if (before.find(kTheirsBefore) != std::string_view::npos)
    return {.why = fmt::format("a comment in the file excuses it: {}", kTheirsBefore)};
  return {};
}

}  // namespace redoubt::scan::secrets
