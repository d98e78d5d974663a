// A scan's results as text: for people, for pull requests, for programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/finding.h"

namespace redoubt::scan {

struct ReportOptions {
  bool list_components = false;
  bool colour = false;
  std::string version;    // of the program
  size_t advisories = 0;  // in the index that was used
  Timestamp newest_advisory;
};

/// A table: severity, package, advisory, fixed in, where, path; problems; one summary line.
std::string ReportTable(const std::vector<ScanResult>& results, const ReportOptions& options);
std::string ReportMarkdown(const std::vector<ScanResult>& results, const ReportOptions& options);
/// One document with schema_version "1.0"; components only with list_components.
std::string ReportJson(const std::vector<ScanResult>& results, const ReportOptions& options);
/// One object a line: each finding (or component), each problem, then the summary; "type" says
/// which.
std::string ReportJsonLines(const std::vector<ScanResult>& results, const ReportOptions& options);
/// "3 findings (1 high, …) in 2 packages; 5 components looked at, …": the last line of the table.
std::string SummaryLine(const std::vector<ScanResult>& results, const ReportOptions& options);

}  // namespace redoubt::scan
