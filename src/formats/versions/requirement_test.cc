#include "formats/versions/requirement.h"

#include "base/text.h"
#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::redoubt::testing::Slurp;
using ::redoubt::testing::SourceDir;

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string& word : Split(Trim(text), ' '))
    if (!word.empty()) words.push_back(word);
  return words;
}

// "REQUIREMENT ;; allowed ;; not allowed", of which the last may be missing.
std::vector<std::string> Cells(std::string_view line) {
  std::vector<std::string> cells;
  while (true) {
    const size_t end = line.find(";;");
    cells.emplace_back(Trim(line.substr(0, end)));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 2);
  }
  cells.resize(3);
  return cells;
}

TEST(Requirement, AllowsWhatTheDocumentationSays) {
  size_t checks = 0;
  std::string ecosystem;
  for (const std::string& line :
       Split(Slurp(SourceDir() / "src/formats/versions/testdata/requirements.txt"), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[') && line.ends_with(']') && line.find(";;") == std::string::npos) {
      ecosystem = line.substr(1, line.size() - 2);
      continue;
    }
    const std::vector<std::string> cells = Cells(line);
    REDOUBT_UNWRAP(const Requirement requirement, Requirement::Parse(ecosystem, cells[0]));
    for (const std::string& version : Words(cells[1]))
      EXPECT_TRUE(requirement.Allows(version)) << ecosystem << ": " << line << ": " << version;
    for (const std::string& version : Words(cells[2]))
      EXPECT_FALSE(requirement.Allows(version)) << ecosystem << ": " << line << ": " << version;
    checks += Words(cells[1]).size() + Words(cells[2]).size();
  }
  EXPECT_GT(checks, 350u);
}

TEST(Requirement, RefusesWhatIsNotOfTheSyntax) {
  const std::pair<const char*, const char*> cases[] = {{"PyPI", "1.0"},
                                                       {"PyPI", "=> 1.0"},
                                                       {"PyPI", "~=1"},
                                                       {"PyPI", ">=1.0.*"},
                                                       {"PyPI", ">=1.0+local"},
                                                       {"PyPI", "==1.0a1.*"},
                                                       {"PyPI", "=="},
                                                       {"Maven", ""},
                                                       {"Maven", "[1.0"},
                                                       {"Maven", "(1.0)"},
                                                       {"Maven", "[2.0,1.0]"},
                                                       {"Maven", "[1.0,1.0)"},
                                                       {"Maven", "[1,2],[1.5]"},
                                                       {"Maven", "1.0,2.0"},
                                                       {"RubyGems", "=> 1"},
                                                       {"RubyGems", "~> main"},
                                                       {"RubyGems", "> 1,"},
                                                       {"crates.io", ""},
                                                       {"crates.io", "1.2.3.4"},
                                                       {"crates.io", "01.2.3"},
                                                       {"crates.io", "1.2-alpha"},
                                                       {"crates.io", "> *"},
                                                       {"Packagist", ""},
                                                       {"Packagist", "~> 1.0"},
                                                       {"Packagist", "1.0 ||"},
                                                       {"Packagist", "1.0@odd"},
                                                       {"Packagist", ">="},
                                                       {"npm", ">= <"}};
  for (const auto& [ecosystem, text] : cases) {
    const auto requirement = Requirement::Parse(ecosystem, text);
    ASSERT_FALSE(requirement) << ecosystem << ": " << text;
    EXPECT_EQ(requirement.error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(Requirement, NamesTheReason) {
  const auto message = [](const char* ecosystem, const char* text) {
    const auto requirement = Requirement::Parse(ecosystem, text);
    return requirement ? "" : requirement.error().message;
  };
  EXPECT_EQ(message("PyPI", ">=1.0,~=1"),
            "\"~=1\" is not a version specifier: ~= needs two numbers");
  EXPECT_EQ(message("Maven", "[2.0,1.0]"),
            "\"[2.0,1.0]\" is not a version range: the upper end is the older");
  EXPECT_EQ(message("RubyGems", "=> 1"),
            "\"=> 1\" is not a requirement (mend: = != > < >= <= or ~>, and a version)");
  EXPECT_EQ(message("crates.io", "latest"), "\"latest\" is not a requirement of Cargo");
  EXPECT_EQ(message("Cobol", "1"),
            "the requirements of \"Cobol\" are not known (known: crates.io, Maven, npm, Packagist, "
            "PyPI, RubyGems)");
  EXPECT_EQ(message("npm", std::string(8193, '1').c_str()), "a requirement longer than 8192 bytes");
}

TEST(Requirement, AllowsNoHugeVersion) {
  const std::string huge(5000, '1');
  const std::pair<const char*, const char*> cases[] = {{"PyPI", ">=1"},    {"Maven", "[1,)"},
                                                       {"npm", ">=1"},     {"RubyGems", ">= 1"},
                                                       {"Packagist", "*"}, {"crates.io", "*"}};
  for (const auto& [ecosystem, text] : cases) {
    REDOUBT_UNWRAP(const Requirement requirement, Requirement::Parse(ecosystem, text));
    EXPECT_FALSE(requirement.Allows(huge)) << ecosystem;
    EXPECT_FALSE(requirement.Allows("")) << ecosystem;
  }
}

}  // namespace
}  // namespace redoubt::formats
