// The packages and verdicts of `redoubt scan --root` beside those of Debian's own dpkg-query and
// debsecan, on the packages of the machine that the test runs on.
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Pairs = std::set<std::pair<std::string, std::string>>;

// Arguments are of the test's own making. A program that complains fails the test.
std::string OutputOf(const std::string& command, int allowed_exit = 0) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return out;
  char buffer[1 << 16];
  while (const size_t n = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, n);
  const int status = pclose(pipe);
  EXPECT_TRUE(WIFEXITED(status) &&
              (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == allowed_exit))
      << command << ": " << status;
  return out;
}

std::string ReleaseField(const std::string& name) {
  if (!fs::exists("/etc/os-release")) return "";
  std::istringstream lines(testing::Slurp("/etc/os-release"));
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(name + "=")) {
      std::erase(line, '"');
      return line.substr(name.size() + 1);
    }
  return "";
}

// What one of them has and the other has not.
Pairs Difference(const Pairs& a, const Pairs& b) {
  Pairs out;
  std::ranges::set_symmetric_difference(a, b, std::inserter(out, out.end()));
  return out;
}

struct Installed {
  std::string name, version, architecture, source, source_version;
  auto operator<=>(const Installed&) const = default;
};

// A root whose package database is a copy of this machine's, so that nothing changes meanwhile.
class DebianPeers : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists("/usr/bin/dpkg-query") || ReleaseField("ID") != "debian" ||
        ReleaseField("VERSION_ID").empty())
      GTEST_SKIP() << "no released Debian: there is no peer to compare with";
    fs::create_directories(root() / "etc");
    fs::create_directories(root() / "var/lib/dpkg");
    fs::copy_file("/etc/os-release", root() / "etc/os-release");
    fs::copy_file("/var/lib/dpkg/status", root() / "var/lib/dpkg/status");
  }

  fs::path root() const { return scratch_.path() / "root"; }
  std::string state() const { return " --state " + (scratch_.path() / "state").string(); }
  std::string status() const { return (root() / "var/lib/dpkg/status").string(); }

  std::vector<Installed> AskDpkg() const {
    const std::string out = OutputOf(
        "dpkg-query --admindir=" + (root() / "var/lib/dpkg").string() +
        " -W -f '${db:Status-Status} ${Package} ${Version} ${Architecture} ${source:Package} "
        "${source:Version}\\n'");
    std::vector<Installed> packages;
    std::istringstream lines(out);
    Installed p;
    for (std::string state;
         lines >> state >> p.name >> p.version >> p.architecture >> p.source >> p.source_version;)
      if (state == "installed") packages.push_back(p);
    return packages;
  }

  // The first result of a scan of the root. Exit status 1: there are findings.
  Json Scan() const {
    const Json report = Json::parse(
        OutputOf(testing::Program() + " scan --root --list-components --offline --format json " +
                     root().string() + state(),
                 1),
        nullptr, false);
    EXPECT_FALSE(report.is_discarded());
    return report.is_discarded() ? Json() : report.at("results").at(0);
  }

  testing::ScratchDir scratch_;
};

TEST_F(DebianPeers, ThePackagesAreThoseOfDpkgQuery) {
  const std::vector<Installed> asked = AskDpkg();
  const Json result = Scan();
  std::multiset<Installed> expected(asked.begin(), asked.end()), found;
  for (const Json& c : result.at("components")) {
    const std::string source = c.at("source_package");
    const size_t at = source.rfind('@');
    found.insert(
        {c.at("name"), c.at("version"), c.at("key"), source.substr(0, at), source.substr(at + 1)});
    EXPECT_EQ(c.at("ecosystem"), "Debian:" + ReleaseField("VERSION_ID"));
  }
  EXPECT_GT(expected.size(), 50u);
  EXPECT_TRUE(found == expected);
  EXPECT_EQ(result.at("complete"), true);
  EXPECT_EQ(result.at("problems"), Json::array());
}

// Versions in which a vulnerability could be fixed, around the one that is installed; "": in none.
std::vector<std::string> FixesAround(const std::string& version, const std::string& other) {
  const size_t colon = version.find(':');
  const std::string bare = colon == std::string::npos ? version : version.substr(colon + 1);
  std::string next = version;
  for (size_t i = next.size(); i-- > 0;)
    if (next[i] >= '0' && next[i] < '9') {
      ++next[i];
      break;
    }
  return {version,
          version + "~",
          version + "+deb12u9",
          version + "+b1",
          "99:" + bare,
          "0:" + bare,
          bare.substr(0, bare.find('-')),
          next,
          other,
          ""};
}

struct Flaw {
  std::string id, source, fixed;
};

std::vector<Flaw> FlawsOf(const std::vector<Installed>& packages) {
  std::map<std::string, std::string> versions;
  for (const Installed& p : packages) versions[p.source] = p.source_version;
  std::vector<Flaw> flaws;
  std::string before = "1.0-1";
  for (const auto& [source, version] : versions) {
    for (const std::string& fixed : FixesAround(version, before))
      flaws.push_back({fmt::format("CVE-2020-{}", 10000 + flaws.size()), source, fixed});
    before = version;
  }
  return flaws;
}

// debsecan's data, version 1 (its program is the reference): names, packages, sources; compressed.
void WriteForDebsecan(const std::vector<Flaw>& flaws, const fs::path& file) {
  std::string text = "VERSION 1\n";
  for (const Flaw& f : flaws) text += f.id + ",,made for a test\n";
  text += "\n";
  for (size_t i = 0; i < flaws.size(); ++i)
    text += fmt::format("{},{},S ?{},{},\n", flaws[i].source, i, flaws[i].fixed.empty() ? ' ' : 'F',
                        flaws[i].fixed);
  text += "\n\n";
  uLongf size = compressBound(text.size());
  std::string packed(size, '\0');
  ASSERT_EQ(compress(reinterpret_cast<Bytef*>(packed.data()), &size,
                     reinterpret_cast<const Bytef*>(text.data()), text.size()),
            Z_OK);
  std::ofstream(file, std::ios::binary).write(packed.data(), static_cast<std::streamsize>(size));
}

void WriteAsOsv(const std::vector<Flaw>& flaws, const std::string& ecosystem,
                const fs::path& folder) {
  fs::create_directories(folder);
  for (const Flaw& f : flaws) {
    Json events = {{{"introduced", "0"}}};
    if (!f.fixed.empty()) events.push_back({{"fixed", f.fixed}});
    const Json record = {{"id", f.id},
                         {"modified", "2020-01-01T00:00:00Z"},
                         {"affected",
                          {{{"package", {{"ecosystem", ecosystem}, {"name", f.source}}},
                            {"ranges", {{{"type", "ECOSYSTEM"}, {"events", events}}}}}}}};
    std::ofstream(folder / (f.id + ".json")) << record;
  }
}

TEST_F(DebianPeers, TheVerdictsAreThoseOfDebsecan) {
  if (!fs::exists("/usr/bin/debsecan")) GTEST_SKIP() << "no debsecan here (mend: apt install it)";
  const std::vector<Installed> packages = AskDpkg();
  const std::vector<Flaw> flaws = FlawsOf(packages);
  WriteForDebsecan(flaws, scratch_.path() / "here");
  WriteAsOsv(flaws, "Debian:" + ReleaseField("VERSION_ID"), scratch_.path() / "osv");

  Pairs expected, found;
  std::istringstream lines(OutputOf("debsecan --format simple --suite here --status " + status() +
                                    " --source file://" + scratch_.path().string()));
  for (std::string id, package; lines >> id >> package;) expected.emplace(id, package);
  EXPECT_EQ(OutputOf(testing::Program() + " intel import " + (scratch_.path() / "osv").string() +
                     state()),
            fmt::format("{} advisories imported, 0 left out\n", flaws.size()));
  const Json result = Scan();
  for (const Json& f : result.at("findings"))
    found.emplace(f.at("rule"), f.at("component").at("name"));
  EXPECT_GT(expected.size(), 3 * packages.size());  // of ten flaws each
  EXPECT_LT(expected.size(), 7 * packages.size());
  EXPECT_THAT(Difference(found, expected), ::testing::IsEmpty());
}

}  // namespace
}  // namespace redoubt
