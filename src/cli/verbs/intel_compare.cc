#include "cli/verbs/intel_compare.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "base/text.h"
#include "cli/print.h"
#include "cli/verb.h"
#include "formats/versions/version_order.h"

namespace redoubt::cli {
namespace {

constexpr size_t kMaxLineBytes = 4096;

std::string_view SignOf(std::strong_ordering order) {
  return order < 0 ? "<" : order > 0 ? ">" : "=";
}

std::optional<std::string_view> Operator(std::string_view word) {
  if (word == "==") return "=";
  if (word == "<" || word == "=" || word == ">") return word;
  return std::nullopt;
}

struct Tally {
  size_t passed = 0, failed = 0, unreadable = 0;
};

// "A B" prints the sign; "A OP B" is checked, and printed when it does not hold.
Status CompareLine(const formats::VersionOrder& order, std::string_view line, size_t number,
                   Tally& tally) {
  if (line.size() > kMaxLineBytes)
    return InvalidArgument(fmt::format("longer than {} bytes", kMaxLineBytes));
  std::vector<std::string_view> words;
  for (size_t at = 0; at < line.size();) {
    const size_t begin = line.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t", begin), line.size());
    words.push_back(line.substr(begin, at - begin));
  }
  const auto sign = words.size() == 3 ? Operator(words[1]) : std::nullopt;
  if (words.size() != 2 && !sign)
    return InvalidArgument(
        fmt::format("\"{}\" (mend: A B, or A < B, A = B, A > B)", Printable(line, 200)));
  TRY(const std::strong_ordering found, order.Compare(words.front(), words.back()));
  if (!sign) {
    Out("{}\n", SignOf(found));
    return {};
  }
  const bool holds = *sign == SignOf(found);
  ++(holds ? tally.passed : tally.failed);
  if (!holds) Out("line {}: {} (found: {})\n", number, Printable(line, 2400), SignOf(found));
  return {};
}

Result<int> RunCompare(const std::string& ecosystem) {
  TRY(const formats::VersionOrder* order, formats::VersionOrderOf(ecosystem));
  Tally tally;
  size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    const std::string_view text = Trim(line);
    if (text.empty() || text.starts_with('#') || text.starts_with("//")) continue;
    if (const Status status = CompareLine(*order, text, number, tally); !status) {
      ++tally.unreadable;
      Say("redoubt intel compare: line {}: {}\n", number, status.error().message);
    }
  }
  const size_t failed = tally.failed + tally.unreadable;
  if (tally.passed + failed > 0) Out("{} passed, {} failed\n", tally.passed, failed);
  if (tally.unreadable > 0) return kUsage;
  return tally.failed > 0 ? kPolicyBroken : kClean;
}

}  // namespace

void SetupIntelCompare(CLI::App& intel, std::function<Result<int>()>& run) {
  const auto ecosystem = std::make_shared<std::string>();
  CLI::App* compare =
      intel.add_subcommand("compare", "order versions from stdin: lines \"A B\" or \"A < B\"");
  compare->add_option("ecosystem", *ecosystem, "an OSV ecosystem: npm, PyPI, Debian:12, …")
      ->required();
  compare->callback([&run, ecosystem] { run = [ecosystem] { return RunCompare(*ecosystem); }; });
}

}  // namespace redoubt::cli
