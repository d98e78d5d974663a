#include "inventory/image_reference.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxReferenceBytes = 1024, kMaxExpandedBytes = 4096;
constexpr int kMaxNesting = 8;

bool IsLowerAlnum(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool IsWord(char c) { return IsLowerAlnum(c) || (c >= 'A' && c <= 'Z') || c == '_'; }

// The first part is a host when it looks like one.
bool IsHost(std::string_view part) {
  return part == "localhost" || part.find_first_of(".:") != std::string_view::npos;
}

bool IsRepository(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text,
                             [](char c) {
                               return IsLowerAlnum(c) || c == '.' || c == '_' || c == '-' ||
                                      c == '/';
                             }) &&
         IsLowerAlnum(text.front()) && IsLowerAlnum(text.back());
}

bool IsTag(std::string_view text) {
  return !text.empty() && text.size() <= 128 && IsWord(text.front()) &&
         std::ranges::all_of(text, [](char c) { return IsWord(c) || c == '.' || c == '-'; });
}

bool IsDigest(std::string_view text) {
  const size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && text.size() - colon > 32 &&
         text.find_first_not_of("0123456789abcdef", colon + 1) == std::string_view::npos;
}

std::string ImagePurl(const std::string& host, const std::string& repository,
                      const std::string& tag, const std::string& digest) {
  formats::Purl purl;
  const size_t slash = repository.rfind('/');
  purl.name = repository.substr(slash == std::string::npos ? 0 : slash + 1);
  if (!digest.empty()) {
    purl.type = "oci";
    purl.version = digest;
    const std::string library = slash == std::string::npos && host.empty() ? "library/" : "";
    purl.qualifiers["repository_url"] =
        fmt::format("{}/{}{}", host.empty() ? "docker.io" : host, library, repository);
    if (!tag.empty()) purl.qualifiers["tag"] = tag;
  } else {
    purl.type = "docker";
    if (slash != std::string::npos) purl.namespace_path = repository.substr(0, slash);
    purl.version = tag;
    if (!host.empty()) purl.qualifiers["repository_url"] = host;
  }
  return formats::BuildPurl(purl).value_or("");
}

// What stands between "${" and "}", which may hold variables itself. npos: no end.
size_t EndOfBraces(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

std::optional<std::string> Expand(std::string_view text, const Variables& variables, int depth);

// "NAME", "NAME:-default" and so on.
std::optional<std::string> ExpandBraces(std::string_view inside, const Variables& variables,
                                        int depth) {
  size_t end = 0;
  while (end < inside.size() && IsWord(inside[end])) ++end;
  if (end == 0) return std::nullopt;
  const std::optional<std::string> value = variables(std::string(inside.substr(0, end)));
  std::string_view rest = inside.substr(end);
  if (rest.empty()) return value;
  const bool empty_counts = rest.starts_with(':');
  if (empty_counts) rest.remove_prefix(1);
  if (rest.empty()) return std::nullopt;
  const bool set = value && !(empty_counts && value->empty());
  const std::string_view other = rest.substr(1);
  if (rest[0] == '-') return set ? value : Expand(other, variables, depth + 1);
  if (rest[0] == '+') return set ? Expand(other, variables, depth + 1) : std::string();
  return rest[0] == '?' && set ? value : std::nullopt;
}

std::optional<std::string> Expand(std::string_view text, const Variables& variables, int depth) {
  if (depth > kMaxNesting) return std::nullopt;
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (out.size() > kMaxExpandedBytes) return std::nullopt;
    if (text[i] != '$') {
      out += text[i++];
      continue;
    }
    if (text.substr(i).starts_with("$$")) {
      out += '$';
      i += 2;
      continue;
    }
    std::optional<std::string> value;
    if (text.substr(i).starts_with("${")) {
      const size_t end = EndOfBraces(text, i + 1);
      if (end == std::string_view::npos) return std::nullopt;
      value = ExpandBraces(text.substr(i + 2, end - i - 2), variables, depth);
      i = end + 1;
    } else {
      size_t end = i + 1;
      while (end < text.size() && IsWord(text[end])) ++end;
      if (end == i + 1) return std::nullopt;
      value = variables(std::string(text.substr(i + 1, end - i - 1)));
      i = end;
    }
    if (!value) return std::nullopt;
    out += *value;
  }
  return out;
}

}  // namespace

Result<Component> ImageComponent(std::string_view reference) {
  const auto refuse = [&] {
    return InvalidArgument(
        fmt::format("\"{}\" is no reference to an image", Printable(reference, 200)));
  };
  std::string_view rest = reference;
  if (rest.size() > kMaxReferenceBytes) return refuse();
  std::string host, tag, digest;
  if (const size_t at = rest.find('@'); at != std::string_view::npos) {
    digest = rest.substr(at + 1);
    rest = rest.substr(0, at);
    if (!IsDigest(digest)) return refuse();
  }
  const size_t slash = rest.rfind('/');
  const size_t colon = rest.rfind(':');
  if (colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash)) {
    tag = rest.substr(colon + 1);
    rest = rest.substr(0, colon);
    if (!IsTag(tag)) return refuse();
  }
  Component c;
  c.name = rest;
  const size_t first = rest.find('/');
  if (first != std::string_view::npos && IsHost(rest.substr(0, first))) {
    host = rest.substr(0, first);
    rest.remove_prefix(first + 1);
  }
  if (!IsRepository(rest)) return refuse();
  c.version = tag.empty() ? digest : tag;
  c.direct = true;
  c.source = "registry";
  if (digest.starts_with("sha256:")) c.integrity = IntegrityOfHex("sha256", digest.substr(7));
  c.purl = ImagePurl(host, std::string(rest), tag, digest);
  return c;
}

std::optional<std::string> ExpandVariables(std::string_view text, const Variables& variables) {
  if (text.size() > kMaxExpandedBytes) return std::nullopt;
  return Expand(text, variables, 0);
}

}  // namespace redoubt::inventory
