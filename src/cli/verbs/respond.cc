// redoubt respond: the whole loop over redoubt.yaml.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <map>
#include <thread>
#include <utility>

#include "adapters/posix/file_lock.h"
#include "base/log.h"
#include "cli/background.h"
#include "cli/case_view.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "cli/verbs/verbs.h"
#include "respond/workflow/engine.h"
#include "respond/workflow/watch.h"

namespace redoubt::cli {
namespace {

std::atomic<bool> g_interrupted = false;

struct RespondOptions {
  bool once = false;
  bool dry_run = false;
  bool quiet = false, progress = true;
  bool no_scan = false;
  int workers = 4;
  std::string interval = "60s";
};

void OnSignal(int) { g_interrupted = true; }

void CatchSignals() {
  struct sigaction action{};
  action.sa_handler = OnSignal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

// Once for each new trouble of an asset: the loop looks again every minute.
class TroubleLog {
 public:
  void Say(const std::string& asset, const std::string& trouble) {
    if (std::exchange(said_[asset], trouble) == trouble || trouble.empty()) return;
    LogWarning("scan of {} is incomplete: {}", asset, trouble);
  }

 private:
  std::map<std::string, std::string> said_;
};

// What comes between two scans: the interval, and news that cannot wait for its end.
void Pause(Session& session, respond::Watch& watch, TroubleLog& log, Duration interval) {
  constexpr int64_t kLook = 200;
  for (int64_t slept = 0; slept < interval.ms && !g_interrupted; slept += kLook) {
    session.clock.Sleep(Milliseconds(kLook));
    const Result<bool> news = watch.TakeNews();
    log.Say("intelligence", news ? "" : news.error().message);
  }
}

// The status of the estate as it is left: 3 incomplete, 1 open cases at or above policy.fail_on.
Result<int> ExitStatus(Session& session, bool complete) {
  if (g_interrupted) return kInterrupted;
  if (!complete) return kIncomplete;
  TRY(const std::vector<Case> open, session.store->ListCases({.open_only = true}));
  for (const Case& c : open)
    if (c.severity >= session.estate.policy.fail_on) return kPolicyBroken;
  return kClean;
}

Result<bool> Loop(Session& session, Machinery& machinery, const RespondOptions& wanted,
                  Progress& progress) {
  TRY_WITH("--interval", const Duration interval, Duration::Parse(wanted.interval));
  respond::Engine engine(
      machinery.context(),
      {.workers = wanted.workers,
       .name = fmt::format("respond-{}", getpid()),
       .on_transition = [&](const Case& c, const Event& event) { progress.Moved(c, event); }});
  TRY(const scan::VexStatements vex, scan::VexStatements::Load(session.estate.intelligence.vex));
  TroubleLog log;
  respond::Watch watch(
      {.context = machinery.context(),
       .intel = machinery.intel(),
       .vex = vex,
       .scan = [&](const Asset& asset,
                   const ScanResult* known) { return machinery.Scan(asset, known); },
       .interrupted = [] { return g_interrupted.load(); },
       .scanned = [&](const ScanResult& scan) { progress.Scanned(scan); },
       .reconciled = [&](const std::string& asset,
                         const auto& r) { progress.Reconciled(asset, r); },
       .trouble = [&](const std::string& asset, const std::string& t) { log.Say(asset, t); }});
  bool complete = true;
  if (!wanted.no_scan) TRY_OK(watch.Begin());
  if (wanted.once) {
    if (!wanted.no_scan) complete = watch.ScanAll();
    TRY_OK(engine.RunUntilQuiet(g_interrupted));
    return complete;
  }
  std::jthread scanner([&] {
    while (!g_interrupted) {
      if (!wanted.no_scan) watch.ScanAll();
      Pause(session, watch, log, interval);
    }
  });
  TRY_OK(engine.RunForever(g_interrupted));
  return complete;
}

Result<int> Respond(const Options& options, const RespondOptions& wanted) {
  TRY(const std::unique_ptr<Session> session, Session::Open(options, wanted.dry_run));
  TRY(const FileLock lock, FileLock::Acquire(session->state_dir / "respond.lock"));
  TRY_OK(session->store->ReleaseAll());  // the lock says that nobody else is at work
  CatchSignals();
  TRY(const std::unique_ptr<Machinery> machinery,
      Machinery::Make(*session, options, wanted.dry_run, [] { return g_interrupted.load(); }));
  Progress progress(!wanted.quiet);
  bool complete = false;
  {
    TRY(const std::unique_ptr<Background> background,
        Background::Start(*session, machinery->process(), wanted.dry_run, options.offline));
    TRY(complete, Loop(*session, *machinery, wanted, progress));
    TRY_OK(background->Finish());
  }
  TRY(const std::vector<Case> cases, session->store->ListCases({}));
  TRY_OK(EmitCases(options, cases, session->clock.Now()));
  return ExitStatus(*session, complete);
}

}  // namespace

void SetupRespond(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<RespondOptions>();
  app.add_flag("--once", wanted->once, "stop when nothing can move without a person");
  app.add_flag("--dry-run", wanted->dry_run, "up to the approval, without any effect");
  app.add_flag("--quiet", wanted->quiet, "only warnings on stderr, not each step of each case");
  app.add_flag("--progress", wanted->progress, "each step on stderr: the default")->group("");
  app.add_flag("--no-scan", wanted->no_scan, "go on with the known cases only");
  app.add_option("--workers", wanted->workers, "cases at once, 1 to 8 (default 4)")
      ->check(CLI::Range(1, 8));
  app.add_option("--interval", wanted->interval,
                 "time between scans, as in 30s or 5m (default 60s)");
  run = [wanted, &options] { return Respond(options, *wanted); };
}

}  // namespace redoubt::cli
