#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "respond/outcome/render.h"
#include "respond/outcome/text.h"

namespace redoubt {
namespace {

// Colours hold WCAG AA contrast (4.5:1) on their backgrounds in both schemes; meaning never rests
// on colour alone.
constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#17202a;--soft:#51606f;--line:#d5dbe1;
--good:#14692f;--bad:#a81d2b;--bar:#2f6fb7;--track:#e3e8ed}
@media(prefers-color-scheme:dark){:root{--bg:#12171c;--card:#1b2229;--ink:#e8edf2;--soft:#a5b2bf;
--line:#37424d;--good:#7ddb95;--bad:#ff9aa4;--bar:#74b0f0;--track:#2a333c}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main,header,footer{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}
h1{font-size:1.7rem;margin:1rem 0 .2rem}h2{font-size:1.25rem;margin:2rem 0 .6rem}
p.soft,.soft{color:var(--soft)}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.9rem;padding:0;
list-style:none;margin:0}
.figures li{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.9rem 1rem}
.figures h3{font-size:.95rem;font-weight:600;margin:0}
.value{font-size:1.6rem;font-weight:700;margin:.15rem 0}
.small{font-size:.85rem;margin:.25rem 0 0}
.met{color:var(--good);font-weight:600}.missed{color:var(--bad);font-weight:600}
svg{display:block;width:100%;height:.5rem;margin:.4rem 0}
.track{fill:var(--track)}.bar{fill:var(--bar)}.mark{fill:var(--ink)}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{text-align:left;padding:.5rem .7rem;border-bottom:1px solid var(--line);vertical-align:top}
tbody tr:last-child>*{border-bottom:0}
details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:.5rem 0;
padding:.5rem .9rem}
summary{cursor:pointer;font-weight:600}
summary:focus-visible,.scroll:focus-visible,a:focus-visible{outline:3px solid var(--bar);
outline-offset:2px}
details ol{margin:.6rem 0;padding-left:1.2rem}time{font-variant-numeric:tabular-nums}
a{color:inherit}
@media print{body{background:#fff;color:#000}details{break-inside:avoid}}
)css";

/// Text of a repository inside the page: control characters made visible, markup made harmless.
std::string Esc(std::string_view text) {
  std::string out;
  for (const char c : Printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string Badge(const std::string& text) {
  if (text != "met" && text != "missed") return Esc(text);
  return fmt::format("<span class=\"{}\">{} {}</span>", text, text == "met" ? "✓" : "✗", text);
}

// Value and target on one scale; drawn for percentages and for times with a target.
std::string Bar(const Figure& f) {
  if (!f.value || !f.target || f.unit == "count") return "";
  const double full = f.unit == "percent" ? 100.0 : std::max({*f.value, *f.target, 1.0}) * 1.1;
  const double value = std::clamp(100.0 * *f.value / full, 0.0, 100.0);
  const double target = std::clamp(100.0 * *f.target / full, 0.0, 99.2);
  return fmt::format(
      "<svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      "<rect class=\"track\" width=\"100\" height=\"4\"/>"
      "<rect class=\"bar\" width=\"{:.1f}\" height=\"4\"/>"
      "<rect class=\"mark\" x=\"{:.1f}\" width=\"0.8\" height=\"4\"/></svg>",
      value, target);
}

std::string FigureCard(const Figure& f) {
  std::string target;
  if (f.target) target = fmt::format("target {} · {} · ", Esc(TargetText(f)), Badge(MetText(f)));
  return fmt::format(
      "<li><h3>{}</h3><p class=\"value\">{}</p>{}<p class=\"small\">{}{}</p>"
      "<p class=\"small soft\">{}</p></li>\n",
      Esc(f.name), Esc(ValueText(f.value, f.unit)), Bar(f), target, Esc(CountText(f)), Esc(f.how));
}

std::string CaseRow(const OutcomeCase& c) {
  return fmt::format(
      "<tr><th scope=\"row\"><a href=\"#{0}\">{0}</a></th><td>{1}</td><td>{2}{3}</td><td>{4}</td>"
      "<td>{5}</td><td>{6}</td><td>{7}</td><td>{8}</td><td>{9}</td></tr>\n",
      Esc(c.id), NameOf(c.severity), NameOf(c.state), c.rolled_back ? " (rolled back)" : "",
      Esc(c.asset), Esc(c.title), Esc(c.age.Human()), Esc(c.human_waiting.Human()),
      Badge(SlaText(c)), c.attempts);
}

std::string Timeline(const OutcomeCase& c) {
  std::string out =
      fmt::format("<details id=\"{0}\"><summary>{0}: {1}</summary>", Esc(c.id), Esc(c.title));
  if (!c.reason.empty()) out += fmt::format("<p>{}</p>", Esc(c.reason));
  out += "<ol>";
  for (const TimelineEntry& e : c.timeline)
    out +=
        fmt::format("<li><time datetime=\"{0}\">{0}</time> {1}</li>", e.at.ToString(), Esc(e.what));
  return out + "</ol></details>\n";
}

std::string SlaTable(const Outcome& outcome) {
  if (outcome.sla.empty()) return "";
  std::string out =
      "<h2>Deadlines by severity</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Deadlines by severity\"><table><thead><tr><th scope=\"col\">Severity</th>"
      "<th scope=\"col\">Met</th><th scope=\"col\">Missed</th><th scope=\"col\">Still running</th>"
      "</tr></thead><tbody>";
  for (const SeveritySla& s : outcome.sla)
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
                       NameOf(s.severity), s.met, s.missed, s.running);
  return out + "</tbody></table></div>\n";
}

std::string List(std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string out = fmt::format("<h2>{}</h2><ul>\n", title);
  for (const std::string& line : lines) out += fmt::format("<li>{}</li>\n", Esc(line));
  return out + "</ul>\n";
}

std::string CasesTable(const Outcome& outcome) {
  std::string out =
      "<h2 id=\"cases\">Cases</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-labelledby=\"cases\"><table><thead><tr>";
  for (const char* head : {"Case", "Severity", "State", "Asset", "Title", "Age",
                           "Waited for people", "SLA", "Attempts"})
    out += fmt::format("<th scope=\"col\">{}</th>", head);
  out += "</tr></thead><tbody>\n";
  for (const OutcomeCase& c : outcome.cases) out += CaseRow(c);
  return out + "</tbody></table></div>\n";
}

}  // namespace

std::string OutcomeHtml(const Outcome& outcome) {
  std::string out = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n";
  out += fmt::format("<title>Outcome: {}</title>\n<style>{}</style></head><body>\n",
                     Esc(outcome.organisation), kStyle);
  out += fmt::format(
      "<header><h1>Security response: outcome</h1><p "
      "class=\"soft\">{}{}<time>{}</time></p></header>"
      "\n<main>\n",
      Esc(outcome.organisation), outcome.organisation.empty() ? "" : " · ", outcome.at.ToString());
  out += "<h2>Figures against targets</h2><ul class=\"figures\">\n";
  for (const Figure& f : outcome.figures) out += FigureCard(f);
  out += fmt::format("</ul>\n<h2>How cases ended or stand</h2><p>{}</p>\n",
                     Esc(CountsText(outcome.counts)));
  out += SlaTable(outcome) + CasesTable(outcome);
  out += List("Not completely scanned", outcome.unscanned);
  out += List("Urgent, but set aside", outcome.urgent_set_aside);
  out += "<h2>Timelines</h2>\n";
  for (const OutcomeCase& c : outcome.cases) out += Timeline(c);
  return out +
         "</main>\n<footer class=\"soft\"><p>The dark mark on a bar is the target. Under five "
         "cases a "
         "figure proves little and says so.</p></footer></body></html>\n";
}

}  // namespace redoubt
