#include "scan/code/engine/prefilter.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/keywords.h"

namespace redoubt::scan::code {
namespace {

// Longer texts are looked for by their beginnings: the automaton stays small.
constexpr size_t kPrefixBytes = 12;

// How much a set of texts tells: its shortest one is what the most files hold.
size_t Worth(const std::vector<std::string>& any) {
  size_t shortest = kPrefixBytes;
  for (const std::string& text : any) shortest = std::min(shortest, text.size());
  return shortest * 1000 - std::min<size_t>(any.size(), 999);
}

}  // namespace

struct Prefilter::OfLanguage {
  Keywords words;
  std::vector<std::vector<size_t>> rules_of;  // by word
  std::vector<size_t> always;                 // rules that no text is known of
  bool complete = true;                       // the automaton holds them all
  std::vector<size_t> all;
};

Prefilter::Prefilter(const RuleSet& rules) : rules_(rules) {}
Prefilter::~Prefilter() = default;

const Prefilter::OfLanguage& Prefilter::For(Language file) const {
  const auto index = static_cast<size_t>(file);
  std::call_once(once_[index], [&] {
    auto made = std::make_unique<OfLanguage>();
    std::unordered_map<std::string, size_t> numbers;
    std::vector<std::string> words;
    for (size_t rule = 0; rule < rules_.rules().size(); ++rule) {
      const auto* literals = rules_.LiteralsOf(rule, file);
      if (literals == nullptr) continue;
      made->all.push_back(rule);
      const auto best = std::ranges::max_element(*literals, {}, Worth);
      if (best == literals->end()) {
        made->always.push_back(rule);
        continue;
      }
      for (const std::string& text : *best) {
        const auto [at, added] = numbers.emplace(text.substr(0, kPrefixBytes), words.size());
        if (added) {
          words.push_back(at->first);
          made->rules_of.emplace_back();
        }
        std::vector<size_t>& of = made->rules_of[at->second];
        if (of.empty() || of.back() != rule) of.push_back(rule);
      }
    }
    auto automaton = Keywords::Make(words, Keywords::Case::kExact);
    made->complete = automaton.has_value();
    if (automaton) made->words = std::move(*automaton);
    made_[index] = std::move(made);
  });
  return *made_[index];
}

bool Prefilter::AnyFor(Language file) const { return !For(file).all.empty(); }

std::vector<size_t> Prefilter::Candidates(Language file, std::string_view source) const {
  const OfLanguage& own = For(file);
  std::vector<size_t> found = own.complete ? own.always : own.all;
  if (own.complete) {
    std::vector<bool> seen(own.rules_of.size());
    own.words.Scan(source, [&](const KeywordHit& hit) {
      if (!seen[hit.word]) {
        seen[hit.word] = true;
        found.insert(found.end(), own.rules_of[hit.word].begin(), own.rules_of[hit.word].end());
      }
      return true;
    });
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
  }
  std::erase_if(found, [&](size_t rule) { return !rules_.MayMatch(rule, file, source); });
  return found;
}

}  // namespace redoubt::scan::code
