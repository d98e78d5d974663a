// redoubt scan: what is known to be vulnerable in these folders, systems and images.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>

#include "adapters/posix/clock.h"
#include "adapters/posix/running_system.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/image_target.h"
#include "cli/print.h"
#include "cli/secret_history.h"
#include "cli/verb.h"
#include "cli/verbs/scan_code.h"
#include "cli/verbs/scan_quality.h"
#include "cli/verbs/verbs.h"
#include "cli/version.h"
#include "estate/estate.h"
#include "formats/csaf.h"
#include "formats/cyclonedx.h"
#include "formats/finding_text.h"
#include "formats/junit.h"
#include "formats/openvex.h"
#include "formats/sarif.h"
#include "formats/spdx.h"
#include "intel/store.h"
#include "inventory/extractors/table.h"
#include "scan/conclude.h"
#include "scan/contents.h"
#include "scan/coverage.h"
#include "scan/engine.h"
#include "scan/report.h"
#include "scan/report_github.h"
#include "scan/vex.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxTargetBytes = 512u << 20;

struct ScanArguments {
  std::vector<std::string> targets;
  bool list_components = false;
  bool installed = false;
  bool root = false, host = false;
  bool quality = false;
  int min_quality = 0;
  std::string fail_on = "high";
  std::vector<std::string> only;  // of kScanners; none: all
  bool history = false;
  std::string max_db_age;
  std::vector<std::string> vex;
  ImageArguments images;
  CodeArguments code;
  std::function<fs::path(const std::string& folder)> cache_of;  // of findings in code
};

constexpr std::string_view kScanners[] = {"dependencies", "secrets", "code"};

bool Wants(const ScanArguments& arguments, std::string_view scanner) {
  return arguments.only.empty() ||
         std::ranges::find(arguments.only, scanner) != arguments.only.end();
}

Status CheckScanners(const ScanArguments& arguments) {
  for (const std::string& name : arguments.only)
    if (std::ranges::find(kScanners, name) == std::end(kScanners))
      return InvalidArgument(fmt::format("--only {}: there is no such scanner (mend: {})",
                                         Printable(name, 60), "dependencies, secrets, code"));
  return {};
}

// A scan needs no estate; with one, the advisories that were imported into it count too.
fs::path StateDirOrNone(const Options& options) {
  const auto state = options.StateDir();
  return state ? *state : fs::path();
}

// What is known, and what of it counts.
struct Knowledge {
  intel::Loaded loaded;
  Duration max_age;  // of its newest advisory; zero: any
  scan::VexStatements vex;
};

// What redoubt.yaml says, if there is one; --max-db-age goes before it, and --vex adds to it.
Result<Knowledge> Know(const ScanArguments& arguments, const Options& options) {
  IntelligenceRules rules;
  if (const auto dir = options.EstateDir()) {
    TRY(const Estate estate, LoadEstate(*dir));
    rules = estate.intelligence;
  }
  if (!arguments.max_db_age.empty()) {
    TRY_WITH("--max-db-age", rules.max_age, Duration::Parse(arguments.max_db_age));
  }
  rules.vex.insert(rules.vex.end(), arguments.vex.begin(), arguments.vex.end());
  Knowledge knowledge{.max_age = rules.max_age};
  TRY(knowledge.vex, scan::VexStatements::Load(rules.vex));
  TRY(knowledge.loaded, intel::LoadIndex(StateDirOrNone(options)));
  return knowledge;
}

std::string AssetName(const fs::path& target) {
  const fs::path full = fs::absolute(target).lexically_normal();
  return (full.has_filename() ? full : full.parent_path()).filename().string();
}

// Of two folders with one name, each is called by its path.
std::string AssetName(const fs::path& target, const std::vector<std::string>& targets) {
  const std::string name = AssetName(target);
  const auto same = [&](const std::string& other) { return AssetName(fs::path(other)) == name; };
  return std::ranges::count_if(targets, same) < 2 ? name : target.lexically_normal().string();
}

bool IsFile(const fs::path& target) {
  std::error_code error;
  return fs::is_regular_file(target, error);
}

// Of a folder, and of a file that no extractor reads, the contents are searched.
bool IsSearched(const std::string& target) {
  std::error_code error;
  if (fs::is_directory(target, error)) return true;
  return IsFile(target) && !inventory::ExtractorFor(fs::path(target).filename().string());
}

// One of a registry or a storage is called by its name.
std::string AssetOf(const image::ImageAddress& address, const std::string& asset) {
  using image::Transport;
  const bool named =
      address.transport == Transport::kRegistry || address.transport == Transport::kStorage;
  return named ? Printable(address.name, 500) : asset;
}

// Of a target that names no transport it is told by what lies there.
Result<std::optional<image::ImageAddress>> ImageOf(const std::string& target,
                                                   const ScanArguments& arguments) {
  if (arguments.root || arguments.host || arguments.installed)
    return std::optional<image::ImageAddress>();
  return ImageTarget(target, arguments.images);
}

Status CheckThere(const std::string& target) {
  std::error_code error;
  if (fs::exists(target, error)) return {};
  return NotFound(fmt::format(
      "{}: no file or folder (mend: for an image in a registry, --image or docker://{})",
      Printable(target, 200), Printable(target, 200)));
}

Result<ScanResult> ScanOne(const std::string& target, const ScanArguments& arguments,
                           const intel::Index& index, const scan::ScanOptions& options) {
  const std::string asset = AssetName(target, arguments.targets);
  TRY(const auto address, ImageOf(target, arguments));
  if (address)
    return ScanImageTarget(*address, AssetOf(*address, asset), arguments.images, index, options);
  TRY_OK(CheckThere(target));
  if (arguments.root || arguments.host)
    return scan::ScanSystem(arguments.host ? "host" : asset, target, index, options);
  if (arguments.installed) return scan::ScanInstalledProjects(asset, target, index, options);
  if (!IsFile(target)) {
    if (arguments.code.staged) {
      TRY(ScanResult result, ScanIndex(asset, target, options));
      TRY_OK(DropOld(arguments.code, target, index, options, result));
      return result;
    }
    scan::ScanOptions cached = options;
    if (options.code) cached.cache = arguments.cache_of(target);
    TRY(ScanResult result, scan::ScanFolder(asset, target, index, cached));
    TRY_OK(DropOld(arguments.code, target, index, options, result));
    if (arguments.history && options.secrets)
      TRY_OK(SearchHistory(target, *options.secrets, result));
    return result;
  }
  TRY(const std::string bytes, ReadFile(target, kMaxTargetBytes));
  const std::string name = fs::path(target).filename().string();
  if (IsSearched(target)) return scan::ScanText(asset, name, bytes, options);
  TRY(ScanResult result, scan::ScanFile(asset, name, bytes, index, options));
  NoteQuality(name, bytes, result);
  return result;
}

// Whether rules are needed at all: reading them takes longer than reading a lockfile.
bool AnySearched(const ScanArguments& arguments) {
  if (arguments.root || arguments.host || arguments.installed) return false;
  return std::ranges::any_of(arguments.targets, IsSearched);
}

// The rules outlive the scan.
Status ChooseScanners(const ScanArguments& arguments, CodeRules& rules,
                      scan::ScanOptions& options) {
  const bool one_pattern = !arguments.code.pattern.empty();
  options.dependencies = Wants(arguments, "dependencies") && !arguments.code.staged && !one_pattern;
  options.everything = arguments.code.no_ignore;
  if (!AnySearched(arguments)) return {};
  if (Wants(arguments, "secrets") && !one_pattern) {
    const Result<scan::secrets::Scanner>& secrets = scan::secrets::Scanner::Own();
    if (!secrets) return Fail(secrets.error());
    options.secrets = &*secrets;
  }
  if (!Wants(arguments, "code")) return {};
  TRY(rules, LoadCodeRules(arguments.code));
  options.code = &rules.rules;
  return {};
}

Result<std::vector<ScanResult>> ScanAll(const ScanArguments& arguments,
                                        const Knowledge& knowledge) {
  const intel::Index& index = knowledge.loaded.index;
  scan::ScanOptions options;
  options.now = SystemClock().Now();
  const ProcRunningSystem running;
  if (arguments.host) options.running = &running;
  CodeRules rules;
  TRY_OK(ChooseScanners(arguments, rules, options));
  std::vector<ScanResult> results;
  for (const std::string& target : arguments.targets) {
    if (ProgressOn()) Say("scanning {}\n", Printable(target, 200));
    TRY(ScanResult result, ScanOne(target, arguments, index, options));
    for (const std::string& file : rules.unread) scan::AddProblem(result, file);
    scan::CountUnseen(result);
    scan::TellAge(result, index, knowledge.max_age, options.now);
    if (options.dependencies) scan::TellUncovered(result, knowledge.loaded.by_ecosystem);
    knowledge.vex.Apply(result);
    results.push_back(std::move(result));
  }
  return results;
}

// What the locations of each result are relative to; "": files of an image are nowhere here.
std::vector<std::string> Roots(const std::vector<std::string>& targets,
                               const std::vector<ScanResult>& results) {
  std::vector<std::string> roots;
  for (size_t i = 0; i < targets.size(); ++i) {
    const std::string& target = targets[i];
    if (results[i].image) {
      roots.emplace_back();
      continue;
    }
    const fs::path full = fs::absolute(target).lexically_normal();
    roots.push_back((IsFile(target) ? full.parent_path() : full).string());
  }
  return roots;
}

// The same, seen from here: a workflow runs at the root of its repository.
std::vector<std::string> Folders(const std::vector<std::string>& targets,
                                 const std::vector<ScanResult>& results) {
  std::vector<std::string> folders;
  for (const std::string& root : Roots(targets, results)) {
    if (root.empty()) {
      folders.emplace_back();
      continue;
    }
    std::string folder = fs::path(root).lexically_relative(fs::current_path()).generic_string();
    while (folder.ends_with('/')) folder.pop_back();
    folders.push_back(folder == "." ? "" : folder);
  }
  return folders;
}

int ExitOf(const std::vector<ScanResult>& results, Severity fail_on) {
  bool complete = true, broken = false;
  for (const ScanResult& result : results) {
    complete = complete && result.complete;
    for (const Finding& f : result.findings) broken = broken || f.severity >= fail_on;
  }
  if (!complete) return kIncomplete;
  return broken ? kPolicyBroken : kClean;
}

// --host is a target of its own.
Result<ScanArguments> Complete(ScanArguments arguments) {
  if (arguments.host && !arguments.targets.empty())
    return InvalidArgument("--host takes no target (mend: leave it out, or use --root DIR)");
  if (arguments.host) arguments.targets = {"/"};
  if (arguments.targets.empty())
    return InvalidArgument("a target is missing (see redoubt scan --help)");
  if ((arguments.root || arguments.host) && arguments.installed)
    return InvalidArgument("--installed looks at projects, --root and --host at file systems");
  return arguments;
}

Result<int> RunScan(const ScanArguments& given, const Options& options) {
  if (given.quality) return RunQuality(given.targets, given.min_quality, options);
  TRY(ScanArguments arguments, Complete(given));
  arguments.images.offline = options.offline;
  TRY_OK(CheckScanners(arguments));
  TRY_OK(CheckCode(arguments.code));
  arguments.cache_of = [&](const std::string& folder) {
    return CacheOf(arguments.code, options, folder);
  };
  TRY_WITH("--fail-on", const Severity fail_on, ParseEnum<Severity>(arguments.fail_on));
  TRY(const Knowledge knowledge, Know(arguments, options));
  const intel::Loaded& loaded = knowledge.loaded;
  TRY(const std::vector<ScanResult> results, ScanAll(arguments, knowledge));
  const scan::ReportOptions report = {
      .list_components = arguments.list_components,
      .colour = ColourOn() && options.outputs.empty(),
      .version = kVersion,
      .advisories = loaded.index.Size(),
      .newest_advisory = loaded.index.NewestModified(),
  };
  TRY_OK(Emit(
      options,
      {{"table", [&] { return scan::ReportTable(results, report); }},
       {"markdown", [&] { return scan::ReportMarkdown(results, report); }},
       {"json", [&] { return scan::ReportJson(results, report); }},
       {"jsonl", [&] { return scan::ReportJsonLines(results, report); }},
       {"cyclonedx",
        [&] { return formats::ToCycloneDx(formats::AboutPackages(results), kVersion); }},
       {"spdx", [&] { return formats::ToSpdx(formats::AboutPackages(results), kVersion); }},
       {"csaf", [&] { return formats::ToCsafVex(formats::AboutPackages(results), kVersion); }},
       {"openvex", [&] { return formats::ToOpenVex(formats::AboutPackages(results), kVersion); }},
       {"junit", [&] { return formats::ToJunit(results); }},
       {"github",
        [&] { return scan::ReportGithub(results, report, Folders(arguments.targets, results)); }},
       {"sarif",
        [&] { return formats::ToSarif(results, kVersion, Roots(arguments.targets, results)); }}}));
  return ExitOf(results, fail_on);
}

void SetupImages(CLI::App& app, ImageArguments& images) {
  app.add_flag("--image", images.image,
               "a target that is no file or folder is an image in a registry");
  app.add_option("--platform", images.platform,
                 "of an image for several: linux/amd64, linux/arm64 (default: this machine's)");
  app.add_option("--base", images.base,
                 "the image that it is built on, so that its layers are told apart for sure");
  app.add_option("--max-memory", images.max_memory,
                 "what is kept of an image in memory (default: 512M)");
  app.add_option("--max-scratch", images.max_scratch,
                 "what is kept of it on disk, below $TMPDIR (default: 4G)");
  app.add_option("--max-unpacked", images.max_unpacked,
                 "how large its layers may be when unpacked (default: 64G)");
}

}  // namespace

void SetupScan(CLI::App& app, Options& options, RunFunction& run) {
  const auto arguments = std::make_shared<ScanArguments>();
  app.add_option("target", arguments->targets,
                 "folders to scan, single files, or container images: an archive of docker save or "
                 "of an OCI layout, a layout's folder, docker://NAME, containers-storage:NAME, "
                 "docker-archive:FILE[:NAME], oci-archive:FILE[:TAG], oci:FOLDER[:TAG]");
  app.add_flag("--list-components", arguments->list_components, "list every component too");
  app.add_flag("--installed", arguments->installed,
               "check what is installed in node_modules instead of what lockfiles declare");
  app.add_flag("--root", arguments->root,
               "the target is the root of a file system (an unpacked image): what is installed");
  app.add_flag("--host", arguments->host, "this machine: what is installed below /");
  SetupImages(app, arguments->images);
  app.add_option(
         "--only", arguments->only,
         "scanners of folders, separated by commas: dependencies, secrets, code (default: all)")
      ->delimiter(',');
  app.add_flag("--history", arguments->history,
               "search all commits of the folder's git repository for secrets too");
  SetupCode(app, arguments->code);
  app.add_option("--fail-on", arguments->fail_on,
                 "exit 1 from this severity on: low, medium, high (default), critical");
  app.add_option("--max-db-age", arguments->max_db_age,
                 "incomplete (exit 3) when the newest advisory is older, as in 7d");
  app.add_option("--vex", arguments->vex,
                 "a VEX document (OpenVEX, CycloneDX, CSAF): what it answers is set aside");
  app.add_flag("--sbom-quality", arguments->quality,
               "no scan: how complete these bills of materials (CycloneDX, SPDX) are, by the "
               "minimum elements of NTIA");
  app.add_option("--min-quality", arguments->min_quality,
                 "with --sbom-quality: exit 1 when one scores less, of 100")
      ->check(CLI::Range(0, 100));
  app.footer(
      "Formats: table, json, jsonl, sarif, markdown, cyclonedx, spdx, openvex, csaf, junit, "
      "github.");
  run = [arguments, &options] { return RunScan(*arguments, options); };
}

}  // namespace redoubt::cli
