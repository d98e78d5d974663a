#include "inventory/file_owners.h"

#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

Component Package(const std::string& name, const std::string& version, const std::string& arch,
                  const std::string& database) {
  Component c;
  c.name = name;
  c.version = version;
  c.key = arch;
  c.location.file = database;
  c.source = "distribution";
  return c;
}

auto Root(std::map<std::string, std::string> files) {
  return [files = std::move(files)](const std::string& path) -> Result<std::string> {
    const auto found = files.find(path);
    return found == files.end() ? Result<std::string>(NotFound(path)) : found->second;
  };
}

TEST(FileOwners, OfDebianStandInTheListsOfDpkg) {
  const std::vector<Component> packages = {
      Package("python3-six", "1.16", "all", "var/lib/dpkg/status"),
      Package("libc6", "2.36", "amd64", "var/lib/dpkg/status"),
      Package("tzdata", "1", "all", "var/lib/dpkg/status.d/tzdata")};
  const auto owners = FileOwners(
      {"usr/lib/python3/six/METADATA", "usr/lib/x/libc.so.6", "usr/share/z", "opt/mine"}, packages,
      Root({{"var/lib/dpkg/info/python3-six.list", "/.\n/usr\n/usr/lib/python3/six/METADATA\n"},
            {"var/lib/dpkg/info/libc6:amd64.list", "/lib/x/libc.so.6\n"},
            {"var/lib/dpkg/status.d/tzdata.md5sums", "0123  usr/share/z\n"}}));
  EXPECT_THAT(owners, ElementsAre(Pair("usr/lib/python3/six/METADATA", 0),
                                  Pair("usr/lib/x/libc.so.6", 1), Pair("usr/share/z", 2)));
}

TEST(FileOwners, OfAlpineStandInItsDatabase) {
  const std::vector<Component> packages = {Package("py3-six", "1", "", "lib/apk/db/installed"),
                                           Package("musl", "1", "", "lib/apk/db/installed")};
  const auto owners =
      FileOwners({"usr/lib/py/six/METADATA", "lib/ld-musl.so", "usr/lib/py/six"}, packages,
                 Root({{"lib/apk/db/installed",
                        "P:musl\nV:1\nF:lib\nR:ld-musl.so\na:0:0:755\n\nP:py3-six\nV:1\nF:usr/lib/"
                        "py\nF:usr/lib/py/six\nR:METADATA\nZ:Q1x\n\n"}}));
  EXPECT_THAT(owners, ElementsAre(Pair("lib/ld-musl.so", 1), Pair("usr/lib/py/six/METADATA", 0)));
}

TEST(FileOwners, AreNoneWhereTheListsCannotBeRead) {
  const std::vector<Component> packages = {Package("a", "1", "", "lib/apk/db/installed"),
                                           Package("b", "1", "all", "var/lib/dpkg/status"),
                                           Package("c", "1", "", "var/lib/rpm/rpmdb.sqlite")};
  EXPECT_THAT(FileOwners({"usr/a"}, packages, Root({})), ::testing::IsEmpty());
  EXPECT_THAT(FileOwners({"usr/a"}, packages, Root({{"var/lib/rpm/rpmdb.sqlite", "junk"}})),
              ::testing::IsEmpty());
}

}  // namespace
}  // namespace redoubt::inventory
