// What the operator's own node and npm say about themselves and about the registry.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "adapters/npm/npm.h"
#include "adapters/npm/scratch.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"

extern char** environ;

namespace redoubt::npm {
namespace {

constexpr int kMinNode = 18, kMinNpm = 9;

std::string Env(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// The operator's environment is part of the operator's configuration.
std::map<std::string, std::string> OperatorEnvironment() {
  std::map<std::string, std::string> env;
  for (char** at = environ; *at; ++at) {
    const std::string_view pair = *at;
    const size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = pair.substr(0, equals);
    const bool wanted = name == "HOME" || name == "PATH" || name == "NODE_EXTRA_CA_CERTS" ||
                        name.starts_with("npm_config_") || name.starts_with("NPM_CONFIG_") ||
                        name.ends_with("_proxy") || name.ends_with("_PROXY");
    if (wanted) env[std::string(name)] = pair.substr(equals + 1);
  }
  return env;
}

Result<std::filesystem::path> RealProgram(const std::string& name) {
  const auto found = FindProgram(name);
  if (!found)
    return NotFound(
        fmt::format("{} is not installed (mend: install node {} or later and npm {} or later)",
                    name, kMinNode, kMinNpm));
  std::error_code error;
  std::filesystem::path real = std::filesystem::canonical(*found, error);
  if (error) return NotFound(fmt::format("{}: {}", *found, error.message()));
  return real;
}

Result<Json> ConfigOf(const Setup& setup, const Operator& facts, const std::filesystem::path& dir,
                      std::vector<std::string> extra) {
  ProcessSpec spec;
  spec.argv = {facts.node, facts.npm, "config", "list", "--json"};
  spec.argv.insert(spec.argv.end(), extra.begin(), extra.end());
  spec.cwd = dir;
  spec.env = OperatorEnvironment();
  if (!extra.empty())
    std::erase_if(spec.env, [](const auto& pair) {
      return pair.first.starts_with("npm_config_") || pair.first.starts_with("NPM_CONFIG_");
    });
  spec.timeout = Seconds(60);
  TRY(const ProcessResult result, setup.process.Run(spec));
  if (!result.Ok())
    return FailedPrecondition(fmt::format("npm config list failed (mend: run it by hand): {}",
                                          Printable(RedactSecrets(result.err), 500)));
  return ParseJson(result.out, "npm config list", {.duplicates = DuplicateKeys::kLastWins});
}

std::string TextOf(const Json& config, std::string_view key) {
  const auto at = config.find(key);
  return at != config.end() && at->is_string() ? at->get<std::string>() : "";
}

// A whole number of the configuration; `most` where it is larger, absent, or below `least`.
int Bounded(const Json& config, std::string_view key, int least, int most) {
  const auto at = config.find(key);
  if (at == config.end() || !at->is_number_integer()) return most;
  const auto value = at->get<int64_t>();
  return value < least || value > most ? most : static_cast<int>(value);
}

std::string WithSlash(std::string url) {
  if (!url.empty() && url.back() != '/') url += '/';
  return url;
}

bool Bypassed(const Json& config, const std::string& host) {
  std::vector<std::string> hosts;
  const auto at = config.find("noproxy");
  if (at == config.end()) return false;
  if (at->is_string()) hosts = Split(at->get<std::string>(), ',');
  if (at->is_array())
    for (const auto& item : *at)
      if (item.is_string()) hosts.push_back(item.get<std::string>());
  return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& entry) {
    std::string_view suffix = Trim(entry);
    if (suffix.starts_with('.')) suffix.remove_prefix(1);
    if (suffix.empty()) return false;
    return host == suffix ||
           (host.ends_with(suffix) && host[host.size() - suffix.size() - 1] == '.');
  });
}

std::string Expand(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.substr(at).starts_with("${") ? text.find('}', at) : std::string::npos;
    if (end == std::string::npos) {
      result += text[at++];
      continue;
    }
    result += Env(std::string(text.substr(at + 2, end - at - 2)).c_str());
    at = end + 1;
  }
  return result;
}

Status TakeConfiguration(const Setup& setup, const Json& config, Operator& facts) {
  facts.registry = WithSlash(setup.registry.empty() ? TextOf(config, "registry") : setup.registry);
  TRY_WITH("registry", const SandboxEndpoint endpoint, EndpointOf(facts.registry));
  facts.cafile = TextOf(config, "cafile");
  const std::string extra = Env("NODE_EXTRA_CA_CERTS");
  if (std::error_code ignored; !extra.empty() && std::filesystem::is_regular_file(extra, ignored))
    facts.extra_ca = extra;
  const bool https = facts.registry.starts_with("https:");
  facts.proxy = TextOf(config, https ? "https-proxy" : "proxy");
  if (facts.proxy.empty()) facts.proxy = TextOf(config, "proxy");
  if (Bypassed(config, endpoint.host)) facts.proxy.clear();
  if (const auto at = config.find("strict-ssl"); at != config.end() && at->is_boolean())
    facts.strict_ssl = at->get<bool>();
  // The operator may be less patient than we are, not more: a step must end.
  facts.fetch_timeout_ms = Bounded(config, "fetch-timeout", 1, facts.fetch_timeout_ms);
  facts.fetch_retries = Bounded(config, "fetch-retries", 0, facts.fetch_retries);
  const std::string userconfig = TextOf(config, "userconfig");
  if (const auto text = ReadFile(userconfig, 1 << 20))
    facts.credentials = CredentialLines(*text, facts.registry);
  return {};
}

}  // namespace

Result<SandboxEndpoint> EndpointOf(std::string_view url) {
  const auto bad = [&] {
    return InvalidArgument(
        fmt::format("\"{}\" is not an http or https address (mend: as in "
                    "https://registry.example/)",
                    RedactSecrets(Printable(url, 200))));
  };
  SandboxEndpoint endpoint;
  std::string_view rest = url;
  if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
    endpoint.port = 80;
  } else {
    return bad();
  }
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const size_t at = rest.rfind('@'); at != std::string_view::npos) rest.remove_prefix(at + 1);
  if (const size_t colon = rest.rfind(':'); colon != std::string_view::npos && rest.back() != ']') {
    const std::string_view digits = rest.substr(colon + 1);
    if (digits.empty() || digits.size() > 5 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos)
      return bad();
    endpoint.port = std::stoi(std::string(digits));
    rest = rest.substr(0, colon);
  }
  const bool plain = !rest.empty() && std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '[' || c == ']' || c == ':';
  });
  if (!plain || endpoint.port < 1 || endpoint.port > 65535) return bad();
  endpoint.host = rest;
  return endpoint;
}

std::vector<std::string> CredentialLines(std::string_view npmrc, std::string_view registry) {
  const size_t slashes = registry.find("//");
  std::vector<std::string> lines;
  if (slashes == std::string_view::npos) return lines;
  const std::string_view here = registry.substr(slashes);  // "//host:port/path/"
  for (const std::string& line : Split(npmrc, '\n')) {
    const std::string_view text = Trim(line);
    const size_t equals = text.find('=');
    if (!text.starts_with("//") || equals == std::string_view::npos) continue;
    const std::string_view key = Trim(text.substr(0, equals));
    const size_t colon = key.rfind(':');
    if (colon == std::string_view::npos || colon < 3) continue;
    std::string_view scope = key.substr(0, colon);
    const std::string_view name = key.substr(colon + 1);
    if (!here.starts_with(scope) ||
        (!scope.ends_with('/') && scope.size() != here.size() && here[scope.size()] != '/'))
      continue;
    if (name != "_authToken" && name != "_auth" && name != "username" && name != "_password")
      continue;
    const std::string value = Expand(Trim(text.substr(equals + 1)));
    if (value.find('\n') != std::string::npos) continue;
    lines.push_back(fmt::format("{}={}", key, value));
  }
  return lines;
}

Result<Operator> FindOperator(const Setup& setup) {
  Operator facts;
  TRY(facts.node, RealProgram("node"));
  TRY(facts.npm, RealProgram("npm"));
  if (facts.npm.extension() != ".js")
    return FailedPrecondition(fmt::format(
        "{} is not npm's own program (mend: put the npm that came with node first in PATH)",
        facts.npm.string()));
  TRY(const ScratchFolder folder, ScratchFolder::Make(setup.state / "scratch", "npm-"));
  // With a package.json of its own, npm looks for a project's .npmrc here and not further up.
  TRY_OK(WriteFileAtomic(folder.path() / "package.json", "{}\n"));
  TRY_OK(WriteFileAtomic(folder.path() / "user", ""));
  TRY_OK(WriteFileAtomic(folder.path() / "global", ""));
  TRY(const Json config, ConfigOf(setup, facts, folder.path(), {}));
  TRY_OK(TakeConfiguration(setup, config, facts));
  const std::vector<std::string> nothing = {
      "--userconfig=" + (folder.path() / "user").string(),
      "--globalconfig=" + (folder.path() / "global").string()};
  TRY(const Json defaults, ConfigOf(setup, facts, folder.path(), nothing));
  facts.default_registry = WithSlash(TextOf(defaults, "registry"));
  facts.npm_version = TextOf(config, "npm-version");

  ProcessSpec version;
  version.argv = {facts.node, "--version"};
  version.timeout = Seconds(30);
  TRY(const ProcessResult answer, setup.process.Run(version));
  facts.node_version = Trim(answer.out);
  if (facts.node_version.starts_with('v')) facts.node_version.erase(0, 1);
  if (std::atoi(facts.node_version.c_str()) < kMinNode)
    return NotFound(fmt::format("node {} is too old (mend: install node {} or later)",
                                Printable(facts.node_version, 40), kMinNode));
  if (!facts.npm_version.empty() && std::atoi(facts.npm_version.c_str()) < kMinNpm)
    return NotFound(fmt::format("npm {} is too old (mend: install npm {} or later)",
                                Printable(facts.npm_version, 40), kMinNpm));
  return facts;
}

}  // namespace redoubt::npm
