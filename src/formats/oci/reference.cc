#include "formats/oci/reference.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 1024, kMaxRepository = 255, kMaxTag = 128;

bool IsLower(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool IsAlnum(char c) { return IsLower(c) || (c >= 'A' && c <= 'Z'); }

bool IsHost(std::string_view text) {
  const bool v6 = text.starts_with('[');
  return std::ranges::all_of(text, [v6](char c) {
    return IsAlnum(c) || c == '.' || c == '-' || c == ':' || (v6 && (c == '[' || c == ']'));
  });
}

// Parts of letters and digits with separators inside: ".", "_", "__" or any run of "-".
bool IsPart(std::string_view part) {
  if (part.empty() || !IsLower(part.front()) || !IsLower(part.back())) return false;
  for (size_t i = 0; i < part.size();) {
    size_t end = i;
    while (end < part.size() && !IsLower(part[end])) ++end;
    const std::string_view separator = part.substr(i, end - i);
    const bool dashes = separator.find_first_not_of('-') == std::string_view::npos;
    if (!dashes && separator != "." && separator != "_" && separator != "__") return false;
    i = end;
    while (i < part.size() && IsLower(part[i])) ++i;
  }
  return true;
}

bool IsRepository(std::string_view text) {
  return text.size() <= kMaxRepository && std::ranges::all_of(Split(text, '/'), IsPart);
}

bool IsTag(std::string_view text) {
  return !text.empty() && text.size() <= kMaxTag &&
         (IsAlnum(text.front()) || text.front() == '_') && std::ranges::all_of(text, [](char c) {
           return IsAlnum(c) || c == '_' || c == '.' || c == '-';
         });
}

// The first part is a host when it looks like one.
void SplitHost(std::string_view& name, ImageReference& reference) {
  const size_t slash = name.find('/');
  const std::string_view first = name.substr(0, slash);
  const bool host = slash != std::string_view::npos &&
                    (first == "localhost" || first.find_first_of(".:") != std::string_view::npos);
  reference.registry = host ? first : "docker.io";
  if (host) name.remove_prefix(slash + 1);
  if (reference.registry == "index.docker.io") reference.registry = "docker.io";
}

}  // namespace

std::string ImageReference::ToString() const {
  std::string out = fmt::format("{}/{}", registry, repository);
  if (!tag.empty()) out += ":" + tag;
  if (!digest.empty()) out += "@" + digest;
  return out;
}

Result<ImageReference> ParseImageReference(std::string_view text) {
  const auto fault = [&](std::string_view what) {
    return InvalidArgument(
        fmt::format("\"{}\" is no image reference: {} (mend: as in "
                    "registry.example/team/app:1.2)",
                    Printable(text, 200), what));
  };
  if (text.empty() || text.size() > kMaxBytes) return fault("empty or too long");
  ImageReference reference;
  std::string_view name = text;
  if (const size_t at = name.find('@'); at != std::string_view::npos) {
    reference.digest = name.substr(at + 1);
    if (!reference.digest.starts_with("sha256:") || !Digest::Parse(reference.digest))
      return fault("its digest is not sha256: and 64 digits");
    name = name.substr(0, at);
  }
  SplitHost(name, reference);
  if (const size_t colon = name.rfind(':'); colon != std::string_view::npos) {
    reference.tag = name.substr(colon + 1);
    if (!IsTag(reference.tag)) return fault("its tag");
    name = name.substr(0, colon);
  }
  if (!IsHost(reference.registry)) return fault("its registry");
  reference.repository = name;
  if (reference.registry == "docker.io" && name.find('/') == std::string_view::npos)
    reference.repository = fmt::format("library/{}", name);
  if (!IsRepository(reference.repository)) return fault("its repository");
  if (reference.tag.empty() && reference.digest.empty()) reference.tag = "latest";
  return reference;
}

}  // namespace redoubt::formats
