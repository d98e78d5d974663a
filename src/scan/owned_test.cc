#include "scan/owned.h"

#include "scan/engine.h"
#include "scan/report.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Kind = RangeEvent::Kind;

Advisory Record(std::string id, std::string ecosystem, std::string name, std::string fixed) {
  Advisory a{.id = std::move(id), .severity = Severity::kHigh};
  std::vector<RangeEvent> events = {{Kind::kIntroduced, "0"}};
  if (!fixed.empty()) events.push_back({Kind::kFixed, std::move(fixed)});
  a.affected = {{std::move(ecosystem), std::move(name), {{"ECOSYSTEM", std::move(events)}}, {}}};
  return a;
}

// A Debian whose urllib3 got fixes under its old version, beside one that pip installed.
class ScanOwned : public ::testing::Test {
 protected:
  void SetUp() override {
    Write("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
    Write("var/lib/dpkg/status",
          "Package: python3-urllib3\nStatus: install ok installed\nArchitecture: all\n"
          "Source: python-urllib3\nVersion: 1.26.12-1+deb12u1\n\n");
    const std::string info = "urllib3-1.26.12.dist-info/METADATA";
    for (const char* place : {"usr/lib/python3/dist-packages/", "opt/venv/site-packages/"})
      Write(place + info, "Metadata-Version: 2.1\nName: urllib3\nVersion: 1.26.12\n\n");
    Write("var/lib/dpkg/info/python3-urllib3.list",
          "/.\n/usr/lib/python3/dist-packages/" + info + "\n");
    upstream_.aliases = {"CVE-2023-43804"};
  }

  void Write(const std::string& file, const std::string& text) {
    fs::create_directories((root_.path() / file).parent_path());
    std::ofstream(root_.path() / file) << text;
  }

  ScanResult Scan(const std::vector<Advisory>& advisories) {
    auto result = ScanSystem("host", root_.path(), intel::Index(advisories));
    EXPECT_TRUE(result) << result.error().message;
    return result.value_or(ScanResult{});
  }

  static std::vector<std::string> Files(const ScanResult& result) {
    std::vector<std::string> files;
    for (const Finding& f : result.findings)
      files.push_back(f.rule + " " + fs::path(f.location.file.view()).begin()->string());
    return files;
  }

  Advisory Debian(const std::string& fixed) const {
    Advisory a = Record("DSA-1-1", "Debian:12", "python-urllib3", fixed);
    a.upstream = {"CVE-2023-43804", "CVE-2023-45803"};
    return a;
  }

  testing::ScratchDir root_;
  Advisory upstream_ = Record("GHSA-1", "PyPI", "urllib3", "1.26.17");
};

TEST_F(ScanOwned, ALibraryThatTheDistributionFixedIsNotReported) {
  const ScanResult result = Scan({upstream_, Debian("1.26.12-1+deb12u1")});
  EXPECT_THAT(Files(result), ElementsAre("GHSA-1 opt"));
  EXPECT_EQ(result.findings[0].confidence, Confidence::kHigh) << "nobody took a fix over there";
  ASSERT_EQ(result.set_aside.size(), 1u);
  EXPECT_EQ(result.set_aside[0].finding.component.owner,
            "pkg:deb/debian/python3-urllib3@1.26.12-1%2Bdeb12u1?arch=all&distro=debian-12");
  EXPECT_EQ(result.set_aside[0].reason,
            "it came with python3-urllib3 1.26.12-1+deb12u1; DSA-1-1 has it fixed in "
            "1.26.12-1+deb12u1 for Debian:12");
  EXPECT_THAT(ReportTable({result}, {}), HasSubstr("1 set aside (--format json says why)"));
  EXPECT_THAT(ReportJson({result}, {}), HasSubstr("\"set_aside_because\": \"it came with python3"));
}

TEST_F(ScanOwned, ALibraryThatTheDistributionDidNotFixIsReportedTwice) {
  const ScanResult result = Scan({upstream_, Debian("1.26.12-1+deb12u2")});
  EXPECT_THAT(Files(result), ElementsAre("DSA-1-1 var", "GHSA-1 opt", "GHSA-1 usr"));
  EXPECT_THAT(result.set_aside, IsEmpty());
  for (const Finding& f : result.findings) EXPECT_EQ(f.confidence, Confidence::kHigh);
}

TEST_F(ScanOwned, WhereTheDistributionIsSilentTheFindingSaysWhereItCameFrom) {
  const ScanResult result = Scan({upstream_, Record("DSA-9", "Debian:12", "python-urllib3", "1")});
  EXPECT_THAT(Files(result), ElementsAre("GHSA-1 opt", "GHSA-1 usr"));
  EXPECT_EQ(result.findings[1].confidence, Confidence::kMedium);
  EXPECT_THAT(result.findings[1].confidence_reason,
              HasSubstr("came with the package python3-urllib3 1.26.12-1+deb12u1"));
}

// Debian's tracker leaves out the releases that a flaw does not concern, and those that have ended.
TEST_F(ScanOwned, AReleaseThatTheTrackerLeavesOutIsNotAffected) {
  Advisory other = Record("DEBIAN-CVE-2023-43804", "Debian:13", "python-urllib3", "2.0-1");
  const Advisory covered = Record("DEBIAN-CVE-2010-4756", "Debian:12", "glibc", "");
  const ScanResult result = Scan({upstream_, other, covered});
  EXPECT_THAT(Files(result), ElementsAre("GHSA-1 opt"));
  ASSERT_EQ(result.set_aside.size(), 1u);
  EXPECT_EQ(result.set_aside[0].reason,
            "it came with python3-urllib3 1.26.12-1+deb12u1; DEBIAN-CVE-2023-43804 concerns other "
            "releases than Debian:12");
  EXPECT_THAT(Files(Scan({upstream_, other})), ElementsAre("GHSA-1 opt", "GHSA-1 usr"))
      << "nothing of this release is tracked";
  other.affected[0].name = "another";
  EXPECT_THAT(Files(Scan({upstream_, other, covered})), ElementsAre("GHSA-1 opt", "GHSA-1 usr"));
}

TEST_F(ScanOwned, AnArchiveThatCannotBeToldIsAnsweredForByItsPackage) {
  Write("usr/share/java/x.jar", "no archive");
  Write("srv/y.jar", "no archive");
  Write("var/lib/dpkg/info/python3-urllib3.list", "/usr/share/java/x.jar\n");
  const ScanResult result = Scan({});
  EXPECT_THAT(result.problems, ElementsAre("srv/y.jar: no zip archive, or one that is cut off"));
  EXPECT_THAT(result.notes, ElementsAre(HasSubstr("a library came with packages")));
}

TEST(ScanDependencies, AdvisoriesOfSuseNameTheSourceOrThePackage) {
  Component c;
  c.ecosystem = "SUSE:Linux Enterprise Server 15 SP4";
  c.name = "libopenssl3";
  c.version = "3.0.8-1";
  c.source_package = "openssl-3@3.0.8-1";
  c.source = "distribution";
  const intel::Index index({Record("SUSE-1", c.ecosystem, "openssl-3", "3.0.8-2"),
                            Record("SUSE-2", c.ecosystem, "libopenssl3", "3.0.8-2"),
                            Record("SUSE-3", c.ecosystem, "openssl-3", "3.0.8-1")});
  std::vector<std::string> rules;
  for (const Finding& f : FindingsOf("host", {c}, index)) rules.push_back(f.rule);
  EXPECT_THAT(rules, ElementsAre("SUSE-1", "SUSE-2"));
}

}  // namespace
}  // namespace redoubt::scan
