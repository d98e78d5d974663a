// Tells people through the channels of redoubt.yaml: webhooks and commands.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "estate/estate.h"
#include "ports/http.h"
#include "ports/notifier.h"
#include "ports/process.h"

namespace redoubt {

enum class Network { kAllowed, kOffline };

/// The real HTTP client, in the module that is loaded on its first request.
std::unique_ptr<Http> MakeHttp();

/// Fans an item out to every channel whose `on` has its topic ("*": all topics). The payload is
/// JSON
/// {"schema_version":1,"key":…,"topic":…,"organisation":…,"payload":…}; webhooks get it by POST
/// with the header Idempotency-Key, commands on stdin with REDOUBT_TOPIC and REDOUBT_KEY set.
/// Deliver() tries every channel and fails (kUnavailable, naming each) when one did; channels that
/// succeeded in this process are not repeated. Offline, webhooks fail with kUnavailable and
/// commands run. `runner` and `http` must outlive the notifier. Thread-safe.
std::unique_ptr<Notifier> MakeNotifier(const Estate& estate, const ProcessRunner& runner,
                                       const Http& http, Network network);

struct DeliveryReport {
  int delivered = 0;
  int deferred = 0;
  std::vector<std::string> problems;  // "RD-3/human_needed: …"
};

/// Delivers what is due, at most `limit` items: a failed one is deferred by 15 s, doubled with each
/// failure up to one hour, and never dropped. The error of a call of the store ends the loop.
Result<DeliveryReport> DeliverOutbox(Store& store, Notifier& notifier, Timestamp now,
                                     size_t limit = 64);

}  // namespace redoubt
