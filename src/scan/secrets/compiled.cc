#include "scan/secrets/compiled.h"

#include <fmt/format.h>

#include <algorithm>

namespace redoubt::scan::secrets {
namespace {

constexpr int64_t kMaxMemoryBytes = 8 << 20;

std::unique_ptr<RE2> Make1(const std::string& pattern, std::string& problem) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMaxMemoryBytes);
  options.set_encoding(RE2::Options::EncodingLatin1);  // bytes: files are not always UTF-8
  options.set_dot_nl(false);
  auto made = std::make_unique<RE2>(pattern, options);
  if (!made->ok() && problem.empty())
    problem = fmt::format("bad regular expression: {}", made->error());
  return made;
}

}  // namespace

void Compiled::Make(const Detector& detector) {
  std::call_once(once_, [&] {
    main_ = Make1(detector.regex, problem_);
    for (const std::string& allow : detector.allow) allow_.push_back(Make1(allow, problem_));
    if (problem_.empty() && main_->NumberOfCapturingGroups() > 1)
      problem_ = "a regular expression with more than one group (mend: write (?:…))";
  });
}

Status Compiled::Check(const Detector& detector) {
  Make(detector);
  if (problem_.empty()) return {};
  return InvalidArgument(
      fmt::format("{}:{}: {}: {}", detector.file, detector.line, detector.id, problem_));
}

const RE2* Compiled::Main(const Detector& detector) {
  Make(detector);
  return problem_.empty() ? main_.get() : nullptr;
}

bool Compiled::Allows(std::string_view text) const {
  return std::ranges::any_of(allow_, [&](const std::unique_ptr<RE2>& allow) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *allow);
  });
}

}  // namespace redoubt::scan::secrets
