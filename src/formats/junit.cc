#include "formats/junit.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/finding_text.h"

namespace redoubt::formats {
namespace {

// For text and for attributes in double quotes. U+FFFE and U+FFFF are UTF-8 but no characters of
// XML 1.0 (section 2.2).
std::string Escaped(std::string_view text, size_t max_bytes = 2000) {
  const std::string shown = Printable(text, max_bytes, Lines::kKeep);
  std::string out;
  for (size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    const std::string_view rest = std::string_view(shown).substr(i, 3);
    if (rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF") {
      out += rest.back() == '\xBE' ? "\\uFFFE" : "\\uFFFF";
      i += 2;
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n') {
      out += "&#10;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string DetailsOf(const Finding& f) {
  std::string out = fmt::format("{}\n{}\n{}", SummaryOf(f), RemedyOf(f),
                                IsAboutPackage(f) ? AdvisoryUrl(f.rule) : f.rule);
  if (f.component.path.size() > 1) out += "\nPath: " + Join(f.component.path, " > ");
  if (f.code && !f.code->snippet.empty()) out += "\n" + f.code->snippet;
  if (f.confidence != Confidence::kHigh)
    out += fmt::format("\nConfidence {}: {}", NameOf(f.confidence),
                       RedactSecrets(f.confidence_reason));
  return out;
}

std::string CaseOf(const Finding& f) {
  const std::string name = fmt::format("{} in {}", f.rule, SubjectOf(f));
  std::string where = fmt::format(" file=\"{}\"", Escaped(FileOnDisk(f.location)));
  if (f.location.line > 0) where += fmt::format(" line=\"{}\"", f.location.line);
  return fmt::format(
      "    <testcase classname=\"{}\" name=\"{}\"{}>\n"
      "      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
      Escaped(f.location.file), Escaped(name), where, NameOf(f.severity),
      Escaped(fmt::format("{}: {}. {}", NameOf(f.severity), SummaryOf(f), RemedyOf(f))),
      Escaped(DetailsOf(f), 8000));
}

std::string CompletenessOf(const ScanResult& result) {
  const std::string begin = fmt::format(
      "    <testcase classname=\"{}\" name=\"the scan is complete\"", Escaped(result.asset));
  if (result.complete) return begin + "/>\n";
  return fmt::format(
      "{}>\n      <error type=\"incomplete\" message=\"{}\">{}</error>\n    </testcase>\n", begin,
      Escaped(result.problems.empty() ? "the scan did not finish" : result.problems.front()),
      Escaped(Join(result.problems, "\n"), 200'000));
}

}  // namespace

std::string ToJunit(const std::vector<ScanResult>& results) {
  size_t tests = 0, failures = 0, errors = 0;
  std::string suites;
  for (const ScanResult& result : results) {
    const size_t error = result.complete ? 0 : 1;
    tests += result.findings.size() + 1;
    failures += result.findings.size();
    errors += error;
    // JUnit's time of day has no zone and no fraction.
    const std::string at = result.at.IsSet() ? result.at.ToString().substr(0, 19) : "";
    suites += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\"{}>\n",
        Escaped(result.asset), result.findings.size() + 1, result.findings.size(), error,
        at.empty() ? "" : fmt::format(" timestamp=\"{}\"", at));
    suites += CompletenessOf(result);
    for (const Finding& f : result.findings) suites += CaseOf(f);
    suites += "  </testsuite>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"Redoubt\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n{}</testsuites>\n",
      tests, failures, errors, suites);
}

}  // namespace redoubt::formats
