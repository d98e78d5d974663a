// What tests share: where testdata and shared data are, golden files, scratch folders.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace redoubt::testing {

inline std::filesystem::path SourceDir() {
  const char* dir = std::getenv("REDOUBT_SOURCE_DIR");
  return dir ? dir : std::filesystem::current_path();
}

/// The built program; tests that run it are started by ctest, which sets the variable.
inline std::string Program() {
  const char* program = std::getenv("REDOUBT_PROGRAM");
  return program ? program : (SourceDir() / "build/dev/redoubt").string();
}

/// Data sets that are not part of the repository ($REDOUBT_SHARED, default ../shared). Use with
/// REDOUBT_NEEDS_SHARED, which skips with a clear message where they are absent.
inline std::filesystem::path SharedDir() {
  const char* dir = std::getenv("REDOUBT_SHARED");
  return dir ? std::filesystem::path(dir) : SourceDir().parent_path() / "shared";
}
#define REDOUBT_NEEDS_SHARED(relative)                                        \
  if (!std::filesystem::exists(::redoubt::testing::SharedDir() / (relative))) \
  GTEST_SKIP() << "shared data absent: " << (relative) << " (mend: set REDOUBT_SHARED)"

inline std::string Slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) ADD_FAILURE() << path << " cannot be read";
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Compares with the file; with UPDATE_GOLDEN=1 writes it instead.
inline ::testing::AssertionResult MatchesGolden(const std::string& actual,
                                                const std::filesystem::path& golden) {
  if (std::getenv("UPDATE_GOLDEN")) {
    std::ofstream(golden, std::ios::binary) << actual;
    return ::testing::AssertionSuccess();
  }
  const std::string expected = std::filesystem::exists(golden) ? Slurp(golden) : "";
  if (actual == expected) return ::testing::AssertionSuccess();
  size_t line = 1, at = 0;
  for (; at < actual.size() && at < expected.size() && actual[at] == expected[at]; ++at)
    line += actual[at] == '\n';
  return ::testing::AssertionFailure()
         << golden << " differs from line " << line << " on; the new text there:\n"
         << actual.substr(at > 80 ? at - 80 : 0, 600) << "\n(UPDATE_GOLDEN=1 accepts it)";
}

/// A folder that is removed with its content.
class ScratchDir {
 public:
  ScratchDir() {
    std::string name = (std::filesystem::temp_directory_path() / "redoubt-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~ScratchDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDir(const ScratchDir&) = delete;
  ScratchDir& operator=(const ScratchDir&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The value of a Result, or a test failure with its message.
#define REDOUBT_UNWRAP(decl, ...) \
  REDOUBT_UNWRAP_IMPL(REDOUBT_CONCAT(unwrap_, __COUNTER__), decl, __VA_ARGS__)
#define REDOUBT_UNWRAP_IMPL(tmp, decl, ...)            \
  auto tmp = (__VA_ARGS__);                            \
  ASSERT_TRUE(tmp.has_value()) << tmp.error().message; \
  decl = std::move(*tmp)

}  // namespace redoubt::testing
