#include "estate/surroundings.h"

#include <sys/stat.h>

#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SurroundingsTest : public ::testing::Test {
 protected:
  std::vector<std::string> Warnings(const std::string& rest) {
    const Configuration read = ReadConfiguration("version: 1\norganisation: Acme\n" + rest,
                                                 "redoubt.yaml", scratch_.path());
    EXPECT_THAT(read.errors, IsEmpty());
    std::vector<std::string> warnings;
    const Timestamp now = Timestamp::Parse("2027-06-01").value();
    for (const Error& warning : CheckSurroundings(read, {"npm-upgrade"}, now))
      warnings.push_back(warning.message);
    return warnings;
  }
  std::string dir() const { return scratch_.path().string(); }

  const testing::ScratchDir scratch_;
};

TEST_F(SurroundingsTest, TellsWhatIsWithoutEffect) {
  EXPECT_THAT(
      Warnings("policy:\n  autonomy:\n"
               "    - {generator: npm-upgrad, mode: observe}\n"
               "    - {mode: auto,\n       grant: grant.json}\n"
               "  suppressions:\n"
               "    - {rule: CVE-1, reason: r, owner: o, expires: 2027-05-31}\n"
               "    - {rule: CVE-2, reason: r, owner: o, expires: 2027-06-30}\n"),
      ElementsAre("redoubt.yaml:5: policy.autonomy[0].generator: no patch generator "
                  "\"npm-upgrad\", so the rule is without effect (mend: one of *, npm-upgrade)",
                  "redoubt.yaml:7: policy.autonomy[1].grant: " + dir() +
                      "/grant.json is not there, so mode auto is not in force (mend: redoubt keys "
                      "grant)",
                  "redoubt.yaml:9: policy.suppressions[0].expires: expired on 2027-05-31, so CVE-1 "
                  "is a finding again (mend: remove it, or decide anew)"));
}

TEST_F(SurroundingsTest, TellsWhatIsNotThere) {
  EXPECT_THAT(
      Warnings("gate_runner_key: gates.pub\nrepositories:\n  - {id: a, path: a}\n"
               "  - {id: b, url: https://git.example/b}\nnotifications:\n"
               "  - {on: [rollback], command: [bin/notify]}\n"
               "  - {on: [rollback], command: [no-such-program-here]}\n"
               "  - {on: [rollback], command: [sh]}\n"),
      ElementsAre("redoubt.yaml:5: repositories[0].path: " + dir() + "/a is not there",
                  "redoubt.yaml:3: gate_runner_key: " + dir() + "/gates.pub is not there",
                  "redoubt.yaml:8: notifications[0].command: " + dir() +
                      "/bin/notify is no program that can be started",
                  "redoubt.yaml:9: notifications[1].command: no-such-program-here is no program "
                  "that can be started (it is not on PATH)"));
}

TEST_F(SurroundingsTest, AreQuietWhenAllIsThere) {
  fs::create_directories(scratch_.path() / "bin");
  fs::create_directories(scratch_.path() / "a");
  std::ofstream(scratch_.path() / "bin/notify") << "#!/bin/sh\n";
  std::ofstream(scratch_.path() / "gates.pub") << "key";
  ASSERT_EQ(chmod((scratch_.path() / "bin/notify").c_str(), 0755), 0);
  EXPECT_THAT(Warnings("gate_runner_key: gates.pub\nrepositories:\n  - {id: a, path: a}\n"
                       "notifications:\n  - {on: [rollback], command: [bin/notify]}\n"),
              IsEmpty());
}

}  // namespace
}  // namespace redoubt
