#include "scan/dependencies/action_version.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::scan {
namespace {

constexpr std::string_view kGit = "git:";
constexpr std::string_view kNewest = "999999999";  // no release has such a number

bool IsCommit(std::string_view ref) {
  return (ref.size() == 40 || ref.size() == 64) &&
         ref.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// How many numbers "4", "4.1" or "4.1.2" has; 0 for another text.
size_t NumbersIn(std::string_view text) {
  const std::vector<std::string> parts = Split(text, '.');
  const bool all = std::ranges::all_of(parts, [](const std::string& part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
  });
  return all ? parts.size() : 0;
}

}  // namespace

JudgedVersion VersionOfAction(const Component& component) {
  std::string_view ref = component.source;
  if (!ref.starts_with(kGit)) return {component.version};
  ref.remove_prefix(kGit.size());
  if (IsCommit(ref) && component.version == ref)
    return {fmt::format("commit-{}", ref), Confidence::kLow,
            "it is pinned to a commit, and nothing tells which version that is"};
  if (IsCommit(ref))
    return {component.version, Confidence::kMedium,
            "the version is that of the comment behind the commit"};
  std::string_view line = component.version;
  if (line.starts_with('v')) line.remove_prefix(1);
  const size_t numbers = NumbersIn(line);
  if (numbers == 1 || numbers == 2)
    return {fmt::format("{}.{}{}", line, kNewest, numbers == 1 ? fmt::format(".{}", kNewest) : ""),
            Confidence::kMedium,
            fmt::format("{} is a tag that moves: it is taken for the newest release of its line",
                        Printable(component.version, 100))};
  if (component.version != ref || numbers == 3) return {component.version};
  return {fmt::format("{0}.{0}.{0}", kNewest), Confidence::kLow,
          fmt::format("{} is a name that moves: it is taken for the newest release",
                      Printable(component.version, 100))};
}

}  // namespace redoubt::scan
