#include "cli/verbs/intel_score.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "cli/verb.h"
#include "formats/cvss.h"

namespace redoubt::cli {
namespace {

constexpr size_t kMaxLineBytes = 4096;
constexpr size_t kMaxLines = 1'000'000;
constexpr size_t kShownBytes = 512;  // no vector is longer

struct Line {
  std::string vector;  // printable
  Result<formats::CvssScore> score;
};

// The next line of standard input. One that is too long is cut, and `cut` says so.
bool NextLine(std::string& line, bool& cut) {
  std::array<char, kMaxLineBytes + 1> buffer;
  std::cin.getline(buffer.data(), buffer.size());
  auto size = static_cast<size_t>(std::cin.gcount());
  if (size == 0) return false;
  cut = std::cin.fail();
  if (!cut && !std::cin.eof()) --size;  // the newline
  line.assign(buffer.data(), size);
  if (cut) {
    std::cin.clear();
    std::cin.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return true;
}

// Empty lines are left out.
Result<std::vector<Line>> ReadLines() {
  std::vector<Line> lines;
  std::string text;
  for (bool cut = false; NextLine(text, cut);) {
    const std::string_view vector = Trim(text);
    if (vector.empty()) continue;
    if (lines.size() == kMaxLines)
      return ResourceExhausted(fmt::format("more than {} vectors at once", kMaxLines));
    lines.push_back({Printable(vector, kShownBytes),
                     cut ? InvalidArgument(fmt::format("longer than {} bytes", kMaxLineBytes))
                         : formats::ScoreCvss(vector)});
  }
  return lines;
}

std::string JsonLines(const std::vector<Line>& lines) {
  const auto number = [](std::optional<double> score) { return score ? Json(*score) : Json(); };
  std::string out;
  for (const auto& [vector, score] : lines) {
    OrderedJson object = {{"vector", vector}};
    if (score) {
      object["score"] = score->score;
      object["base"] = score->base;
      object["temporal"] = number(score->temporal);
      object["environmental"] = number(score->environmental);
      object["severity"] = NameOf(score->severity);
    } else {
      object["error"] = score.error().message;
    }
    out += object.dump() + "\n";
  }
  return out;
}

std::string Table(const std::vector<Line>& lines) {
  const auto cell = [](std::optional<double> score) {
    return score ? fmt::format("{:.1f}", *score) : "-";
  };
  std::string out = "score  severity  base  temporal  environmental  vector\n";
  for (const auto& [vector, score] : lines) {
    if (score)
      out += fmt::format("{:>5}  {:<8}  {:>4}  {:>8}  {:>13}  {}\n", cell(score->score),
                         NameOf(score->severity), cell(score->base), cell(score->temporal),
                         cell(score->environmental), vector);
    else
      out += fmt::format("    -  error: {}\n", score.error().message);
  }
  return out;
}

Result<int> RunScore(const Options& options) {
  TRY(const std::vector<Line> lines, ReadLines());
  TRY_OK(Emit(options, {{"table", [&] { return Table(lines); }},
                        {"jsonl", [&] { return JsonLines(lines); }}}));
  const bool bad = std::any_of(lines.begin(), lines.end(), [](const Line& l) { return !l.score; });
  return bad ? kPolicyBroken : kClean;
}

}  // namespace

void SetupIntelScore(CLI::App& intel, Options& options, RunFunction& run) {
  CLI::App* score = intel.add_subcommand("score", "score CVSS vectors: a line each");
  score->callback([&run, &options] { run = [&options] { return RunScore(options); }; });
}

}  // namespace redoubt::cli
