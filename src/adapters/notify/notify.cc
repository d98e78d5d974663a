#include "adapters/notify/notify.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"

namespace redoubt {
namespace {

constexpr Duration kCommandTimeout = Seconds(30);
constexpr size_t kCommandOutputBytes = 64 << 10;
constexpr Duration kFirstDelay = Seconds(15);
constexpr Duration kLongestDelay = Hours(1);

bool Wants(const Notification& channel, const std::string& topic) {
  return std::any_of(channel.on.begin(), channel.on.end(),
                     [&](const std::string& on) { return on == topic || on == "*"; });
}

std::string Payload(const OutboxItem& item, const std::string& organisation) {
  const Result<Json> parsed = ParseJson(item.payload, "payload");
  return CanonicalJson({{"schema_version", 1},
                        {"key", item.key},
                        {"topic", item.topic},
                        {"organisation", organisation},
                        {"payload", parsed ? *parsed : Json(item.payload)}});
}

class FanOut : public Notifier {
 public:
  FanOut(const Estate& estate, const ProcessRunner& runner, const Http& http, Network network)
      : organisation_(estate.organisation),
        dir_(estate.dir.string()),
        channels_(estate.notifications),
        runner_(runner),
        http_(http),
        network_(network) {}

  Status Deliver(const OutboxItem& item) override {
    const std::string payload = Payload(item, organisation_);
    std::vector<std::string> problems;
    for (size_t i = 0; i < channels_.size(); ++i) {
      if (!Wants(channels_[i], item.topic) || WasDone(i, item.key)) continue;
      const Status sent = SendTo(channels_[i], item, payload);
      if (sent)
        MarkDone(i, item.key);
      else
        problems.push_back(fmt::format("notifications[{}]: {}", i, sent.error().message));
    }
    if (!problems.empty()) return Unavailable(Join(problems, "; "));
    Forget(item.key);
    return {};
  }

 private:
  Status SendTo(const Notification& channel, const OutboxItem& item,
                const std::string& payload) const {
    if (!channel.command.empty()) TRY_OK(RunCommand(channel.command, item, payload));
    if (!channel.webhook.empty()) TRY_OK(Post(channel.webhook, item, payload));
    return {};
  }

  Status RunCommand(const std::vector<std::string>& argv, const OutboxItem& item,
                    const std::string& payload) const {
    const ProcessSpec spec{.argv = argv,
                           .cwd = dir_,
                           .env = {{"REDOUBT_TOPIC", item.topic}, {"REDOUBT_KEY", item.key}},
                           .input = payload + "\n",
                           .timeout = kCommandTimeout,
                           .max_output_bytes = kCommandOutputBytes};
    TRY_WITH(argv[0], const ProcessResult result, runner_.Run(spec));
    if (result.timed_out)
      return Fail(ErrorCode::kDeadlineExceeded,
                  fmt::format("{}: took longer than {}", argv[0], kCommandTimeout.Human()));
    if (!result.Ok())
      return Unavailable(fmt::format("{}: exit {}: {}", argv[0], result.exit_code,
                                     Printable(RedactSecrets(result.err), 300)));
    return {};
  }

  Status Post(const std::string& url, const OutboxItem& item, const std::string& payload) const {
    if (network_ == Network::kOffline) return Unavailable("offline: the webhook was not called");
    TRY(const HttpResponse response, http_.Send({.method = "POST",
                                                 .url = url,
                                                 .headers = {{"Content-Type", "application/json"},
                                                             {"Idempotency-Key", item.key}},
                                                 .body = payload}));
    if (response.status < 200 || response.status > 299)
      return Unavailable(fmt::format("the webhook answered {}", response.status));
    return {};
  }

  bool WasDone(size_t channel, const std::string& key) {
    const std::lock_guard lock(mutex_);
    return done_.contains({key, channel});
  }
  void MarkDone(size_t channel, const std::string& key) {
    const std::lock_guard lock(mutex_);
    done_.emplace(key, channel);
  }
  void Forget(const std::string& key) {
    const std::lock_guard lock(mutex_);
    std::erase_if(done_, [&](const auto& entry) { return entry.first == key; });
  }

  const std::string organisation_, dir_;
  const std::vector<Notification> channels_;
  const ProcessRunner& runner_;
  const Http& http_;
  const Network network_;
  std::mutex mutex_;
  std::set<std::pair<std::string, size_t>> done_;  // of items that another channel still owes
};

Duration DelayAfter(int tries) {
  return std::min(Duration{kFirstDelay.ms << std::clamp(tries, 0, 16)}, kLongestDelay);
}

}  // namespace

std::unique_ptr<Notifier> MakeNotifier(const Estate& estate, const ProcessRunner& runner,
                                       const Http& http, Network network) {
  return std::make_unique<FanOut>(estate, runner, http, network);
}

namespace {

// What tells of a new case is written before the store gives it an id: it has the case's key.
Result<OutboxItem> WithCaseId(Store& store, const OutboxItem& item) {
  Result<Json> parsed = ParseJson(item.payload, item.key);
  if (!parsed || !parsed->is_object()) return item;
  Json& payload = *parsed;
  const auto key = payload.find("case_key");
  if (key == payload.end() || !key->is_string()) return item;
  const Result<Case> known = store.GetCaseByKey(key->get<std::string>());
  if (!known && known.error().code != ErrorCode::kNotFound) return Fail(known.error());
  payload.erase(key);
  if (known) payload["case"] = known->id;
  OutboxItem complete = item;
  complete.payload = CanonicalJson(payload);
  return complete;
}

}  // namespace

Result<DeliveryReport> DeliverOutbox(Store& store, Notifier& notifier, Timestamp now,
                                     size_t limit) {
  TRY(const std::vector<OutboxItem> items, store.PendingOutbox(now, limit));
  DeliveryReport report;
  for (const OutboxItem& item : items) {
    TRY(const OutboxItem complete, WithCaseId(store, item));
    if (const Status sent = notifier.Deliver(complete); !sent) {
      TRY_OK(store.Defer(item.key, now + DelayAfter(item.tries), sent.error().message));
      ++report.deferred;
      report.problems.push_back(fmt::format("{}: {}", item.key, sent.error().message));
      continue;
    }
    TRY_OK(store.MarkDelivered(item.key, now));
    ++report.delivered;
  }
  return report;
}

}  // namespace redoubt
