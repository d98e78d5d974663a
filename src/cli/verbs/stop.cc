// redoubt stop and redoubt resume: halt all effects at once, show what is halted, and lift an order
// with a signature.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/verbs/verbs.h"
#include "estate/stop_switch.h"
#include "model/codec.h"
#include "respond/approval/approval.h"
#include "respond/patch/generators.h"

namespace redoubt::cli {
namespace {

struct StopOptions {
  StopScope scope;
  std::string why, who, key, role, id = "all";
  bool list = false;
};

template <typename Range, typename Name>
std::vector<std::string> Names(const Range& range, Name name) {
  std::vector<std::string> names;
  for (const auto& each : range) names.emplace_back(name(each));
  return names;
}

std::string ScopeText(const StopScope& scope) {
  std::vector<std::string> parts;
  if (!scope.asset.empty()) parts.push_back("asset " + scope.asset);
  if (!scope.generator.empty()) parts.push_back("generator " + scope.generator);
  if (!scope.rule.empty()) parts.push_back("rule " + scope.rule);
  return parts.empty() ? "everything" : Join(parts, ", ");
}

std::string OrderText(const StopOrder& order) {
  return fmt::format("{}  {}  since {}  by {}{}", order.id, Printable(ScopeText(order.scope), 400),
                     order.at.IsSet() ? order.at.ToString() : "?",
                     order.who.empty() ? "?" : Printable(order.who, 100),
                     order.why.empty() ? "" : ": " + Printable(order.why, 400));
}

Result<int> List(const Options& options) {
  TRY(const std::filesystem::path state, options.StateDir());
  const std::vector<StopOrder> orders = StopOrders(state);
  const auto table = [&] {
    if (orders.empty()) return std::string("no stop order is in force\n");
    std::string text;
    for (const StopOrder& order : orders) text += OrderText(order) + "\n";
    return text;
  };
  const auto json = [&] {
    Json all = Json::array();
    for (const StopOrder& order : orders)
      all.push_back({{"id", order.id},
                     {"asset", order.scope.asset},
                     {"generator", order.scope.generator},
                     {"rule", order.scope.rule},
                     {"who", order.who},
                     {"why", order.why},
                     {"at", order.at.ToString()}});
    return PrettyJson({{"schema", "redoubt-stop-orders/1"}, {"orders", all}});
  };
  TRY_OK(Emit(options, {{"table", table}, {"json", json}}));
  return kClean;
}

// A misspelt name would stop nothing. Without a readable redoubt.yaml it is taken as it is.
Status CheckScope(const Options& options, const StopScope& scope) {
  if (!scope.generator.empty() &&
      std::ranges::find(respond::Generators(), scope.generator, &respond::GeneratorEntry::name) ==
          respond::Generators().end())
    return InvalidArgument(fmt::format(
        "no generator \"{}\" (mend: one of {})", Printable(scope.generator, 100),
        Join(Names(respond::Generators(), [](const auto& entry) { return entry.name; }), ", ")));
  if (scope.asset.empty()) return {};
  const Result<std::filesystem::path> dir = options.EstateDir();
  const Result<Estate> estate = dir ? LoadEstate(*dir) : Result<Estate>(Fail(dir.error()));
  if (!estate) {
    Say("redoubt stop: cannot check \"{}\": {}\n", Printable(scope.asset, 100),
        estate.error().message);
    return {};
  }
  if (estate->FindRepository(scope.asset)) return {};
  if (const Service* service = estate->FindService(scope.asset))
    return InvalidArgument(fmt::format("\"{}\" is a service (mend: its repository, --asset {})",
                                       scope.asset, service->repository));
  return NotFound(fmt::format(
      "redoubt.yaml declares no repository \"{}\" (mend: one of {})", Printable(scope.asset, 100),
      Join(Names(estate->repositories, [](const Repository& r) { return r.id; }), ", ")));
}

// Works without the store and without a readable redoubt.yaml: only the state folder must be
// writable.
Result<int> Stop(const Options& options, const StopOptions& wanted) {
  TRY_OK(CheckScope(options, wanted.scope));
  TRY(const std::filesystem::path state, options.StateDir());
  TRY(const StopOrder order, WriteStop(state, {.scope = wanted.scope,
                                               .who = wanted.who,
                                               .why = wanted.why,
                                               .at = SystemClock().Now()}));
  Out("stopped: {} (order {}; to lift it: redoubt resume --order {} --key FILE)\n",
      ScopeText(order.scope), order.id, order.id);
  return kClean;
}

Status CheckOrder(const std::filesystem::path& state, const std::string& id) {
  const std::vector<StopOrder> orders = StopOrders(state);
  if (std::ranges::find(orders, id, &StopOrder::id) != orders.end()) return {};
  if (orders.empty()) return NotFound("no stop order is in force");
  return NotFound(fmt::format(
      "no stop order \"{}\" is in force (mend: --order with one of {})", Printable(id, 100),
      Join(Names(orders, [](const StopOrder& order) { return order.id; }), ", ")));
}

Result<int> Resume(const Options& options, const StopOptions& wanted) {
  TRY(const auto session, Session::Open(options));
  TRY_OK(CheckOrder(session->state_dir, wanted.id));
  std::unique_ptr<Ed25519Key> key;
  TRY(const respond::Decider decider, LoadDecider(session->estate, wanted.key, wanted.role, key));
  const Timestamp now = session->clock.Now();
  TRY(const Approval approval,
      SignDecision(*key, {.subject = std::string(kSubjectResume),
                          .digest = Sha256("resume " + wanted.id),
                          .decision = Decision::kApprove,
                          .role = decider.role,
                          .person = decider.person,
                          .comment = wanted.why,
                          .now = now,
                          .expires = now + session->estate.policy.approval_expires}));
  TRY_OK(VerifyApproval(approval.envelope, session->estate.roles, now));
  const Record record{.actor = "person:" + decider.person,
                      .action = "resume",
                      .subject = "stop:" + wanted.id,
                      .details = CanonicalJson(Json{{"envelope", approval.envelope}}),
                      .at = now};
  TRY_OK(session->store->Append({&record, 1}));
  TRY_OK(RemoveStop(session->state_dir, wanted.id));
  Out("resumed: order {} is lifted by {}\n", wanted.id, decider.person);
  for (const StopOrder& order : StopOrders(session->state_dir))
    Out("still in force: {}\n", OrderText(order));
  return kClean;
}

}  // namespace

void SetupStop(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<StopOptions>();
  app.add_flag("--list", wanted->list, "show the orders in force, and change nothing");
  app.add_option("--asset", wanted->scope.asset, "only changes of this repository");
  app.add_option("--generator", wanted->scope.generator, "only patches of this generator");
  app.add_option("--rule", wanted->scope.rule, "only cases of this advisory or rule");
  app.add_option("--why", wanted->why, "reason, for those who find it stopped");
  app.add_option("--who", wanted->who, "who orders it")->envname("USER");
  run = [wanted, &options] { return wanted->list ? List(options) : Stop(options, *wanted); };
}

void SetupResume(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<StopOptions>();
  app.add_option("--order", wanted->id, "which order (default: all, the one without a scope)");
  app.add_option("--key", wanted->key, "private key of the person who lifts it")->required();
  app.add_option("--role", wanted->role, "in which role, when the key has several");
  app.add_option("--why", wanted->why, "reason");
  run = [wanted, &options] { return Resume(options, *wanted); };
}

}  // namespace redoubt::cli
