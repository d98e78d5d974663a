// redoubt respond: the whole loop over redoubt.yaml.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <thread>

#include "adapters/posix/file_lock.h"
#include "base/log.h"
#include "cli/background.h"
#include "cli/case_view.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "cli/verbs/verbs.h"
#include "respond/workflow/engine.h"
#include "respond/workflow/reconcile.h"

namespace redoubt::cli {
namespace {

std::atomic<bool> g_interrupted = false;

struct RespondOptions {
  bool once = false;
  bool dry_run = false;
  bool progress = false;
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

// Scans every repository; one that cannot be scanned is a fact of its own and the rest goes on.
Result<bool> ScanAll(Session& session, Machinery& machinery, Progress& progress) {
  bool complete = true;
  for (const Repository& repository : session.estate.repositories) {
    if (g_interrupted) return false;
    Result<ScanResult> scan = machinery.Scan(repository);
    if (!scan) {
      scan = ScanResult{.asset = repository.id,
                        .complete = false,
                        .problems = {scan.error().message},
                        .at = session.clock.Now()};
    }
    progress.Scanned(*scan);
    TRY_OK(session.store->PutScan(*scan));
    complete = complete && scan->complete;
    TRY(const respond::ReconcileReport report, respond::Reconcile(machinery.context(), *scan));
    progress.Reconciled(repository.id, report);
  }
  return complete;
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
  TRY(const Duration interval, Duration::Parse(wanted.interval));
  respond::Engine engine(
      machinery.context(),
      {.workers = wanted.workers,
       .name = fmt::format("respond-{}", getpid()),
       .on_transition = [&](const Case& c, const Event& event) { progress.Moved(c, event); }});
  bool complete = true;
  if (wanted.once) {
    if (!wanted.no_scan) {
      TRY(complete, ScanAll(session, machinery, progress));
    }
    TRY_OK(engine.RunUntilQuiet(g_interrupted));
    return complete;
  }
  std::jthread scanner([&] {
    while (!g_interrupted) {
      const Result<bool> scanned = ScanAll(session, machinery, progress);
      if (!scanned) LogWarning("scan: {}", scanned.error().message);
      for (int64_t slept = 0; slept < interval.ms && !g_interrupted; slept += 200)
        session.clock.Sleep(Milliseconds(200));
    }
  });
  TRY_OK(engine.RunForever(g_interrupted));
  return complete;
}

Result<int> Respond(const Options& options, const RespondOptions& wanted) {
  TRY(const std::unique_ptr<Session> session, Session::Open(options, wanted.dry_run));
  TRY(const FileLock lock, FileLock::Acquire(session->state_dir / "respond.lock"));
  CatchSignals();
  TRY(const std::unique_ptr<Machinery> machinery,
      Machinery::Make(*session, options, wanted.dry_run, [] { return g_interrupted.load(); }));
  Progress progress(wanted.progress || ProgressOn());
  bool complete = false;
  {
    TRY(const std::unique_ptr<Background> background,
        Background::Start(*session, machinery->process(), options.offline));
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
  app.add_flag("--progress", wanted->progress, "show each step on stderr, also without a terminal");
  app.add_flag("--no-scan", wanted->no_scan, "go on with the known cases only");
  app.add_option("--workers", wanted->workers, "cases at once, 1 to 8 (default 4)")
      ->check(CLI::Range(1, 8));
  app.add_option("--interval", wanted->interval, "time between scans (default 60s)");
  run = [wanted, &options] { return Respond(options, *wanted); };
}

}  // namespace redoubt::cli
