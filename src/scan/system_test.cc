#include "intel/index_builder.h"
#include "scan/engine.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

void Write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

intel::Index DebianAdvisory() {
  Advisory advisory{.id = "DSA-1", .severity = Severity::kHigh};
  advisory.affected = {
      {"Debian:12",
       "openssl",
       {{"ECOSYSTEM",
         {{RangeEvent::Kind::kIntroduced, "0"}, {RangeEvent::Kind::kFixed, "3.0.9-1"}}}},
       {}}};
  return intel::Index({advisory});
}

TEST(ScanSystem, FindsWhatTheDistributionKnowsOfTheSourcePackage) {
  const testing::ScratchDir root;
  Write(root.path() / "usr/lib/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
  fs::create_directories(root.path() / "etc");
  fs::create_symlink("../usr/lib/os-release", root.path() / "etc/os-release");
  Write(root.path() / "var/lib/dpkg/status",
        "Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\n"
        "Source: openssl\nVersion: 3.0.8-1\n\n"
        "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2-1\n\n");
  Write(root.path() / "usr/lib/python3/six-1.16.0.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\n\n");
  Write(root.path() / "srv/chroot/var/lib/dpkg/status",
        "Package: other\nStatus: install ok installed\nVersion: 1\n\n");
  Write(root.path() / "proc/1/six-9.dist-info/METADATA", "Name: six\nVersion: 9\n\n");
  REDOUBT_UNWRAP(const ScanResult result, ScanSystem("host", root.path(), DebianAdvisory()));
  EXPECT_TRUE(result.complete) << result.problems.front();
  std::vector<std::string> names;
  for (const Component& c : result.components) names.push_back(c.name + "@" + c.version);
  EXPECT_THAT(names, ElementsAre("six@1.16.0", "libssl3@3.0.8-1", "bash@5.2-1"));
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].component.name, "libssl3");
  EXPECT_EQ(result.findings[0].rule, "DSA-1");
  EXPECT_THAT(result.findings[0].fixed_versions, ElementsAre("3.0.9-1"));
}

// Whoever asks it, and whatever they scan: the silence of a broken index is no safety.
TEST(ScanSystem, IsIncompleteWhenTheAdvisoriesCannotBeRead) {
  const testing::ScratchDir dir;
  const fs::path file = dir.path() / "index", root = dir.path() / "root";
  Advisory advisory{.id = "A-1"};
  advisory.affected = {
      {"PyPI", "six", {{"ECOSYSTEM", {{RangeEvent::Kind::kIntroduced, "0"}}}}, {}}};
  intel::IndexBuilder builder = intel::IndexBuilder::Make().value();
  ASSERT_TRUE(builder.Add(advisory));
  std::string bytes;
  ASSERT_TRUE(builder.Write("{}", [&](std::string_view piece) {
    bytes += piece;
    return Status();
  }));
  bytes[bytes.rfind("PyPI") - 1] = '\x7f';  // the length of the ecosystem in the record
  std::ofstream(file, std::ios::binary) << bytes;
  REDOUBT_UNWRAP(const intel::Index index, intel::Index::Open(file));
  Write(root / "six-1.16.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: six\nVersion: 1\n\n");
  REDOUBT_UNWRAP(const ScanResult result, ScanSystem("host", root, index));
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems, ElementsAre(HasSubstr("the advisory index is damaged")));
}

TEST(ScanSystem, OfAnEmptyFolderIsIncomplete) {
  const testing::ScratchDir root;
  REDOUBT_UNWRAP(const ScanResult result, ScanSystem("host", root.path(), intel::Index()));
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems.front(), HasSubstr("no package database"));
}

}  // namespace
}  // namespace redoubt::scan
