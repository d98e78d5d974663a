#include "respond/impact/impact.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "estate/exposure.h"
#include "respond/gates/api_unchanged/openapi.h"
#include "respond/gates/run_gates.h"
#include "respond/impact/sensitive.h"
#include "respond/impact/usage.h"

namespace redoubt::respond {
namespace {

constexpr std::string_view kSecurityLead = "security-lead";
constexpr int kHighRisk = 70;

void AddFactor(Impact& impact, std::string name, int points, std::string why) {
  if (points != 0) impact.factors.push_back({std::move(name), points, std::move(why)});
}

// Packages by which the repository's own code reaches what changes: the changed ones, and the
// direct dependencies that bring them ("name@version" at the front of a component's path).
std::set<std::string> EntryPackages(const ImpactRequest& request) {
  std::set<std::string> packages;
  for (const PackageChange& change : request.patch.changes) packages.insert(change.name);
  for (const Finding& finding : request.c.findings)
    if (!finding.component.path.empty()) {
      const std::string& first = finding.component.path.front();
      packages.insert(first.substr(0, first.rfind('@')));
    }
  return packages;
}

// "/orders/{id}" is reached by a route literal that is equal up to its first parameter.
bool RouteMatches(const std::string& path, const std::vector<std::string>& routes) {
  const auto fixed = [](const std::string& text) {
    return text.substr(0, text.find_first_of("{:$(*"));
  };
  const std::string want = fixed(path);
  return std::ranges::any_of(routes, [&](const std::string& route) {
    const std::string have = fixed(route);
    return have == want || have + "/" == want || have == want + "/";
  });
}

void FindOperations(const ImpactRequest& request, const Usage& usage, Impact& impact) {
  for (const Service* service : request.estate.ServicesOf(request.repository.id)) {
    if (service->openapi.empty()) continue;
    const auto text = ReadFileBeneath(request.tree, service->openapi, 4 << 20);
    const auto document =
        text ? gates::ReadOpenApi(*text, service->openapi) : Result<Json>(Fail(text.error()));
    if (!document) {
      impact.unknowns.push_back(document.error().message);
      continue;
    }
    const std::vector<std::string> all = gates::PlanRequests(*document).operations;
    std::vector<std::string> reached;
    for (const std::string& operation : all)
      if (RouteMatches(operation.substr(operation.find(' ') + 1), usage.routes))
        reached.push_back(operation);
    // Routes that are built at run time cannot be told apart: then every operation counts.
    const bool unclear = reached.empty() && !usage.reaching.empty();
    const std::vector<std::string>& found = unclear ? all : reached;
    impact.operations.insert(impact.operations.end(), found.begin(), found.end());
  }
}

SemverDistance WidestDistance(const Patch& patch) {
  SemverDistance widest = SemverDistance::kNone;
  for (const PackageChange& change : patch.changes) widest = std::max(widest, change.distance);
  return widest;
}

int DistancePoints(SemverDistance distance) {
  switch (distance) {
    case SemverDistance::kNone:
      return 0;
    case SemverDistance::kPatch:
      return 4;
    case SemverDistance::kMinor:
      return 10;
    case SemverDistance::kMajor:
      return 30;
  }
  return 30;
}

void AddFactors(const ImpactRequest& request, Impact& impact) {
  AddFactor(impact, "any change", 5, "every change can break something");
  const SemverDistance distance = WidestDistance(request.patch);
  AddFactor(impact, "semver distance", DistancePoints(distance),
            fmt::format("the widest step is {}", NameOf(distance)));
  AddFactor(impact, "customer-facing", impact.customer_facing ? 25 : 0, impact.customer_facing_why);
  AddFactor(impact, "importing files", std::min<int>(2 * static_cast<int>(impact.files.size()), 10),
            fmt::format("{} files {}", impact.files.size(),
                        request.patch.changes.empty() ? "change" : "import what changes"));
  AddFactor(impact, "API operations", std::min<int>(static_cast<int>(impact.operations.size()), 10),
            fmt::format("{} operations reach it", impact.operations.size()));
  AddFactor(impact, "services", std::min<int>(3 * static_cast<int>(impact.services.size()), 15),
            fmt::format("{} services run it or call them", impact.services.size()));
  AddFactor(impact, "not proved", std::min(RaisedRisk(request.verdicts), 40),
            "what the gates could not exercise");
  AddFactor(impact, "not analysed", impact.unknowns.empty() ? 0 : 8,
            fmt::format("{} places could not be analysed", impact.unknowns.size()));
  const bool development = std::ranges::all_of(request.c.findings, [](const Finding& f) {
    return f.component.scope == Scope::kDevelopment;
  });
  AddFactor(impact, "development only", development ? -10 : 0, "not part of what is deployed");
}

void AddApprovals(const ImpactRequest& request, Impact& impact) {
  std::string why;
  if (impact.customer_facing) why = "customers could notice: " + impact.customer_facing_why;
  for (const std::string& file : request.patch.files)
    if (const std::string sensitive = SensitiveWhy(file); !sensitive.empty()) {
      AddFactor(impact, "sensitive file", 30, fmt::format("{} ({})", file, sensitive));
      why = fmt::format("{} is changed ({})", file, sensitive);
    }
  if (why.empty() && NeedsHuman(request.verdicts)) why = "the gates could not prove all of it";
  if (why.empty() && impact.risk >= kHighRisk) why = fmt::format("risk {}", impact.risk);
  if (!why.empty()) impact.approvals.push_back({std::string(kSecurityLead), 1, why});
}

int Sum(const std::vector<RiskFactor>& factors) {
  int sum = 0;
  for (const RiskFactor& factor : factors) sum += factor.points;
  return std::clamp(sum, 0, 100);
}

}  // namespace

Impact AnalyzeImpact(const ImpactRequest& request) {
  Impact impact;
  const Facing facing = FacingOf(request.estate, request.repository.id);
  impact.customer_facing = facing.customer_facing;
  impact.customer_facing_why = facing.why;
  // a fix of code changes files themselves; an upgrade those that import what it moves
  std::set<std::string> changed;
  if (request.patch.changes.empty())
    changed.insert(request.patch.files.begin(), request.patch.files.end());
  const Usage usage = FindUsage(request.tree, EntryPackages(request), changed);
  impact.files = usage.files;
  impact.symbols = usage.symbols;
  impact.unknowns = usage.unknowns;
  FindOperations(request, usage, impact);
  for (const Service* service : request.estate.ServicesOf(request.repository.id)) {
    impact.services.push_back(service->id);
    for (const Service* caller : request.estate.CallersOf(service->id))
      if (std::ranges::find(impact.services, caller->id) == impact.services.end())
        impact.services.push_back(caller->id);
  }
  AddFactors(request, impact);
  impact.risk = Sum(impact.factors);
  AddApprovals(request, impact);
  impact.risk = Sum(impact.factors);
  std::ranges::stable_sort(impact.factors, std::greater{}, &RiskFactor::points);
  return impact;
}

}  // namespace redoubt::respond
