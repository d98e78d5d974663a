// redoubt doctor: what this machine lacks, found by trying it, each with the mend.
#include <fmt/format.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;

struct Check {
  enum class Status { kOk, kWarning, kMissing, kSkipped };  // kMissing: a gate cannot do without it
  std::string name;
  Status status = Status::kOk;
  std::string detail;
  std::string mend;
};

std::string_view StatusName(Check::Status status) {
  switch (status) {
    case Check::Status::kOk:
      return "ok";
    case Check::Status::kWarning:
      return "warning";
    case Check::Status::kMissing:
      return "missing";
    case Check::Status::kSkipped:
      return "skipped";
  }
  return "missing";
}

// "…(mend: X)" in two parts.
Check FromError(std::string name, Check::Status status, const std::string& message) {
  const size_t at = message.rfind(" (mend: ");
  if (at == message.npos || !message.ends_with(')')) return {std::move(name), status, message, ""};
  return {std::move(name), status, message.substr(0, at),
          message.substr(at + 8, message.size() - at - 9)};
}

void CheckSandbox(std::vector<Check>& checks) {
  const auto protections = BubblewrapSandbox().Protections();
  if (!protections) {
    checks.push_back(FromError("sandbox", Check::Status::kMissing, protections.error().message));
    return;
  }
  checks.push_back({"sandbox", Check::Status::kOk, Join(*protections, ", "), ""});
  const std::string& limits = protections->back();
  if (limits == "rlimits")
    checks.push_back({"sandbox limits", Check::Status::kWarning,
                      "rlimits alone: memory is limited for each process, not for all together",
                      "run as a systemd service with Delegate=yes"});
  else
    checks.push_back({"sandbox limits", Check::Status::kOk, limits, ""});
}

Check CheckLandlock() {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi > 0) return {"landlock", Check::Status::kOk, fmt::format("ABI {}", abi), ""};
  return {"landlock", Check::Status::kWarning, "the kernel does not offer it",
          "a kernel of 5.13 or later with landlock in its lsm= list"};
}

// The first "N.N…" in a program's answer: "git version 2.39.5" → {2, 39}.
std::pair<int, int> VersionIn(const std::string& text) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!std::isdigit(static_cast<unsigned char>(text[at]))) continue;
    std::pair<int, int> version{};
    const char* end = text.data() + text.size();
    const auto major = std::from_chars(text.data() + at, end, version.first);
    if (major.ec == std::errc() && major.ptr != end && *major.ptr == '.' &&
        std::from_chars(major.ptr + 1, end, version.second).ec == std::errc())
      return version;
    at = static_cast<size_t>(major.ptr - text.data());
  }
  return {0, 0};
}

struct Tool {
  const char* name;
  std::vector<std::string> argv;
  std::pair<int, int> least;
  Check::Status when_absent;
  const char* mend;
};

Check CheckTool(const Tool& tool) {
  ProcessSpec spec;
  spec.argv = tool.argv;
  spec.cwd = "/";
  spec.env = {{"HOME", "/nonexistent"}, {"LC_ALL", "C"}};
  spec.timeout = Seconds(20);
  const auto result = PosixProcessRunner().Run(spec);
  const std::string wanted = fmt::format("{}.{} or later", tool.least.first, tool.least.second);
  if (!result || !result->Ok())
    return {tool.name, tool.when_absent,
            result ? "does not answer" : fmt::format("not installed; {} is needed", wanted),
            tool.mend};
  const auto version = VersionIn(result->out);
  const std::string found = fmt::format("{}.{}", version.first, version.second);
  if (version >= tool.least) return {tool.name, Check::Status::kOk, found, ""};
  return {tool.name, tool.when_absent, fmt::format("{} found, {} needed", found, wanted),
          tool.mend};
}

void CheckTools(std::vector<Check>& checks) {
  using enum Check::Status;
  const Tool tools[] = {
      {"git", {"git", "--version"}, {2, 30}, kMissing, "apt-get install git"},
      {"node", {"node", "--version"}, {18, 0}, kMissing, "apt-get install nodejs"},
      {"npm", {"npm", "--version"}, {9, 0}, kMissing, "apt-get install npm"},
      {"haproxy",
       {"haproxy", "-v"},
       {2, 4},
       kWarning,
       "apt-get install haproxy (only for rollouts behind it)"},
  };
  for (const Tool& tool : tools) checks.push_back(CheckTool(tool));
}

Check CheckClock() {
  const SystemClock clock;
  const Timestamp now = clock.Now();
  const int64_t before = clock.MonotonicMs();
  clock.Sleep(Milliseconds(2));
  const char* mend = "set the clock: timedatectl set-ntp true";
  if (now < *Timestamp::Parse("2025-01-01") || now > *Timestamp::Parse("2100-01-01"))
    return {"clock", Check::Status::kMissing, "it says " + now.ToString(), mend};
  if (clock.MonotonicMs() <= before)
    return {"clock", Check::Status::kMissing, "the monotonic clock stands still",
            "restart the machine"};
  timex state{};
  if (adjtimex(&state) == TIME_ERROR)
    return {"clock", Check::Status::kWarning, now.ToString() + ", not synchronised", mend};
  return {"clock", Check::Status::kOk, now.ToString(), ""};
}

Check CheckAdvisories(const fs::path& state) {
  struct stat info{};
  const fs::path file = state / "intel/advisories.json";
  const char* mend = "redoubt intel import FILE";
  if (stat(file.c_str(), &info) != 0)
    return {"advisories", Check::Status::kWarning, "only the starter set of the product", mend};
  const Duration age = SystemClock().Now() - Timestamp{int64_t{info.st_mtime} * 1000};
  const std::string detail = fmt::format("imported {} ago", age.Human());
  if (age > Hours(24 * 7)) return {"advisories", Check::Status::kWarning, detail, mend};
  return {"advisories", Check::Status::kOk, detail, ""};
}

Check CheckDisk(fs::path folder) {
  std::error_code error;
  while (!fs::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
  const fs::space_info space = fs::space(folder, error);
  if (error) return {"disk", Check::Status::kWarning, folder.string() + ": " + error.message(), ""};
  const std::string detail = fmt::format(
      "{:.1f} GiB free for {}", static_cast<double>(space.available) / (1 << 30), folder.string());
  const std::string mend = "free space there, or --state on another disk";
  if (space.available < (uintmax_t{512} << 20))
    return {"disk", Check::Status::kMissing, detail, mend};
  if (space.available < (uintmax_t{5} << 30))
    return {"disk", Check::Status::kWarning, detail, mend};
  return {"disk", Check::Status::kOk, detail, ""};
}

bool IsPrivateKey(const fs::path& file) {
  const auto text = ReadFile(file, 16'384);
  return text && text->find("PRIVATE KEY-----") != std::string::npos;
}

// Private keys below `folder` that others may read.
Check CheckKeys(const fs::path& folder) {
  std::error_code error;
  int keys = 0, seen = 0;
  auto entry = fs::recursive_directory_iterator(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator() && seen < 20'000;
       entry.increment(error), ++seen) {
    if (entry.depth() >= 2) entry.disable_recursion_pending();
    if (!fs::is_regular_file(entry->symlink_status(error)) || !IsPrivateKey(entry->path()))
      continue;
    ++keys;
    if ((entry->status(error).permissions() & fs::perms(077)) != fs::perms::none)
      return {"keys", Check::Status::kMissing, entry->path().string() + ": others may read it",
              "chmod 600 " + entry->path().string() + ", and rotate the key: redoubt keys rotate"};
  }
  return {"keys", Check::Status::kOk, fmt::format("{} private, closed to others", keys), ""};
}

std::vector<Check> RunChecks(const Options& options) {
  std::vector<Check> checks;
  CheckSandbox(checks);
  checks.push_back(CheckLandlock());
  CheckTools(checks);
  checks.push_back(CheckClock());
  const auto state = options.StateDir();
  if (!state) {
    checks.push_back(FromError("state", Check::Status::kSkipped, state.error().message));
    checks.push_back(CheckDisk(fs::current_path()));
    return checks;
  }
  checks.push_back(CheckAdvisories(*state));
  checks.push_back(CheckDisk(*state));
  checks.push_back(CheckKeys(*state));
  return checks;
}

std::string AsTable(const std::vector<Check>& checks) {
  std::string table;
  for (const Check& check : checks) {
    table += fmt::format("{:<15} {:<8} {}\n", check.name, StatusName(check.status),
                         Printable(check.detail, 512));
    if (!check.mend.empty())
      table += fmt::format("{:<24} mend: {}\n", "", Printable(check.mend, 512));
  }
  return table;
}

std::string AsJson(const std::vector<Check>& checks, bool ready) {
  OrderedJson root = {
      {"schema", "redoubt.doctor/1"}, {"ready", ready}, {"checks", OrderedJson::array()}};
  for (const Check& check : checks)
    root["checks"].push_back({{"name", check.name},
                              {"status", StatusName(check.status)},
                              {"detail", check.detail},
                              {"mend", check.mend}});
  return root.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace

void SetupDoctor(CLI::App&, Options& options, RunFunction& run) {
  run = [&options]() -> Result<int> {
    const std::vector<Check> checks = RunChecks(options);
    const bool ready = std::ranges::none_of(
        checks, [](const Check& check) { return check.status == Check::Status::kMissing; });
    TRY_OK(Emit(options, {{"table", [&] { return AsTable(checks); }},
                          {"json", [&] { return AsJson(checks, ready); }}}));
    return ready ? kClean : kPolicyBroken;
  };
}

}  // namespace redoubt::cli
