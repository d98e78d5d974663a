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
#include "respond/workflow/reconcile.h"
#include "scan/coverage.h"

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

/// Scans every repository; one that cannot be scanned or recorded is a fact of its own, and the
/// rest goes on.
class Scanner {
 public:
  Scanner(Session& session, Machinery& machinery, Progress& progress)
      : session_(session), machinery_(machinery), progress_(progress) {}

  /// Whether every repository was scanned in full.
  bool All() {
    bool complete = true;
    for (const Repository& repository : session_.estate.repositories) {
      if (g_interrupted) return false;
      const ScanResult scan = Scan(repository);
      progress_.Scanned(scan);
      std::string trouble = scan.problems.empty() ? "" : scan.problems.front();
      if (const Status taken = Take(scan); !taken) trouble = taken.error().message;
      Say(repository.id, trouble, scan.problems.size());
      complete = complete && scan.complete && trouble.empty();
    }
    return complete;
  }

 private:
  ScanResult Scan(const Repository& repository) {
    Result<ScanResult> scan = machinery_.Scan(repository);
    if (scan) {  // the silence about a package.json without a lockfile ends no case
      scan::CountUnseen(*scan);
      return *std::move(scan);
    }
    return {.asset = repository.id,
            .complete = false,
            .problems = {scan.error().message},
            .at = session_.clock.Now()};
  }

  Status Take(const ScanResult& scan) {
    TRY_OK(session_.store->PutScan(scan));
    auto report = respond::Reconcile(machinery_.context(), scan);
    // A worker or a person was faster: a second look is at what they left.
    for (int i = 0; i < kLooks && !report && report.error().code == ErrorCode::kConflict; ++i)
      report = respond::Reconcile(machinery_.context(), scan);
    TRY_OK(report);
    progress_.Reconciled(scan.asset, *report);
    return {};
  }

  // Once for each new trouble: the loop looks again every minute.
  void Say(const std::string& repository, const std::string& trouble, size_t count) {
    if (std::exchange(said_[repository], trouble) == trouble || trouble.empty()) return;
    LogWarning("scan of {} is incomplete: {}{}", repository, trouble,
               count > 1 ? fmt::format(" (and {} more)", count - 1) : "");
  }

  static constexpr int kLooks = 5;
  Session& session_;
  Machinery& machinery_;
  Progress& progress_;
  std::map<std::string, std::string> said_;
};

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
  Scanner all(session, machinery, progress);
  bool complete = true;
  if (wanted.once) {
    if (!wanted.no_scan) complete = all.All();
    TRY_OK(engine.RunUntilQuiet(g_interrupted));
    return complete;
  }
  std::jthread scanner([&] {
    while (!g_interrupted) {
      all.All();
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
