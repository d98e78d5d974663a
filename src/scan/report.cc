#include "scan/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "formats/finding_text.h"
#include "model/codec.h"
#include "scan/report_code.h"

namespace redoubt::scan {
namespace {

constexpr std::string_view kSchemaVersion = "1.0";
constexpr Severity kFromWorst[] = {Severity::kCritical, Severity::kHigh, Severity::kMedium,
                                   Severity::kLow, Severity::kNone};

struct Counts {
  std::map<Severity, size_t> by_severity;
  size_t findings = 0, packages = 0, components = 0, set_aside = 0;
  bool complete = true;
};

Counts Count(const std::vector<ScanResult>& results) {
  Counts counts;
  std::set<std::string> packages;
  for (const ScanResult& result : results) {
    counts.complete = counts.complete && result.complete;
    counts.components += result.components.size();
    counts.set_aside += result.set_aside.size();
    for (const Finding& f : result.findings) {
      ++counts.findings;
      ++counts.by_severity[f.severity];
      if (formats::IsAboutPackage(f))
        packages.insert(fmt::format("{}\n{}\n{}", f.component.ecosystem, f.component.name,
                                    f.component.version));
    }
  }
  counts.packages = packages.size();
  return counts;
}

std::string Plural(size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string Summary(const Counts& counts, const ReportOptions& options) {
  std::string text = Plural(counts.findings, "finding", "findings");
  if (counts.findings > 0) {
    std::vector<std::string> parts;
    for (const Severity severity : kFromWorst)
      if (const auto it = counts.by_severity.find(severity); it != counts.by_severity.end())
        parts.push_back(fmt::format("{} {}", it->second, NameOf(severity)));
    text += fmt::format(" ({})", Join(parts, ", "));
    if (counts.packages > 0)
      text += fmt::format(" in {}", Plural(counts.packages, "package", "packages"));
  }
  if (counts.set_aside > 0)
    text += fmt::format("; {} set aside (--format json says why)", counts.set_aside);
  text += fmt::format("; {} looked at, {}", Plural(counts.components, "component", "components"),
                      Plural(options.advisories, "advisory known", "advisories known"));
  if (options.newest_advisory.IsSet())
    text += ", newest of " + options.newest_advisory.ToString().substr(0, 10);
  return text + (counts.complete ? "" : "; INCOMPLETE");
}

std::string FixedIn(const Finding& f) {
  if (f.code && f.code->fixable) return "by its rule";
  if (!formats::IsAboutPackage(f)) return "by hand";
  return f.fixed_versions.empty() ? "no fix known" : Join(f.fixed_versions, ", ");
}

// Where it is about no package, what was found.
std::string WhatOf(const Finding& f) {
  return formats::IsAboutPackage(f) ? formats::SubjectOf(f) : f.title;
}

std::string PackageOf(const Component& c) { return fmt::format("{}@{}", c.name, c.version); }

std::string PathOf(const Component& c) {
  if (c.name.empty()) return "";
  if (c.path.size() <= 1) return c.direct ? "direct" : std::string(c.key);
  return Join(std::span(c.path).first(c.path.size() - 1), " > ");
}

std::string WhereOf(const Location& location) {
  return location.line > 0 ? fmt::format("{}:{}", location.file, location.line)
                           : std::string(location.file);
}

// In an image nobody asks for a package, but a layer brought it.
const char* LastColumn(const ScanResult& result) { return result.image ? "LAYER" : "PATH"; }
std::string PathOrLayer(const ScanResult& result, const Component& c) {
  return result.image ? formats::LayerText(result, c) : PathOf(c);
}

// All columns as wide as their widest cell; the last one is free.
std::string Columns(const std::vector<std::vector<std::string>>& rows,
                    const std::vector<std::string>& colours) {
  std::vector<size_t> widths;
  for (const auto& row : rows)
    for (size_t i = 0; i < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], row[i].size());
    }
  std::string out;
  for (size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (size_t i = 0; i < rows[r].size(); ++i) {
      const bool last = i + 1 == rows[r].size();
      std::string cell = last ? rows[r][i] : fmt::format("{:<{}}  ", rows[r][i], widths[i]);
      if (i == 0 && !colours[r].empty()) cell = colours[r] + cell + "\x1b[0m";
      line += cell;
    }
    out += line + "\n";
  }
  return out;
}

std::string Cell(std::string_view text, size_t width = 60) { return Printable(text, width); }

std::string FindingsTable(const ScanResult& result, const ReportOptions& options) {
  std::vector<std::vector<std::string>> rows = {
      {"SEVERITY", "PACKAGE", "ADVISORY", "FIXED IN", "WHERE", LastColumn(result)}};
  std::vector<std::string> colours = {""};
  for (const Finding& f : result.findings) {
    if (f.code) continue;  // told with the code (scan/report_code.h)
    std::string severity(NameOf(f.severity));
    if (f.score > 0) severity += fmt::format(" {:.1f}", f.score);
    if (f.confidence == Confidence::kLow) severity += " ?";
    if (f.signal.IsUsed()) severity += f.signal.IsExploited() ? " KEV" : " exploited";
    rows.push_back({severity, Cell(WhatOf(f)), Cell(f.rule), Cell(FixedIn(f), 40),
                    Cell(WhereOf(f.location), 120), Cell(PathOrLayer(result, f.component), 200)});
    colours.emplace_back(options.colour ? ColourOf(f.severity) : "");
  }
  return rows.size() > 1 ? Columns(rows, colours) : "";
}

std::string ComponentsTable(const ScanResult& result) {
  std::vector<std::vector<std::string>> rows = {{"PACKAGE", "SCOPE", "WHERE", LastColumn(result)}};
  for (const Component& c : result.components)
    rows.push_back({Cell(PackageOf(c)), std::string(NameOf(c.scope)),
                    Cell(WhereOf(c.location), 120), Cell(PathOrLayer(result, c), 200)});
  return rows.size() > 1 ? Columns(rows, std::vector<std::string>(rows.size())) : "";
}

std::string MarkdownCell(std::string_view text) {
  std::string out;
  for (const char c : Printable(text, 300)) {
    if (c == '|' || c == '<' || c == '*' || c == '_' || c == '`' || c == '[' || c == '\\')
      out += '\\';
    out += c;
  }
  return out;
}

// Nothing where there is no image.
void AddLayer(const ScanResult& result, const Component& c, Json& component) {
  const ImageLayer* const layer = result.LayerOf(c);
  if (!layer) return;
  const bool known = result.image->base_known != BaseKnown::kNo;
  component["layer"] = {{"number", c.layer},
                        {"digest", layer->digest},
                        {"diff_id", layer->diff_id},
                        {"created_by", layer->created_by},
                        {"base", known ? Json(layer->base) : Json()}};
}

Json FindingJson(const ScanResult& result, const Finding& f) {
  Json json = f;
  AddLayer(result, f.component, json["component"]);
  json["published"] = f.published.ToString();
  const auto known = [](double value) { return value < 0 ? Json() : Json(value); };
  json["signal"] = {{"kev", f.signal.IsExploited()},
                    {"exploited_since",
                     f.signal.IsExploited() ? Json(f.signal.exploited_since.ToString()) : Json()},
                    {"ransomware", f.signal.ransomware},
                    {"epss", known(f.signal.epss)},
                    {"epss_percentile", known(f.signal.epss_percentile)}};
  for (const ThreatReport& report : f.signal.reports)
    json["signal"]["reports"].push_back({{"source", report.source},
                                         {"says", NameOf(report.says)},
                                         {"since", report.since.ToString()}});
  json["component"]["source"] = RedactSecrets(f.component.source);
  return json;
}

Json SummaryJson(const Counts& counts, const ReportOptions& options) {
  Json by_severity = Json::object();
  for (const Severity severity : kFromWorst) {
    const auto it = counts.by_severity.find(severity);
    by_severity[std::string(NameOf(severity))] = it == counts.by_severity.end() ? 0 : it->second;
  }
  return {
      {"findings", counts.findings},      {"by_severity", by_severity},
      {"packages", counts.packages},      {"set_aside", counts.set_aside},
      {"components", counts.components},  {"complete", counts.complete},
      {"advisories", options.advisories}, {"newest_advisory", options.newest_advisory.ToString()}};
}

Json ComponentJson(const ScanResult& result, const Component& c) {
  Json json = c;
  AddLayer(result, c, json);
  json["source"] = RedactSecrets(c.source);
  return json;
}

Json SetAsideJson(const ScanResult& result, const SetAside& aside) {
  Json json = FindingJson(result, aside.finding);
  json["set_aside_because"] = aside.reason;
  json["vex"] = {{"status", NameOf(aside.status)}, {"justification", aside.justification}};
  return json;
}

Json ResultJson(const ScanResult& result, const ReportOptions& options) {
  Json json = {{"asset", result.asset},       {"commit", result.commit},
               {"complete", result.complete}, {"problems", result.problems},
               {"at", result.at.ToString()},  {"findings", Json::array()}};
  if (result.image) json["image"] = *result.image;
  for (const Finding& f : result.findings) json["findings"].push_back(FindingJson(result, f));
  json["notes"] = result.notes;
  json["set_aside"] = Json::array();
  for (const SetAside& aside : result.set_aside)
    json["set_aside"].push_back(SetAsideJson(result, aside));
  if (!options.list_components) return json;
  json["components"] = Json::array();
  for (const Component& c : result.components)
    json["components"].push_back(ComponentJson(result, c));
  return json;
}

}  // namespace

std::string_view ColourOf(Severity severity) {
  if (severity == Severity::kCritical) return "\x1b[1;31m";
  if (severity == Severity::kHigh) return "\x1b[31m";
  return severity == Severity::kMedium ? "\x1b[33m" : "";
}

std::string SummaryLine(const std::vector<ScanResult>& results, const ReportOptions& options) {
  return Summary(Count(results), options);
}

std::string ReportTable(const std::vector<ScanResult>& results, const ReportOptions& options) {
  std::string out;
  for (const ScanResult& result : results) {
    if (results.size() > 1) out += fmt::format("== {}\n", Printable(result.asset, 200));
    if (result.image)
      out += fmt::format("image {}\n\n", Printable(formats::ImageText(result), 2000));
    if (options.list_components) out += ComponentsTable(result);
    const std::string findings = FindingsTable(result, options);
    if (!findings.empty() && options.list_components) out += "\n";
    out += findings;
    const std::string code = CodeFindingsText(result, options.colour);
    if (!code.empty() && !out.empty()) out += "\n";
    out += code;
    for (const std::string& problem : result.problems)
      out += fmt::format("incomplete: {}\n", Printable(problem, 600));
    for (const std::string& note : result.notes)
      out += fmt::format("note: {}\n", Printable(note, 600));
  }
  if (!out.empty()) out += "\n";
  return out + Summary(Count(results), options) + "\n";
}

std::string ReportMarkdown(const std::vector<ScanResult>& results, const ReportOptions& options) {
  std::string out = "## Redoubt scan\n\n" + Summary(Count(results), options) + "\n";
  for (const ScanResult& result : results) {
    if (results.size() > 1) out += fmt::format("\n### {}\n", MarkdownCell(result.asset));
    if (result.image) out += fmt::format("\nImage {}\n", MarkdownCell(formats::ImageText(result)));
    if (!result.findings.empty())
      out += fmt::format(
          "\n| Severity | Package | Advisory | Fixed in | Where | {} "
          "|\n|---|---|---|---|---|---|\n",
          result.image ? "Layer" : "Path");
    for (const Finding& f : result.findings)
      out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", NameOf(f.severity),
                         MarkdownCell(WhatOf(f)), MarkdownCell(f.rule), MarkdownCell(FixedIn(f)),
                         MarkdownCell(WhereOf(f.location)),
                         MarkdownCell(PathOrLayer(result, f.component)));
    if (options.list_components && !result.components.empty()) {
      out += "\n| Component | Scope | Where |\n|---|---|---|\n";
      for (const Component& c : result.components)
        out += fmt::format("| {} | {} | {} |\n", MarkdownCell(PackageOf(c)), NameOf(c.scope),
                           MarkdownCell(WhereOf(c.location)));
    }
    if (!result.problems.empty()) out += "\n**Incomplete:**\n\n";
    for (const std::string& problem : result.problems)
      out += fmt::format("- {}\n", MarkdownCell(problem));
    if (!result.notes.empty()) out += "\n**Notes:**\n\n";
    for (const std::string& note : result.notes) out += fmt::format("- {}\n", MarkdownCell(note));
  }
  return out;
}

std::string ReportJson(const std::vector<ScanResult>& results, const ReportOptions& options) {
  Json document = {{"schema_version", kSchemaVersion},
                   {"tool", {{"name", "redoubt"}, {"version", options.version}}},
                   {"summary", SummaryJson(Count(results), options)},
                   {"results", Json::array()}};
  for (const ScanResult& result : results)
    document["results"].push_back(ResultJson(result, options));
  return PrettyJson(document);
}

std::string ReportJsonLines(const std::vector<ScanResult>& results, const ReportOptions& options) {
  std::string out;
  const auto add = [&](std::string_view type, Json json) {
    json["type"] = type;
    out += CanonicalJson(json) + "\n";
  };
  for (const ScanResult& result : results) {
    if (options.list_components)
      for (const Component& c : result.components) add("component", ComponentJson(result, c));
    for (const Finding& f : result.findings) add("finding", FindingJson(result, f));
    for (const std::string& problem : result.problems)
      add("problem", {{"asset", result.asset}, {"message", problem}});
    for (const std::string& note : result.notes)
      add("note", {{"asset", result.asset}, {"message", note}});
    for (const SetAside& aside : result.set_aside) add("set_aside", SetAsideJson(result, aside));
  }
  Json summary = SummaryJson(Count(results), options);
  summary["schema_version"] = kSchemaVersion;
  add("summary", std::move(summary));
  return out;
}

}  // namespace redoubt::scan
