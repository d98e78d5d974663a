#include <fmt/format.h>

#include "base/text.h"
#include "respond/outcome/render.h"
#include "respond/outcome/text.h"

namespace redoubt {
namespace {

// Columns as a terminal shows them: continuation bytes of UTF-8 take no room.
size_t Width(std::string_view text) {
  size_t width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return width;
}

std::string Pad(std::string text, size_t width) {
  const size_t have = Width(text);
  if (have < width) text.append(width - have, ' ');
  return text;
}

using Rows = std::vector<std::vector<std::string>>;

std::string Table(const Rows& rows) {
  std::vector<size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], Width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) line += Pad(row[i], widths[i]) + "  ";
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace

std::string ValueText(const std::optional<double>& value, const std::string& unit) {
  if (!value) return "–";
  if (unit == "ms") return Duration{static_cast<int64_t>(*value)}.Human();
  if (unit == "percent") return fmt::format("{:.1f} %", *value);
  return fmt::format("{:.0f}", *value);
}

std::string MetText(const Figure& figure) {
  if (figure.met == Met::kNoData) return "–";
  return figure.met == Met::kYes ? "met" : "missed";
}

std::string TargetText(const Figure& figure) {
  if (!figure.target) return "–";
  const bool lower = figure.better == Figure::Better::kLower;
  const std::string value = ValueText(figure.target, figure.unit);
  if (lower && *figure.target == 0) return value;  // nothing is below
  return (lower ? "≤ " : "≥ ") + value;
}

std::string CountText(const Figure& figure) {
  const std::string running =
      figure.running > 0 ? fmt::format(", {} still running", figure.running) : "";
  return fmt::format("n = {}{}{}", figure.n, running, figure.FewCases() ? ", few" : "");
}

std::string SlaText(const OutcomeCase& c) {
  if (!c.sla_deadline.IsSet() || c.state == CaseState::kSuppressed) return "–";
  if (c.sla_met) return "met";
  return c.sla_running ? "running" : "missed";
}

std::string CountsText(const OutcomeCounts& c) {
  return fmt::format(
      "fixed {} · mitigated {} · accepted {} · suppressed {} · gone {} · escalated {} · in "
      "progress "
      "{} · of all, rolled back {}",
      c.fixed, c.mitigated, c.accepted, c.suppressed, c.gone, c.escalated, c.in_progress,
      c.rolled_back);
}

std::string OutcomeTable(const Outcome& outcome) {
  Rows cases = {{"CASE", "SEVERITY", "STATE", "ASSET", "AGE", "SLA", "TRIES", "TITLE"}};
  for (const OutcomeCase& c : outcome.cases)
    cases.push_back({c.id, std::string(NameOf(c.severity)),
                     std::string(NameOf(c.state)) + (c.rolled_back ? " (rolled back)" : ""),
                     Printable(c.asset, 32), c.age.Human(), SlaText(c), std::to_string(c.attempts),
                     Printable(c.title, 64)});
  Rows figures = {{"FIGURE", "VALUE", "TARGET", "", "CASES"}};
  for (const Figure& f : outcome.figures)
    figures.push_back(
        {f.name, ValueText(f.value, f.unit), TargetText(f), MetText(f), CountText(f)});
  std::string out = Table(cases) + "\n" + Table(figures) + "\n" + CountsText(outcome.counts) + "\n";
  for (const std::string& line : outcome.unscanned)
    out += "not completely scanned: " + Printable(line, 200) + "\n";
  for (const std::string& line : outcome.urgent_set_aside)
    out += "urgent, but set aside: " + Printable(line, 300) + "\n";
  return out;
}

}  // namespace redoubt
