#include "scan/report_github.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/finding_text.h"

namespace redoubt::scan {
namespace {

// As the runner decodes it: "%", line ends, and in properties what separates them.
std::string Encoded(std::string_view text, bool property) {
  std::string out;
  for (const char c : Printable(text, 2000, Lines::kKeep)) {
    if (c == '%' || c == '\n' || (property && (c == ':' || c == ',')))
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

std::string_view LevelOf(Severity severity) {
  if (severity >= Severity::kHigh) return "error";
  return severity == Severity::kMedium ? "warning" : "notice";
}

std::string CommandOf(const ScanResult& result, const Finding& f, const std::string& folder) {
  const std::string_view on_disk = formats::FileOnDisk(f.location);
  const std::string file = fmt::format("{}{}{}", folder, folder.empty() ? "" : "/", on_disk);
  std::string out = fmt::format("::{} file={}", LevelOf(f.severity), Encoded(file, true));
  if (f.location.line > 0) out += fmt::format(",line={}", f.location.line);
  if (f.code && f.code->end_line > f.location.line)
    out += fmt::format(",endLine={}", f.code->end_line);
  std::string text = fmt::format("{} ({}): {}. {}", f.rule, NameOf(f.severity),
                                 formats::SummaryOf(f), formats::RemedyOf(f));
  text += formats::PackedIn(f.location);
  if (f.component.path.size() > 1) text += " Path: " + Join(f.component.path, " > ") + ".";
  if (const std::string layer = formats::LayerText(result, f.component); !layer.empty())
    text += " Layer " + layer + ".";
  const std::string title = fmt::format("{} in {}", f.rule, formats::SubjectOf(f));
  return fmt::format("{},title={}::{}\n", out, Encoded(title, true), Encoded(text, false));
}

}  // namespace

std::string ReportGithub(const std::vector<ScanResult>& results, const ReportOptions& options,
                         const std::vector<std::string>& folders) {
  std::string out;
  for (size_t i = 0; i < results.size(); ++i) {
    const std::string folder = i < folders.size() ? folders[i] : "";
    for (const Finding& f : results[i].findings) out += CommandOf(results[i], f, folder);
    for (const std::string& problem : results[i].problems)
      out += fmt::format("::error title=Incomplete scan::{}\n", Encoded(problem, false));
  }
  return out + fmt::format("::notice title=Redoubt scan::{}\n",
                           Encoded(SummaryLine(results, options), false));
}

}  // namespace redoubt::scan
