#include "adapters/posix/process.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>

#include "adapters/posix/proc_stat.h"
#include "adapters/posix/spawn.h"
#include "base/text.h"

namespace redoubt {
namespace {

constexpr int kDeathWaitMs = 5000;  // for a killed program in uninterruptible sleep
constexpr int kGroupWaitMs = 200;

int64_t NowMs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

// One output stream: takes what is there now, keeps at most `limit`.
class Output {
 public:
  Output(UniqueFd fd, size_t limit, std::string& text)
      : fd_(std::move(fd)), limit_(limit), text_(text) {}

  int fd() const { return fd_.get(); }  // -1 after its end
  bool truncated() const { return truncated_; }

  void TakeAvailable(size_t max_reads) {
    char buffer[1 << 16];
    for (size_t i = 0; fd_ && i < max_reads; ++i) {
      const ssize_t n = read(fd_.get(), buffer, sizeof buffer);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && errno == EAGAIN) return;
      if (n <= 0) {
        fd_.Reset();
        return;
      }
      const size_t room = limit_ - std::min(limit_, text_.size());
      text_.append(buffer, std::min(room, static_cast<size_t>(n)));
      truncated_ |= static_cast<size_t>(n) > room;
    }
  }

 private:
  UniqueFd fd_;
  size_t limit_;
  std::string& text_;
  bool truncated_ = false;
};

bool WaitFor(int pidfd, int64_t timeout_ms) {
  pollfd entry{pidfd, POLLIN, 0};
  const int64_t end = NowMs() + timeout_ms;
  while (true) {
    const int n = poll(&entry, 1, static_cast<int>(std::max<int64_t>(0, end - NowMs())));
    if (n > 0) return true;
    if (n == 0 || errno != EINTR) return false;
  }
}

// Reads until the program ends, or said too much (true), or its time is over (false).
bool Watch(int pidfd, Output& out, Output& err, int64_t deadline_ms, bool end_at_max) {
  while (true) {
    const int64_t left = deadline_ms - NowMs();
    if (left <= 0) return false;
    pollfd entries[] = {{pidfd, POLLIN, 0}, {out.fd(), POLLIN, 0}, {err.fd(), POLLIN, 0}};
    const int n = poll(entries, 3, static_cast<int>(std::min<int64_t>(left, 60'000)));
    if (n < 0 && errno != EINTR) return false;
    if (n <= 0) continue;
    if (entries[1].revents) out.TakeAvailable(16);
    if (entries[2].revents) err.TakeAvailable(16);
    if (entries[0].revents) return true;
    if (end_at_max && (out.truncated() || err.truncated())) return true;
  }
}

// Other groups of the session (a shell's background jobs), which kill(-group) does not reach.
void KillSession(pid_t session) {
  DIR* proc = opendir("/proc");
  if (!proc) return;
  while (const dirent* entry = readdir(proc)) {
    const pid_t pid = std::atoi(entry->d_name);
    if (pid <= 0 || pid == session) continue;
    const Result<ProcStat> stat = ReadProcStat(pid);
    if (stat && stat->session == session) kill(pid, SIGKILL);
  }
  closedir(proc);
}

// The killed members of the group die asynchronously: waits until they are gone, for a bounded
// time.
void AwaitGroup(pid_t group) {
  const timespec pause{0, 1'000'000};
  for (int i = 0; i < kGroupWaitMs && kill(-group, 0) == 0; ++i) nanosleep(&pause, nullptr);
}

void Reap(pid_t pid, ProcessResult& result) {
  int status = 0;
  pid_t reaped;
  do reaped = waitpid(pid, &status, 0);
  while (reaped < 0 && errno == EINTR);
  if (reaped != pid) return;
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
}

bool IsExecutable(const std::string& path) {
  struct stat info{};
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && access(path.c_str(), X_OK) == 0;
}

}  // namespace

Result<std::string> FindProgram(const std::string& program) {
  if (program.find('/') != std::string::npos) return program;
  const char* path = std::getenv("PATH");
  for (const std::string& folder : Split(path ? path : "/usr/local/bin:/usr/bin:/bin", ':')) {
    if (!folder.starts_with('/')) continue;  // never the current folder: it may be a repository
    if (IsExecutable(folder + "/" + program)) return folder + "/" + program;
  }
  return NotFound(
      fmt::format("{}: no such program in PATH (mend: install it)", Printable(program, 256)));
}

Result<ProcessResult> RunProcess(const ProcessSpec& spec, const SpawnExtras& extras) {
  const int64_t start_ms = NowMs();
  TRY(Child child, Spawn(spec, extras));
  ProcessResult result;
  Output out(std::move(child.out), spec.max_output_bytes, result.out);
  Output err(std::move(child.err), spec.max_output_bytes, result.err);
  result.timed_out =
      !Watch(child.pidfd.get(), out, err, start_ms + spec.timeout.ms, spec.end_at_max_output);

  // The leader is a zombie or dying and not reaped yet: its number still names this group alone.
  kill(-child.pid, SIGKILL);
  if (!WaitFor(child.pidfd.get(), kDeathWaitMs))
    return Unavailable(
        fmt::format("{}: killed, but it does not end", Printable(spec.argv[0], 256)));
  const size_t drain = spec.max_output_bytes / (1 << 16) + 32;
  out.TakeAvailable(drain);
  err.TakeAvailable(drain);
  if (extras.sweep_session && (result.timed_out || out.fd() >= 0 || err.fd() >= 0))
    KillSession(child.pid);
  Reap(child.pid, result);
  AwaitGroup(child.pid);
  result.truncated = out.truncated() || err.truncated();
  result.took = Milliseconds(NowMs() - start_ms);
  return result;
}

}  // namespace redoubt
