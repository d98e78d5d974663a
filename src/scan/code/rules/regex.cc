#define PCRE2_CODE_UNIT_WIDTH 8
#include "scan/code/rules/regex.h"

#include <pcre2.h>
#include <re2/re2.h>

#include "base/text.h"

namespace redoubt::scan::code {

constexpr uint32_t kMatchLimit = 2'000'000;
constexpr uint32_t kDepthLimit = 20'000;
constexpr int kMaxGroups = 32;

struct Regex::Impl {
  std::unique_ptr<re2::RE2> re2;
  pcre2_code* pcre = nullptr;
  pcre2_match_context* context = nullptr;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    pcre2_code_free(pcre);
    pcre2_match_context_free(context);
  }

  Outcome Run(std::string_view text, size_t from, bool anchored, Match* found, int groups) const {
    if (re2) {
      re2::StringPiece spans[kMaxGroups];
      const int wanted = found == nullptr ? 0 : std::min(groups + 1, kMaxGroups);
      if (!re2->Match({text.data(), text.size()}, from, text.size(),
                      anchored ? re2::RE2::ANCHOR_START : re2::RE2::UNANCHORED, spans, wanted))
        return Outcome::kNo;
      if (found == nullptr) return Outcome::kYes;
      found->groups.assign(static_cast<size_t>(wanted), {});
      for (int i = 0; i < wanted; ++i)
        if (spans[i].data() != nullptr) {
          const auto start = static_cast<uint32_t>(spans[i].data() - text.data());
          found->groups[static_cast<size_t>(i)] = {
              start, start + static_cast<uint32_t>(spans[i].size()), true};
        }
      return Outcome::kYes;
    }
    pcre2_match_data* data = pcre2_match_data_create_from_pattern(pcre, nullptr);
    const int status = pcre2_match(pcre, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                   from, anchored ? PCRE2_ANCHORED : 0, data, context);
    Outcome outcome = Outcome::kNo;
    if (status > 0) {
      outcome = Outcome::kYes;
      if (found != nullptr) {
        const PCRE2_SIZE* spans = pcre2_get_ovector_pointer(data);
        found->groups.assign(static_cast<size_t>(groups) + 1, {});
        for (int i = 0; i < status && i <= groups; ++i)
          if (spans[2 * i] != PCRE2_UNSET)
            found->groups[static_cast<size_t>(i)] = {static_cast<uint32_t>(spans[2 * i]),
                                                     static_cast<uint32_t>(spans[2 * i + 1]), true};
      }
    } else if (status != PCRE2_ERROR_NOMATCH) {
      outcome = Outcome::kCutOff;
    }
    pcre2_match_data_free(data);
    return outcome;
  }
};

namespace {

// RE2 and PCRE differ on these: leave them to PCRE.
bool NeedsPcre(std::string_view pattern) {
  for (const std::string_view token :
       {"(?=",  "(?!", "(?<", "(?>", "\\1", "\\2", "\\3",  "(?#",  "++",   "*+",  "?+",
        "(?P=", "\\h", "\\R", "\\K", "\\G", "(?|", "(?i)", "(?m)", "(?s)", "(?x", "\\Z"})
    if (pattern.find(token) != pattern.npos && token != "(?i)" && token != "(?m)" &&
        token != "(?s)")
      return true;
  return false;
}

}  // namespace

Result<Regex> Regex::Compile(std::string_view pattern) {
  Regex regex;
  auto impl = std::make_shared<Impl>();
  if (pattern.size() > 64 << 10) return ResourceExhausted("a regular expression above 64 KiB");
  if (!NeedsPcre(pattern)) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(32 << 20);
    options.set_encoding(re2::RE2::Options::EncodingLatin1);
    // "^" and "$" at lines, as the rule format has it
    auto made = std::make_unique<re2::RE2>("(?m)" + std::string(pattern), options);
    if (made->ok()) {
      regex.groups_ = made->NumberOfCapturingGroups();
      for (const auto& [name, number] : made->NamedCapturingGroups())
        regex.names_.emplace_back(name, number);
      impl->re2 = std::move(made);
      regex.impl_ = std::move(impl);
      return regex;
    }
  }
  int code = 0;
  PCRE2_SIZE at = 0;
  impl->pcre = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                             PCRE2_MULTILINE, &code, &at, nullptr);
  if (impl->pcre == nullptr) {
    unsigned char message[200] = {};
    pcre2_get_error_message(code, message, sizeof message);
    return InvalidArgument("regular expression: " +
                           std::string(reinterpret_cast<const char*>(message)));
  }
  impl->context = pcre2_match_context_create(nullptr);
  pcre2_set_match_limit(impl->context, kMatchLimit);
  pcre2_set_depth_limit(impl->context, kDepthLimit);
  uint32_t groups = 0, names = 0, entry = 0;
  PCRE2_SPTR table = nullptr;
  pcre2_pattern_info(impl->pcre, PCRE2_INFO_CAPTURECOUNT, &groups);
  pcre2_pattern_info(impl->pcre, PCRE2_INFO_NAMECOUNT, &names);
  pcre2_pattern_info(impl->pcre, PCRE2_INFO_NAMEENTRYSIZE, &entry);
  pcre2_pattern_info(impl->pcre, PCRE2_INFO_NAMETABLE, &table);
  for (uint32_t i = 0; i < names; ++i)
    regex.names_.emplace_back(reinterpret_cast<const char*>(table + i * entry + 2),
                              table[i * entry] << 8 | table[i * entry + 1]);
  regex.groups_ = static_cast<int>(groups);
  regex.impl_ = std::move(impl);
  return regex;
}

Regex::Outcome Regex::Search(std::string_view text, size_t from, Match* found) const {
  return impl_->Run(text, from, false, found, groups_);
}

Regex::Outcome Regex::MatchAtStart(std::string_view text) const {
  return impl_->Run(text, 0, true, nullptr, groups_);
}

}  // namespace redoubt::scan::code
