#include "adapters/posix/pidfile.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/posix/file_lock.h"
#include "adapters/posix/proc_stat.h"
#include "base/file.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;

// A child that sleeps; `stubborn` ignores SIGTERM. Reaped at the end of the test.
class Sleeper {
 public:
  explicit Sleeper(bool stubborn = false) {
    int ready[2];
    EXPECT_EQ(pipe(ready), 0);
    pid_ = fork();
    if (pid_ == 0) {
      if (stubborn) signal(SIGTERM, SIG_IGN);
      [[maybe_unused]] const ssize_t n = write(ready[1], "x", 1);
      while (true) pause();
    }
    char byte;
    EXPECT_EQ(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
  }
  ~Sleeper() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_;
};

TEST(Pidfile, StopsTheRecordedProcess) {
  const testing::ScratchDir dir;
  const auto file = dir.path() / "a.pid";
  const Sleeper sleeper;
  ASSERT_TRUE(RecordProcess(file, sleeper.pid()));
  EXPECT_TRUE(RecordedProcessRuns(file));
  REDOUBT_UNWRAP(const StopOutcome outcome, StopRecorded(file));
  EXPECT_EQ(outcome, StopOutcome::kStopped);
  EXPECT_FALSE(IdentifyProcess(sleeper.pid()));
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(Pidfile, KillsAProcessThatIgnoresTheRequest) {
  const testing::ScratchDir dir;
  const auto file = dir.path() / "a.pid";
  const Sleeper sleeper(true);
  ASSERT_TRUE(RecordProcess(file, sleeper.pid()));
  REDOUBT_UNWRAP(const StopOutcome outcome, StopRecorded(file, Milliseconds(50)));
  EXPECT_EQ(outcome, StopOutcome::kStopped);
  EXPECT_FALSE(IdentifyProcess(sleeper.pid()));
}

TEST(Pidfile, NeverHitsAnotherProcessWithTheSameNumber) {
  const testing::ScratchDir dir;
  const auto file = dir.path() / "a.pid";
  const Sleeper sleeper;
  REDOUBT_UNWRAP(const ProcessIdentity self, IdentifyProcess(sleeper.pid()));
  ASSERT_TRUE(WriteFileAtomic(
      file, std::to_string(self.pid) + " " + std::to_string(self.start_ticks + 1) + "\n"));
  EXPECT_FALSE(RecordedProcessRuns(file));
  REDOUBT_UNWRAP(const StopOutcome outcome, StopRecorded(file));
  EXPECT_EQ(outcome, StopOutcome::kWasGone);
  EXPECT_TRUE(IdentifyProcess(sleeper.pid()));
}

TEST(Pidfile, RefusesATextThatIsNoRecord) {
  const testing::ScratchDir dir;
  const auto file = dir.path() / "a.pid";
  for (const char* text : {"", "12", "x 1", "1 1", "-5 3", "12 3 4", "12 -1"}) {
    ASSERT_TRUE(WriteFileAtomic(file, text));
    EXPECT_EQ(StopRecorded(file).error().code, ErrorCode::kInvalidArgument) << text;
  }
  EXPECT_EQ(*StopRecorded(dir.path() / "none"), StopOutcome::kWasGone);
}

TEST(Pidfile, ReadsTheStartTimeBehindANameWithParentheses) {
  REDOUBT_UNWRAP(const ProcStat stat,
                 ParseProcStat("42 (a) Z (b)) S 7 8 9 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5150 1 2"));
  EXPECT_EQ(stat.state, 'S');
  EXPECT_EQ(stat.parent, 7);
  EXPECT_EQ(stat.group, 8);
  EXPECT_EQ(stat.session, 9);
  EXPECT_EQ(stat.start_ticks, 5150u);
  EXPECT_FALSE(ParseProcStat("42 (a"));
  EXPECT_FALSE(ParseProcStat("42 (a) S 1 2"));
}

TEST(FileLock, NamesTheProcessThatHoldsIt) {
  const testing::ScratchDir dir;
  const auto file = dir.path() / "state/lock";
  REDOUBT_UNWRAP(const FileLock held, FileLock::Acquire(file));
  const auto second = FileLock::Acquire(file);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(second.error().message, HasSubstr("in use by process " + std::to_string(getpid())));
}

TEST(FileLock, IsFreeAtOnceWhenItsHolderWasKilled) {
  const testing::ScratchDir dir;
  const auto file = dir.path() / "lock";
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t pid = fork();
  if (pid == 0) {
    const auto held = FileLock::Acquire(file);
    [[maybe_unused]] const ssize_t n = write(ready[1], held ? "y" : "n", 1);
    while (true) pause();
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_EQ(byte, 'y');
  EXPECT_FALSE(FileLock::Acquire(file));
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  EXPECT_TRUE(FileLock::Acquire(file));
  close(ready[0]);
  close(ready[1]);
}

TEST(FileLock, WaitsForTheLastChildOfAKilledHolder) {
  const testing::ScratchDir dir;
  const auto file = dir.path() / "lock";
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t pid = fork();
  if (pid == 0) {
    const auto held = FileLock::Acquire(file);
    if (fork() == 0) {  // has the lock too, and outlives its parent for a moment
      usleep(300'000);
      _exit(0);
    }
    [[maybe_unused]] const ssize_t n = write(ready[1], held ? "y" : "n", 1);
    while (true) pause();
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  EXPECT_TRUE(FileLock::Acquire(file));
  close(ready[0]);
  close(ready[1]);
}

}  // namespace
}  // namespace redoubt
