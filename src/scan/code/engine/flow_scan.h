// Runs taint rules: over one text, or over all files of a repository together.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/code/engine/engine.h"
#include "scan/code/program/program.h"
#include "scan/code/taint/analysis.h"

namespace redoubt::scan::code {

/// What one taint rule finds in a repository.
struct FlowReport {
  struct Found {
    std::string path;  // of the sink
    CodeMatch match;
  };
  std::vector<Found> found;
  size_t cut_off = 0;  // functions that were not analysed to their end
};

/// Files that belong together. Files are added, then rules run; units are parsed when an analysis
/// comes to them and kept up to a bound. For one thread.
class FlowScan {
 public:
  /// Gives a file's text again, or nothing when it has gone.
  using Reader = std::function<std::optional<std::string>(const std::string& path)>;

  explicit FlowScan(const RuleSet& rules, Reader reader);
  /// One text alone.
  FlowScan(const RuleSet& rules, std::string_view source, Language language);
  ~FlowScan();

  /// Adds a file; its text is not kept. False when it cannot be parsed.
  bool Add(const std::string& path, Language language, std::string text);
  /// After the last Add. All rules of taint that some file has a source of and some a sink.
  std::vector<size_t> Candidates() const;
  /// Runs one rule over all files.
  FlowReport Run(size_t rule);
  /// Runs one rule over the one text; comments are not looked at.
  void Run(size_t rule, FileReport& report);

 private:
  class Kept;
  CodeMatch MatchOf(size_t rule, const Flow& flow);

  const RuleSet& rules_;
  std::unique_ptr<Kept> units_;
  Program program_;
  bool linked_ = false;
  struct Sides;  // of a language: the texts by which sources and sinks are known
  const Sides& SidesOf(Language language);
  std::array<std::unique_ptr<Sides>, kLanguages> sides_;
  std::vector<Language> languages_;          // by FileId
  std::vector<bool> has_source_, has_sink_;  // by rule: some file may have one
};

}  // namespace redoubt::scan::code
