#include "scan/report_code.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::scan {
namespace {

constexpr size_t kWidth = 96;
constexpr size_t kMaxLineBytes = 160;
constexpr size_t kMaxSteps = 12;

}  // namespace

std::string Wrapped(std::string_view text, std::string_view indent) {
  std::string out;
  while (!text.empty()) {
    size_t cut = text.size();
    if (cut > kWidth) {
      cut = text.rfind(' ', kWidth);
      if (cut == text.npos || cut == 0) cut = std::min(text.find(' '), text.size());
    }
    out += fmt::format("{}{}\n", indent, text.substr(0, cut));
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
  return out;
}

namespace {

std::string Numbered(std::string_view code, int line) {
  std::string out;
  for (const std::string& text : Split(code, '\n'))
    out += fmt::format("  {:>6} | {}\n", line++, Printable(text, kMaxLineBytes));
  return out;
}

std::string BlockOf(const Finding& f, bool colour) {
  const CodePlace& code = *f.code;
  std::string severity(NameOf(f.severity));
  if (f.confidence == Confidence::kLow) severity += " ?";
  if (colour && !ColourOf(f.severity).empty())
    severity = fmt::format("{}{}\x1b[0m", ColourOf(f.severity), severity);
  std::string out = fmt::format("{}  {}  {}:{}:{}", severity, Printable(f.rule, 200),
                                Printable(f.location.file, 400), f.location.line, code.column);
  for (const std::string& alias : f.aliases) out += "  " + Printable(alias, 40);
  out += "\n" + Wrapped(Printable(f.title, 1000), "  ");
  out += Numbered(code.snippet, f.location.line);
  size_t steps = 0;
  for (const CodeStep& step : code.trace)
    if (++steps <= kMaxSteps)
      out += fmt::format("  {}. {}:{} {}\n", steps, Printable(step.at.file, 400), step.at.line,
                         Printable(step.note, 300));
  if (code.fixable) {
    const auto lines = Split(code.fix, '\n');
    out += fmt::format("  fix: {}{}\n",
                       code.fix.empty() ? "(it is removed)" : Printable(lines[0], kMaxLineBytes),
                       lines.size() > 1 ? " …" : "");
  }
  return out;
}

}  // namespace

std::string CodeFindingsText(const ScanResult& result, bool colour) {
  std::string out;
  for (const Finding& f : result.findings)
    if (f.code) out += (out.empty() ? "" : "\n") + BlockOf(f, colour);
  return out;
}

}  // namespace redoubt::scan
