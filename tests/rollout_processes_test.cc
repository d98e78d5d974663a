// Driver and watchdog as processes: killed from outside, traffic goes back.
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <thread>

#include "adapters/haproxy/driver_client.h"
#include "testing/rollout_stage.h"

namespace redoubt::testing {
namespace {

/// The program under test in a child process; killed at destruction.
class Child {
 public:
  explicit Child(const std::vector<std::string>& words) {
    std::vector<std::string> all = {Program()};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> argv;
    for (std::string& word : all) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      execv(argv[0], argv.data());
      _exit(127);
    }
  }
  ~Child() { End(SIGKILL); }
  /// The wait status.
  int End(int signal) {
    int status = 0;
    if (pid_ <= 0) return 0;
    kill(pid_, signal);
    waitpid(pid_, &status, 0);
    pid_ = 0;
    return status;
  }

 private:
  pid_t pid_ = 0;
};

class RolloutProcesses : public ::testing::Test {
 protected:
  void SetUp() override {
    REDOUBT_NEEDS_HAPROXY();
    stage_.journal.reset();  // the process holds it
    stage_.config.signing_key = stage_.config.state / "driver.pem";
    config_ = (stage_.dir.path() / "driver.json").string();
    socket_ = (stage_.dir.path() / "driver.sock").string();
    ASSERT_TRUE(WriteFileAtomic(config_, haproxy::DriverConfigText(stage_.config), 0600));
  }
  std::unique_ptr<Child> StartDriver() {
    auto child = std::make_unique<Child>(
        std::vector<std::string>{"driver", "--config", config_, "--socket", socket_});
    HaproxyDriverClient client(socket_);
    for (int i = 0; i < 500 && !client.Instances("shop"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return child;
  }

  RolloutStage stage_;
  std::string config_, socket_;
};

TEST_F(RolloutProcesses, TheWatchdogTakesTheCanaryOutWhenTheDriverIsKilledInAStep) {
  stage_.manifest.plans[0].steps[0].hold = Seconds(60);
  const Authorization a = stage_.Approved();
  auto driver = StartDriver();
  const Child watchdog({"watchdog", "--config", config_});
  HaproxyDriverClient client(socket_);
  const auto deployed = client.DeployCanary("k/deploy", "shop", a);
  ASSERT_TRUE(deployed) << deployed.error().message;
  HttpLoad load(stage_.port, 400);
  std::thread step([&] { EXPECT_FALSE(client.Step("k/0", "shop", 0, a)); });
  for (int i = 0; i < 500 && stage_.Weight("canary") <= 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_GT(stage_.Weight("canary"), 0);
  driver->End(SIGKILL);
  step.join();
  EXPECT_TRUE(stage_.WaitForWeight("canary", 0, 5000));
  EXPECT_TRUE(stage_.WaitForWeight("stable", 100, 5000));
  load.Stop();
  EXPECT_EQ(load.failed() + load.lost(), 0u);
  // The next driver remembers: nothing is deployed a second time.
  driver = StartDriver();
  EXPECT_TRUE(client.DeployCanary("k/deploy", "shop", a));
  EXPECT_EQ(stage_.Deployments(), 1);
}

TEST_F(RolloutProcesses, AnEndingDriverTakesTheCanaryOutItself) {
  const Authorization a = stage_.Approved();
  const auto driver = StartDriver();
  HaproxyDriverClient client(socket_);
  HttpLoad load(stage_.port, 800);
  ASSERT_TRUE(client.DeployCanary("k/deploy", "shop", a));
  ASSERT_TRUE(client.Step("k/0", "shop", 0, a));
  const int status = driver->End(SIGTERM);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_EQ(stage_.Weight("canary"), 0);
  EXPECT_EQ(stage_.Weight("stable"), 100);
}

}  // namespace
}  // namespace redoubt::testing
