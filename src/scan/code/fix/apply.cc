#include "scan/code/fix/apply.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scan/code/fix/trial.h"

namespace redoubt::scan::code {
namespace {

constexpr size_t kMaxFixes = 10'000;  // of one text

std::vector<uint32_t> LineEnds(std::string_view text) {
  std::vector<uint32_t> ends;
  for (size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    ends.push_back(static_cast<uint32_t>(at));
  return ends;
}

// Code that a rule's fix made: the rule may fix there only what was there before.
struct Region {
  size_t rule = 0;
  uint32_t start = 0, end = 0;
  size_t left = 0;  // how many more fixes of the rule
  bool reported = false;
};

// A place where a rule's fix was refused: it is not tried there again.
struct Settled {
  size_t rule = 0;
  uint32_t start = 0, end = 0;
};

class Fixer {
 public:
  Fixer(const RuleSet& rules, std::string_view source, Language language, const FixOptions& options)
      : rules_(rules),
        source_(source),
        language_(language),
        options_(options),
        line_ends_(LineEnds(source)) {
    result_.text = source;
    for (size_t i = 0; i < rules.rules().size(); ++i)
      if (Wanted(i)) with_fix_.push_back(i);
  }

  FixResult Run() {
    for (int round = 0; !with_fix_.empty(); ++round) {
      const bool last = round >= options_.rounds;
      if (!Round(last) || last) break;
    }
    return std::move(result_);
  }

 private:
  bool Wanted(size_t index) const {
    const Rule& rule = rules_.rules()[index];
    if (!rule.fix && !rule.fix_regex) return false;
    return options_.scan.only == nullptr ||
           std::ranges::find(*options_.scan.only, index) != options_.scan.only->end();
  }

  // True if something was fixed.
  bool Round(bool only_report) {
    ScanOptions scan = options_.scan;
    scan.only = &with_fix_;
    const FileReport report = ScanFile(rules_, result_.text, language_, scan);
    if (!report.note.empty()) result_.note = report.note;
    if (shifts_.empty())
      for (const size_t rule : report.incomplete)
        result_.incomplete.push_back(rules_.rules()[rule].id);
    std::vector<Edit> edits = Choose(report);
    if (only_report) {
      for (const Edit& edit : edits) Refuse(edit, "too many rounds of fixing");
      return false;
    }
    if (edits.empty()) return false;
    Trial trial(rules_, result_.text, language_, options_.parsed_bytes);
    trial.Try(std::move(edits));
    for (const Trial::Refusal& refusal : trial.refused()) Refuse(refusal.edit, refusal.reason);
    if (trial.accepted().empty()) return false;
    Apply(trial.accepted(), report);
    return true;
  }

  // From the first to the last; of two that overlap the first one counts.
  std::vector<Edit> Choose(const FileReport& report) {
    std::vector<Edit> edits;
    uint32_t at = 0;
    for (const CodeMatch& match : report.matches) {
      if (match.start < at || IsSettled(match)) continue;
      auto replacement = Render(rules_.rules()[match.rule], match, result_.text);
      if (!replacement) continue;
      const std::string_view now =
          std::string_view(result_.text).substr(match.start, match.end - match.start);
      if (replacement->text == now) continue;
      if (result_.applied.size() + edits.size() >= kMaxFixes) {
        result_.note = fmt::format("more than {} fixes: the rest is left", kMaxFixes);
        break;
      }
      Edit edit{match.start, match.end, &match, std::move(*replacement)};
      if (Again(edit)) continue;
      at = match.end;
      edits.push_back(std::move(edit));
    }
    return edits;
  }

  bool IsSettled(const CodeMatch& match) const {
    return std::ranges::any_of(settled_, [&](const Settled& settled) {
      return settled.rule == match.rule && settled.start == match.start && settled.end == match.end;
    });
  }

  // True if the rule's own fix made what it would fix; says so once.
  bool Again(const Edit& edit) {
    for (Region& region : regions_) {
      if (region.rule != edit.match->rule || region.left > 0) continue;
      if (edit.start >= region.end || edit.end <= region.start) continue;
      if (!region.reported) Refuse(edit, "the rule matches its own fix again");
      region.reported = true;
      return true;
    }
    return false;
  }

  void Refuse(const Edit& edit, std::string reason) {
    settled_.push_back({edit.match->rule, edit.start, edit.end});
    result_.refused.push_back({rules_.rules()[edit.match->rule].id, LineOf(edit.start),
                               result_.text.substr(edit.start, edit.end - edit.start),
                               edit.replacement.text, std::move(reason)});
  }

  // The source's line of a byte of the text as it is now.
  int LineOf(uint32_t byte) const {
    for (size_t i = shifts_.size(); i > 0; --i) byte = shifts_[i - 1].Back(byte);
    return static_cast<int>(std::ranges::lower_bound(line_ends_, byte) - line_ends_.begin()) + 1;
  }

  // How many places the rule has within the edit: its own, and those nested in it.
  static size_t Within(const Edit& edit, const FileReport& report) {
    std::set<std::pair<uint32_t, uint32_t>> within;
    for (auto at = std::ranges::lower_bound(report.matches, edit.start, {}, &CodeMatch::start);
         at != report.matches.end() && at->start < edit.end; ++at)
      if (at->rule == edit.match->rule && at->end <= edit.end) within.insert({at->start, at->end});
    return within.size();
  }

  void Apply(const std::vector<Edit>& edits, const FileReport& report) {
    std::vector<Region> made;
    Shift shift(edits);
    for (const Edit& edit : edits) {
      result_.applied.push_back({rules_.rules()[edit.match->rule].id, LineOf(edit.start),
                                 result_.text.substr(edit.start, edit.end - edit.start),
                                 edit.replacement.text, edit.match->message});
      for (Region& region : regions_)
        if (region.rule == edit.match->rule && edit.start < region.end && edit.end > region.start &&
            region.left > 0)
          --region.left;
      const uint32_t start = shift(edit.start);
      made.push_back({edit.match->rule, start,
                      start + static_cast<uint32_t>(edit.replacement.text.size()),
                      Within(edit, report) - 1});
    }
    for (Region& region : regions_) {
      region.start = shift(region.start);
      region.end = shift(region.end);
    }
    for (Settled& settled : settled_) {
      settled.start = shift(settled.start);
      settled.end = shift(settled.end);
    }
    regions_.insert(regions_.end(), made.begin(), made.end());
    result_.text = Edited(result_.text, edits);
    shifts_.push_back(std::move(shift));
  }

  const RuleSet& rules_;
  std::string_view source_;
  Language language_;
  FixOptions options_;
  std::vector<uint32_t> line_ends_;  // of the source
  std::vector<size_t> with_fix_;
  FixResult result_;
  std::vector<Shift> shifts_;  // of the rounds
  std::vector<Region> regions_;
  std::vector<Settled> settled_;
};

}  // namespace

FixResult FixText(const RuleSet& rules, std::string_view source, Language language,
                  const FixOptions& options) {
  return Fixer(rules, source, language, options).Run();
}

}  // namespace redoubt::scan::code
