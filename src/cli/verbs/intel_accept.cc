#include "cli/verbs/intel_accept.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/text.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/subcommand.h"
#include "respond/workflow/holds.h"

namespace redoubt::cli {
namespace {

struct AcceptArguments {
  std::string advisory, key, role, why;
};

Result<int> RunAccept(const Options& options, const AcceptArguments& arguments) {
  TRY(const auto session, Session::Open(options));
  std::unique_ptr<Ed25519Key> key;
  TRY(const respond::Decider decider,
      LoadDecider(session->estate, arguments.key, arguments.role, key));
  const auto context = DecisionContext(*session);
  TRY_OK(respond::AcceptAdvisory(*context, arguments.advisory, decider, arguments.why));
  Out("accepted: {} opens and ends cases from the next scan on, says {}\n", arguments.advisory,
      decider.person);
  return kClean;
}

}  // namespace

std::string HeldText(const Options& options) {
  const auto state = options.StateDir();
  std::error_code error;
  if (!state || !std::filesystem::exists(*state / "redoubt.db", error)) return "";
  const auto session = Session::Open(options);
  const auto holds = session ? respond::Holds(*(*session)->store)
                             : Result<std::vector<respond::Hold>>(Fail(session.error()));
  if (!holds) return fmt::format("held        not known: {}\n", holds.error().message);
  std::string text;
  for (const respond::Hold& hold : *holds)
    if (hold.accepted_by.empty())
      text += fmt::format(
          "held        {}: would open {} and end {} (mend: redoubt intel accept {} --key FILE)\n",
          Printable(hold.advisory, 100), Counted(hold.impact.opens, "case"), hold.impact.closes,
          Printable(hold.advisory, 100));
  return text;
}

void SetupIntelAccept(CLI::App& app, Options& options, RunFunction& run) {
  const auto arguments = std::make_shared<AcceptArguments>();
  CLI::App* accept =
      AddSubcommand(app, "accept", "let an advisory that was held open and end cases", run,
                    Bind(arguments, options, RunAccept));
  accept->add_option("advisory", arguments->advisory, "its id, as intel status shows it")
      ->required();
  accept->add_option("--key", arguments->key, "private key of the person who looked at it")
      ->required();
  accept->add_option("--role", arguments->role, "in which role, when the key has several");
  accept->add_option("--why", arguments->why, "reason");
}

}  // namespace redoubt::cli
