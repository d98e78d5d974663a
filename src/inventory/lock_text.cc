// Helpers of package_graph.h for the text, the neighbours and the values of a file.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "base/text.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {

Result<std::string_view> CheckedText(std::string_view bytes, std::string_view path,
                                     size_t max_bytes) {
  if (bytes.size() > max_bytes)
    return ResourceExhausted(fmt::format("{}: larger than {} KiB", path, max_bytes >> 10));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return InvalidArgument(fmt::format("{}:1: UTF-16 (mend: save the file as UTF-8)", path));
  const auto line = [&](size_t at) { return 1 + std::ranges::count(bytes.substr(0, at), '\n'); };
  if (const size_t nul = bytes.find('\0'); nul != std::string_view::npos)
    return InvalidArgument(fmt::format("{}:{}: a NUL byte: not a text file", path, line(nul)));
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return bytes;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    if (!simdjson::validate_utf8(bytes.data() + at, end - at))
      return InvalidArgument(
          fmt::format("{}:{}: not UTF-8 (mend: save the file as UTF-8)", path, line(at)));
    at = end + 1;
  }
  return InvalidArgument(fmt::format("{}:1: not UTF-8 (mend: save the file as UTF-8)", path));
}

Result<std::string> PathBeside(std::string_view path, std::string_view other) {
  std::vector<std::string> segments = Split(path, '/');
  segments.pop_back();
  const auto refuse = [&](std::string_view why) {
    return InvalidArgument(fmt::format("\"{}\" {}", Printable(other, 200), why));
  };
  if (other.empty() || other.front() == '/' || other.find('\\') != std::string_view::npos ||
      (other.size() > 1 && other[1] == ':'))
    return refuse("is not a path inside the asset");
  for (std::string& segment : Split(other, '/')) {
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      segments.push_back(std::move(segment));
    } else if (segments.empty()) {
      return refuse("leaves the asset");
    } else {
      segments.pop_back();
    }
  }
  return Join(segments, "/");
}

}  // namespace redoubt::inventory
