#include "adapters/notify/notify.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "adapters/outside/outside.h"
#include "adapters/posix/process.h"
#include "base/unique_fd.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::ScratchDir;

/// A real HTTP server on loopback that answers each request with what `answer` returns.
class Server {
 public:
  explicit Server(std::function<std::string(const std::string& request)> answer)
      : answer_(std::move(answer)), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    if (bind(listener_.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        listen(listener_.get(), 8) != 0 ||
        getsockname(listener_.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
      ADD_FAILURE() << "cannot listen";
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Run(); });
  }
  ~Server() {
    stop_ = true;
    shutdown(listener_.get(), SHUT_RDWR);
    thread_.join();
  }
  std::string Url(const std::string& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  const std::vector<std::string>& requests() const { return requests_; }

 private:
  void Run() {
    while (!stop_) {
      const UniqueFd client(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (!client) continue;
      std::string request;
      char buffer[4096];
      const auto complete = [&] {
        const size_t end = request.find("\r\n\r\n");
        const size_t length = request.find("Content-Length: ");
        if (end == std::string::npos) return false;
        if (length == std::string::npos || length > end) return true;
        return request.size() >= end + 4 + std::stoul(request.substr(length + 16));
      };
      while (!complete()) {
        const ssize_t n = read(client.get(), buffer, sizeof buffer);
        if (n <= 0) break;
        request.append(buffer, static_cast<size_t>(n));
      }
      requests_.push_back(request);
      const std::string answer = answer_(request);
      if (send(client.get(), answer.data(), answer.size(), MSG_NOSIGNAL) < 0) continue;
    }
  }

  std::function<std::string(const std::string&)> answer_;
  UniqueFd listener_;
  uint16_t port_ = 0;
  std::atomic<bool> stop_ = false;
  std::vector<std::string> requests_;  // read after the exchange that appended
  std::thread thread_;
};

std::string Answer(const std::string& status, const std::string& headers = "",
                   const std::string& body = "ok") {
  return "HTTP/1.1 " + status +
         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         headers + "\r\n" + body;
}

class Outside : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!OutsideFunction("redoubt_make_http"))
      GTEST_SKIP() << "redoubt-outside.so is not beside the test (mend: build redoubt_outside)";
  }
  std::unique_ptr<Http> http_ = MakeHttp();
};

TEST_F(Outside, SendsARequestAndReturnsTheResponse) {
  const Server server(
      [](const auto&) { return Answer("201 Created", "X-Reply: yes\r\n", "body"); });
  REDOUBT_UNWRAP(const HttpResponse response,
                 http_->Send({.method = "POST",
                              .url = server.Url("/hook?a=b"),
                              .headers = {{"Idempotency-Key", "RD-1/x"}},
                              .body = "payload"}));
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.body, "body");
  EXPECT_THAT(response.headers,
              ::testing::Contains(std::pair<std::string, std::string>("x-reply", "yes")));
  EXPECT_THAT(server.requests()[0], HasSubstr("POST /hook?a=b HTTP/1.1\r\n"));
  EXPECT_THAT(server.requests()[0], HasSubstr("Idempotency-Key: RD-1/x\r\n"));
  EXPECT_THAT(server.requests()[0], ::testing::EndsWith("\r\n\r\npayload"));
}

TEST_F(Outside, FollowsARedirectToTheSameHostOnly) {
  const Server other([](const auto&) { return Answer("200 OK"); });
  const Server server([&](const std::string& request) {
    if (request.starts_with("GET /away"))
      return Answer("302 Found", "Location: " + other.Url() + "\r\n");
    if (request.starts_with("GET /ring")) return Answer("302 Found", "Location: /ring\r\n");
    if (request.starts_with("GET /file"))
      return Answer("302 Found", "Location: file:///etc/passwd\r\n");
    if (request.starts_with("GET /a")) return Answer("302 Found", "Location: /b\r\n");
    return Answer("200 OK", "", "at the end");
  });
  EXPECT_EQ(http_->Send({.url = server.Url("/a")})->body, "at the end");
  EXPECT_EQ(http_->Send({.url = server.Url("/away")}).error().code, ErrorCode::kPermissionDenied);
  EXPECT_EQ(http_->Send({.url = server.Url("/file")}).error().code, ErrorCode::kPermissionDenied);
  EXPECT_THAT(http_->Send({.url = server.Url("/ring")}).error().message, HasSubstr("too many"));
  EXPECT_TRUE(other.requests().empty());
}

TEST_F(Outside, RefusesAResponseThatIsTooLarge) {
  const Server server([](const std::string& request) {
    return request.starts_with("GET /headers")
               ? Answer("200 OK", "X: " + std::string(2000, 'x') + "\r\n")
               : Answer("200 OK", "", std::string(2000, 'x'));
  });
  for (const char* path : {"/body", "/headers"}) {
    const auto response = http_->Send({.url = server.Url(path), .max_response_bytes = 1000});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::kResourceExhausted);
  }
}

TEST_F(Outside, GivesUpOnASilentServer) {
  const Server server([](const auto&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    return std::string();
  });
  EXPECT_EQ(http_->Send({.url = server.Url(), .timeout = Milliseconds(100)}).error().code,
            ErrorCode::kDeadlineExceeded);
}

TEST_F(Outside, RefusesRequestsThatAreNotWhatTheySay) {
  for (const char* url : {"file:///etc/passwd", "ftp://a/", "http://user:secret@127.0.0.1/", "",
                          "http://", "gopher://127.0.0.1/"})
    EXPECT_EQ(http_->Send({.url = url}).error().code, ErrorCode::kInvalidArgument) << url;
  EXPECT_EQ(http_->Send({.url = "http://127.0.0.1/", .headers = {{"A", "b\r\nC: d"}}}).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(http_->Send({.method = "GET /x HTTP/1.1\r\n", .url = "http://127.0.0.1/"}).error().code,
            ErrorCode::kInvalidArgument);
}

TEST_F(Outside, KeepsTheSecretPathOfAWebhookOutOfMessages) {
  const auto response = http_->Send({.url = "http://127.0.0.1:1/services/SECRET"});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(response.error().message, Not(HasSubstr("SECRET")));
}

const OutboxItem kItem{
    .key = "RD-3/human_needed/2", .topic = "human_needed", .payload = "{\"case\":\"RD-3\"}"};

TEST_F(Outside, PostsTheItemToTheWebhook) {
  const Server server([](const auto&) { return Answer("204 No Content", "", ""); });
  const PosixProcessRunner runner;
  Estate estate;
  estate.organisation = "Example";
  estate.notifications = {{.on = {"human_needed"}, .webhook = server.Url("/hook")}};
  ASSERT_TRUE(MakeNotifier(estate, runner, *http_, Network::kAllowed)->Deliver(kItem));
  const std::string& request = server.requests()[0];
  EXPECT_THAT(request, HasSubstr("Idempotency-Key: RD-3/human_needed/2\r\n"));
  EXPECT_EQ(nlohmann::json::parse(request.substr(request.find("\r\n\r\n"))),
            nlohmann::json::parse(R"({"schema_version": 1, "key": "RD-3/human_needed/2",
              "topic": "human_needed", "organisation": "Example", "payload": {"case": "RD-3"}})"));
}

TEST_F(Outside, TakesAnAnswerThatIsNoSuccessForAFailure) {
  const Server server([](const auto&) { return Answer("500 Oops"); });
  const PosixProcessRunner runner;
  Estate estate;
  estate.notifications = {{.on = {"*"}, .webhook = server.Url()}};
  const Status sent = MakeNotifier(estate, runner, *http_, Network::kAllowed)->Deliver(kItem);
  EXPECT_THAT(sent.error().message, HasSubstr("notifications[0]: the webhook answered 500"));
}

Notification Command(std::vector<std::string> on, const std::string& script) {
  return {.on = std::move(on), .command = {"/bin/sh", "-c", script}};
}

class Notify : public ::testing::Test {
 protected:
  std::unique_ptr<Notifier> Make(Network network = Network::kAllowed) {
    return MakeNotifier(estate_, runner_, *http_, network);
  }
  std::string Out(const char* name) { return testing::Slurp(scratch_.path() / name); }

  ScratchDir scratch_;
  PosixProcessRunner runner_;
  std::unique_ptr<Http> http_ = MakeHttp();
  Estate estate_{.dir = scratch_.path()};
};

TEST_F(Notify, RunsTheCommandsOfTheTopicWithThePayloadOnStdin) {
  estate_.notifications = {Command({"rollback", "human_needed"},
                                   "cat > one; echo \"$REDOUBT_TOPIC $REDOUBT_KEY\" >> one"),
                           Command({"rollback"}, "touch two"), Command({"*"}, "touch three")};
  ASSERT_TRUE(Make()->Deliver(kItem));
  EXPECT_EQ(
      Out("one"),
      "{\"key\":\"RD-3/human_needed/2\",\"organisation\":\"\",\"payload\":{\"case\":\"RD-3\"},"
      "\"schema_version\":1,\"topic\":\"human_needed\"}\nhuman_needed RD-3/human_needed/2\n");
  EXPECT_FALSE(std::filesystem::exists(scratch_.path() / "two"));
  EXPECT_TRUE(std::filesystem::exists(scratch_.path() / "three"));
}

TEST_F(Notify, TriesEveryChannelAndDoesNotRepeatThoseThatSucceeded) {
  estate_.notifications = {Command({"*"}, "echo no >&2; test -e ready"),
                           Command({"*"}, "echo x >> count"),
                           {.on = {"*"}, .command = {"/does/not/exist"}}};
  const auto notifier = Make();
  const Status first = notifier->Deliver(kItem);
  ASSERT_FALSE(first);
  EXPECT_THAT(first.error().message, HasSubstr("notifications[0]: /bin/sh: exit 1: no"));
  EXPECT_THAT(first.error().message, HasSubstr("notifications[2]: /does/not/exist"));
  std::ofstream(scratch_.path() / "ready") << "";
  EXPECT_FALSE(notifier->Deliver(kItem));
  EXPECT_EQ(Out("count"), "x\n");
}

TEST_F(Notify, CallsNoWebhookOffline) {
  estate_.notifications = {{.on = {"*"}, .webhook = "http://127.0.0.1:1/"},
                           Command({"*"}, "touch ran")};
  EXPECT_THAT(Make(Network::kOffline)->Deliver(kItem).error().message, HasSubstr("offline"));
  EXPECT_TRUE(std::filesystem::exists(scratch_.path() / "ran"));
}

/// The part of a store that delivering uses.
class OutboxOnly : public Store {
 public:
  std::vector<OutboxItem> items;
  std::vector<std::pair<std::string, int64_t>> deferred;
  std::vector<std::string> delivered;

  Result<std::vector<OutboxItem>> PendingOutbox(Timestamp, size_t) override { return items; }
  Status MarkDelivered(const std::string& key, Timestamp) override {
    delivered.push_back(key);
    return {};
  }
  Status Defer(const std::string& key, Timestamp at, const std::string&) override {
    deferred.emplace_back(key, at.ms);
    return {};
  }

  Result<Case> GetCase(const std::string&) override { return NotFound(""); }
  Result<Case> GetCaseByKey(const std::string&) override { return NotFound(""); }
  Result<std::vector<Case>> ListCases(const CaseFilter&) override { return NotFound(""); }
  Result<std::vector<Event>> Events(const std::string&) override { return NotFound(""); }
  Result<Case> Commit(const Transition&, uint64_t) override { return NotFound(""); }
  Status Snooze(const std::string&, Timestamp, uint64_t) override { return NotFound(""); }
  Result<std::vector<Case>> CommitAll(std::span<const Transition>) override { return NotFound(""); }
  Result<Lease> Claim(const std::string&, const std::vector<CaseState>&, Timestamp,
                      Duration) override {
    return NotFound("");
  }
  Result<Lease> Renew(const Lease&, Timestamp, Duration) override { return NotFound(""); }
  Status Release(const Lease&) override { return NotFound(""); }
  Status ReleaseAll() override { return NotFound(""); }
  Result<Effect> BeginEffect(const Effect&, const Record&) override { return NotFound(""); }
  Status EndEffect(const std::string&, Effect::State, const std::string&, Timestamp,
                   const Record&) override {
    return NotFound("");
  }
  Result<std::vector<Effect>> Effects(const std::string&) override { return NotFound(""); }
  Result<uint64_t> Append(std::span<const Record>) override { return NotFound(""); }
  Result<uint64_t> LogSize() override { return NotFound(""); }
  Result<std::vector<Leaf>> Leaves(uint64_t, size_t) override { return NotFound(""); }
  Status PutCheckpoint(uint64_t, const std::string&) override { return NotFound(""); }
  Result<std::string> LatestCheckpoint() override { return NotFound(""); }
  Status Enqueue(std::span<const OutboxItem>) override { return NotFound(""); }
  Status PutScan(const ScanResult&) override { return NotFound(""); }
  Result<std::vector<ScanResult>> Scans() override { return NotFound(""); }
  Result<Digest> PutBlob(const std::string&) override { return NotFound(""); }
  Result<std::string> GetBlob(const Digest&) override { return NotFound(""); }
  Status PutFact(const std::string&, const std::string&) override { return NotFound(""); }
  Result<std::string> GetFact(const std::string&) override { return NotFound(""); }
  Result<std::vector<std::pair<std::string, std::string>>> Facts(const std::string&) override {
    return NotFound("");
  }
};

TEST_F(Notify, DefersWhatFailedLongerEachTimeAndDeliversTheRest) {
  estate_.notifications = {Command({"rollback"}, "exit 3")};
  OutboxOnly store;
  store.items = {{.key = "a", .topic = "rollback"},
                 {.key = "b", .topic = "human_needed"},
                 {.key = "c", .topic = "rollback", .tries = 3},
                 {.key = "d", .topic = "rollback", .tries = 900}};
  const auto notifier = Make();
  REDOUBT_UNWRAP(const DeliveryReport report, DeliverOutbox(store, *notifier, {1000}));
  EXPECT_EQ(report.delivered, 1);
  EXPECT_EQ(report.deferred, 3);
  EXPECT_THAT(report.problems[0], HasSubstr("a: notifications[0]: /bin/sh: exit 3"));
  EXPECT_EQ(store.delivered, std::vector<std::string>{"b"});
  using Deferred = std::vector<std::pair<std::string, int64_t>>;
  EXPECT_EQ(store.deferred,
            (Deferred{{"a", 1000 + 15'000}, {"c", 1000 + 120'000}, {"d", 1000 + 3'600'000}}));
}

}  // namespace
}  // namespace redoubt
