#include "adapters/haproxy/unix_socket.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace redoubt::haproxy {
namespace {

Result<sockaddr_un> Address(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.empty() || text.size() >= sizeof address.sun_path || text.find('\0') != text.npos)
    return InvalidArgument(
        fmt::format("{}: a socket's path has 1 to 107 bytes (mend: a shorter folder)", text));
  std::memcpy(address.sun_path, text.data(), text.size());
  return address;
}

/// Waits for `events`; kDeadlineExceeded.
Status Wait(int fd, short events, int64_t deadline_ms) {
  for (;;) {
    const int64_t left = deadline_ms - SteadyMs();
    if (left <= 0) return Fail(ErrorCode::kDeadlineExceeded, "no answer in time");
    pollfd p{fd, events, 0};
    const int ready = poll(&p, 1, static_cast<int>(std::min<int64_t>(left, 60'000)));
    if (ready > 0) return {};
    if (ready < 0 && errno != EINTR) return Unavailable(std::strerror(errno));
  }
}

/// Appends what is there; false at the end of the stream.
Result<bool> ReceiveSome(int fd, std::string& to, int64_t deadline_ms) {
  char buffer[65536];
  for (;;) {
    TRY_OK(Wait(fd, POLLIN, deadline_ms));
    const ssize_t n = recv(fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (n > 0) {
      to.append(buffer, static_cast<size_t>(n));
      return true;
    }
    if (n == 0) return false;
    if (errno != EAGAIN && errno != EINTR) return Unavailable(std::strerror(errno));
  }
}

}  // namespace

int64_t SteadyMs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1'000'000;
}

Result<UniqueFd> ConnectUnix(const std::filesystem::path& path) {
  TRY(const sockaddr_un address, Address(path));
  UniqueFd fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!fd) return Unavailable(fmt::format("socket: {}", std::strerror(errno)));
  // A full backlog blocks connect(); never for longer than this.
  timeval limit{.tv_sec = 1, .tv_usec = 0};
  setsockopt(fd.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return Unavailable(fmt::format("{}: {}", path.string(), std::strerror(errno)));
  return fd;
}

Result<UniqueFd> ListenUnix(const std::filesystem::path& path) {
  TRY(const sockaddr_un address, Address(path));
  if (ConnectUnix(path))
    return Fail(ErrorCode::kConflict,
                fmt::format("{}: somebody listens there already", path.string()));
  struct stat info{};
  if (lstat(path.c_str(), &info) == 0) {
    if (!S_ISSOCK(info.st_mode))
      return InvalidArgument(fmt::format("{}: exists and is no socket", path.string()));
    unlink(path.c_str());
  }
  UniqueFd fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!fd) return Unavailable(fmt::format("socket: {}", std::strerror(errno)));
  const mode_t before = umask(0177);
  const int bound = bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  const int error = errno;
  umask(before);
  if (bound != 0) return Unavailable(fmt::format("{}: {}", path.string(), std::strerror(error)));
  if (listen(fd.get(), 64) != 0)
    return Unavailable(fmt::format("listen: {}", std::strerror(errno)));
  return fd;
}

Status SendAll(int fd, std::string_view bytes, int64_t deadline_ms) {
  while (!bytes.empty()) {
    TRY_OK(Wait(fd, POLLOUT, deadline_ms));
    const ssize_t n = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0)
      bytes.remove_prefix(static_cast<size_t>(n));
    else if (n < 0 && errno != EAGAIN && errno != EINTR)
      return Unavailable(std::strerror(errno));
  }
  return {};
}

Result<std::string> ReceiveAll(int fd, size_t max_bytes, int64_t deadline_ms) {
  std::string all;
  for (;;) {
    TRY(const bool more, ReceiveSome(fd, all, deadline_ms));
    if (!more) return all;
    if (all.size() > max_bytes)
      return ResourceExhausted(fmt::format("an answer of more than {} bytes", max_bytes));
  }
}

Result<std::string> ReceiveLine(int fd, size_t max_bytes, int64_t deadline_ms) {
  std::string line;
  size_t searched = 0;
  for (;;) {
    TRY(const bool more, ReceiveSome(fd, line, deadline_ms));
    if (const size_t end = line.find('\n', searched); end != line.npos) {
      line.resize(end);
      return line;
    }
    searched = line.size();
    if (!more) return Unavailable("the connection ended before the line did");
    if (line.size() > max_bytes)
      return ResourceExhausted(fmt::format("a line of more than {} bytes", max_bytes));
  }
}

bool PeerGone(int fd) {
  pollfd p{fd, POLLRDHUP, 0};
  return poll(&p, 1, 0) > 0 && (p.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0;
}

}  // namespace redoubt::haproxy
