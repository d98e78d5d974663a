// An index and ignore files of a repository that somebody else controls.
#include <string_view>

#include "formats/git_index.h"
#include "scan/code/ignore_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)redoubt::formats::ParseGitIndex(text);
  redoubt::scan::code::IgnorePatterns patterns;
  const size_t half = text.size() / 2;
  patterns.Add("a", text.substr(0, half));
  (void)patterns.Ignores(text.substr(half, 300), size % 2 == 0);
  return 0;
}
