#include "scan/code/engine/flow_scan.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/keywords.h"
#include "scan/code/engine/lines.h"

namespace redoubt::scan::code {

namespace {
constexpr size_t kMaxNodesKept = 6'000'000;  // of all parsed files: about 350 MB
constexpr size_t kMaxTraceText = 200;

std::string FirstLine(std::string_view text) {
  text = text.substr(0, std::min(text.find('\n'), kMaxTraceText));
  // not within a character of UTF-8
  while (!text.empty() && text.size() == kMaxTraceText && (text.back() & 0x80) != 0)
    text.remove_suffix(1);
  return std::string(text);
}
}  // namespace

// Parsed files. None is dropped while a rule runs: values point into their trees.
class FlowScan::Kept : public Units {
 public:
  explicit Kept(Reader reader) : reader_(std::move(reader)) {}

  Unit* Get(FileId file) override {
    if (file >= files_.size()) return nullptr;
    File& one = files_[file];
    if (one.unit != nullptr || one.failed) return one.unit.get();
    auto text = reader_(one.path);
    if (text) one.unit = MakeUnit(file, one.language, std::move(*text));
    one.failed = one.unit == nullptr;
    if (one.unit != nullptr) nodes_ += one.unit->tree().size();
    return one.unit.get();
  }

  void Add(std::string path, Language language, std::unique_ptr<Unit> unit) {
    File file;
    file.path = std::move(path);
    file.language = language;
    if (unit != nullptr && nodes_ + unit->tree().size() < kMaxNodesKept) {
      nodes_ += unit->tree().size();
      file.unit = std::move(unit);
    }
    files_.push_back(std::move(file));
  }
  /// Between two rules.
  void Trim() {
    if (nodes_ < kMaxNodesKept) return;
    for (File& file : files_) file.unit = nullptr;
    nodes_ = 0;
  }
  const std::string& PathOf(FileId file) const { return files_[file].path; }
  size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string path;
    Language language = Language::kGeneric;
    std::unique_ptr<Unit> unit;
    bool failed = false;
  };
  Reader reader_;
  std::vector<File> files_;
  size_t nodes_ = 0;
};

FlowScan::FlowScan(const RuleSet& rules, Reader reader)
    : rules_(rules),
      units_(std::make_unique<Kept>(std::move(reader))),
      has_source_(rules.rules().size()),
      has_sink_(rules.rules().size()) {}

FlowScan::FlowScan(const RuleSet& rules, std::string_view source, Language language)
    : FlowScan(rules, [](const std::string&) { return std::nullopt; }) {
  Add("", language, std::string(source));
}

FlowScan::~FlowScan() = default;

// A rule's sources, and its sinks, are known by any of these words; those that have none of their
// own may be in every file.
struct FlowScan::Sides {
  Keywords words;
  std::vector<std::vector<std::pair<size_t, bool>>> of;  // by word: rules, and whether of a sink
  std::vector<std::pair<size_t, bool>> always;
};

const FlowScan::Sides& FlowScan::SidesOf(Language language) {
  auto& made = sides_[static_cast<size_t>(language)];
  if (made != nullptr) return *made;
  made = std::make_unique<Sides>();
  std::map<std::string, std::vector<std::pair<size_t, bool>>> words;
  for (size_t i = 0; i < rules_.rules().size(); ++i) {
    const RuleSet::Compiled* compiled = rules_.For(i, language);
    if (compiled == nullptr || !rules_.rules()[i].taint || !rules_.Ready(i, *compiled)) continue;
    for (const bool sink : {false, true})
      for (const CompiledTaint::Part& part :
           sink ? compiled->taint->sinks : compiled->taint->sources) {
        const auto best =
            std::ranges::min_element(part.literals, {}, &std::vector<std::string>::size);
        if (best == part.literals.end()) {
          made->always.emplace_back(i, sink);
          continue;
        }
        for (const std::string& text : *best)
          if (!text.empty()) words[text].emplace_back(i, sink);
      }
  }
  std::vector<std::string> texts;
  for (auto& [text, of] : words) {
    texts.push_back(text);
    made->of.push_back(of);
  }
  auto automaton = Keywords::Make(texts, Keywords::Case::kExact);
  if (automaton)
    made->words = std::move(*automaton);
  else
    for (const auto& of : made->of) made->always.insert(made->always.end(), of.begin(), of.end());
  return *made;
}

bool FlowScan::Add(const std::string& path, Language language, std::string text) {
  const Sides& sides = SidesOf(language);
  const auto note = [&](const std::pair<size_t, bool>& side) {
    (side.second ? has_sink_ : has_source_)[side.first] = true;
  };
  for (const auto& side : sides.always) note(side);
  std::vector<bool> seen(sides.of.size());
  sides.words.Scan(text, [&](const KeywordHit& hit) {
    if (!seen[hit.word])
      for (const auto& side : sides.of[hit.word]) note(side);
    seen[hit.word] = true;
    return true;
  });
  const FileId id = static_cast<FileId>(units_->size());
  auto unit = MakeUnit(id, language, std::move(text));
  if (unit == nullptr) return false;
  program_.Add(path, language, unit->tree());
  units_->Add(path, language, std::move(unit));
  languages_.push_back(language);
  return true;
}

std::vector<size_t> FlowScan::Candidates() const {
  std::vector<size_t> found;
  for (size_t i = 0; i < rules_.rules().size(); ++i)
    if (has_source_[i] && has_sink_[i]) found.push_back(i);
  return found;
}

CodeMatch FlowScan::MatchOf(size_t index, const Flow& flow) {
  const Rule& rule = rules_.rules()[index];
  CodeMatch match;
  match.rule = index;
  match.start = flow.sink.start;
  match.end = flow.sink.end;
  std::unordered_map<FileId, Lines> lines;
  const auto line_of = [&](FileId file, uint32_t byte) {
    auto at = lines.find(file);
    if (at == lines.end()) {
      const Unit* unit = units_->Get(file);
      at = lines.emplace(file, Lines(unit == nullptr ? "" : unit->text)).first;
    }
    return at->second.Of(byte);
  };
  match.line = line_of(flow.file, match.start);
  match.end_line = line_of(flow.file, match.end > match.start ? match.end - 1 : match.end);
  for (const auto* bindings : {&flow.sink.bindings, &flow.source_bindings})
    for (const Binding& binding : *bindings) {
      const std::string name = VarName(binding.var);
      if (std::ranges::find(match.variables, name, &MatchVariable::name) == match.variables.end())
        match.variables.push_back({name, std::string(binding.text), binding.start, binding.end});
    }
  match.message = Interpolate(rule.message, match.variables);
  for (const FlowStep& step : flow.trace) {
    const Unit* unit = units_->Get(step.file);
    if (unit == nullptr) continue;
    match.trace.push_back(
        {step.file == flow.file ? std::string() : units_->PathOf(step.file), step.start, step.end,
         line_of(step.file, step.start),
         FirstLine(std::string_view(unit->text).substr(step.start, step.end - step.start))});
  }
  return match;
}

FlowReport FlowScan::Run(size_t index) {
  if (!linked_) program_.Link();
  linked_ = true;
  std::vector<const CompiledTaint*> compiled(kLanguages, nullptr);
  for (size_t i = 0; i < kLanguages; ++i)
    if (const RuleSet::Compiled* found = rules_.For(index, static_cast<Language>(i));
        found != nullptr && rules_.Ready(index, *found))
      compiled[i] = found->taint.get();
  std::vector<FileId> roots;
  for (FileId file = 0; file < languages_.size(); ++file)
    if (compiled[static_cast<size_t>(languages_[file])] != nullptr) roots.push_back(file);
  const Rule& rule = rules_.rules()[index];
  TaintReport flows = FindFlows(compiled, rule.flows, rule.options, program_, *units_, roots);
  FlowReport report;
  report.cut_off = flows.cut_off;
  for (const Flow& flow : flows.flows)
    report.found.push_back({units_->PathOf(flow.file), MatchOf(index, flow)});
  units_->Trim();
  return report;
}

void FlowScan::Run(size_t index, FileReport& report) {
  if (languages_.empty()) {
    report.note = "it is too large, or cannot be parsed";
    return;
  }
  FlowReport flows = Run(index);
  for (FlowReport::Found& found : flows.found) report.matches.push_back(std::move(found.match));
  if (flows.cut_off > 0) report.incomplete.push_back(index);
}

}  // namespace redoubt::scan::code
