#include "adapters/bubblewrap/broker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <list>
#include <thread>

#include "base/text.h"

namespace redoubt {
namespace {

constexpr size_t kMaxEndpoints = 32;
constexpr size_t kMaxConnections = 256;
constexpr size_t kBufferBytes = 64 << 10;

struct Address {
  sockaddr_storage bytes{};
  socklen_t size = 0;
};

Result<std::vector<Address>> LookUp(const SandboxEndpoint& endpoint) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* list = nullptr;
  const int failed =
      getaddrinfo(endpoint.host.c_str(), fmt::format("{}", endpoint.port).c_str(), &hints, &list);
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(list, freeaddrinfo);
  if (failed)
    return Unavailable(
        fmt::format("{}: cannot be resolved: {}", endpoint.host, gai_strerror(failed)));
  std::vector<Address> addresses;
  for (const addrinfo* item = list; item && addresses.size() < 8; item = item->ai_next) {
    Address address;
    std::memcpy(&address.bytes, item->ai_addr, item->ai_addrlen);
    address.size = item->ai_addrlen;
    addresses.push_back(address);
  }
  return addresses;
}

// One direction of a connection.
struct Flow {
  std::string buffer;
  bool ended = false;  // the reader's side sent its end
  bool shut = false;   // and it was passed on

  bool WantsRead() const { return !ended && buffer.size() < kBufferBytes; }
  bool WantsWrite() const { return !buffer.empty() || (ended && !shut); }
  bool Done() const { return ended && shut; }

  bool Read(int fd) {
    char bytes[16 << 10];
    const ssize_t n = recv(fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    if (n == 0) ended = true;
    buffer.append(bytes, static_cast<size_t>(n));
    return true;
  }

  bool Write(int fd) {
    if (!buffer.empty()) {
      const ssize_t n = send(fd, buffer.data(), buffer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      if (n < 0) return errno == EAGAIN || errno == EINTR;
      buffer.erase(0, static_cast<size_t>(n));
    }
    if (buffer.empty() && ended && !shut) {
      shutdown(fd, SHUT_WR);
      shut = true;
    }
    return true;
  }
};

struct Connection {
  UniqueFd inside, outside;
  const std::vector<Address>* addresses = nullptr;
  size_t next_address = 0;
  bool connected = false;
  Flow out, in;

  // Begins to connect to the next address; false when there is none left.
  bool ConnectNext() {
    while (next_address < addresses->size()) {
      const Address& address = (*addresses)[next_address++];
      outside.Reset(socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
      if (!outside) continue;
      if (connect(outside.get(), reinterpret_cast<const sockaddr*>(&address.bytes), address.size) ==
              0 ||
          errno == EINPROGRESS)
        return true;
    }
    return false;
  }

  short InsideEvents() const {
    return static_cast<short>((connected && out.WantsRead() ? POLLIN : 0) |
                              (in.WantsWrite() ? POLLOUT : 0));
  }
  short OutsideEvents() const {
    if (!connected) return POLLOUT;
    return static_cast<short>((in.WantsRead() ? POLLIN : 0) | (out.WantsWrite() ? POLLOUT : 0));
  }

  // False when the connection is over.
  bool Advance(short inside_events, short outside_events) {
    if (!connected) {
      if (inside_events & (POLLHUP | POLLERR)) return false;
      if (!outside_events) return true;
      int error = 0;
      socklen_t size = sizeof error;
      getsockopt(outside.get(), SOL_SOCKET, SO_ERROR, &error, &size);
      connected = error == 0;
      return connected || ConnectNext();
    }
    if ((inside_events & POLLERR) || (outside_events & POLLERR)) return false;
    if ((inside_events & (POLLIN | POLLHUP)) && out.WantsRead() && !out.Read(inside.get()))
      return false;
    if ((outside_events & (POLLIN | POLLHUP)) && in.WantsRead() && !in.Read(outside.get()))
      return false;
    if (out.WantsWrite() && !out.Write(outside.get())) return false;
    if (in.WantsWrite() && !in.Write(inside.get())) return false;
    return !(out.Done() && in.Done());
  }
};

class Broker : public NetworkBroker {
 public:
  Broker(std::vector<std::vector<Address>> addresses, UniqueFd ours, UniqueFd inside, UniqueFd stop)
      : addresses_(std::move(addresses)),
        ours_(std::move(ours)),
        inside_(std::move(inside)),
        stop_(std::move(stop)),
        thread_([this] { Loop(); }) {}

  ~Broker() override {
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t n = write(stop_.get(), &one, sizeof one);
    thread_.join();
  }

  int InsideFd() const override { return inside_.get(); }

 private:
  void Loop() {
    std::vector<pollfd> entries;
    while (true) {
      entries = {{stop_.get(), POLLIN, 0}, {ours_.get(), POLLIN, 0}};
      for (const Connection& c : connections_) {
        // Descriptor -1 is passed over: without it a hang-up nobody waits for would spin this loop.
        const short in = c.InsideEvents(), out = c.OutsideEvents();
        entries.push_back({in || !c.connected ? c.inside.get() : -1, in, 0});
        entries.push_back({out ? c.outside.get() : -1, out, 0});
      }
      if (poll(entries.data(), entries.size(), -1) < 0 && errno != EINTR) return;
      if (entries[0].revents) return;
      size_t i = 2;
      for (auto c = connections_.begin(); c != connections_.end(); i += 2) {
        const bool goes_on = (!entries[i].revents && !entries[i + 1].revents) ||
                             c->Advance(entries[i].revents, entries[i + 1].revents);
        c = goes_on ? std::next(c) : connections_.erase(c);
      }
      if (entries[1].revents & POLLIN)
        Receive();
      else if (entries[1].revents)
        ours_.Reset();  // the sandbox is gone
    }
  }

  // One message of the sandbox: the endpoint's number and the accepted connection.
  void Receive() {
    uint32_t number = 0;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * 8)];
    iovec data{&number, sizeof number};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t n = recvmsg(ours_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (n == 0) ours_.Reset();
    if (n <= 0) return;
    std::vector<UniqueFd> fds;
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
      if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
      const size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
      for (size_t i = 0; i < count; ++i) {
        int fd;
        std::memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
        fds.emplace_back(fd);
      }
    }
    if (n != sizeof number || fds.size() != 1 || number >= addresses_.size() ||
        connections_.size() >= kMaxConnections)
      return;
    int family = 0, type = 0;
    socklen_t size = sizeof family;
    getsockopt(fds[0].get(), SOL_SOCKET, SO_DOMAIN, &family, &size);
    getsockopt(fds[0].get(), SOL_SOCKET, SO_TYPE, &type, &size);
    if (family != AF_INET || type != SOCK_STREAM) return;
    Connection connection;
    connection.inside = std::move(fds[0]);
    connection.addresses = &addresses_[number];
    if (connection.ConnectNext()) connections_.push_back(std::move(connection));
  }

  const std::vector<std::vector<Address>> addresses_;
  UniqueFd ours_, inside_, stop_;
  std::list<Connection> connections_;
  std::thread thread_;  // last: it uses the others
};

bool IsHostName(const std::string& host) {
  if (host.empty() || host.size() > 253 || host[0] == '-' || host[0] == '.') return false;
  return host.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") == host.npos;
}

}  // namespace

Result<std::vector<BrokeredEndpoint>> PlanEndpoints(const std::vector<SandboxEndpoint>& endpoints) {
  if (endpoints.size() > kMaxEndpoints)
    return InvalidArgument(fmt::format("more than {} network endpoints", kMaxEndpoints));
  std::vector<BrokeredEndpoint> plan;
  std::vector<std::string> names;
  for (const SandboxEndpoint& endpoint : endpoints) {
    if (!IsHostName(endpoint.host) || endpoint.port < 1 || endpoint.port > 65535)
      return InvalidArgument(
          fmt::format("\"{}\":{} is not a network endpoint (mend: a host name and a "
                      "port)",
                      Printable(endpoint.host, 256), endpoint.port));
    const bool loopback = endpoint.host == "localhost" || endpoint.host == "127.0.0.1";
    if (!loopback && endpoint.host.find_first_not_of("0123456789.") == std::string::npos)
      return InvalidArgument(
          fmt::format("{}: the sandbox reaches hosts by name (mend: give the address "
                      "a name in /etc/hosts)",
                      endpoint.host));
    std::string address = "127.0.0.1";
    if (!loopback) {
      auto known = std::ranges::find(names, endpoint.host);
      if (known == names.end()) known = names.insert(names.end(), endpoint.host);
      address = fmt::format("127.0.1.{}", known - names.begin() + 1);
    }
    plan.push_back({endpoint, address});
  }
  return plan;
}

Result<std::unique_ptr<NetworkBroker>> NetworkBroker::Start(
    std::vector<BrokeredEndpoint> endpoints) {
  std::vector<std::vector<Address>> addresses;
  for (const BrokeredEndpoint& endpoint : endpoints) {
    TRY(std::vector<Address> found, LookUp(endpoint.to));
    addresses.push_back(std::move(found));
  }
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
    return Unavailable(fmt::format("cannot make a socket pair: {}", std::strerror(errno)));
  UniqueFd ours(pair[0]), inside(pair[1]), stop(eventfd(0, EFD_CLOEXEC));
  if (!stop) return Unavailable(fmt::format("cannot make an eventfd: {}", std::strerror(errno)));
  return std::make_unique<Broker>(std::move(addresses), std::move(ours), std::move(inside),
                                  std::move(stop));
}

}  // namespace redoubt
