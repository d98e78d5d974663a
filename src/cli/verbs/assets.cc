// redoubt assets: what there is to protect, and whether it is looked after.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "adapters/notify/notify.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/subcommand.h"
#include "cli/verbs/verbs.h"
#include "discovery/coverage.h"
#include "discovery/discovery.h"
#include "discovery/known.h"
#include "model/codec.h"

namespace redoubt::cli {
namespace {

struct AssetArguments {
  std::vector<std::string> sources;
  bool faults_only = false;
};

Result<std::vector<DiscoverySource>> Wanted(const Estate& estate,
                                            const std::vector<std::string>& ids) {
  const std::vector<DiscoverySource>& all = estate.discovery.sources;
  if (all.empty())
    return FailedPrecondition(
        "redoubt.yaml names no source of assets (mend: discovery: {sources: [{id: forge, kind: "
        "gitlab, url: https://…, organisation: acme}]})");
  if (ids.empty()) return all;
  std::vector<DiscoverySource> wanted;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(all, id, &DiscoverySource::id);
    if (found == all.end())
      return NotFound(fmt::format("no source \"{}\" in redoubt.yaml", Printable(id, 100)));
    wanted.push_back(*found);
  }
  return wanted;
}

// "12 assets (2 new, 1 gone)"
std::string ChangeText(const discovery::KnownList& before, const discovery::KnownList& now) {
  std::vector<std::string> old_places, new_places, fresh, gone;
  for (const DiscoveredAsset& asset : before.assets) old_places.push_back(asset.location);
  for (const DiscoveredAsset& asset : now.assets) new_places.push_back(asset.location);
  std::ranges::sort(old_places);
  std::ranges::sort(new_places);
  std::ranges::set_difference(new_places, old_places, std::back_inserter(fresh));
  std::ranges::set_difference(old_places, new_places, std::back_inserter(gone));
  return fmt::format("{} ({} new, {} gone)", Counted(now.assets.size(), "asset"), fresh.size(),
                     gone.size());
}

Result<int> RunDiscover(const Options& options, const AssetArguments& arguments) {
  TRY(const auto session, Session::Open(options));
  TRY(const std::vector<DiscoverySource> sources, Wanted(session->estate, arguments.sources));
  TRY(auto known, discovery::Known(*session->store));
  const std::unique_ptr<Http> http = MakeHttp();
  const discovery::Tools tools{*http, {}};
  int exit = kClean;
  for (const DiscoverySource& source : sources) {
    const bool here =
        source.kind == DiscoveryKind::kFolder || source.kind == DiscoveryKind::kPodman;
    if (options.offline && !here) {
      Say("{}: not asked, the old list stays in use (--offline)\n", source.id);
      exit = kIncomplete;
      continue;
    }
    const auto assets = discovery::Discover(source, tools);
    if (!assets) {
      Say("{}: failed, the old list stays in use: {}\n", source.id, assets.error().message);
      exit = kIncomplete;
      continue;
    }
    const discovery::KnownList list{session->clock.Now(), *assets};
    TRY_OK(discovery::Keep(*session->store, source.id, list));
    Out("{}: {}\n", source.id, ChangeText(known[source.id], list));
  }
  return exit;
}

struct Listing {
  discovery::AssetCoverage coverage;
  std::vector<std::string> unasked;  // sources without any list
};

Result<Listing> List(Session& session) {
  TRY(const auto known, discovery::Known(*session.store));
  TRY(const std::vector<ScanResult> scans, session.store->Scans());
  const std::vector<DiscoverySource>& sources = session.estate.discovery.sources;
  const std::vector<DiscoveredAsset> all = discovery::Discovered(known, sources);
  Listing listing;
  for (const DiscoverySource& source : sources)
    if (!known.contains(source.id)) listing.unasked.push_back(source.id);
  listing.coverage = discovery::CoverageOf(session.estate, all, scans, session.clock.Now());
  return listing;
}

std::string FaultsText(const discovery::AssetState& state) {
  std::vector<std::string> texts;
  for (const AssetFault fault : state.faults) texts.emplace_back(discovery::DescriptionOf(fault));
  return state.asset.archived ? "archived" : Join(texts, "; ");
}

std::string CoverageLine(const Listing& listing) {
  const discovery::AssetCoverage& coverage = listing.coverage;
  std::string text =
      fmt::format("coverage {:.1f} %: {} of {} scanned in full and fresh\n", coverage.Percent(),
                  coverage.covered, Counted(static_cast<size_t>(coverage.counted), "asset"));
  for (const std::string& source : listing.unasked)
    text += fmt::format("incomplete: source {} was never asked (mend: redoubt assets discover)\n",
                        source);
  return text;
}

std::string ListTable(const Listing& listing, bool faults_only) {
  std::string text;
  for (const discovery::AssetState& state : listing.coverage.assets) {
    if (faults_only && state.faults.empty()) continue;
    text += fmt::format("{:<10} {:<40} {:<16} {:<20} {}\n", state.asset.kind,
                        Printable(state.asset.name, 100),
                        state.owner.empty() ? "-" : Printable(state.owner, 60),
                        state.scanned.IsSet() ? state.scanned.ToString().substr(0, 19) : "never",
                        FaultsText(state));
  }
  if (!text.empty())
    text = fmt::format("{:<10} {:<40} {:<16} {:<20} {}\n", "KIND", "ASSET", "OWNER", "SCANNED",
                       "FINDINGS") +
           text;
  return text + CoverageLine(listing);
}

std::string ListJson(const Listing& listing, bool faults_only) {
  Json assets = Json::array();
  for (const discovery::AssetState& state : listing.coverage.assets) {
    if (faults_only && state.faults.empty()) continue;
    Json findings = Json::array();
    for (const AssetFault fault : state.faults)
      findings.push_back({{"rule", NameOf(fault)}, {"message", discovery::DescriptionOf(fault)}});
    Json asset = state.asset;
    asset.update({{"id", state.id},
                  {"owner", state.owner},
                  {"scanned", state.scanned.ToString()},
                  {"complete", state.complete},
                  {"findings", std::move(findings)}});
    assets.push_back(std::move(asset));
  }
  return PrettyJson({{"schema", "redoubt.assets/1"},
                     {"coverage_percent", listing.coverage.Percent()},
                     {"counted", listing.coverage.counted},
                     {"covered", listing.coverage.covered},
                     {"sources_never_asked", listing.unasked},
                     {"assets", std::move(assets)}});
}

Result<int> RunList(const Options& options, const AssetArguments& arguments) {
  TRY(const auto session, Session::Open(options));
  TRY(const Listing listing, List(*session));
  TRY_OK(Emit(options, {{"table", [&] { return ListTable(listing, arguments.faults_only); }},
                        {"json", [&] { return ListJson(listing, arguments.faults_only); }}}));
  if (!listing.unasked.empty()) return kIncomplete;
  const bool sound = std::ranges::all_of(listing.coverage.assets,
                                         [](const auto& state) { return state.faults.empty(); });
  return sound ? kClean : kPolicyBroken;
}

}  // namespace

void SetupAssets(CLI::App& app, Options& options, RunFunction& run) {
  app.require_subcommand(1);
  app.fallthrough();
  const auto arguments = std::make_shared<AssetArguments>();
  CLI::App* discover =
      AddSubcommand(app, "discover", "ask the sources of redoubt.yaml what there is", run,
                    Bind(arguments, options, RunDiscover));
  discover->add_option("source", arguments->sources, "only these (default: all)");
  CLI::App* list = AddSubcommand(app, "list",
                                 "every asset, its owner, its newest scan, and what "
                                 "is wrong with its care",
                                 run, Bind(arguments, options, RunList));
  list->add_flag("--findings", arguments->faults_only, "only those with findings");
}

}  // namespace redoubt::cli
