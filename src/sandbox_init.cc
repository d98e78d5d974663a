// redoubt-sandbox-init: the first program inside the sandbox. Small and linked statically, because
// it is bound into every sandbox.
//
//   redoubt-sandbox-init [--limit RESOURCE=VALUE]… [--broker FD] [--listen ADDRESS:PORT]… --
//   PROGRAM ARG… redoubt-sandbox-init --probe HOST_FILE PORT
//
// The first form sets limits, leaves a process behind that hands connections on --listen addresses
// to the broker at FD (number of the endpoint as 4 bytes, and the connection as SCM_RIGHTS), gives
// up its last capability and becomes PROGRAM. The second tries what a sandbox must refuse and
// prints what it found, one "name=value" a line; src/adapters/bubblewrap/probe.cc judges it.
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int kMaxListeners = 32;
constexpr int kCannotStart = 126;

struct Plan {
  int broker = -1;
  int listeners[kMaxListeners];
  uint32_t count = 0;
};

[[noreturn]] void Die(const char* what, const char* detail) {
  std::fprintf(stderr, "redoubt-sandbox-init: %s %s: %s\n", what, detail, std::strerror(errno));
  std::_Exit(kCannotStart);
}

void SetLimit(const char* text) {
  char* end = nullptr;
  const long resource = std::strtol(text, &end, 10);
  if (*end != '=') Die("--limit", text);
  const unsigned long long value = std::strtoull(end + 1, nullptr, 10);
  const rlimit limit{value, value};
  if (setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) Die("--limit", text);
}

int Listen(const char* text) {
  const char* colon = std::strrchr(text, ':');
  char host[64] = {};
  sockaddr_in address{};
  if (!colon || static_cast<size_t>(colon - text) >= sizeof host) Die("--listen", text);
  std::memcpy(host, text, static_cast<size_t>(colon - text));
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(std::atoi(colon + 1)));
  if (inet_pton(AF_INET, host, &address.sin_addr) != 1) Die("--listen", text);
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (fd < 0 || bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
      listen(fd, 128) != 0)
    Die("--listen", text);
  return fd;
}

bool HandOver(int broker, uint32_t number, int connection) {
  iovec data{&number, sizeof number};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof connection)] = {};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* part = CMSG_FIRSTHDR(&message);
  part->cmsg_level = SOL_SOCKET;
  part->cmsg_type = SCM_RIGHTS;
  part->cmsg_len = CMSG_LEN(sizeof connection);
  std::memcpy(CMSG_DATA(part), &connection, sizeof connection);
  return sendmsg(broker, &message, MSG_NOSIGNAL) == sizeof number;
}

[[noreturn]] void Serve(const Plan& plan) {
  pollfd entries[kMaxListeners];
  for (uint32_t i = 0; i < plan.count; ++i) entries[i] = {plan.listeners[i], POLLIN, 0};
  while (true) {
    if (poll(entries, plan.count, -1) < 0 && errno != EINTR) std::_Exit(1);
    for (uint32_t i = 0; i < plan.count; ++i) {
      if (!entries[i].revents) continue;
      const int connection = accept4(plan.listeners[i], nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) continue;
      const bool sent = HandOver(plan.broker, i, connection);
      close(connection);
      if (!sent) std::_Exit(0);  // the broker is gone
    }
  }
}

void DropCapabilities() {
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2] = {};
  if (syscall(SYS_capset, &header, none) != 0) Die("cannot drop", "capabilities");
}

// The server is a grandchild, so that PROGRAM has no child that it did not make.
void StartServer(const Plan& plan) {
  const pid_t child = fork();
  if (child < 0) Die("cannot", "fork");
  if (child == 0) {
    if (fork() != 0) std::_Exit(0);
    prctl(PR_SET_DUMPABLE, 0);
    DropCapabilities();
    setsid();
    const int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; ++fd) dup2(null, fd);
    Serve(plan);
  }
  int status;
  while (syscall(SYS_wait4, child, &status, 0, nullptr) < 0 && errno == EINTR) {
  }
}

// Tries to connect; "" when that worked, else the name of the error.
const char* ConnectError(const char* host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  inet_pton(AF_INET, host, &address.sin_addr);
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return "no-socket";
  int error = 0;
  if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) error = errno;
  if (error == EINPROGRESS) {
    pollfd entry{fd, POLLOUT, 0};
    socklen_t size = sizeof error;
    error = ETIMEDOUT;
    if (poll(&entry, 1, 500) > 0) getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
  }
  close(fd);
  return error == 0 ? "" : strerrorname_np(error);
}

const char* OpenError(const char* path, int flags) {
  const int fd = open(path, flags | O_CLOEXEC, 0600);
  if (fd < 0) return strerrorname_np(errno);
  close(fd);
  return "";
}

int Probe(const char* host_file, int port) {
  std::printf("connect-loopback=%s\n", ConnectError("127.0.0.1", port));
  std::printf("connect-outside=%s\n", ConnectError("192.0.2.1", 9));
  std::printf("host-file=%s\n", OpenError(host_file, O_RDONLY));
  std::printf("write-system=%s\n", OpenError("/usr/redoubt-probe", O_WRONLY | O_CREAT));
  std::printf("write-root=%s\n", OpenError("/redoubt-probe", O_WRONLY | O_CREAT));
  std::printf("write-scratch=%s\n", OpenError("/tmp/redoubt-probe", O_WRONLY | O_CREAT));
  std::printf("unshare=%s\n", unshare(CLONE_NEWUSER) == 0 ? "" : strerrorname_np(errno));
  std::printf("io-uring=%s\n",
              syscall(SYS_io_uring_setup, 1, nullptr) >= 0 ? "" : strerrorname_np(errno));
  char host[64] = {};
  gethostname(host, sizeof host - 1);
  std::printf("hostname=%s\npid=%d\nuid=%d\n", host, getpid(), static_cast<int>(getuid()));
  FILE* status = std::fopen("/proc/self/status", "re");
  char line[256];
  while (status && std::fgets(line, sizeof line, status))
    if (!std::strncmp(line, "Cap", 3) || !std::strncmp(line, "NoNewPrivs", 10) ||
        !std::strncmp(line, "Seccomp:", 8)) {
      char* colon = std::strchr(line, ':');
      *colon = '=';
      std::printf("%.*s%s", static_cast<int>(colon + 1 - line), line,
                  colon + 1 + std::strspn(colon + 1, " \t"));
    }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Plan plan;
  int i = 1;
  for (; i + 1 < argc && std::strcmp(argv[i], "--"); i += 2) {
    if (!std::strcmp(argv[i], "--probe") && i + 3 == argc)
      return Probe(argv[i + 1], std::atoi(argv[i + 2]));
    if (!std::strcmp(argv[i], "--limit"))
      SetLimit(argv[i + 1]);
    else if (!std::strcmp(argv[i], "--broker"))
      plan.broker = std::atoi(argv[i + 1]);
    else if (!std::strcmp(argv[i], "--listen") && plan.count < kMaxListeners)
      plan.listeners[plan.count++] = Listen(argv[i + 1]);
    else
      break;
  }
  if (i + 1 >= argc || std::strcmp(argv[i], "--")) {
    std::fprintf(stderr, "redoubt-sandbox-init: bad arguments\n");
    return kCannotStart;
  }
  if (plan.count > 0) {
    fcntl(plan.broker, F_SETFD, FD_CLOEXEC);
    StartServer(plan);
    for (uint32_t n = 0; n < plan.count; ++n) close(plan.listeners[n]);
    close(plan.broker);
  }
  DropCapabilities();
  execvp(argv[i + 1], argv + i + 1);
  std::fprintf(stderr, "redoubt-sandbox-init: %s: %s\n", argv[i + 1], std::strerror(errno));
  return errno == ENOENT ? 127 : kCannotStart;
}
