#include "estate/surroundings.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

// Empty path components mean nothing here: a program is never looked for in the present folder.
bool OnPath(const std::string& program) {
  const char* path = std::getenv("PATH");
  for (const std::string& folder : Split(path ? path : "/usr/local/bin:/usr/bin:/bin", ':'))
    if (!folder.empty() && access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
  return false;
}

class Surroundings {
 public:
  Surroundings(const Configuration& configuration, Timestamp now)
      : estate_(configuration.estate), root_(configuration.effective), now_(now) {}

  void Repositories() {
    for (size_t i = 0; i < estate_.repositories.size(); ++i) {
      const Repository& repository = estate_.repositories[i];
      const YamlNode* item = Item(root_.Find("repositories"), i);
      if (repository.source.starts_with('/') && !Exists(repository.source))
        Warn(Line(item, "path"), fmt::format("repositories[{}].path: {} is not there", i,
                                             Printable(repository.source, 300)));
      for (const auto& argv : repository.external_checks)
        Command(argv, "", Line(item, "external_checks"),
                fmt::format("repositories[{}].external_checks", i));
    }
  }

  void Services() {
    for (size_t i = 0; i < estate_.services.size(); ++i) {
      const ServiceRollout& rollout = estate_.services[i].rollout;
      const YamlNode* item = Item(root_.Find("services"), i);
      const YamlNode* at = item ? item->Find("rollout") : nullptr;
      const std::string place = fmt::format("services[{}].rollout.", i);
      Command(rollout.deploy, "", Line(at, "deploy"), place + "deploy");
      Command(rollout.health, "", Line(at, "health"), place + "health");
    }
  }

  void Autonomy(const std::vector<std::string>& generators) {
    const YamlNode* list = Policy("autonomy");
    for (size_t i = 0; i < estate_.policy.autonomy.size(); ++i) {
      const AutonomyRule& rule = estate_.policy.autonomy[i];
      const std::string place = fmt::format("policy.autonomy[{}].", i);
      const bool known = rule.generator == "*" ||
                         std::ranges::find(generators, rule.generator) != generators.end();
      if (!known)
        Warn(Line(Item(list, i), "generator"),
             fmt::format("{}generator: no patch generator \"{}\", so the rule is without effect "
                         "(mend: one of *, {})",
                         place, Printable(rule.generator, 80), Join(generators, ", ")));
      if (!rule.grant.empty() && !Exists(rule.grant))
        Warn(Line(Item(list, i), "grant"),
             fmt::format("{}grant: {} is not there, so mode {} is not in force (mend: redoubt keys "
                         "grant)",
                         place, Printable(rule.grant, 300), NameOf(rule.mode)));
    }
  }

  void Suppressions() {
    const YamlNode* list = Policy("suppressions");
    for (size_t i = 0; i < estate_.policy.suppressions.size(); ++i) {
      const Suppression& suppression = estate_.policy.suppressions[i];
      if (suppression.expires > now_) continue;
      Warn(Line(Item(list, i), "expires"),
           fmt::format("policy.suppressions[{}].expires: expired on {}, so {} is a finding again "
                       "(mend: remove it, or decide anew)",
                       i, suppression.expires.ToString().substr(0, 10),
                       Printable(suppression.rule, 80)));
    }
  }

  void GateRunnerKey() {
    if (!estate_.gate_runner_key.empty() && !Exists(estate_.gate_runner_key))
      Warn(Line(&root_, "gate_runner_key"), fmt::format("gate_runner_key: {} is not there",
                                                        Printable(estate_.gate_runner_key, 300)));
  }

  void Notifications() {
    for (size_t i = 0; i < estate_.notifications.size(); ++i)
      Command(estate_.notifications[i].command, estate_.dir,
              Line(Item(root_.Find("notifications"), i), "command"),
              fmt::format("notifications[{}].command", i));
  }

  std::vector<Error> Take() { return std::move(warnings_); }

 private:
  static const YamlNode* Item(const YamlNode* list, size_t i) {
    return list && i < list->items.size() ? &list->items[i] : nullptr;
  }
  static int Line(const YamlNode* map, std::string_view key) {
    const YamlNode* value = map ? map->Find(key) : nullptr;
    if (value && value->line > 0) return value->line;
    return map && map->line > 0 ? map->line : 1;
  }
  const YamlNode* Policy(std::string_view key) const {
    const YamlNode* policy = root_.Find("policy");
    return policy ? policy->Find(key) : nullptr;
  }
  static bool Exists(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
  }

  // A program that is named with a folder is looked for from `from`, where it is started; "" where
  // that is not known now, so that a relative one cannot be judged. Others are found on PATH.
  void Command(const std::vector<std::string>& argv, const fs::path& from, int line,
               const std::string& place) {
    if (argv.empty() || argv.front().empty()) return;
    const fs::path program = argv.front();
    const bool named = program.has_parent_path();
    if (named && program.is_relative() && from.empty()) return;
    if (named ? access((from / program).c_str(), X_OK) == 0 : OnPath(program)) return;
    Warn(line, fmt::format("{}: {} is no program that can be started{}", place,
                           Printable((named ? from / program : program).string(), 300),
                           named ? "" : " (it is not on PATH)"));
  }

  void Warn(int line, const std::string& message) {
    warnings_.push_back(
        {ErrorCode::kFailedPrecondition, fmt::format("redoubt.yaml:{}: {}", line, message)});
  }

  const Estate& estate_;
  const YamlNode& root_;
  const Timestamp now_;
  std::vector<Error> warnings_;
};

}  // namespace

std::vector<Error> CheckSurroundings(const Configuration& configuration,
                                     const std::vector<std::string>& generators, Timestamp now) {
  Surroundings look(configuration, now);
  look.Repositories();
  look.Services();
  look.GateRunnerKey();
  look.Autonomy(generators);
  look.Suppressions();
  look.Notifications();
  return look.Take();
}

}  // namespace redoubt
