// A small HTTP/1.1 backend and a paced load generator on loopback, for tests and benchmarks of
// rollouts.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace redoubt::testing {

inline sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// A listening socket on a port that was free; the port goes into `port`.
inline int ListenAnywhere(int& port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof address;
  bind(fd, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
  listen(fd, 512);
  port = ntohs(address.sin_port);
  return fd;
}

inline int FreePort() {
  int port = 0;
  close(ListenAnywhere(port));
  return port;
}

/// One thread, keep-alive; each request (but for /health) asks `status` with its running number.
class HttpBackend {
 public:
  explicit HttpBackend(std::function<int(uint64_t)> status) : status_(std::move(status)) {
    listener_ = ListenAnywhere(port_);
    thread_ = std::thread([this] { Run(); });
  }
  ~HttpBackend() {
    stop_ = true;
    thread_.join();
    close(listener_);
  }
  HttpBackend(const HttpBackend&) = delete;
  HttpBackend& operator=(const HttpBackend&) = delete;
  int port() const { return port_; }
  uint64_t requests() const { return requests_; }
  uint64_t failed() const { return failed_; }

 private:
  void Run() {
    std::vector<pollfd> fds = {{listener_, POLLIN, 0}};
    std::map<int, std::string> input;
    while (!stop_) {
      if (poll(fds.data(), fds.size(), 20) <= 0) continue;
      if (fds[0].revents & POLLIN) {
        const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd >= 0) {
          const int on = 1;
          setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
          fds.push_back({fd, POLLIN, 0});
        }
      }
      for (size_t i = fds.size() - 1; i > 0; --i) {
        if (fds[i].revents == 0 || Serve(fds[i].fd, input[fds[i].fd])) continue;
        close(fds[i].fd);
        input.erase(fds[i].fd);
        fds.erase(fds.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    for (size_t i = 1; i < fds.size(); ++i) close(fds[i].fd);
  }

  bool Serve(int fd, std::string& input) {
    char buffer[8192];
    const ssize_t n = recv(fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (n <= 0) return false;
    input.append(buffer, static_cast<size_t>(n));
    for (size_t end; (end = input.find("\r\n\r\n")) != std::string::npos; input.erase(0, end + 4)) {
      const bool health = input.find(" /health") < input.find("\r\n");
      const int code = health ? 200 : status_(requests_++);
      failed_ += code >= 500;
      const std::string answer = "HTTP/1.1 " + std::to_string(code) +
                                 " X\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nok";
      if (send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) return false;
    }
    return input.size() < 65536;
  }

  std::function<int(uint64_t)> status_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stop_ = false;
  std::atomic<uint64_t> requests_ = 0, failed_ = 0;
  std::thread thread_;
};

/// Sends GET requests at a rate over a few keep-alive connections until it is destroyed, or until
/// `limit` requests were sent.
class HttpLoad {
 public:
  HttpLoad(int port, int per_second, uint64_t limit = UINT64_MAX, int connections = 4)
      : port_(port), limit_(limit) {
    const auto gap = std::chrono::nanoseconds(1'000'000'000LL * connections / per_second);
    for (int i = 0; i < connections; ++i) threads_.emplace_back([this, gap] { Run(gap); });
  }
  ~HttpLoad() { Stop(); }
  HttpLoad(const HttpLoad&) = delete;
  HttpLoad& operator=(const HttpLoad&) = delete;
  void Stop() {
    stop_ = true;
    Wait();
  }
  void Wait() {
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
  }
  uint64_t sent() const { return sent_; }
  uint64_t failed() const { return failed_; }  // status 5xx
  uint64_t lost() const { return lost_; }      // no answer at all

 private:
  void Run(std::chrono::nanoseconds gap) {
    int fd = -1;
    auto next = std::chrono::steady_clock::now();
    while (!stop_) {
      if (sent_.fetch_add(1) >= limit_) {
        --sent_;
        break;
      }
      const int status = Ask(fd);
      failed_ += status >= 500;
      lost_ += status == 0;
      next += gap;
      const auto now = std::chrono::steady_clock::now();
      if (next > now)
        std::this_thread::sleep_until(next);
      else
        next = now;
    }
    if (fd >= 0) close(fd);
  }

  int Ask(int& fd) {
    if (fd < 0) {
      fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      const timeval limit{.tv_sec = 5, .tv_usec = 0};
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
      const sockaddr_in address = Loopback(port_);
      if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return Drop(fd);
    }
    constexpr char kRequest[] = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
    if (send(fd, kRequest, sizeof kRequest - 1, MSG_NOSIGNAL) < 0) return Drop(fd);
    std::string answer;
    char buffer[4096];
    for (;;) {
      const ssize_t n = recv(fd, buffer, sizeof buffer, 0);
      if (n <= 0) return Drop(fd);
      answer.append(buffer, static_cast<size_t>(n));
      const size_t head = answer.find("\r\n\r\n");
      if (head == std::string::npos) continue;
      size_t at = answer.find("ontent-");
      while (at != std::string::npos && strncasecmp(answer.c_str() + at, "ontent-length:", 14) != 0)
        at = answer.find("ontent-", at + 1);
      const size_t length = at < head ? std::strtoul(answer.c_str() + at + 14, nullptr, 10) : 0;
      if (answer.size() >= head + 4 + length) break;
    }
    const int status = std::atoi(answer.c_str() + 9);
    if (answer.find("onnection: close") != std::string::npos) Drop(fd);
    return status;
  }
  static int Drop(int& fd) {
    close(fd);
    fd = -1;
    return 0;
  }

  int port_;
  uint64_t limit_;
  std::atomic<bool> stop_ = false;
  std::atomic<uint64_t> sent_ = 0, failed_ = 0, lost_ = 0;
  std::vector<std::thread> threads_;
};

/// HAProxy in the foreground of a child process; stopped at destruction.
class HaproxyProcess {
 public:
  HaproxyProcess(const std::string& config_file) : config_(config_file) { Start(); }
  ~HaproxyProcess() { Stop(); }
  HaproxyProcess(const HaproxyProcess&) = delete;
  HaproxyProcess& operator=(const HaproxyProcess&) = delete;
  void Start();
  void Stop();

 private:
  std::string config_;
  pid_t pid_ = 0;
};

}  // namespace redoubt::testing

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

namespace redoubt::testing {

inline void HaproxyProcess::Start() {
  pid_ = fork();
  if (pid_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int null = open("/dev/null", O_RDWR);
  dup2(null, 1);
  dup2(null, 2);
  for (const char* program : {"/usr/sbin/haproxy", "/usr/local/sbin/haproxy"})
    execl(program, "haproxy", "-db", "-f", config_.c_str(), nullptr);
  _exit(127);
}

inline void HaproxyProcess::Stop() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

}  // namespace redoubt::testing
