#include "adapters/git/call.h"

#include <fmt/format.h>

#include <cstdlib>

#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

constexpr size_t kMaxDiffBytes = 16 << 20;

constexpr const char* kOptions[] = {
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.excludesFile=/dev/null",
    "core.symlinks=true",
    "core.autocrlf=false",
    "core.protectHFS=true",
    "core.protectNTFS=true",
    "core.commitGraph=false",
    "core.multiPackIndex=false",
    "core.pager=cat",
    "protocol.ext.allow=never",
    "credential.helper=",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "commit.gpgSign=false",
    "push.gpgSign=false",
    "transfer.fsckObjects=true",
    // Faults of old tools in honest repositories:
    "fetch.fsck.zeroPaddedFilemode=ignore",
    "fetch.fsck.badTimezone=ignore",
    "fetch.fsck.missingSpaceBeforeDate=ignore",
    "fetch.fsck.missingSpaceBeforeEmail=ignore",
};

}  // namespace

Result<ProcessResult> GitCommand::Run(const Call& call) const {
  const std::filesystem::path home = work_dir_ / "home";
  std::error_code error;
  std::filesystem::create_directories(home, error);
  if (error) return Unavailable(fmt::format("{}: {}", home.string(), error.message()));
  ProcessSpec spec;
  spec.argv = {"git"};
  for (const char* option : kOptions) spec.argv.insert(spec.argv.end(), {"-c", option});
  spec.argv.insert(spec.argv.end(), call.args.begin(), call.args.end());
  spec.cwd = call.work_tree.empty() ? home.string() : call.work_tree.string();
  spec.env = {{"GIT_DIR", call.git_dir.string()},
              {"GIT_CONFIG_NOSYSTEM", "1"},
              {"GIT_CONFIG_GLOBAL", "/dev/null"},
              {"GIT_CONFIG_SYSTEM", "/dev/null"},
              {"GIT_ATTR_NOSYSTEM", "1"},
              {"GIT_NO_REPLACE_OBJECTS", "1"},
              {"GIT_OPTIONAL_LOCKS", "0"},
              {"GIT_TERMINAL_PROMPT", "0"},
              {"GIT_ASKPASS", "true"},
              {"GIT_SSH_COMMAND", "ssh -o BatchMode=yes"},
              {"GIT_ALLOW_PROTOCOL", call.protocols},
              {"GIT_LITERAL_PATHSPECS", "1"},
              {"HOME", home.string()},
              {"XDG_CONFIG_HOME", home.string()},
              {"LC_ALL", "C.UTF-8"},
              {"TZ", "UTC"}};
  if (!call.work_tree.empty()) spec.env["GIT_WORK_TREE"] = call.work_tree.string();
  if (const char* agent = std::getenv("SSH_AUTH_SOCK")) spec.env["SSH_AUTH_SOCK"] = agent;
  for (const auto& [name, value] : call.env) spec.env[name] = value;
  spec.input = call.input;
  spec.timeout = call.timeout;
  spec.max_output_bytes = call.max_output_bytes;
  spec.end_at_max_output = true;
  TRY_WITH("git", ProcessResult result, runner_.Run(spec));
  if (result.timed_out)
    return Fail(ErrorCode::kDeadlineExceeded,
                fmt::format("git {}: not done within {}", call.args[0], call.timeout.Human()));
  if (result.truncated)
    return ResourceExhausted(
        fmt::format("git {}: more than {} bytes", call.args[0], call.max_output_bytes));
  return result;
}

Result<std::string> GitCommand::Output(const Call& call) const {
  TRY(ProcessResult result, Run(call));
  if (!result.Ok()) return Unavailable(fmt::format("git {}: {}", call.args[0], GitWords(result)));
  return std::move(result.out);
}

Result<TemporaryFolder> TemporaryFolder::Make(const std::filesystem::path& parent) {
  TRY(std::filesystem::path path, MakeTempDir(parent, "git-"));
  return TemporaryFolder(std::move(path));
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string GitWords(const ProcessResult& result) {
  std::string words;
  for (const std::string& line : Split(result.err, '\n')) {
    if (line.empty() || line.starts_with("hint:")) continue;
    words += (words.empty() ? "" : "; ") + line;
  }
  if (words.empty()) words = fmt::format("exit {}, signal {}", result.exit_code, result.signal);
  return RedactSecrets(Printable(words, 1024));
}

Status CheckDiff(std::string_view diff) {
  if (Trim(diff).empty()) return InvalidArgument("the diff is empty");
  if (diff.size() > kMaxDiffBytes) return ResourceExhausted("the diff is larger than 16 MiB");
  int number = 0;
  while (!diff.empty()) {
    ++number;
    const size_t end = std::min(diff.find('\n'), diff.size());
    const std::string_view line = diff.substr(0, end);
    diff.remove_prefix(std::min(end + 1, diff.size()));
    // Lines of content begin with ' ', '+', '-' or '\': these are headers.
    const bool mode = line.starts_with("new file mode ") || line.starts_with("new mode ") ||
                      line.starts_with("old mode ") || line.starts_with("deleted file mode ") ||
                      line.starts_with("index ");
    if (mode && (Trim(line).ends_with(" 120000") || Trim(line).ends_with(" 160000")))
      return PermissionDenied(fmt::format(
          "line {} of the diff: a patch may not touch symbolic links or submodules", number));
  }
  return {};
}

}  // namespace redoubt
