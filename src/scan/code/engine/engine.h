// Runs rules over a file: the whole code scanner for one text.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/code/match/formula.h"
#include "scan/code/rules/rule.h"
#include "scan/code/syntax/language.h"
#include "scan/code/taint/marks.h"

namespace redoubt::scan::code {

struct MatchVariable {
  std::string name, text;
  uint32_t start = 0, end = 0;
};

/// A place on the way from a source to a sink.
struct TraceStep {
  std::string path;             // "" : the file that is scanned
  uint32_t start = 0, end = 0;  // bytes
  int line = 0;                 // 1-based
  std::string text;             // the code there, its first line, at most 200 bytes
};

/// One place that a rule describes.
struct CodeMatch {
  size_t rule = 0;              // index in RuleSet::rules()
  uint32_t start = 0, end = 0;  // bytes
  int line = 0, end_line = 0;   // 1-based
  std::string message;          // with the metavariables' text
  std::vector<MatchVariable> variables;
  std::vector<TraceStep> trace;  // of a taint rule: source first, sink last
};

/// What was found in a file, and what could not be finished.
struct FileReport {
  std::vector<CodeMatch> matches;  // by position, then by rule
  size_t silenced = 0;             // matches that comments took out
  std::vector<size_t> incomplete;  // rules that were cut off at their budget
  std::string note;                // why the file was not scanned; "" when it was
  bool has_error = false;          // the grammar could not read all of it
  bool cut_off = false;            // something lies deeper than the parser goes
};

struct ScanOptions {
  /// Indexes of the rules to run; nullptr: all that concern the language.
  const std::vector<size_t>* only = nullptr;
  /// Comments silence rules (engine/silence.h); tests of rules see what they silence.
  bool comments_silence = true;
  /// For comments with an end: "2026-11-22"; empty: they have not ended.
  std::string today;
};

/// Rules, compiled for their languages. Immutable and thread-safe.
class RuleSet {
 public:
  /// On all cores. A rule whose patterns cannot be compiled becomes skipped, with the reason and
  /// the line.
  static RuleSet Compile(std::vector<Rule> rules);

  const std::vector<Rule>& rules() const { return rules_; }
  /// True if a file of this language and content could match the rule: all literals that a match
  /// needs are there.
  bool MayMatch(size_t rule, Language file, std::string_view source) const;
  /// Those literals: of each set, every match in such a file contains one; nullptr when the rule
  /// does not concern such files.
  const std::vector<std::vector<std::string>>* LiteralsOf(size_t rule, Language file) const;

 private:
  friend FileReport ScanFile(const RuleSet& rules, std::string_view source, Language language,
                             const ScanOptions& options);
  friend class FlowScan;
  struct Compiled {
    Language language;                               // of the patterns
    std::vector<std::vector<std::string>> literals;  // one of each
    mutable std::once_flag once;                     // makes what follows where it is not there yet
    mutable std::optional<CompiledFormula> formula;
    mutable std::unique_ptr<CompiledTaint> taint;  // of a taint rule, in place of the formula
  };
  const Compiled* For(size_t rule, Language file) const;
  /// Makes the formula, or the taint of a taint rule; false when it cannot be compiled.
  bool Ready(size_t rule, const Compiled& compiled) const;
  void CompileNow(size_t rule);

  std::vector<Rule> rules_;
  std::vector<std::vector<std::unique_ptr<Compiled>>> compiled_;  // by rule
};

/// Scans one text. Parses at most once. Thread-safe.
FileReport ScanFile(const RuleSet& rules, std::string_view source, Language language,
                    const ScanOptions& options = {});

/// `text` with every $X of the match in place of its name.
std::string Interpolate(std::string_view text, const std::vector<MatchVariable>& variables);

}  // namespace redoubt::scan::code
