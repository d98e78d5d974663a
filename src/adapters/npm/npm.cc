#include "adapters/npm/npm.h"

#include <fmt/format.h>

#include "adapters/npm/scratch.h"
#include "base/file.h"
#include "base/text.h"

namespace redoubt::npm {
namespace {

constexpr std::string_view kInside = "/redoubt-npm";

// "npm error code E404", and "npm ERR! code E404" before npm 10.
std::string CodeOf(const std::string& text) {
  for (const std::string& line : Split(text, '\n')) {
    for (const std::string_view lead : {"npm error code ", "npm ERR! code "})
      if (line.starts_with(lead)) return std::string(Trim(line.substr(lead.size())));
  }
  return "";
}

// The first lines that say more than the code, without the hint at npm's own log file.
std::string WordsOf(const std::string& text) {
  std::string words;
  for (const std::string& line : Split(text, '\n')) {
    std::string_view rest = line;
    if (rest.starts_with("npm error"))
      rest.remove_prefix(9);
    else if (rest.starts_with("npm ERR!"))
      rest.remove_prefix(8);
    else
      continue;
    rest = Trim(rest);
    if (rest.empty() || rest.starts_with("code ") || rest.starts_with("A complete log")) continue;
    if (!words.empty()) words += "; ";
    words += rest;
    if (words.size() > 600) break;
  }
  return words.empty() ? text.substr(0, 600) : words;
}

constexpr std::string_view kRetry[] = {"ENOTFOUND",
                                       "EAI_AGAIN",
                                       "ECONNREFUSED",
                                       "ECONNRESET",
                                       "ETIMEDOUT",
                                       "ERR_SOCKET_TIMEOUT",
                                       "EHOSTUNREACH",
                                       "ENETUNREACH",
                                       "EPIPE",
                                       "E429",
                                       "E500",
                                       "E502",
                                       "E503",
                                       "E504",
                                       "ENOTCACHED",
                                       "FETCH_ERROR",
                                       "ERR_STREAM_PREMATURE_CLOSE",
                                       "EIDLETIMEOUT"};
constexpr std::string_view kRefused[] = {"EINTEGRITY", "E401",      "E403",
                                         "ENEEDAUTH",  "EALLOWGIT", "EALLOWREMOTE"};

bool SaysNonsenseIsCached(const std::string& text) {
  return CodeOf(text) == "FETCH_ERROR" && text.find("invalid json") != std::string::npos;
}

bool IsBelow(const std::filesystem::path& path, std::string_view top) {
  return path.string().starts_with(std::string(top) + "/");
}

}  // namespace

Error Classify(const ProcessResult& result) {
  const std::string all = result.err + "\n" + result.out;
  const std::string words = Printable(RedactSecrets(WordsOf(all)), 700);
  if (result.timed_out) return {ErrorCode::kUnavailable, "npm did not end in time: " + words};
  const std::string code = CodeOf(all);
  const std::string message = fmt::format("npm: {}: {}", code.empty() ? "failed" : code, words);
  for (const std::string_view known : kRetry)
    if (code == known) return {ErrorCode::kUnavailable, message};
  for (const std::string_view known : kRefused)
    if (code == known) return {ErrorCode::kPermissionDenied, message};
  if (code == "E404") return {ErrorCode::kNotFound, message};
  if (code == "ENOSPC") return {ErrorCode::kResourceExhausted, message};
  // TLS failures: a wrong certificate may be put right, no answer of ours depends on the
  // repository.
  if (code.find("CERT") != std::string::npos || code.find("SSL") != std::string::npos)
    return {ErrorCode::kUnavailable, message + " (mend: set npm's cafile)"};
  return {ErrorCode::kFailedPrecondition, message};
}

std::string SandboxConfig(const Operator& facts) {
  std::string text = fmt::format("registry={}\n", facts.registry);
  for (const std::string_view line :
       {"ignore-scripts=true", "audit=false", "fund=false", "update-notifier=false",
        "prefer-offline=true", "progress=false", "loglevel=error", "logs-max=0",
        "git=/nonexistent/git", "git-tag-version=false", "omit-lockfile-registry-resolved=false",
        "fetch-retry-mintimeout=500", "fetch-retry-maxtimeout=5000"})
    text += fmt::format("{}\n", line);
  text += fmt::format("fetch-retries={}\nfetch-timeout={}\n", facts.fetch_retries,
                      facts.fetch_timeout_ms);
  if (!facts.cafile.empty()) text += fmt::format("cafile={}/ca.pem\n", kInside);
  if (!facts.proxy.empty()) text += fmt::format("proxy={0}\nhttps-proxy={0}\n", facts.proxy);
  if (!facts.strict_ssl) text += "strict-ssl=false\n";
  for (const std::string& line : facts.credentials) text += line + "\n";
  return text;
}

Result<Operator> Client::Facts() const {
  const std::lock_guard lock(mutex_);
  if (!facts_) {
    TRY(facts_, FindOperator(setup_));
  }
  return *facts_;
}

Result<ProcessResult> Client::Execute(const Run& run) const {
  TRY(const Operator facts, Facts());
  TRY(const ScratchFolder scratch, ScratchFolder::Make(setup_.state / "scratch", "npmrc-"));
  const std::filesystem::path& config = scratch.path();
  TRY_OK(WriteFileAtomic(config / "user", SandboxConfig(facts), 0600));
  TRY_OK(WriteFileAtomic(config / "global", "", 0600));
  std::error_code error;
  std::filesystem::create_directories(run.cache, error);

  SandboxSpec spec;
  spec.argv = {facts.node, facts.npm};
  spec.argv.insert(spec.argv.end(), run.args.begin(), run.args.end());
  spec.cwd = "/work";
  spec.env = {{"npm_config_userconfig", fmt::format("{}/user", kInside)},
              {"npm_config_globalconfig", fmt::format("{}/global", kInside)},
              {"npm_config_cache", "/cache"},
              {"NO_COLOR", "1"}};
  spec.mounts = {{run.folder, "/work", true},
                 {std::filesystem::absolute(run.cache), "/cache", true},
                 {config, std::string(kInside), false}};
  if (!facts.cafile.empty()) {
    TRY_WITH("npm's cafile", const std::string ca, ReadFile(facts.cafile, 4 << 20));
    TRY_OK(WriteFileAtomic(config / "ca.pem", ca));
  }
  if (!facts.extra_ca.empty()) {
    TRY_WITH("NODE_EXTRA_CA_CERTS", const std::string ca, ReadFile(facts.extra_ca, 4 << 20));
    TRY_OK(WriteFileAtomic(config / "extra-ca.pem", ca));
    spec.env["NODE_EXTRA_CA_CERTS"] = fmt::format("{}/extra-ca.pem", kInside);
  }
  // An npm outside of /usr (a version manager's) is brought along, without its neighbours.
  const std::filesystem::path package = facts.npm.parent_path().parent_path();
  if (!IsBelow(package, "/usr")) spec.mounts.push_back({package, package, false});
  if (!IsBelow(facts.node, "/usr")) spec.mounts.push_back({facts.node, facts.node, false});
  TRY(const SandboxEndpoint endpoint,
      EndpointOf(facts.proxy.empty() ? facts.registry : facts.proxy));
  spec.network = {endpoint};
  spec.limits.timeout = run.timeout;
  spec.limits.max_output_bytes = run.max_output_bytes;

  TRY(SandboxResult result, setup_.sandbox.Run(spec));
  // npm keeps an answer before it reads it, and would find the same nonsense there for ever.
  if (!result.process.Ok() && SaysNonsenseIsCached(result.process.err)) {
    spec.argv.insert(spec.argv.end(), {"--prefer-offline=false", "--prefer-online"});
    TRY(result, setup_.sandbox.Run(spec));
  }
  if (!result.process.Ok()) return Fail(Classify(result.process));
  if (result.process.truncated)
    return ResourceExhausted(fmt::format("npm printed more than {} bytes", run.max_output_bytes));
  return std::move(result.process);
}

}  // namespace redoubt::npm
