#include "inventory/extractors/rpm/rpm.h"

#include "inventory/extractors/rpm/rpm_header.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

namespace fs = std::filesystem;

fs::path Testdata() { return testing::SourceDir() / "src/inventory/extractors/rpm/testdata"; }

std::string Number(uint32_t value, bool big) {
  std::string out(4, '\0');
  for (size_t i = 0; i < 4; ++i) out[big ? 3 - i : i] = static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// A header with these tags, all of them texts.
std::string Header(const std::vector<std::pair<uint32_t, std::string>>& tags) {
  std::string index, store;
  for (const auto& [tag, text] : tags) {
    index += Number(tag, true) + Number(6, true) +
             Number(static_cast<uint32_t>(store.size()), true) + Number(1, true);
    store += text + '\0';
  }
  return Number(static_cast<uint32_t>(tags.size()), true) +
         Number(static_cast<uint32_t>(store.size()), true) + index + store;
}

// A Packages.db with one page of slots, the first of which names the blob.
std::string Ndb(const std::string& blob) {
  std::string out = "RpmP" + Number(0, false) + Number(1, false) + Number(1, false) +
                    Number(2, false) + std::string(12, '\0');
  out += "Slot" + Number(1, false) + Number(4096 / 16, false) + Number(8, false);
  while (out.size() < 4096) out += "Slot" + std::string(12, '\0');
  out += "BlbS" + Number(1, false) + Number(1, false) +
         Number(static_cast<uint32_t>(blob.size()), false) + blob;
  return out + std::string(16, '\0');
}

const std::string kHeader = Header({{1000, "zypper"},
                                    {1001, "1.14.59"},
                                    {1002, "150400.3.12.2"},
                                    {1011, "SUSE LLC <https://www.suse.com/>"},
                                    {1022, "x86_64"},
                                    {1044, "zypper-1.14.59-150400.3.12.2.src.rpm"}});

Result<Extraction> Extract(const std::string& bytes, const std::string& path,
                           const std::string& os = "") {
  return kRpm.extract({bytes, path, [&](const std::string& other) -> Result<std::string> {
                         if (other == "etc/os-release" && !os.empty()) return os;
                         return NotFound(other);
                       }});
}

TEST(Rpm, ReadsTheDatabaseThatRpmItselfWrites) {
  if (!fs::exists("/usr/bin/rpmbuild")) GTEST_SKIP() << "no rpmbuild here";
  const testing::ScratchDir scratch;
  const std::string root = scratch.path().string();
  const std::string build = fmt::format(
      "rpmbuild --quiet --define '_topdir {0}/top' -bb '{1}' >/dev/null 2>&1 && mkdir -p "
      "{0}/var/lib/rpm && rpm --dbpath {0}/var/lib/rpm --define '_db_backend sqlite' --justdb "
      "--nodeps --noscripts --nosignature -i {0}/top/RPMS/noarch/*.rpm >/dev/null 2>&1",
      root, (Testdata() / "redoubt.spec").string());
  ASSERT_EQ(std::system(build.c_str()), 0);
  fs::create_directories(scratch.path() / "etc");
  std::ofstream(scratch.path() / "etc/os-release") << "ID=\"almalinux\"\nVERSION_ID=\"9.2\"\n";
  REDOUBT_UNWRAP(const Extraction extraction,
                 ExtractFrom(kRpm, scratch.path(), "var/lib/rpm/rpmdb.sqlite"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), Testdata() / "sqlite.golden.txt"));
}

TEST(Rpm, ReadsTheDatabaseOfSuse) {
  const std::string path = "usr/lib/sysimage/rpm/Packages.db";
  const std::string os = "ID=sles\nPRETTY_NAME=\"SUSE Linux Enterprise Server 15 SP4\"\n";
  REDOUBT_UNWRAP(const Extraction known, Extract(Ndb(kHeader), path, os));
  REDOUBT_UNWRAP(const Extraction unknown, Extract(Ndb(kHeader), path));
  REDOUBT_UNWRAP(const Extraction fedora, Extract(Ndb(kHeader), path, "ID=fedora\n"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(known) + AsText(unknown) + AsText(fedora),
                                     Testdata() / "ndb.golden.txt"));
}

TEST(Rpm, ABrokenDatabaseIsRefused) {
  const auto error = [](const std::string& bytes, const std::string& path) {
    return ErrorOf(kRpm, bytes, path);
  };
  EXPECT_EQ(error("", "rpm/rpmdb.sqlite"), "rpm/rpmdb.sqlite: no database of SQLite");
  EXPECT_THAT(
      error(std::string("SQLite format 3\0", 16) + std::string(4096, 'x'), "rpm/rpmdb.sqlite"),
      ::testing::StartsWith("rpm/rpmdb.sqlite: no database of rpm: "));
  EXPECT_EQ(error("junk", "rpm/Packages.db"), "rpm/Packages.db: no package database of rpm");
  std::string ndb = Ndb(kHeader);
  EXPECT_EQ(error(ndb.substr(0, 4000), "rpm/Packages.db"),
            "rpm/Packages.db: a package database of rpm with an unknown layout");
  EXPECT_EQ(error(ndb.substr(0, 4100), "rpm/Packages.db"),
            "rpm/Packages.db: package 1 points to no blob");
  EXPECT_EQ(error(ndb.substr(0, 4120), "rpm/Packages.db"),
            "rpm/Packages.db: the blob of package 1 is longer than the file");
}

TEST(Rpm, AHeaderThatCannotBeReadIsAGap) {
  const auto gap = [](const std::string& blob) {
    const auto extraction = Extract(Ndb(blob), "rpm/Packages.db");
    return extraction ? extraction->gaps.back() : extraction.error().message;
  };
  EXPECT_EQ(gap("abc"), "rpm/Packages.db: package 1: a header cut short");
  EXPECT_EQ(gap(kHeader.substr(0, 60)),
            "rpm/Packages.db: package 1: a header that is longer than its blob");
  EXPECT_EQ(gap(Header({{1000, "a"}})),
            "rpm/Packages.db: package 1: a header without name, version and release");
  std::string outside = Header({{1000, "a"}, {1001, "1"}, {1002, "1"}});
  outside[16] = '\x7F';
  EXPECT_EQ(gap(outside), "rpm/Packages.db: package 1: tag 1000 points outside of its header");
}

}  // namespace
}  // namespace redoubt::inventory
