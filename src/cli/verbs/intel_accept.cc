#include "cli/verbs/intel_accept.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "adapters/posix/file_lock.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/subcommand.h"
#include "intel/feed_state.h"
#include "respond/approval/approval.h"
#include "respond/workflow/acceptance.h"
#include "respond/workflow/holds.h"

namespace redoubt::cli {
namespace {

struct AcceptArguments {
  std::string held, key, role, why;
};

Status NeedKey(const AcceptArguments& arguments) {
  if (!arguments.key.empty()) return {};
  return InvalidArgument("an estate's decisions are signed (mend: --key FILE)");
}

// Without an estate there is nobody whose key could be known.
Result<int> AcceptFeed(const Options& options, const AcceptArguments& arguments,
                       const intel::FeedState& feed) {
  TRY(const auto state, options.StateDir());
  std::string person = "somebody";
  if (options.EstateDir()) {
    TRY_OK(NeedKey(arguments));
    TRY(const auto session, Session::Open(options));
    std::unique_ptr<Ed25519Key> key;
    TRY(const respond::Decider decider,
        LoadDecider(session->estate, arguments.key, arguments.role, key));
    const auto context = DecisionContext(*session);
    const Json seen = {{"feed", arguments.held},
                       {"records", feed.held_records},
                       {"before", feed.records},
                       {"held_since", feed.held_since.ToString()}};
    TRY_OK(respond::RecordAcceptance(
        *context, {std::string(kSubjectFeed), arguments.held, CanonicalJson(seen)}, decider,
        arguments.why));
    person = decider.person;
  }
  TRY(const FileLock lock, FileLock::Acquire(state / "intel" / "lock"));
  TRY_OK(intel::AcceptFeed(state, arguments.held, person));
  Out("accepted: {} may shrink from {} to {} with the next redoubt intel update, says {}\n",
      arguments.held, Counted(feed.records, "record"), feed.held_records, person);
  return kClean;
}

Result<int> RunAccept(const Options& options, const AcceptArguments& arguments) {
  TRY(const auto state, options.StateDir());
  for (const intel::KnownFeed& feed : intel::KnownFeeds(state))
    if (feed.id == arguments.held && feed.state.held_since.IsSet())
      return AcceptFeed(options, arguments, feed.state);
  TRY_OK(NeedKey(arguments));
  TRY(const auto session, Session::Open(options));
  std::unique_ptr<Ed25519Key> key;
  TRY(const respond::Decider decider,
      LoadDecider(session->estate, arguments.key, arguments.role, key));
  const auto context = DecisionContext(*session);
  TRY_OK(respond::AcceptAdvisory(*context, arguments.held, decider, arguments.why));
  Out("accepted: {} opens and ends cases from the next scan on, says {}\n", arguments.held,
      decider.person);
  return kClean;
}

std::string HeldFeeds(const std::filesystem::path& state) {
  std::string text;
  for (const intel::KnownFeed& feed : intel::KnownFeeds(state)) {
    if (!feed.state.held_since.IsSet()) continue;
    text += fmt::format("held        feed {}: {} where {} were, since {}: the old data is in use ",
                        feed.id, Counted(feed.state.held_records, "record"), feed.state.records,
                        feed.state.held_since.ToString());
    text += feed.state.accepted_by.empty()
                ? fmt::format("(mend: look at the feed, then redoubt intel accept {})\n", feed.id)
                : fmt::format("(accepted by {}: redoubt intel update takes it in)\n",
                              Printable(feed.state.accepted_by, 100));
  }
  return text;
}

}  // namespace

std::string HeldText(const Options& options) {
  const auto state = options.StateDir();
  if (!state) return "";
  std::string text = HeldFeeds(*state);
  std::error_code error;
  if (!std::filesystem::exists(*state / "redoubt.db", error)) return text;
  const auto session = Session::Open(options);
  const auto holds = session ? respond::Holds(*(*session)->store)
                             : Result<std::vector<respond::Hold>>(Fail(session.error()));
  if (!holds) return text + fmt::format("held        not known: {}\n", holds.error().message);
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
  CLI::App* accept = AddSubcommand(app, "accept", "let an advisory or a feed that was held count",
                                   run, Bind(arguments, options, RunAccept));
  accept->add_option("id", arguments->held, "the advisory or feed, as intel status shows it")
      ->required();
  accept->add_option("--key", arguments->key, "private key of the person who looked at it");
  accept->add_option("--role", arguments->role, "in which role, when the key has several");
  accept->add_option("--why", arguments->why, "reason");
}

}  // namespace redoubt::cli
