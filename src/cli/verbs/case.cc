// redoubt case: list, show, and everything that people decide.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/case_next.h"
#include "cli/case_view.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/subcommand.h"
#include "cli/verbs/verbs.h"
#include "model/codec.h"
#include "respond/approval/screen.h"

namespace redoubt::cli {
namespace {

struct CaseOptions {
  std::string id, key, role, comment, reason, until, as = "mitigated", needs, digest;
  bool open = false, reject = false, yes = false;
};

Result<int> List(const Options& options, const CaseOptions& wanted) {
  TRY(const auto session, Session::Open(options));
  TRY(std::vector<Case> cases, session->store->ListCases({.open_only = wanted.open}));
  if (!wanted.needs.empty())
    std::erase_if(cases, [&](const Case& c) {
      const auto needs = NeedsOf(c);
      return wanted.needs == "any" ? needs.empty()
                                   : std::ranges::find(needs, wanted.needs) == needs.end();
    });
  TRY_OK(EmitCases(options, cases, session->clock.Now()));
  return kClean;
}

// What the approver must have seen; the digest in it is what is signed.
Result<std::string> Screen(Session& session, const Case& c) {
  TRY(const std::string text, session.store->GetBlob(c.attempts.back().patch));
  TRY(const Patch patch, DecodeText<Patch>(text, "patch"));
  return RenderScreen({.manifest = c.manifest,
                       .title = c.title,
                       .patch = patch,
                       .verdicts = c.attempts.back().verdicts,
                       .impact = c.impact});
}

Result<int> Show(const Options& options, const CaseOptions& wanted) {
  TRY(const auto session, Session::Open(options));
  TRY(const Case c, session->store->GetCase(wanted.id));
  TRY(const std::vector<Event> events, session->store->Events(wanted.id));
  CaseDetails details{
      .c = c, .estate = session->estate, .events = events, .verbose = options.verbose};
  if (c.state == CaseState::kAwaitingApproval) {
    TRY(details.screen, Screen(*session, c));
  }
  TRY_OK(Emit(options, {{"table", [&] { return CaseText(details, session->clock.Now()); }},
                        {"json", [&] { return CaseJson(c); }}}));
  return kClean;
}

Result<int> Decided(const Result<Case>& decided) {
  TRY(const Case c, decided);
  Out("{} {}: {}\n", c.id, NameOf(c.state), c.reason);
  return kClean;
}

// Runs `decide` with the context and the person that --key stands for.
Result<int> Decide(
    const Options& options, const CaseOptions& wanted,
    const std::function<Result<Case>(respond::Context&, const respond::Decider&)>& decide) {
  TRY(const auto session, Session::Open(options));
  std::unique_ptr<Ed25519Key> key;
  TRY(const respond::Decider decider, LoadDecider(session->estate, wanted.key, wanted.role, key));
  const auto context = DecisionContext(*session);
  return Decided(decide(*context, decider));
}

Result<int> DecideOnChange(const Options& options, const CaseOptions& wanted, Decision decision) {
  return Decide(options, wanted, [&](respond::Context& context, const respond::Decider& decider) {
    return respond::DecideChange(context, wanted.id, decider, decision, wanted.comment,
                                 wanted.digest);
  });
}

Result<int> Triage(const Options& options, const CaseOptions& wanted) {
  const Decision decision = wanted.reject ? Decision::kReject : Decision::kApprove;
  return Decide(options, wanted, [&](respond::Context& context, const respond::Decider& decider) {
    return respond::DecideTriage(context, wanted.id, decider, decision, wanted.comment);
  });
}

Result<int> RetryCase(const Options& options, const CaseOptions& wanted) {
  return Decide(options, wanted, [&](respond::Context& context, const respond::Decider& decider) {
    return respond::Retry(context, wanted.id, decider, wanted.comment);
  });
}

Result<int> Close(const Options& options, const CaseOptions& wanted, const std::string& as) {
  const Result<CaseState> end = ParseEnum<CaseState>(as);
  if (end != CaseState::kMitigated && end != CaseState::kAccepted && end != CaseState::kSuppressed)
    return InvalidArgument(fmt::format(
        "--as \"{}\" (mend: mitigated or accepted; a fix is confirmed by a scan, not by hand)",
        Printable(as, 64)));
  Timestamp until;
  if (!wanted.until.empty()) {
    TRY_WITH(fmt::format("--until \"{}\" is not a date (mend: as in 2027-01-31)",
                         Printable(wanted.until, 64)),
             until, Timestamp::Parse(wanted.until));
  }
  return Decide(options, wanted, [&](respond::Context& context, const respond::Decider& decider) {
    return respond::CloseCase(context, wanted.id, decider, *end, wanted.reason, until);
  });
}

void AddDecider(CLI::App& app, CaseOptions& wanted) {
  app.add_option("id", wanted.id, "case, as in RD-17")->required();
  app.add_option("--key", wanted.key, "private key of the person who decides")->required();
  app.add_option("--role", wanted.role, "in which role, when the key has several");
}

}  // namespace

void SetupCase(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<CaseOptions>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* help, auto action) {
    return AddSubcommand(app, name, help, run, Bind(wanted, options, action));
  };
  CLI::App* list = add("list", "all cases, most urgent first", List);
  list->add_flag("--open", wanted->open, "only those that are not ended");
  list->add_option("--needs", wanted->needs,
                   "only those that wait for a person: triage, approval, merge, deploy, mend,\n"
                   "escalation or any");
  CLI::App* show = add("show", "one case in full (-v: fingerprints too)", Show);
  show->add_option("id", wanted->id, "case, as in RD-17")->required();
  const auto decision = [&](const char* name, const char* help, auto action) {
    CLI::App* sub = add(name, help, action);
    AddDecider(*sub, *wanted);
    sub->add_option("--comment", wanted->comment, "why");
    return sub;
  };
  const auto on_change = [&](const char* name, const char* help, auto action) {
    decision(name, help, action)
        ->add_option("--digest", wanted->digest,
                     "manifest that was shown; refused when it changed");
  };
  on_change("approve", "agree to the change of a case", [](const Options& o, const CaseOptions& w) {
    return DecideOnChange(o, w, Decision::kApprove);
  });
  on_change("reject", "refuse the change of a case", [](const Options& o, const CaseOptions& w) {
    return DecideOnChange(o, w, Decision::kReject);
  });
  decision("triage", "confirm a critical or uncertain finding", Triage)
      ->add_flag("--reject", wanted->reject, "it is not a vulnerability here");
  decision("retry", "give an escalated case back to the generators", RetryCase);
  const auto closing = [&](const char* name, const char* help, auto action) {
    CLI::App* sub = add(name, help, action);
    AddDecider(*sub, *wanted);
    sub->add_option("--reason", wanted->reason, "why")->required();
    sub->add_option("--until", wanted->until,
                    "when it is looked at again: 2027-01-31, or 2027-01-31T09:00:00Z");
    return sub;
  };
  closing("close", "end a case that was mitigated, or whose risk is accepted",
          [](const Options& o, const CaseOptions& w) { return Close(o, w, w.as); })
      ->add_option("--as", wanted->as, "mitigated (default) or accepted");
  closing("suppress", "end a case that is no vulnerability here, until a date",
          [](const Options& o, const CaseOptions& w) { return Close(o, w, "suppressed"); });
}

}  // namespace redoubt::cli
