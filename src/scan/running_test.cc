#include "scan/running.h"

#include <fmt/format.h>

#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FakeSystem : public RunningSystem {
 public:
  RunningKernel kernel = {"6.1.0-18-amd64", "#1 SMP Debian 6.1.76-1 (2024-02-01)"};
  ReplacedFiles replaced;
  Result<RunningKernel> Kernel() const override { return kernel; }
  Result<ReplacedFiles> Replaced() const override { return replaced; }
};

class Running : public ::testing::Test {
 protected:
  // A kernel's package of Debian, with its file in /boot.
  void Install(const std::string& release, const std::string& version) {
    Component c;
    c.ecosystem = "Debian:12";
    c.name = "linux-image-" + release;
    c.version = version;
    c.key = "amd64";
    c.source = "distribution";
    c.location.file = "var/lib/dpkg/status";
    result_.components.push_back(c);
    fs::create_directories(root_.path() / "boot");
    std::ofstream(root_.path() / "boot" / ("vmlinuz-" + release)) << "kernel";
    lists_["var/lib/dpkg/info/" + c.name + ".list"] = "/.\n/boot/vmlinuz-" + release + "\n";
  }

  void Tell() {
    TellRunning(result_, system_, root_.path(), [&](const std::string& path) {
      const auto found = lists_.find(path);
      return found == lists_.end() ? Result<std::string>(NotFound(path)) : found->second;
    });
  }

  testing::ScratchDir root_;
  std::map<std::string, std::string> lists_;
  FakeSystem system_;
  ScanResult result_;
};

TEST_F(Running, TheNewestKernelNeedsNoRestart) {
  Install("6.1.0-17-amd64", "6.1.69-1");
  Install("6.1.0-18-amd64", "6.1.76-1");
  Install("6.1.0-21-rt-amd64", "6.1.90-1");  // another flavour: nobody boots it by itself
  Tell();
  EXPECT_TRUE(result_.complete);
  EXPECT_THAT(result_.notes, ElementsAre("the running kernel 6.1.0-18-amd64 is "
                                         "linux-image-6.1.0-18-amd64 6.1.76-1"));
}

TEST_F(Running, AnOlderKernelThanTheInstalledOneIsAProblem) {
  Install("6.1.0-18-amd64", "6.1.76-1");
  Install("6.1.0-21-amd64", "6.1.90-1");
  Tell();
  EXPECT_FALSE(result_.complete);
  EXPECT_THAT(result_.problems,
              ElementsAre("the running kernel is linux-image-6.1.0-18-amd64 6.1.76-1, but "
                          "linux-image-6.1.0-21-amd64 6.1.90-1 is installed: what it fixes is not "
                          "in force (mend: restart the machine)"));
}

TEST_F(Running, AKernelThatWasUpgradedInPlaceIsOlderThanItsPackage) {
  Install("6.1.0-18-amd64", "6.1.82-1");
  Tell();
  EXPECT_THAT(result_.problems, ElementsAre(HasSubstr("6.1.76-1, but linux-image-6.1.0-18-amd64 "
                                                      "6.1.82-1 is installed")));
}

TEST_F(Running, AKernelOfNoPackageIsNoted) {
  Tell();
  EXPECT_TRUE(result_.complete);
  EXPECT_THAT(result_.notes, ElementsAre(HasSubstr("6.1.0-18-amd64 is of no package")));
}

TEST_F(Running, ReplacedLibrariesAreToldWithWhoRunsThem) {
  Install("6.1.0-18-amd64", "6.1.76-1");
  system_.replaced = {{{12, "nginx", "/usr/lib/libssl.so.3"},
                       {34, "sshd", "/usr/lib/libssl.so.3"},
                       {34, "sshd", "/usr/lib/libz.so.1"}},
                      2};
  Tell();
  EXPECT_TRUE(result_.complete);
  ASSERT_EQ(result_.notes.size(), 4u);
  EXPECT_EQ(result_.notes[1],
            "/usr/lib/libssl.so.3 was replaced or removed, but nginx (pid 12), sshd (pid 34) still "
            "run the old one: what was fixed is not in force there (mend: restart them)");
  EXPECT_THAT(result_.notes[2], HasSubstr("sshd (pid 34) still runs the old one"));
  EXPECT_EQ(result_.notes[3],
            "which files 2 processes run may not be looked at (mend: run as root)");
}

}  // namespace
}  // namespace redoubt::scan
