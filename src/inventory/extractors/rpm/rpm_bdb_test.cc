// Berkeley DB's package database: one that its own tools write, and ones made byte by byte.
#include <fmt/format.h>

#include <algorithm>

#include "inventory/extractors/rpm/rpm.h"
#include "inventory/extractors/rpm/rpm_database.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPageBytes = 512, kHead = 26;

// A database of one package in pages of 512 bytes; what does not fit beside its key goes to
// overflow pages, as Berkeley DB has it.
class Berkeley {
 public:
  explicit Berkeley(const std::string& blob, bool big = false) : big_(big) {
    const size_t room = kPageBytes - kHead, chain = (blob.size() + room - 1) / room;
    bytes_.resize(kPageBytes * (2 + chain));
    Put(12, 0x061561, 4), Put(16, 9, 4), Put(20, kPageBytes, 4), Put(25, 8, 1);
    Put(32, 1 + chain, 4);
    const size_t page = kPageBytes;
    Put(page + 20, 4, 2), Put(page + 25, 13, 1);
    const size_t items[] = {507, 502, 497, 485};
    for (size_t i = 0; i < 4; ++i) Put(page + kHead + 2 * i, items[i], 2);
    for (size_t i = 0; i < 3; ++i) Put(page + items[i], 1, 1);
    Put(page + 508, 0, 4), Put(page + 503, 1, 4), Put(page + 498, 1, 4);
    Put(page + 485, 3, 1), Put(page + 489, 2, 4), Put(page + 493, blob.size(), 4);
    for (size_t i = 0; i < chain; ++i) {
      const size_t at = (2 + i) * kPageBytes;
      const std::string part = blob.substr(i * room, room);
      Put(at + 16, i + 1 < chain ? 3 + i : 0, 4), Put(at + 22, part.size(), 2), Put(at + 25, 7, 1);
      bytes_.replace(at + kHead, part.size(), part);
    }
  }

  Berkeley& Put(size_t at, uint64_t value, size_t size) {
    for (size_t i = 0; i < size; ++i)
      bytes_[at + i] = static_cast<char>(value >> (8 * (big_ ? size - 1 - i : i)) & 0xFF);
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  bool big_;
  std::string bytes_;
};

std::string Read(const std::string& bytes) {
  std::string out;
  const Status read = ReadRpmBerkeley(bytes, [&](unsigned number, std::string_view blob) {
    out += fmt::format("{}: {} bytes {}…;", number, blob.size(), blob.substr(0, 3));
  });
  return out + (read ? "" : read.error().message);
}

TEST(RpmBerkeley, ReadsPackagesOfEitherByteOrder) {
  std::string blob = "abc";
  blob.resize(1200, 'x');
  EXPECT_EQ(Read(Berkeley(blob).bytes()), "1: 1200 bytes abc…;");
  EXPECT_EQ(Read(Berkeley(blob, true).bytes()), "1: 1200 bytes abc…;");
}

TEST(RpmBerkeley, WhatIsDamagedIsRefused) {
  const std::string blob(1200, 'x');
  const Berkeley whole(blob);
  const auto with = [&](size_t at, uint64_t value, size_t size) {
    return Read(Berkeley(blob).Put(at, value, size).bytes());
  };
  EXPECT_EQ(Read(""), "no package database of rpm");
  EXPECT_EQ(Read(std::string(600, 'x')), "no package database of rpm");
  EXPECT_EQ(Read(whole.bytes().substr(0, 2000)), "cut off: 5 pages of 512 bytes were written");
  EXPECT_EQ(with(16, 99, 4), "a Berkeley DB hash of the unknown version 99");
  EXPECT_EQ(with(20, 500, 4), "a Berkeley DB with pages of 500 bytes");
  EXPECT_EQ(with(24, 1, 1), "an encrypted Berkeley DB");
  EXPECT_EQ(with(512 + 20, 300, 2), "page 1 has more items than room");
  EXPECT_EQ(with(512 + 26, 600, 2), "item 0 of page 1 lies outside of it");
  EXPECT_EQ(with(512 + 485, 4, 1), "package 1 is stored in an unknown way");
  EXPECT_EQ(with(512 + 489, 77, 4), "the pages of package 1 end too early");
  EXPECT_EQ(with(512 + 493, 9999, 4), "package 1 is longer than the file");
  EXPECT_EQ(with(1024 + 16, 1, 4), "the pages of package 1 end too early") << "no overflow page";
  EXPECT_EQ(with(1024 + 22, 500, 2), "page 2 of package 1 is damaged");
  EXPECT_EQ(with(1024 + 16, 2, 4), "page 2 of package 1 is damaged") << "a chain in a circle";
}

// rpm itself reads such a database, and no longer writes one: Berkeley DB's loader does.
TEST(RpmBerkeley, ReadsWhatBerkeleyDbItselfWrites) {
  if (!fs::exists("/usr/bin/rpmbuild") || !fs::exists("/usr/bin/db5.3_load"))
    GTEST_SKIP() << "no rpmbuild or db5.3_load here";
  const testing::ScratchDir scratch;
  const std::string root = scratch.path().string();
  const fs::path testdata = testing::SourceDir() / "src/inventory/extractors/rpm/testdata";
  const std::string build = fmt::format(
      "rpmbuild --quiet --define '_topdir {0}/top' -bb '{1}' >/dev/null 2>&1 && "
      "rpm --dbpath {0} --define '_db_backend sqlite' --justdb --nodeps --noscripts "
      "--nosignature -i {0}/top/RPMS/noarch/*.rpm >/dev/null 2>&1",
      root, (testdata / "redoubt.spec").string());
  ASSERT_EQ(std::system(build.c_str()), 0);
  std::ofstream dump(scratch.path() / "dump");
  dump << "VERSION=3\nformat=bytevalue\ntype=hash\nHEADER=END\n 00000000\n 02000000\n";
  ASSERT_TRUE(ReadRpmDatabase(testing::Slurp(scratch.path() / "rpmdb.sqlite"),
                              [&](unsigned number, std::string_view blob) {
                                dump << fmt::format(" {:02x}000000\n ", number);
                                for (const unsigned char c : blob) dump << fmt::format("{:02x}", c);
                                dump << "\n";
                              }));
  dump << "DATA=END\n";
  dump.close();
  const fs::path system = scratch.path() / "system";
  fs::create_directories(system / "var/lib/rpm");
  fs::create_directories(system / "etc");
  std::ofstream(system / "etc/os-release") << "ID=\"almalinux\"\nVERSION_ID=\"9.2\"\n";
  const std::string load =
      fmt::format("db5.3_load -f {0}/dump {0}/system/var/lib/rpm/Packages", root);
  ASSERT_EQ(std::system(load.c_str()), 0);
  REDOUBT_UNWRAP(Extraction extraction, ExtractFrom(kRpm, system, "var/lib/rpm/Packages"));
  std::ranges::sort(extraction.components, std::greater(),
                    &Component::name);  // a hash has an order of its own
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), testdata / "sqlite.golden.txt"));
  std::ofstream(system / "var/lib/rpm/rpmdb.sqlite") << "newer";
  REDOUBT_UNWRAP(const Extraction old, ExtractFrom(kRpm, system, "var/lib/rpm/Packages"));
  EXPECT_EQ(AsText(old),
            "gap var/lib/rpm/Packages: rpmdb.sqlite beside it is newer: this one is not read\n");
}

}  // namespace
}  // namespace redoubt::inventory
