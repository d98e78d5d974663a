// Client, server and watchdog together, over the real socket.
#include <thread>

#include "adapters/haproxy/driver_client.h"
#include "adapters/haproxy/driver_server.h"
#include "adapters/haproxy/lease.h"
#include "adapters/haproxy/unix_socket.h"
#include "adapters/haproxy/watchdog.h"
#include "adapters/posix/pidfile.h"
#include "testing/rollout_stage.h"

namespace redoubt::testing {
namespace {

class DriverServer : public ::testing::Test {
 protected:
  void SetUp() override {
    REDOUBT_NEEDS_HAPROXY();
    stage_ = std::make_unique<RolloutStage>();
  }
  void Serve() {
    socket_ = stage_->dir.path() / "driver.sock";
    server_ = std::thread([this] {
      const auto served = haproxy::ServeDriver(*stage_->driver, stage_->config, socket_, stop_);
      EXPECT_TRUE(served) << served.error().message;
    });
    for (int i = 0; i < 200 && !haproxy::ConnectUnix(socket_); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  void TearDown() override {
    stop_ = true;
    if (server_.joinable()) server_.join();
  }

  std::unique_ptr<RolloutStage> stage_;
  std::filesystem::path socket_;
  std::atomic<bool> stop_ = false;
  std::thread server_;
};

TEST_F(DriverServer, AnswersTheClient) {
  Serve();
  HaproxyDriverClient client(socket_);
  const Authorization a = stage_->Approved();
  HttpLoad load(stage_->port, 800);
  const auto deployed = client.DeployCanary("k/deploy", "shop", a);
  ASSERT_TRUE(deployed) << deployed.error().message;
  REDOUBT_UNWRAP(const StepReport report, client.Step("k/0", "shop", 0, a));
  EXPECT_EQ(report.outcome, StepOutcome::kHealthy);
  REDOUBT_UNWRAP(const auto instances, client.Instances("shop"));
  ASSERT_EQ(instances.size(), 2u);
  EXPECT_EQ(instances[0].commit, stage_->base_commit);
  EXPECT_EQ(instances[1].commit, stage_->fix_commit);
  EXPECT_TRUE(instances[1].up);
  EXPECT_GT(instances[1].weight, 0);
  REDOUBT_UNWRAP(const auto envelopes, client.Deployments("k/deploy"));
  EXPECT_EQ(envelopes.size(), 1u);
  const auto unknown = client.Instances("nothing");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::kNotFound);
}

TEST_F(DriverServer, TakesTheCanaryOutWhenTheConnectionBreaksAndBetweenStepsAfterALease) {
  stage_->manifest.plans[0].steps[1].hold = Seconds(20);
  Serve();
  HaproxyDriverClient client(socket_);
  const Authorization a = stage_->Approved();
  HttpLoad load(stage_->port, 800);
  ASSERT_TRUE(client.DeployCanary("k/deploy", "shop", a));
  ASSERT_TRUE(client.Step("k/0", "shop", 0, a));
  EXPECT_GT(stage_->Weight("canary"), 0);
  EXPECT_TRUE(stage_->WaitForWeight("canary", 0, 3000)) << "nobody asked for the next step";
  // The client gives up after 300 ms and closes.
  HaproxyDriverClient hasty(socket_, Milliseconds(300));
  EXPECT_FALSE(hasty.Step("k/1", "shop", 1, a));
  EXPECT_TRUE(stage_->WaitForWeight("canary", 0, 1000));
}

TEST_F(DriverServer, RefusesOtherUsersAndMalformedRequests) {
  stage_->config.allowed_uids = {54321};
  Serve();
  const auto refused = HaproxyDriverClient(socket_).Instances("shop");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied);
  stage_->config.allowed_uids.clear();
  for (const std::string line :
       {"", "{}", "[1]", "{\"method\":\"fly\"}", "{\"method\":\"promote\"}"}) {
    REDOUBT_UNWRAP(const UniqueFd fd, haproxy::ConnectUnix(socket_));
    const int64_t deadline = haproxy::SteadyMs() + 5000;
    ASSERT_TRUE(haproxy::SendAll(fd.get(), line + "\n", deadline));
    REDOUBT_UNWRAP(const std::string answer, haproxy::ReceiveLine(fd.get(), 4096, deadline));
    EXPECT_THAT(answer, ::testing::HasSubstr("invalid_argument")) << line;
  }
}

TEST_F(DriverServer, TheWatchdogActsOnlyWhenNobodyHoldsTheLease) {
  haproxy::Watchdog watchdog(stage_->config);
  const haproxy::RuntimeApi api(stage_->config.services[0].socket);
  ASSERT_TRUE(api.SetWeights("shop", {{"canary", 50}, {"stable", 50}}));
  const int64_t now = haproxy::SteadyMs();
  haproxy::Lease lease{.pid = getpid(),
                       .start_ticks = IdentifyProcess(getpid()).value().start_ticks,
                       .until_ms = now + 1000};
  ASSERT_TRUE(haproxy::WriteLease(stage_->config.state, "shop", lease));
  EXPECT_EQ(watchdog.Check(now), 0);
  EXPECT_EQ(stage_->Weight("canary"), 50);
  EXPECT_EQ(watchdog.Check(now + 1001), 1) << "the lease lapsed";
  EXPECT_EQ(stage_->Weight("canary"), 0);
  EXPECT_EQ(stage_->Weight("stable"), 100);
  ASSERT_TRUE(api.SetWeights("shop", {{"canary", 50}}));
  lease.start_ticks += 1;
  ASSERT_TRUE(haproxy::WriteLease(stage_->config.state, "shop", lease));
  EXPECT_EQ(watchdog.Check(now), 1) << "its holder is dead: the pid belongs to another";
  EXPECT_EQ(watchdog.Check(now), 0) << "nothing is left to do";
}

TEST_F(DriverServer, TheWatchdogKeepsProductionUpWhenAPromotionDied) {
  haproxy::Watchdog watchdog(stage_->config);
  const haproxy::RuntimeApi api(stage_->config.services[0].socket);
  ASSERT_TRUE(api.SetWeights("shop", {{"canary", 256}, {"stable", 0}}));
  ASSERT_TRUE(haproxy::WriteLease(
      stage_->config.state, "shop",
      {.pid = 1, .start_ticks = 1, .until_ms = 1, .phase = haproxy::Lease::Phase::kPromote}));
  const int64_t now = haproxy::SteadyMs();
  EXPECT_EQ(watchdog.Check(now), 0);
  EXPECT_EQ(stage_->Weight("stable"), 100) << "stable is back at once";
  EXPECT_EQ(stage_->Weight("canary"), 256) << "the canary stays until stable has settled";
  EXPECT_EQ(watchdog.Check(now + haproxy::Watchdog::kSettled.ms), 1);
  EXPECT_EQ(stage_->Weight("canary"), 0);
}

}  // namespace
}  // namespace redoubt::testing
