#include "scan/secrets/scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/keywords.h"
#include "base/text_form.h"
#include "scan/secrets/candidate.h"
#include "scan/secrets/compiled.h"
#include "scan/secrets/ignore_comment.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kMaxHits = 1000;
constexpr size_t kMaxCandidates = 20'000;
constexpr size_t kWorkPerByte = 24;
constexpr size_t kWorkAtLeast = 4 << 20;

struct Window {
  size_t begin = 0, end = 0;
  bool open = false;
};

}  // namespace

struct Scanner::State {
  std::vector<Detector> detectors;
  Keywords keywords;
  std::vector<std::vector<uint32_t>> detectors_of;  // keyword → detectors
  mutable std::vector<Compiled> compiled;           // beside the detectors

  explicit State(std::vector<Detector> given)
      : detectors(std::move(given)), compiled(detectors.size()) {}
};

namespace {

/// One file's pass: windows around keywords, expressions inside them.
class Pass {
 public:
  Pass(const std::vector<Detector>& detectors, std::vector<Compiled>& compiled,
       std::string_view path, std::string_view text)
      : detectors_(detectors),
        compiled_(compiled),
        path_(path),
        text_(text),
        place_(PlaceOf(path)),
        budget_(std::max(kWorkAtLeast, text.size() * kWorkPerByte)),
        windows_(detectors.size()) {}

  /// A keyword of the detector ends there. False when the budget is used up.
  bool Keyword(uint32_t detector, size_t end) {
    const Detector& d = detectors_[detector];
    const size_t begin = end > d.before_bytes ? end - d.before_bytes : 0;
    Window& window = windows_[detector];
    if (window.open && begin <= window.end) {
      window.end = std::min(text_.size(), end + d.after_bytes);
      return true;
    }
    if (window.open && !Run(detector)) return false;
    window = {begin, std::min(text_.size(), end + d.after_bytes), true};
    return true;
  }

  bool Finish() {
    for (uint32_t i = 0; i < windows_.size(); ++i)
      if (windows_[i].open && !Run(i)) return false;
    return true;
  }

  std::vector<Candidate>& candidates() { return candidates_; }
  Place place() const { return place_; }

 private:
  bool Run(uint32_t index) {
    Window& window = windows_[index];
    window.open = false;
    const Detector& d = detectors_[index];
    if (!AppliesTo(d)) return true;
    const RE2* regex = compiled_[index].Main(d);
    if (!regex) return true;
    const size_t size = window.end - window.begin;
    if (size > budget_) return false;
    budget_ -= size;
    const re2::StringPiece text(text_.data(), text_.size());
    re2::StringPiece groups[2];
    const int count = regex->NumberOfCapturingGroups() + 1;
    for (size_t at = window.begin; at < window.end;) {
      if (!regex->Match(text, at, window.end, RE2::UNANCHORED, groups, count)) return true;
      const re2::StringPiece& secret = count > 1 && groups[1].data() ? groups[1] : groups[0];
      Candidate candidate{.detector = index};
      candidate.match_begin = static_cast<size_t>(groups[0].data() - text_.data());
      candidate.match_end = candidate.match_begin + groups[0].size();
      candidate.begin = static_cast<size_t>(secret.data() - text_.data());
      candidate.end = candidate.begin + secret.size();
      at = std::max(candidate.end, at + 1);
      if (IsReal(d, compiled_[index], candidate)) candidates_.push_back(candidate);
      if (candidates_.size() > kMaxCandidates) return false;
    }
    return true;
  }

  bool AppliesTo(const Detector& d) const {
    return d.paths.empty() || std::ranges::any_of(d.paths, [&](const std::string& glob) {
             return MatchesGlob(glob, path_);
           });
  }

  bool IsReal(const Detector& d, const Compiled& compiled, const Candidate& c) const {
    if (d.boundary && !StandsAlone(text_, c)) return false;
    const std::string_view secret = text_.substr(c.begin, c.end - c.begin);
    return IsPlausible(d, secret, place_) &&
           !compiled.Allows(text_.substr(c.match_begin, c.match_end - c.match_begin));
  }

  const std::vector<Detector>& detectors_;
  std::vector<Compiled>& compiled_;
  std::string_view path_, text_;
  Place place_;
  size_t budget_;
  std::vector<Window> windows_;
  std::vector<Candidate> candidates_;
};

// Of those that overlap the surest stays, then the longest.
std::vector<Candidate> WithoutOverlaps(std::vector<Candidate> candidates,
                                       const std::vector<Detector>& detectors) {
  const auto rank = [&](const Candidate& c) {
    const Detector& d = detectors[c.detector];
    return std::tuple(d.form, d.checksum != Checksum::kNone, c.end - c.begin);
  };
  std::ranges::stable_sort(candidates, [&](const Candidate& a, const Candidate& b) {
    return std::tuple(rank(b), a.begin, a.detector) < std::tuple(rank(a), b.begin, b.detector);
  });
  std::map<size_t, size_t> taken;  // begin → end
  std::vector<Candidate> kept;
  for (const Candidate& c : candidates) {
    auto next = taken.lower_bound(c.end);
    if (next != taken.begin() && std::prev(next)->second > c.begin) continue;
    taken.emplace(c.begin, c.end);
    kept.push_back(c);
  }
  std::ranges::stable_sort(kept, {}, &Candidate::begin);
  return kept;
}

// Lines of rising offsets.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  int At(size_t offset) {
    line_ += static_cast<int>(std::count(text_.begin() + static_cast<ptrdiff_t>(at_),
                                         text_.begin() + static_cast<ptrdiff_t>(offset), '\n'));
    at_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

Scanner::Scanner(std::unique_ptr<State> state) : state_(std::move(state)) {}
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner& Scanner::operator=(Scanner&&) noexcept = default;
Scanner::~Scanner() = default;

const std::vector<Detector>& Scanner::detectors() const { return state_->detectors; }

Result<Scanner> Scanner::Make(std::vector<Detector> detectors, Check check) {
  auto state = std::make_unique<State>(std::move(detectors));
  std::map<std::string, const Detector*> by_id;
  std::map<std::string, uint32_t> number;
  std::vector<std::string> words;
  for (uint32_t i = 0; i < state->detectors.size(); ++i) {
    const Detector& d = state->detectors[i];
    const auto [other, added] = by_id.emplace(d.id, &d);
    if (!added)
      return InvalidArgument(fmt::format("{}:{}: the id \"{}\" is that of {}:{} too", d.file,
                                         d.line, d.id, other->second->file, other->second->line));
    if (check == Check::kAll) TRY_OK(state->compiled[i].Check(d));
    for (const std::string& keyword : d.keywords) {
      const auto [at, is_new] = number.emplace(keyword, static_cast<uint32_t>(words.size()));
      if (is_new) {
        words.push_back(keyword);
        state->detectors_of.emplace_back();
      }
      if (std::vector<uint32_t>& of = state->detectors_of[at->second]; of.empty() || of.back() != i)
        of.push_back(i);
    }
  }
  TRY(state->keywords, Keywords::Make(words));
  return Scanner(std::move(state));
}

const Result<Scanner>& Scanner::Own() {
  static const Result<Scanner> own = [] -> Result<Scanner> {
    TRY(std::vector<Detector> detectors, OwnDetectors());
    return Make(std::move(detectors), Check::kKeywords);
  }();
  return own;
}

FileHits Scanner::Scan(std::string_view path, std::string_view bytes, Timestamp now) const {
  FileHits out;
  std::string store;
  const auto text = TextOf(bytes, store);
  if (!text) {
    out.binary = true;
    return out;
  }
  Pass pass(state_->detectors, state_->compiled, path, *text);
  bool whole = true;
  state_->keywords.Scan(*text, [&](const KeywordHit& hit) {
    for (const uint32_t detector : state_->detectors_of[hit.word])
      whole = whole && pass.Keyword(detector, hit.end);
    return whole;
  });
  whole = whole && pass.Finish();
  if (!whole) out.problem = "too much in it looks like a secret: not looked at to the end";
  LineCounter lines(*text);
  std::map<std::string, size_t> seen;
  for (const Candidate& c : WithoutOverlaps(std::move(pass.candidates()), state_->detectors)) {
    if (out.hits.size() >= kMaxHits) {
      out.problem = fmt::format("more than {} secrets in it", kMaxHits);
      break;
    }
    const Detector& d = state_->detectors[c.detector];
    const std::string_view secret = text->substr(c.begin, c.end - c.begin);
    Hit hit{.detector = c.detector, .line = lines.At(c.begin), .shown = Shown(secret)};
    hit.key = KeyOf(d.id, secret);
    if (!seen.emplace(hit.key, out.hits.size()).second) continue;
    hit.confidence = ConfidenceOf(d, pass.place(), IsInComment(*text, c.begin), hit.reason);
    const Ignored ignored = IgnoredAt(*text, c.begin, d.id, now);
    hit.excused = ignored.why;
    if (ignored.expired) hit.reason += "; the comment that excused it has expired";
    out.hits.push_back(std::move(hit));
  }
  return out;
}

}  // namespace redoubt::scan::secrets
