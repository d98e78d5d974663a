#include "inventory/python_requirement.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/package_name.h"

namespace redoubt::inventory {
namespace {

bool IsAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsNameByte(char c) { return IsAlnum(c) || c == '-' || c == '_' || c == '.'; }

// The pinned version of one clause, or "". False: no clause.
bool ReadClause(std::string_view clause, std::string& pinned) {
  clause = Trim(clause);
  for (const std::string_view op : {"===", "==", "~=", "!=", "<=", ">=", "<", ">"}) {
    if (!clause.starts_with(op)) continue;
    const std::string_view version = Trim(clause.substr(op.size()));
    if (version.empty() || version.find_first_of(" \t;,()[]\"'") != std::string_view::npos)
      return false;
    if (op == "===") {
      pinned = version;
      return true;
    }
    const auto is_version_byte = [](char c) {
      return IsAlnum(c) || std::string_view(".!+-_*").find(c) != std::string_view::npos;
    };
    if (!std::ranges::all_of(version, is_version_byte)) return false;
    if (op == "==" && version.find('*') == std::string_view::npos) pinned = version;
    return true;
  }
  return false;
}

}  // namespace

Result<PythonRequirement> ParsePythonRequirement(std::string_view text) {
  text = Trim(text);
  const auto refuse = [&](std::string_view why) {
    return InvalidArgument(fmt::format("\"{}\" {}", Printable(text, 200), why));
  };
  PythonRequirement out;
  size_t at = 0;
  while (at < text.size() && IsNameByte(text[at])) ++at;
  out.name = text.substr(0, at);
  if (at == 0 || !IsAlnum(out.name.front()) || !IsAlnum(out.name.back()))
    return refuse("is no requirement");
  std::string_view rest = Trim(text.substr(at));
  if (rest.starts_with('[')) {
    const size_t end = rest.find(']');
    if (end == std::string_view::npos) return refuse("has extras without an end");
    for (const std::string& extra : Split(rest.substr(1, end - 1), ','))
      if (!Trim(extra).empty()) out.extras.emplace_back(Trim(extra));
    rest = Trim(rest.substr(end + 1));
  }
  if (rest.starts_with('@')) {  // a URL ends at a space; it may hold ";"
    rest = Trim(rest.substr(1));
    const size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    out.url = rest.substr(0, end);
    rest = Trim(rest.substr(end));
    if (out.url.empty()) return refuse("has no URL after \"@\"");
    if (!rest.empty() && !rest.starts_with(';')) return refuse("has text after its URL");
  }
  const size_t semicolon = rest.find(';');
  if (semicolon != std::string_view::npos) {
    out.marker = Trim(rest.substr(semicolon + 1));
    rest = Trim(rest.substr(0, semicolon));
  }
  if (rest.starts_with('(') && rest.ends_with(')')) rest = Trim(rest.substr(1, rest.size() - 2));
  out.specifier = rest;
  if (rest.empty()) return out;
  for (const std::string& clause : Split(rest, ','))
    if (!Trim(clause).empty() && !ReadClause(clause, out.version))
      return refuse("is no requirement");
  return out;
}

PythonRequirement RequirementOfArchive(std::string_view path) {
  path = path.substr(0, path.find_first_of("#?"));
  std::string_view file =
      path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  PythonRequirement out;
  const auto is_version = [](std::string_view text) {
    return !text.empty() && text[0] >= '0' && text[0] <= '9';
  };
  if (file.ends_with(".whl")) {
    const std::vector<std::string> parts = Split(file, '-');
    if (parts.size() < 5 || !is_version(parts[1])) return out;
    out.name = parts[0];
    out.version = parts[1];
    return out;
  }
  for (const std::string_view suffix : {".tar.gz", ".tar.bz2", ".tar.xz", ".zip", ".tgz"}) {
    if (!file.ends_with(suffix)) continue;
    file.remove_suffix(suffix.size());
    const size_t dash = file.rfind('-');
    if (dash == std::string_view::npos || dash == 0 || !is_version(file.substr(dash + 1)))
      return out;
    out.name = file.substr(0, dash);
    out.version = file.substr(dash + 1);
    return out;
  }
  return out;
}

std::string NormalPythonName(std::string_view name) {
  return formats::NormalPackageName("PyPI", name);
}

}  // namespace redoubt::inventory
