#include "formats/purl.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "formats/purl_types.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 4096;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsAlnum(char c) { return IsLetter(c) || (c >= '0' && c <= '9'); }

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

void AppendEncoded(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (IsAlnum(c) || c == '.' || c == '-' || c == '_' || c == '~' || c == ':')
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Result<std::string> Decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\0') return InvalidArgument("a NUL");
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? HexValue(text[i + 2]) : -1;
    if (high < 0 || low < 0) return InvalidArgument("\"%\" without two hexadecimal digits");
    const char c = static_cast<char>(high * 16 + low);
    if (c == '\0') return InvalidArgument("an encoded NUL");
    out += c;
    i += 2;
  }
  return out;
}

enum class Dots { kKeep, kDrop };

// Segments between slashes, decoded; empty ones are dropped, "." and ".." too where asked.
Result<std::string> DecodeSegments(std::string_view text, Dots dots) {
  std::string out;
  for (const std::string& raw : Split(text, '/')) {
    TRY(const std::string segment, Decode(raw));
    if (segment.empty() || (dots == Dots::kDrop && (segment == "." || segment == ".."))) continue;
    if (segment.find('/') != std::string::npos) return InvalidArgument("an encoded \"/\"");
    if (!out.empty()) out += '/';
    out += segment;
  }
  return out;
}

Status CheckType(std::string_view type) {
  if (type.empty()) return InvalidArgument("no type (mend: pkg:TYPE/NAME@VERSION)");
  const auto allowed = [](char c) { return IsAlnum(c) || c == '.' || c == '-'; };
  if (!IsLetter(type.front()) || !std::all_of(type.begin(), type.end(), allowed))
    return InvalidArgument(fmt::format("\"{}\" is not a type", Printable(type, 40)));
  return {};
}

Status CheckKey(std::string_view key) {
  const auto allowed = [](char c) {
    return (IsAlnum(c) && !IsCapital(c)) || c == '.' || c == '-' || c == '_';
  };
  if (key.empty() || !IsLetter(key.front()) || !std::all_of(key.begin(), key.end(), allowed))
    return InvalidArgument(fmt::format("\"{}\" is not a qualifier's key", Printable(key, 40)));
  return {};
}

enum class Reading : bool { kStrict, kLenient };

// The specification's tests refuse a key with a capital at its front and forgive others.
Status ParseQualifiers(std::string_view text, Reading reading, Purl& purl) {
  for (const std::string& pair : Split(text, '&')) {
    if (pair.empty()) continue;
    const size_t equals = pair.find('=');
    if (reading == Reading::kStrict && IsCapital(pair.front()))
      return InvalidArgument(
          fmt::format("\"{}\" is not in lower case", Printable(pair.substr(0, equals), 40)));
    const std::string key = Lower(pair.substr(0, equals));
    TRY_OK(CheckKey(key));
    if (equals == std::string::npos) continue;
    TRY(const std::string value, Decode(std::string_view(pair).substr(equals + 1)));
    if (value.empty()) continue;
    if (!purl.qualifiers.emplace(key, value).second)
      return InvalidArgument(fmt::format("qualifier \"{}\" twice", key));
  }
  return {};
}

// Where "@VERSION" begins, or npos. An unencoded "@" at the front of a segment is npm's scope.
size_t VersionAt(std::string_view text) {
  const size_t at = text.rfind('@');
  if (at == std::string_view::npos) return at;
  const bool scope =
      (at == 0 || text[at - 1] == '/') && text.find('/', at) != std::string_view::npos;
  return scope ? std::string_view::npos : at;
}

// "git" has a host for a namespace, and all the rest is the name.
void SplitNameAtHost(Purl& purl) {
  const size_t slash = purl.namespace_path.find('/');
  if (slash == std::string::npos) return;
  purl.name = purl.namespace_path.substr(slash + 1) + '/' + purl.name;
  purl.namespace_path.resize(slash);
}

Result<Purl> Parse(std::string_view text, Reading reading) {
  Purl purl;
  if (const size_t hash = text.rfind('#'); hash != std::string_view::npos) {
    TRY(purl.subpath, DecodeSegments(text.substr(hash + 1), Dots::kDrop));
    text = text.substr(0, hash);
  }
  if (const size_t mark = text.rfind('?'); mark != std::string_view::npos) {
    TRY_OK(ParseQualifiers(text.substr(mark + 1), reading, purl));
    text = text.substr(0, mark);
  }
  if (Lower(text.substr(0, 4)) != "pkg:") return InvalidArgument("does not begin with \"pkg:\"");
  text.remove_prefix(4);
  while (text.starts_with('/')) text.remove_prefix(1);
  while (text.ends_with('/')) text.remove_suffix(1);
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos) return InvalidArgument("no type (mend: pkg:TYPE/NAME)");
  purl.type = Lower(text.substr(0, slash));
  TRY_OK(CheckType(purl.type));
  text.remove_prefix(slash + 1);
  if (const size_t at = VersionAt(text); at != std::string_view::npos) {
    TRY(purl.version, Decode(text.substr(at + 1)));
    text = text.substr(0, at);
  }
  const size_t last = text.rfind('/');
  const size_t name_at = last == std::string_view::npos ? 0 : last + 1;
  TRY(purl.name, Decode(text.substr(name_at)));
  if (name_at > 0) {
    TRY(purl.namespace_path, DecodeSegments(text.substr(0, name_at - 1), Dots::kKeep));
  }
  if (purl.name.empty()) return InvalidArgument("no name");
  if (PurlNameIsPath(purl.type)) {
    if (purl.name.find('/') != std::string::npos) return InvalidArgument("an encoded \"/\"");
    SplitNameAtHost(purl);
  }
  TRY_OK(ApplyPurlType(purl));
  return purl;
}

void AppendSegments(std::string& out, std::string_view text) {
  bool first = true;
  for (const std::string& segment : Split(text, '/')) {
    if (segment.empty()) continue;
    if (!first) out += '/';
    first = false;
    AppendEncoded(out, segment);
  }
}

// With the text before an error's message.
Result<Purl> ParseNamed(std::string_view text, Reading reading) {
  if (text.size() > kMaxBytes) return InvalidArgument("purl longer than 4096 bytes");
  Result<Purl> purl = Parse(text, reading);
  if (!purl) return Fail(purl.error().With(fmt::format("purl \"{}\"", Printable(text, 200))));
  return purl;
}

}  // namespace

Result<Purl> ParsePurl(std::string_view text) { return ParseNamed(text, Reading::kStrict); }

Result<std::string> CanonicalPurl(std::string_view text) {
  TRY(const Purl purl, ParseNamed(text, Reading::kLenient));
  return BuildPurl(purl);
}

Result<std::string> BuildPurl(const Purl& parts) {
  Purl purl = parts;
  purl.type = Lower(purl.type);
  TRY_OK(CheckType(purl.type));
  if (purl.name.empty()) return InvalidArgument("a purl needs a name");
  TRY_OK(ApplyPurlType(purl));
  std::string out = "pkg:" + purl.type + "/";
  if (!purl.namespace_path.empty()) {
    AppendSegments(out, purl.namespace_path);
    out += '/';
  }
  if (PurlNameIsPath(purl.type))
    AppendSegments(out, purl.name);
  else
    AppendEncoded(out, purl.name);
  if (!purl.version.empty()) {
    out += '@';
    AppendEncoded(out, purl.version);
  }
  char separator = '?';
  for (const auto& [key, value] : purl.qualifiers) {
    TRY_OK(CheckKey(key));
    if (value.empty()) continue;
    out += std::exchange(separator, '&');
    out += key + "=";
    AppendEncoded(out, value);
  }
  if (!purl.subpath.empty()) {
    out += '#';
    AppendSegments(out, purl.subpath);
  }
  return out;
}

bool Covers(const Purl& general, const Purl& specific) {
  return general.type == specific.type && general.namespace_path == specific.namespace_path &&
         general.name == specific.name &&
         (general.version.empty() || general.version == specific.version) &&
         std::ranges::all_of(general.qualifiers, [&](const auto& qualifier) {
           const auto found = specific.qualifiers.find(qualifier.first);
           return found != specific.qualifiers.end() && found->second == qualifier.second;
         });
}

std::string NpmPurl(std::string_view name, std::string_view version) {
  std::string out = "pkg:npm/";
  if (const size_t slash = name.find('/');
      name.starts_with('@') && slash != std::string_view::npos) {
    AppendEncoded(out, name.substr(0, slash));
    out += '/';
    name.remove_prefix(slash + 1);
  }
  AppendEncoded(out, name);
  if (!version.empty()) {
    out += '@';
    AppendEncoded(out, version);
  }
  return out;
}

}  // namespace redoubt::formats
