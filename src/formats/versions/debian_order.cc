// Debian packages: epoch, upstream version, revision. Reference: deb-version(7), "Sorting
// algorithm" (Debian Policy 5.6.12). opam compares whole texts by the same algorithm
// (https://opam.ocaml.org/doc/Manual.html#version-ordering).
#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

struct Parts {
  std::string_view epoch, upstream, revision;
};

Result<Parts> Parse(std::string_view text) {
  Parts parts;
  parts.upstream = text;
  if (const size_t colon = text.find(':'); colon != std::string_view::npos) {
    parts.epoch = text.substr(0, colon);
    parts.upstream = text.substr(colon + 1);
    if (!AllDigits(parts.epoch) || parts.upstream.empty()) return NotAVersion(text, "Debian");
  }
  if (const size_t hyphen = parts.upstream.rfind('-'); hyphen != std::string_view::npos) {
    parts.revision = parts.upstream.substr(hyphen + 1);
    parts.upstream = parts.upstream.substr(0, hyphen);
  }
  return parts;
}

// The tilde before the end, the end (and digits) before letters, letters before the rest.
int Weight(std::string_view rest) {
  if (rest.empty() || IsDigit(rest[0])) return 0;
  if (rest[0] == '~') return -1;
  const int byte = static_cast<unsigned char>(rest[0]);
  return IsLetter(rest[0]) ? byte : byte + 256;
}

std::strong_ordering CompareChunks(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    while ((!a.empty() && !IsDigit(a[0])) || (!b.empty() && !IsDigit(b[0]))) {
      const int x = Weight(a), y = Weight(b);
      if (x != y) return x <=> y;
      a.remove_prefix(1);  // equal weights that are not 0: both have a character here
      b.remove_prefix(1);
    }
    if (const auto order = CompareDigits(TakeDigits(a), TakeDigits(b)); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

}  // namespace

Ordering CompareDebian(std::string_view a, std::string_view b) {
  TRY(const Parts x, Parse(a));
  TRY(const Parts y, Parse(b));
  if (const auto order = CompareDigits(x.epoch, y.epoch); order != 0) return order;
  if (const auto order = CompareChunks(x.upstream, y.upstream); order != 0) return order;
  return CompareChunks(x.revision, y.revision);
}

Ordering CompareOpam(std::string_view a, std::string_view b) { return CompareChunks(a, b); }

}  // namespace redoubt::formats::versions
