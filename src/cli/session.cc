#include "cli/session.h"

#include <fmt/format.h>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/git/git.h"
#include "adapters/haproxy/driver_client.h"
#include "adapters/npm/fetch.h"
#include "adapters/npm/resolver.h"
#include "adapters/sqlite/sqlite_store.h"
#include "base/file.h"
#include "cli/image_target.h"
#include "cli/version.h"
#include "respond/patch/generators.h"
#include "respond/workflow/real_stages.h"
#include "scan/code/project.h"

namespace redoubt::cli {
namespace {

// nullptr only in a build whose tests fail.
const scan::secrets::Scanner* OwnSecrets() {
  const Result<scan::secrets::Scanner>& own = scan::secrets::Scanner::Own();
  return own ? &*own : nullptr;
}

const scan::code::ProjectRules* OwnCodeRules() {
  const Result<scan::code::ProjectRules>& own = scan::code::ProjectRules::Own();
  return own ? &*own : nullptr;
}

using respond::RealStages;

class RealMachinery : public Machinery {
 public:
  RealMachinery(Session& session, intel::LiveIndex intel, Ed25519Key gate_runner, bool dry_run,
                bool offline, std::function<bool()> cancelled)
      : offline_(offline),
        intel_(std::move(intel)),
        gate_runner_(std::move(gate_runner)),
        git_(process_, session.state_dir / "work"),
        npm_{sandbox_, process_, session.state_dir / "npm", session.estate.npm_registry},
        resolver_(npm_),
        fetcher_(npm_),
        generators_(respond::MakeGenerators({resolver_, git_})),
        driver_(DriverSocket(session.state_dir)),
        stages_({.estate = session.estate,
                 .intel = intel_,
                 .store = *session.store,
                 .git = git_,
                 .sandbox = sandbox_,
                 .process = process_,
                 .clock = session.clock,
                 .fetcher = fetcher_,
                 .generators = generators_,
                 .gate_runner = gate_runner_,
                 .state_dir = session.state_dir,
                 .history = &git_,
                 .secrets = OwnSecrets(),
                 .code = OwnCodeRules(),
                 .cancelled = std::move(cancelled),
                 .tool_version = std::string("redoubt ") + kVersion}),
        context_{*session.store, session.clock,     session.estate, stages_,
                 driver_,        session.state_dir, dry_run} {}

  respond::Context& context() override { return context_; }
  intel::LiveIndex& intel() override { return intel_; }
  Result<ScanResult> Scan(const Asset& asset, const ScanResult* known) override {
    const Estate& estate = context_.estate;
    if (const DeclaredImage* image = estate.FindImage(asset.id))
      return ScanDeclaredImage(*image, known, offline_, intel_.Current(),
                               {.now = context_.clock.Now()});
    return stages_.ScanRepository(*estate.FindRepository(asset.id));
  }
  const ProcessRunner& process() const override { return process_; }

 private:
  const bool offline_;
  intel::LiveIndex intel_;
  Ed25519Key gate_runner_;
  PosixProcessRunner process_;
  BubblewrapSandbox sandbox_;
  GitCommand git_;
  npm::Setup npm_;
  npm::NpmResolver resolver_;
  npm::NpmFetcher fetcher_;
  std::vector<std::unique_ptr<respond::Generator>> generators_;
  HaproxyDriverClient driver_;
  RealStages stages_;
  respond::Context context_;
};

// Decisions change the store alone: asking a stage is a defect.
class NoStages : public respond::Stages, public RolloutDriver {
  static Error Refuse() { return {ErrorCode::kInternal, "a decision asked for a stage"}; }

 public:
  Result<std::string> Head(const Case&) override { return Fail(Refuse()); }
  Result<respond::Proposal> Propose(const Case&) override { return Fail(Refuse()); }
  Result<respond::Judged> Judge(const Case&, const Patch&) override { return Fail(Refuse()); }
  Result<respond::Assessed> Assess(const Case&, const Patch&) override { return Fail(Refuse()); }
  Result<std::string> Missing(const Case&) override { return Fail(Refuse()); }
  Result<Authorization> Authorize(const Case&) override { return Fail(Refuse()); }
  Result<std::string> Land(const Case&) override { return Fail(Refuse()); }
  Result<respond::Confirmation> Confirm(const Case&) override { return Fail(Refuse()); }
  Result<std::string> Offer(const Case&) override { return Fail(Refuse()); }
  Result<std::string> Observed(const Case&) override { return Fail(Refuse()); }
  Status DeployCanary(const std::string&, const std::string&, const Authorization&) override {
    return Fail(Refuse());
  }
  Result<StepReport> Step(const std::string&, const std::string&, int,
                          const Authorization&) override {
    return Fail(Refuse());
  }
  Status Promote(const std::string&, const std::string&, const Authorization&) override {
    return Fail(Refuse());
  }
  Status Revert(const std::string&, const std::string&, const std::string&) override {
    return Fail(Refuse());
  }
  Result<std::vector<Instance>> Instances(const std::string&) override { return Fail(Refuse()); }
};

}  // namespace

std::filesystem::path DriverSocket(const std::filesystem::path& state_dir) {
  return state_dir / "driver.sock";
}

Result<std::unique_ptr<Session>> Session::Open(const Options& options, bool dry_run) {
  auto session = std::make_unique<Session>();
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(session->estate, LoadEstate(dir));
  TRY(session->state_dir, options.StateDir());
  if (dry_run) session->state_dir /= "dry-run";
  TRY(session->store, OpenSqliteStore(session->state_dir / "redoubt.db"));
  return session;
}

Result<std::unique_ptr<Machinery>> Machinery::Make(Session& session, const Options& options,
                                                   bool dry_run, std::function<bool()> cancelled) {
  const std::filesystem::path intel_dir =
      dry_run ? session.state_dir.parent_path() : session.state_dir;
  TRY(intel::LiveIndex intel, intel::LiveIndex::Open(intel_dir));
  TRY(Ed25519Key key, Ed25519Key::LoadOrMake(session.state_dir / "gate-runner.key"));
  return std::make_unique<RealMachinery>(session, std::move(intel), std::move(key), dry_run,
                                         options.offline, std::move(cancelled));
}

std::unique_ptr<respond::Context> DecisionContext(Session& session) {
  static NoStages none;
  return std::make_unique<respond::Context>(*session.store, session.clock, session.estate, none,
                                            none, session.state_dir);
}

Result<Ed25519Key> LoadKeyFile(const std::string& file) {
  constexpr std::string_view kPem = "-----BEGIN";
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    return NotFound(fmt::format("{}: no such file (mend: redoubt keys make --out FILE)", file));
  const Result<std::string> text = ReadFile(file, 1 << 20);
  if (!std::filesystem::is_regular_file(file, error) || (text && !text->starts_with(kPem)))
    return InvalidArgument(
        fmt::format("{}: no private key (mend: the file that redoubt keys make wrote)", file));
  return Ed25519Key::Load(file);
}

Result<respond::Decider> LoadDecider(const Estate& estate, const std::string& key_file,
                                     const std::string& role, std::unique_ptr<Ed25519Key>& key) {
  TRY(Ed25519Key loaded, LoadKeyFile(key_file));
  key = std::make_unique<Ed25519Key>(std::move(loaded));
  return respond::FindDecider(estate, *key, role);
}

}  // namespace redoubt::cli
