#include "adapters/posix/spawn.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/text.h"

namespace redoubt {
namespace {

enum class Stage : int { kExec, kFolder, kLimit, kCgroup, kOther };
struct Failure {
  Stage stage = Stage::kOther;
  int error = 0;
};

struct Pipe {
  UniqueFd read, write;
};

// A descriptor above 2, so that the child's dup2 onto 0–2 cannot hit it.
UniqueFd AboveStandard(int fd) {
  const UniqueFd old(fd);
  return UniqueFd(fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 3));
}

Result<Pipe> MakePipe() {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC) != 0)
    return Unavailable(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  Pipe pipe{AboveStandard(fds[0]), AboveStandard(fds[1])};
  if (!pipe.read || !pipe.write) return Unavailable("cannot make a pipe: too many open files");
  return pipe;
}

// A file in memory is a standard input that can neither block us nor raise SIGPIPE.
Result<UniqueFd> InputFile(const std::string& input) {
  if (input.empty()) return AboveStandard(open("/dev/null", O_RDONLY | O_CLOEXEC));
  UniqueFd fd = AboveStandard(memfd_create("input", MFD_CLOEXEC));
  for (size_t done = 0; fd && done < input.size();) {
    const ssize_t n = write(fd.get(), input.data() + done, input.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      return Unavailable(fmt::format("cannot keep the program's input: {}", std::strerror(errno)));
    done += static_cast<size_t>(n);
  }
  if (!fd || lseek(fd.get(), 0, SEEK_SET) != 0)
    return Unavailable(fmt::format("cannot keep the program's input: {}", std::strerror(errno)));
  return fd;
}

struct ChildPlan {
  const char* program;
  char* const* argv;
  char* const* envp;
  const char* cwd;  // nullptr: stay
  int in, out, err, failure;
  pid_t parent;
  const std::vector<int>* keep;
  const SpawnExtras* extras;
};

[[noreturn]] void GiveUp(int fd, Stage stage) {
  const Failure failure{stage, errno};
  [[maybe_unused]] const ssize_t n = write(fd, &failure, sizeof failure);
  _exit(127);
}

// Runs in the child: only async-signal-safe calls from here to exec.
[[noreturn]] void RunChild(const ChildPlan& plan) {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != plan.parent) _exit(127);
  for (const int fd : plan.extras->cgroup_fds)
    if (write(fd, "0", 1) != 1) GiveUp(plan.failure, Stage::kCgroup);
  if (dup2(plan.in, 0) < 0 || dup2(plan.out, 1) < 0 || dup2(plan.err, 2) < 0)
    GiveUp(plan.failure, Stage::kOther);
  if (syscall(SYS_close_range, 3u, ~0u, CLOSE_RANGE_CLOEXEC) != 0)
    GiveUp(plan.failure, Stage::kOther);
  for (const int fd : *plan.keep)
    if (fcntl(fd, F_SETFD, 0) != 0) GiveUp(plan.failure, Stage::kOther);
  if (plan.cwd && chdir(plan.cwd) != 0) GiveUp(plan.failure, Stage::kFolder);
  for (const SpawnExtras::Limit& limit : plan.extras->limits) {
    const rlimit value{limit.value, limit.value};
    if (setrlimit(static_cast<__rlimit_resource>(limit.resource), &value) != 0)
      GiveUp(plan.failure, Stage::kLimit);
  }
  for (const int signal_number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGQUIT, SIGUSR1})
    signal(signal_number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execve(plan.program, plan.argv, plan.envp);
  GiveUp(plan.failure, Stage::kExec);
}

// Signals stay blocked around the fork: no handler of ours may run in the child.
pid_t ForkBlocked(const ChildPlan& plan) {
  sigset_t all, old;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  const pid_t pid = _Fork();
  if (pid == 0) RunChild(plan);
  const int error = errno;
  pthread_sigmask(SIG_SETMASK, &old, nullptr);
  errno = error;
  return pid;
}

Error StartError(const ProcessSpec& spec, const Failure& failure) {
  const std::string why = std::strerror(failure.error);
  const std::string program = Printable(spec.argv[0], 256);
  switch (failure.stage) {
    case Stage::kFolder:
      return {ErrorCode::kNotFound, fmt::format("{}: cannot enter the folder: {}", spec.cwd, why)};
    case Stage::kLimit:
      return {ErrorCode::kUnavailable, fmt::format("{}: cannot limit it: {}", program, why)};
    case Stage::kCgroup:
      return {ErrorCode::kUnavailable, fmt::format("{}: cannot join its cgroup: {}", program, why)};
    default:
      break;
  }
  ErrorCode code = ErrorCode::kUnavailable;
  if (failure.error == ENOENT || failure.error == ENOTDIR) code = ErrorCode::kNotFound;
  if (failure.error == EACCES || failure.error == EPERM || failure.error == ENOEXEC)
    code = ErrorCode::kPermissionDenied;
  return {code, fmt::format("{}: cannot start: {}", program, why)};
}

Status Check(const ProcessSpec& spec) {
  if (spec.argv.empty() || spec.argv[0].empty()) return InvalidArgument("no program was named");
  if (spec.timeout.ms <= 0)
    return InvalidArgument(fmt::format("{}: the time limit is not positive", spec.argv[0]));
  for (const std::string& argument : spec.argv)
    if (argument.find('\0') != std::string::npos)
      return InvalidArgument(fmt::format("{}: an argument holds a NUL byte", spec.argv[0].c_str()));
  for (const auto& [name, value] : spec.env)
    if (name.empty() || name.find_first_of(std::string_view("=\0", 2)) != std::string::npos ||
        value.find('\0') != std::string::npos)
      return InvalidArgument(
          fmt::format("{}: \"{}\" is not an environment variable", spec.argv[0], Printable(name)));
  for (const int fd : spec.inherit_fds)
    if (fd < 3) return InvalidArgument(fmt::format("{}: cannot inherit {}", spec.argv[0], fd));
  return {};
}

std::vector<std::string> Environment(const ProcessSpec& spec) {
  std::vector<std::string> environment;
  for (const auto& [name, value] : spec.env) environment.push_back(name + "=" + value);
  const char* path = std::getenv("PATH");
  if (!spec.env.contains("PATH"))
    environment.push_back(std::string("PATH=") + (path ? path : "/usr/local/bin:/usr/bin:/bin"));
  return environment;
}

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

Result<Child> Spawn(const ProcessSpec& spec, const SpawnExtras& extras) {
  TRY_OK(Check(spec));
  TRY(const std::string program, FindProgram(spec.argv[0]));
  const std::vector<std::string> environment = Environment(spec);
  const std::vector<char*> argv = Pointers(spec.argv), envp = Pointers(environment);
  TRY(const UniqueFd input, InputFile(spec.input));
  TRY(Pipe out, MakePipe());
  TRY(Pipe err, MakePipe());
  TRY(Pipe failure_pipe, MakePipe());
  const ChildPlan plan{program.c_str(), argv.data(),
                       envp.data(),     spec.cwd.empty() ? nullptr : spec.cwd.c_str(),
                       input.get(),     out.write.get(),
                       err.write.get(), failure_pipe.write.get(),
                       getpid(),        &spec.inherit_fds,
                       &extras};
  const pid_t pid = ForkBlocked(plan);
  if (pid < 0)
    return Unavailable(fmt::format("{}: cannot fork: {}", spec.argv[0], std::strerror(errno)));
  failure_pipe.write.Reset();
  Failure failure;
  ssize_t n;
  do n = read(failure_pipe.read.get(), &failure, sizeof failure);
  while (n < 0 && errno == EINTR);
  Child child{pid, AboveStandard(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))),
              std::move(out.read), std::move(err.read)};
  if (n == 0 && child.pidfd) {
    fcntl(child.out.get(), F_SETFL, O_NONBLOCK);
    fcntl(child.err.get(), F_SETFL, O_NONBLOCK);
    return child;
  }
  kill(pid, SIGKILL);
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  if (n == sizeof failure) return Fail(StartError(spec, failure));
  return Unavailable(fmt::format("{}: cannot watch it", spec.argv[0]));
}

}  // namespace redoubt
