#include "inventory/extractor.h"

namespace redoubt::inventory {
namespace {

// Takes the last segment off.
std::string_view PopSegment(std::string_view& path) {
  const size_t slash = path.rfind('/');
  const std::string_view segment = slash == std::string_view::npos ? path : path.substr(slash + 1);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  return segment;
}

// Greedy, with one place to go back to: linear for one star, quadratic for several.
bool MatchesSegment(std::string_view pattern, std::string_view text) {
  size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

bool MatchesPath(std::string_view pattern, std::string_view path) {
  while (!pattern.empty()) {
    if (path.empty()) return false;
    if (!MatchesSegment(PopSegment(pattern), PopSegment(path))) return false;
  }
  return true;
}

}  // namespace redoubt::inventory
