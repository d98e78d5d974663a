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
            {"var/lib/dpkg/status.d/tzdata.md5sums",
             "900150983cd24fb0d6963f7d28e17f72  usr/share/z\n"},
            {"usr/share/z", "abc"}}));
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
                        "py\nF:usr/lib/py/six\nR:METADATA\nZ:Q1qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\n\n"},
                       {"usr/lib/py/six/METADATA", "abc"}}));
  EXPECT_THAT(owners, ElementsAre(Pair("lib/ld-musl.so", 1), Pair("usr/lib/py/six/METADATA", 0)));
}

// Somebody replaced the file: its package's advisories do not speak of what is there now.
TEST(FileOwners, AFileThatIsAnotherThanThePackageBroughtHasNone) {
  const std::vector<Component> packages = {Package("a", "1", "all", "var/lib/dpkg/status"),
                                           Package("b", "1", "", "lib/apk/db/installed")};
  const auto owners = FileOwners(
      {"usr/a.jar", "usr/b.jar", "usr/c.jar", "usr/d.jar"}, packages,
      Root(
          {{"var/lib/dpkg/info/a.list", "/usr/a.jar\n/usr/b.jar\n/usr/c.jar\n"},
           {"var/lib/dpkg/info/a.md5sums",
            "900150983cd24fb0d6963f7d28e17f72  usr/a.jar\n"
            "900150983cd24fb0d6963f7d28e17f72  usr/b.jar\n"},
           {"lib/apk/db/installed", "P:b\nV:1\nF:usr\nR:d.jar\nZ:Q1qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\n"},
           {"usr/a.jar", "abc"},
           {"usr/b.jar", "another"},
           {"usr/c.jar", "of no digest"},
           {"usr/d.jar", "another"}}));
  EXPECT_THAT(owners, ElementsAre(Pair("usr/a.jar", 0), Pair("usr/c.jar", 0)));
}

std::string Number(uint32_t value, bool big) {
  std::string out(4, '\0');
  for (size_t i = 0; i < 4; ++i) out[big ? 3 - i : i] = static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// A package's header of rpm: each tag with its type, how many values, and their bytes.
std::string Header(const std::vector<std::tuple<uint32_t, uint32_t, uint32_t, std::string>>& tags) {
  std::string index, store;
  for (const auto& [tag, type, count, bytes] : tags) {
    index += Number(tag, true) + Number(type, true) +
             Number(static_cast<uint32_t>(store.size()), true) + Number(count, true);
    store += bytes;
  }
  return Number(static_cast<uint32_t>(tags.size()), true) +
         Number(static_cast<uint32_t>(store.size()), true) + index + store;
}

TEST(FileOwners, OfRpmStandInTheHeadersOfItsPackages) {
  const std::string nul(1, '\0');
  const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  const std::string header =
      Header({{1000, 6, 1, "python3-six" + nul},
              {1001, 6, 1, "1.16" + nul},
              {1002, 6, 1, "2.el9" + nul},
              {1035, 8, 3, abc + nul + abc + nul + nul},
              {1116, 4, 3, Number(0, true) + Number(1, true) + Number(9, true)},
              {1117, 8, 3, "METADATA" + nul + "six.py" + nul + "x" + nul},
              {1118, 8, 2, "/usr/lib/six-1.16.dist-info/" + nul + "/lib/" + nul}});
  std::string db = "RpmP" + Number(0, false) + Number(1, false) + Number(1, false) +
                   Number(2, false) + std::string(12, '\0');
  db += "Slot" + Number(1, false) + Number(4096 / 16, false) + Number(8, false);
  while (db.size() < 4096) db += "Slot" + std::string(12, '\0');
  db += "BlbS" + Number(1, false) + Number(1, false) +
        Number(static_cast<uint32_t>(header.size()), false) + header;
  const std::string place = "usr/lib/sysimage/rpm/Packages.db";
  const std::vector<Component> packages = {Package("other", "1-1", "", place),
                                           Package("python3-six", "1.16-2.el9", "", place)};
  const auto owners =
      FileOwners({"usr/lib/six-1.16.dist-info/METADATA", "usr/lib/six.py", "x"}, packages,
                 Root({{place, db},
                       {"usr/lib/six-1.16.dist-info/METADATA", "abc"},
                       {"usr/lib/six.py", "another"}}));
  EXPECT_THAT(owners, ElementsAre(Pair("usr/lib/six-1.16.dist-info/METADATA", 1)));
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
