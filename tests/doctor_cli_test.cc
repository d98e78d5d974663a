// redoubt doctor as a user runs it, on this machine and on one that lacks something.
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/posix/process.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class DoctorCli : public ::testing::Test {
 protected:
  ProcessResult Doctor(const std::string& format, const std::string& path) {
    ProcessSpec spec;
    spec.argv = {testing::Program(), "doctor", "--state", (scratch_.path() / "state").string(),
                 "--format",         format};
    spec.cwd = scratch_.path().string();
    spec.env = {{"PATH", path}};
    spec.timeout = Minutes(1);
    const auto result = PosixProcessRunner().Run(spec);
    EXPECT_TRUE(result) << result.error().message;
    return result ? *result : ProcessResult{};
  }

  static nlohmann::json Find(const ProcessResult& result, const std::string& name) {
    const auto report = nlohmann::json::parse(result.out);
    EXPECT_EQ(report["schema"], "redoubt.doctor/1");
    for (const auto& check : report["checks"])
      if (check["name"] == name) return check;
    ADD_FAILURE() << "no check " << name << " in " << result.out;
    return {};
  }

  const testing::ScratchDir scratch_;
  const std::string path_ = std::getenv("PATH");
};

TEST_F(DoctorCli, FindsTheSandboxByRunningIt) {
  const auto check = Find(Doctor("json", path_), "sandbox");
  EXPECT_EQ(check["status"], "ok") << check;
  EXPECT_THAT(std::string(check["detail"]), HasSubstr("namespaces, no-capabilities, seccomp"));
}

TEST_F(DoctorCli, NamesTheMendOfEverythingThatIsMissing) {
  const ProcessResult result = Doctor("json", scratch_.path().string());
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(nlohmann::json::parse(result.out)["ready"], false);
  for (const auto& [name, mend] :
       std::map<std::string, std::string>{{"sandbox", "apt-get install bubblewrap"},
                                          {"git", "apt-get install git"},
                                          {"node", "apt-get install nodejs"},
                                          {"npm", "apt-get install npm"}}) {
    const auto check = Find(result, name);
    EXPECT_EQ(check["status"], "missing") << name;
    EXPECT_EQ(check["mend"], mend);
  }
  EXPECT_EQ(Find(result, "haproxy")["status"], "warning");
}

TEST_F(DoctorCli, SaysWhenAProgramIsTooOld) {
  const fs::path npm = scratch_.path() / "npm";
  std::ofstream(npm) << "#!/bin/sh\necho 8.19.4\n";
  fs::permissions(npm, fs::perms::owner_all);
  const ProcessResult result = Doctor("table", scratch_.path().string() + ":" + path_);
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr("npm             missing  8.19 found, 9.0 or later needed\n"
                                    "                         mend: apt-get install npm\n"));
}

TEST_F(DoctorCli, FindsPrivateKeysThatOthersMayRead) {
  const fs::path key = scratch_.path() / "state/keys/driver.pem";
  fs::create_directories(key.parent_path());
  std::ofstream(key) << "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n";
  fs::permissions(key, fs::perms(0644));
  EXPECT_EQ(Find(Doctor("json", path_), "keys")["detail"], key.string() + ": others may read it");
  fs::permissions(key, fs::perms(0600));
  EXPECT_EQ(Find(Doctor("json", path_), "keys")["detail"], "1 private, closed to others");
}

TEST_F(DoctorCli, SaysHowOldTheAdvisoriesAre) {
  EXPECT_EQ(Find(Doctor("json", path_), "advisories")["detail"],
            "only the starter set of the product");
  const fs::path file = scratch_.path() / "state/intel/advisories.json";
  fs::create_directories(file.parent_path());
  std::ofstream(file) << "{}";
  EXPECT_EQ(Find(Doctor("json", path_), "advisories")["status"], "ok");
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(24 * 8));
  EXPECT_EQ(Find(Doctor("json", path_), "advisories")["status"], "warning");
}

}  // namespace
}  // namespace redoubt
