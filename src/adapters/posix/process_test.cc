#include "adapters/posix/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/file.h"
#include "base/text.h"
#include "base/unique_fd.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;

ProcessSpec Shell(std::string script) {
  ProcessSpec spec;
  spec.argv = {"/bin/sh", "-c", std::move(script)};
  spec.timeout = Seconds(20);
  return spec;
}

Result<ProcessResult> Execute(const ProcessSpec& spec) { return PosixProcessRunner().Run(spec); }

bool Lives(pid_t pid) {
  for (int i = 0; i < 2000; ++i) {
    if (kill(pid, 0) != 0) return false;
    const Result<std::string> stat = ReadFile("/proc/" + std::to_string(pid) + "/stat", 4096);
    if (!stat || stat->find(") Z ") != std::string::npos) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

TEST(Process, GivesExitCodeAndBothOutputs) {
  REDOUBT_UNWRAP(const ProcessResult result, Execute(Shell("echo out; echo err >&2; exit 7")));
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_EQ(result.signal, 0);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
  EXPECT_FALSE(result.Ok());
}

TEST(Process, SaysWhichSignalEndedIt) {
  REDOUBT_UNWRAP(const ProcessResult result, Execute(Shell("kill -TERM $$")));
  EXPECT_EQ(result.exit_code, -1);
  EXPECT_EQ(result.signal, SIGTERM);
}

TEST(Process, PassesInputOfManyMegabytesWithoutReadingItFirst) {
  ProcessSpec spec;
  spec.argv = {"cat"};
  spec.input = std::string(8 << 20, 'x') + "end";
  REDOUBT_UNWRAP(const ProcessResult result, Execute(spec));
  EXPECT_EQ(result.out, spec.input);
  spec.argv = {"true"};
  REDOUBT_UNWRAP(const ProcessResult unread, Execute(spec));
  EXPECT_TRUE(unread.Ok());
}

TEST(Process, GivesExactlyTheEnvironmentThatWasAsked) {
  setenv("REDOUBT_LEAK", "secret", 1);
  ProcessSpec spec;
  spec.argv = {"env"};
  spec.env = {{"PATH", "/nowhere"}, {"A", "1"}};
  REDOUBT_UNWRAP(const ProcessResult result, Execute(spec));
  unsetenv("REDOUBT_LEAK");
  EXPECT_EQ(result.out, "A=1\nPATH=/nowhere\n");
}

TEST(Process, LeaksNoDescriptorButTheOnesThatWereAsked) {
  const UniqueFd leak(open("/etc/passwd", O_RDONLY));  // without O_CLOEXEC
  const UniqueFd kept(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
  ProcessSpec spec = Shell("ls /proc/$$/fd");
  spec.inherit_fds = {kept.get()};
  REDOUBT_UNWRAP(const ProcessResult result, Execute(spec));
  EXPECT_EQ(result.out, "0\n1\n2\n" + std::to_string(kept.get()) + "\n");
}

TEST(Process, KeepsOutputWithinItsBoundAndLetsTheProgramFinish) {
  ProcessSpec spec = Shell("head -c 3000000 /dev/zero; echo done >&2");
  spec.max_output_bytes = 1000;
  REDOUBT_UNWRAP(const ProcessResult result, Execute(spec));
  EXPECT_EQ(result.out.size(), 1000u);
  EXPECT_EQ(result.err, "done\n");
  EXPECT_TRUE(result.truncated);
  EXPECT_TRUE(result.Ok());
}

TEST(Process, EndsAProgramThatSaysTooMuchWhereThatIsOfNoUse) {
  ProcessSpec spec = Shell("head -c 3000000 /dev/zero; sleep 100");
  spec.max_output_bytes = 1000;
  spec.end_at_max_output = true;
  REDOUBT_UNWRAP(const ProcessResult result, Execute(spec));
  EXPECT_TRUE(result.truncated);
  EXPECT_FALSE(result.timed_out);
  EXPECT_EQ(result.signal, SIGKILL);
}

TEST(Process, KillsTheWholeGroupWhenTheTimeIsOver) {
  ProcessSpec spec = Shell("sleep 100 & echo $!; sleep 100");
  spec.timeout = Milliseconds(300);
  REDOUBT_UNWRAP(const ProcessResult result, Execute(spec));
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.signal, SIGKILL);
  EXPECT_FALSE(Lives(std::stoi(result.out)));
}

TEST(Process, LeavesNothingOfTheGroupBehindAProgramThatEnded) {
  REDOUBT_UNWRAP(const ProcessResult result, Execute(Shell("sleep 100 & echo $!")));
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_FALSE(Lives(std::stoi(result.out)));
}

TEST(Process, KillsBackgroundJobsThatMadeGroupsOfTheirOwn) {
  REDOUBT_UNWRAP(const ProcessResult result, Execute(Shell("set -m; sleep 100 & echo $!; exit 0")));
  EXPECT_FALSE(Lives(std::stoi(result.out)));
}

TEST(Process, DoesNotWaitForADaemonThatHoldsTheOutputOpen) {
  ProcessSpec spec = Shell("setsid sleep 3 & echo $!");
  REDOUBT_UNWRAP(const ProcessResult result, Execute(spec));
  EXPECT_TRUE(result.Ok());
  EXPECT_LT(result.took.ms, 2500);
}

TEST(Process, NamesWhatCouldNotBeStarted) {
  ProcessSpec spec;
  spec.argv = {"no-such-program-here"};
  EXPECT_EQ(Execute(spec).error().code, ErrorCode::kNotFound);
  EXPECT_THAT(Execute(spec).error().message,
              HasSubstr("no-such-program-here: no such program in PATH"));
  spec.argv = {"/etc/passwd"};
  EXPECT_EQ(Execute(spec).error().code, ErrorCode::kPermissionDenied);
  spec.argv = {"true"};
  spec.cwd = "/no/such/folder";
  EXPECT_EQ(Execute(spec).error().message,
            "/no/such/folder: cannot enter the folder: No such file or directory");
}

TEST(Process, RefusesArgumentsThatASystemCallWouldCutShort) {
  ProcessSpec spec;
  EXPECT_EQ(Execute(spec).error().code, ErrorCode::kInvalidArgument);
  spec.argv = {"echo", std::string("a\0b", 3)};
  EXPECT_EQ(Execute(spec).error().code, ErrorCode::kInvalidArgument);
  spec.argv = {"echo"};
  spec.env = {{"A=B", "1"}};
  EXPECT_EQ(Execute(spec).error().code, ErrorCode::kInvalidArgument);
}

TEST(Process, SetsLimitsBeforeTheProgramStarts) {
  SpawnExtras extras;
  extras.limits = {{RLIMIT_NOFILE, 64}};
  REDOUBT_UNWRAP(const ProcessResult result, RunProcess(Shell("ulimit -n"), extras));
  EXPECT_EQ(result.out, "64\n");
}

TEST(Process, RunsManyAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([i, &right] {
      for (int n = 0; n < 10; ++n) {
        const auto result = Execute(Shell("echo " + std::to_string(i)));
        right += result && result->out == std::to_string(i) + "\n";
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 80);
}

}  // namespace
}  // namespace redoubt
