#include "scan/code/annotation.h"

#include <vector>

#include "base/text.h"

namespace redoubt::scan::code {
namespace {

// The ids after "ruleid:" and its kin on one line.
bool Names(std::string_view line, std::string_view word, std::string_view id) {
  for (size_t at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
    if (at > 0 && (std::isalnum(static_cast<unsigned char>(line[at - 1])) || line[at - 1] == '_' ||
                   line[at - 1] == '-'))
      continue;
    std::string_view rest = line.substr(at + word.size());
    for (const std::string& part : Split(rest, ',')) {
      std::string_view name = Trim(part);
      size_t end = 0;
      while (end < name.size() && (std::isalnum(static_cast<unsigned char>(name[end])) ||
                                   name[end] == '-' || name[end] == '_' || name[end] == '.'))
        ++end;
      const bool last = end < name.size();
      name = name.substr(0, end);
      if (name == id || (name.size() > id.size() && name.ends_with(id) &&
                         name[name.size() - id.size() - 1] == '.'))
        return true;
      if (last) break;
    }
  }
  return false;
}

}  // namespace

Annotations ReadAnnotations(std::string_view source, std::string_view id) {
  Annotations found;
  int line = 0;
  size_t at = 0;
  while (at <= source.size()) {
    ++line;
    const size_t end = std::min(source.find('\n', at), source.size());
    const std::string_view text = source.substr(at, end - at);
    at = end + 1;
    if (text.find("id:") == text.npos && text.find("ok:") == text.npos &&
        text.find("todo") == text.npos)
      continue;
    if (Names(text, "todoruleid:", id) || Names(text, "todook:", id) ||
        Names(text, "deepok:", id) || Names(text, "proruleid:", id) ||
        Names(text, "deepruleid:", id) || Names(text, "prook:", id))
      found.tolerated.insert(line + 1);
    else if (Names(text, "ruleid:", id))
      found.expected.insert(line + 1);
  }
  return found;
}

}  // namespace redoubt::scan::code
