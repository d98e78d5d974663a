#include "cli/background.h"

#include <atomic>
#include <thread>

#include "adapters/notify/notify.h"
#include "base/log.h"
#include "cli/evidence_log.h"
#include "evidence/checkpointer.h"
#include "model/codec.h"
#include "respond/workflow/transition.h"

namespace redoubt::cli {
namespace {

constexpr Duration kPulse = Milliseconds(500);

class RealBackground : public Background {
 public:
  RealBackground(Session& session, EvidenceLog log, const ProcessRunner& process, bool dry_run,
                 bool offline)
      : session_(session),
        dry_run_(dry_run),
        log_(std::move(log)),
        checkpointer_(*session.store, log_.key, log_.origin, log_.witness),
        http_(MakeHttp()),
        notifier_(MakeNotifier(session.estate, process, *http_,
                               offline ? Network::kOffline : Network::kAllowed)),
        thread_([this] { Run(); }) {}

  ~RealBackground() override {
    stop_ = true;
    thread_.join();
  }

  Status Finish() override { return Pulse(); }

 private:
  void Run() {
    while (!stop_) {
      if (const Status status = Pulse(); !status) LogWarning("{}", status.error().message);
      session_.clock.Sleep(kPulse);
    }
  }

  Status Pulse() {
    const std::lock_guard lock(mutex_);
    TRY_OK(WatchSla());
    TRY(const std::string checkpoint, checkpointer_.Update());
    if (dry_run_) return {};  // a message is an effect
    TRY(const DeliveryReport report,
        DeliverOutbox(*session_.store, *notifier_, session_.clock.Now()));
    for (const std::string& problem : report.problems) LogWarning("notification {}", problem);
    return {};
  }

  // Warns once, before the deadline of an open case passes.
  Status WatchSla() {
    const Timestamp now = session_.clock.Now();
    TRY(const std::vector<Case> open, session_.store->ListCases({.open_only = true}));
    for (const Case& c : open) {
      if (c.sla_warned.IsSet() || c.sla_deadline - session_.estate.sla_warning > now) continue;
      Transition t = respond::Begin(c, now, "redoubt/clock", "sla.warning");
      t.next.blocked = c.blocked;
      t.next.wake_at = c.wake_at;
      t.next.sla_warned = now;
      t.outbox.push_back({c.key + "/sla", "sla_warning",
                          CanonicalJson(Json{{"case", c.id},
                                             {"title", c.title},
                                             {"deadline", c.sla_deadline.ToString()},
                                             {"state", std::string(NameOf(c.state))}}),
                          now});
      const Result<Case> stored = session_.store->Commit(t, 0);
      // A worker was faster: the next pulse looks again.
      if (!stored && stored.error().code != ErrorCode::kConflict) return Fail(stored.error());
    }
    return {};
  }

  Session& session_;
  const bool dry_run_;
  EvidenceLog log_;
  Checkpointer checkpointer_;
  std::unique_ptr<Http> http_;
  std::unique_ptr<Notifier> notifier_;
  std::mutex mutex_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Background>> Background::Start(Session& session,
                                                      const ProcessRunner& process, bool dry_run,
                                                      bool offline) {
  TRY(EvidenceLog log, OpenEvidenceLog(session.state_dir, session.estate.organisation));
  return std::make_unique<RealBackground>(session, std::move(log), process, dry_run, offline);
}

}  // namespace redoubt::cli
