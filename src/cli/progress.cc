#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "adapters/posix/clock.h"
#include "base/text.h"
#include "cli/print.h"

namespace redoubt::cli {
namespace {

constexpr size_t kTextWidth = 150;

std::string Mark(const Case& c, const Event& event) {
  if (c.state == CaseState::kResolved) return "✔";
  if (c.state == CaseState::kRollingBack) return "↩";
  if (c.state == CaseState::kEscalated) return "!";
  if (c.state == CaseState::kAwaitingApproval) return "?";
  return event.type == "step.failed" ? "…" : "·";
}

std::string_view ColourOf(std::string_view mark) {
  if (mark == "✔") return "\x1b[32m";
  if (mark == "↩" || mark == "!") return "\x1b[31m";
  return mark == "?" ? "\x1b[33m" : "\x1b[2m";
}

}  // namespace

Progress::Progress(bool on)
    : on_(on),
      colour_(isatty(STDERR_FILENO) && !std::getenv("NO_COLOR")),
      start_ms_(SystemClock().MonotonicMs()) {}

void Progress::Line(const std::string& mark, const std::string& subject, const std::string& text) {
  if (!on_) return;
  const double seconds = static_cast<double>(SystemClock().MonotonicMs() - start_ms_) / 1000.0;
  const std::lock_guard lock(mutex_);
  Say("{:7.1f} s  {}{}{} {:<24} {}\n", seconds, colour_ ? ColourOf(mark) : "", mark,
      colour_ ? "\x1b[0m" : "", Printable(subject, 24), Printable(text, kTextWidth));
  std::fflush(stderr);
}

void Progress::Scanned(const ScanResult& scan) {
  const std::string text =
      fmt::format("scanned {}: {}, {}{}", scan.commit.substr(0, 12),
                  Counted(scan.components.size(), "component"),
                  Counted(scan.findings.size(), "finding"), scan.complete ? "" : ", incomplete");
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(scanned_[scan.asset], text) == text) return;
  }
  Line(scan.complete ? "·" : "!", scan.asset, text);
}

void Progress::Reconciled(const std::string& asset, const respond::ReconcileReport& report) {
  if (report.opened + report.updated + report.ended == 0) return;
  Line("·", asset,
       fmt::format("{} opened, {} updated, {} ended", Counted(report.opened, "case"),
                   report.updated, report.ended));
}

void Progress::Moved(const Case& c, const Event& event) {
  if (event.type == "blocked" && c.blocked == "lock") return;
  Line(Mark(c, event),
       fmt::format("{} {}/{}", c.id, c.asset, c.package.empty() ? c.remedy : c.package),
       fmt::format("{}: {}", NameOf(c.state), c.reason));
}

}  // namespace redoubt::cli
