#include "formats/purl_types.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::formats {
namespace {

enum class Namespace : uint8_t { kOptional, kRequired, kProhibited };

// What is not case sensitive and therefore written in lower case.
enum Lower : uint8_t { kNothing = 0, kSpace = 1, kName = 2, kVersion = 4, kSubpath = 8 };

struct Rules {
  std::string_view type;
  Namespace space;
  int lower = kNothing;
  std::string_view qualifier = "";  // that must be there
};

// npm names are kept: those from before 2015 may hold capitals and are other packages than the
// lower-case ones. A Go module may stand without a namespace: the standard library is "stdlib".
constexpr Rules kTypes[] = {
    {"alpm", Namespace::kRequired, kSpace | kName},
    {"apk", Namespace::kRequired, kSpace | kName},
    {"bazel", Namespace::kProhibited},
    {"bitbucket", Namespace::kRequired, kSpace | kName},
    {"bitnami", Namespace::kProhibited, kName},
    {"brew", Namespace::kOptional, kSpace | kName},
    {"cargo", Namespace::kProhibited},
    {"chrome-extension", Namespace::kProhibited, kName},
    {"cocoapods", Namespace::kProhibited},
    {"composer", Namespace::kRequired, kSpace | kName},
    {"conan", Namespace::kOptional},
    {"conda", Namespace::kProhibited},
    {"cpan", Namespace::kOptional},
    {"cran", Namespace::kProhibited},
    {"deb", Namespace::kRequired, kSpace | kName},
    {"docker", Namespace::kOptional},
    {"gem", Namespace::kProhibited},
    {"generic", Namespace::kOptional},
    {"git", Namespace::kRequired},
    {"github", Namespace::kRequired, kSpace | kName},
    {"golang", Namespace::kOptional},
    {"hackage", Namespace::kProhibited},
    {"hex", Namespace::kOptional, kSpace | kName},
    {"huggingface", Namespace::kRequired, kVersion},
    {"julia", Namespace::kProhibited, kNothing, "uuid"},
    {"luarocks", Namespace::kOptional, kSpace | kName},
    {"maven", Namespace::kRequired},
    {"mlflow", Namespace::kProhibited},
    {"npm", Namespace::kOptional},
    {"nuget", Namespace::kProhibited},
    {"oci", Namespace::kProhibited, kName | kVersion},
    {"opam", Namespace::kProhibited},
    {"otp", Namespace::kProhibited, kName | kSubpath},
    {"pub", Namespace::kProhibited, kName},
    {"pypi", Namespace::kProhibited, kName | kVersion},
    {"qpkg", Namespace::kRequired, kSpace},
    {"rpm", Namespace::kRequired, kSpace},
    {"swid", Namespace::kOptional, kNothing, "tag_id"},
    {"swift", Namespace::kRequired},
    {"vcpkg", Namespace::kProhibited},
    {"vscode-extension", Namespace::kRequired, kSpace | kName | kVersion},
    {"yocto", Namespace::kOptional, kSpace},
};

void MakeLower(std::string& text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

Status CheckChromeExtension(const Purl& purl) {
  const bool id =
      purl.name.size() == 32 &&
      std::all_of(purl.name.begin(), purl.name.end(), [](char c) { return c >= 'a' && c <= 'p'; });
  if (!id) return InvalidArgument("a Chrome extension's name is 32 letters from a to p");
  if (purl.version.empty()) return {};
  const std::vector<std::string> numbers = Split(purl.version, '.');
  const bool version =
      numbers.size() <= 4 && std::all_of(numbers.begin(), numbers.end(), [](const auto& number) {
        return !number.empty() && std::all_of(number.begin(), number.end(), IsDigit);
      });
  if (!version) return InvalidArgument("a Chrome extension's version is one to four numbers");
  return {};
}

Status CheckCpan(Purl& purl) {
  if (purl.name.find("::") != std::string::npos)
    return InvalidArgument("\"::\" is of a CPAN module; a purl names the distribution (\"A-B\")");
  for (char& c : purl.namespace_path)
    if (IsLower(c)) c = static_cast<char>(c - 'a' + 'A');
  return {};
}

// The definitions' rules that are no table: spelling, characters, and letter case that depends on
// where the package lives.
Status ApplySpecialRules(Purl& purl) {
  if (purl.type == "pypi") std::replace(purl.name.begin(), purl.name.end(), '_', '-');
  if (purl.type == "pub")
    std::replace_if(
        purl.name.begin(), purl.name.end(), [](char c) { return !IsLower(c) && !IsDigit(c); }, '_');
  if (purl.type == "mlflow") {
    const auto url = purl.qualifiers.find("repository_url");
    if (url != purl.qualifiers.end() && url->second.find("azuredatabricks") != std::string::npos)
      MakeLower(purl.name);
  }
  if (purl.type == "git" &&
      (purl.namespace_path == "github" || purl.namespace_path == "github.com"))
    MakeLower(purl.name);
  if (purl.type == "cpan") return CheckCpan(purl);
  if (purl.type == "chrome-extension") return CheckChromeExtension(purl);
  return {};
}

}  // namespace

bool PurlNameIsPath(std::string_view type) { return type == "git"; }

Status ApplyPurlType(Purl& purl) {
  const auto* rules = std::find_if(std::begin(kTypes), std::end(kTypes),
                                   [&](const Rules& r) { return r.type == purl.type; });
  if (rules == std::end(kTypes)) return {};
  if (rules->space == Namespace::kRequired && purl.namespace_path.empty())
    return InvalidArgument(
        fmt::format("no namespace (mend: pkg:{}/NAMESPACE/{})", purl.type, purl.name));
  if (rules->space == Namespace::kProhibited && !purl.namespace_path.empty())
    return InvalidArgument(fmt::format("type {} has no namespace", purl.type));
  if (!rules->qualifier.empty() && !purl.qualifiers.contains(std::string(rules->qualifier)))
    return InvalidArgument(
        fmt::format("type {} needs the qualifier \"{}\"", purl.type, rules->qualifier));
  if (rules->lower & kSpace) MakeLower(purl.namespace_path);
  if (rules->lower & kName) MakeLower(purl.name);
  if (rules->lower & kVersion) MakeLower(purl.version);
  if (rules->lower & kSubpath) MakeLower(purl.subpath);
  return ApplySpecialRules(purl);
}

}  // namespace redoubt::formats
