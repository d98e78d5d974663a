#include "base/glob.h"

namespace redoubt {
namespace {

// Behind the bracket expression at the start of `pattern`, or 0 when there is none.
size_t BracketEnd(std::string_view pattern) {
  size_t at = 1;
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) ++at;
  if (at < pattern.size() && pattern[at] == ']') ++at;
  const size_t end = pattern.find(']', at);
  return end == pattern.npos ? 0 : end + 1;
}

bool InBracket(std::string_view body, char c) {
  const bool negated = body.starts_with('!') || body.starts_with('^');
  if (negated) body.remove_prefix(1);
  bool in = false;
  for (size_t at = 0; at < body.size(); ++at) {
    if (at + 2 < body.size() && body[at + 1] == '-') {
      in = in || (c >= body[at] && c <= body[at + 2]);
      at += 2;
    } else {
      in = in || c == body[at];
    }
  }
  return in != negated && c != '/';
}

// How many bytes of the pattern stand for `c`, or 0.
size_t One(std::string_view pattern, char c) {
  if (pattern.empty()) return 0;
  if (pattern[0] == '?') return c != '/' ? 1 : 0;
  if (pattern[0] == '\\' && pattern.size() > 1) return pattern[1] == c ? 2 : 0;
  if (pattern[0] == '[')
    if (const size_t end = BracketEnd(pattern); end > 0)
      return InBracket(pattern.substr(1, end - 2), c) ? end : 0;
  return pattern[0] == c ? 1 : 0;
}

}  // namespace

// Greedy; of each kind of star the last one is where to go back to: within a name to the last '*',
// across folders to the last "**".
bool MatchesGlob(std::string_view pattern, std::string_view path) {
  struct Star {
    size_t pattern = std::string_view::npos, path = 0;
  };
  Star name, folders;
  size_t p = 0, t = 0;
  while (t < path.size()) {
    const std::string_view rest = pattern.substr(p);
    if (rest.starts_with("**")) {
      p += 2;
      // "a/**/b" is "a/b" too
      if (pattern.substr(p).starts_with('/') && (p == 2 || pattern[p - 3] == '/')) ++p;
      folders = {p, t};
      name = {};
      continue;
    }
    if (rest.starts_with('*')) {
      name = {++p, t};
      continue;
    }
    if (const size_t used = One(rest, path[t]); used > 0) {
      p += used;
      ++t;
      continue;
    }
    if (name.pattern != std::string_view::npos && path[name.path] != '/') {
      t = ++name.path;
      p = name.pattern;
      continue;
    }
    if (folders.pattern == std::string_view::npos) return false;
    t = ++folders.path;
    p = folders.pattern;
    // behind "**/" a name begins
    if (p > 0 && pattern[p - 1] == '/') {
      const size_t slash = path.find('/', t - 1);
      if (slash == path.npos) return false;
      t = folders.path = slash + 1;
    }
    name = {};
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace redoubt
