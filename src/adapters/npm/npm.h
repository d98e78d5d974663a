// npm as the operator has it, and how it is run: in the sandbox, under our own configuration.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ports/process.h"
#include "ports/sandbox.h"

namespace redoubt::npm {

/// What everything in this room works with. The references outlive it.
struct Setup {
  const Sandbox& sandbox;
  const ProcessRunner& process;
  std::filesystem::path
      state;             // our folder below the state folder: cache and scratch, made when missing
  std::string registry;  // of the estate; "": the operator's npm configuration
};

/// The parts of the operator's configuration that we take over. A repository's .npmrc never counts.
struct Operator {
  std::filesystem::path node;  // real paths
  std::filesystem::path npm;   // npm-cli.js
  std::string node_version;    // "20.20.2"
  std::string npm_version;
  std::string registry;          // ends with '/'
  std::string default_registry;  // npm's own, when nothing is configured
  std::string cafile;            // "" : node's own roots
  std::string extra_ca;          // NODE_EXTRA_CA_CERTS of our environment, or ""
  std::string proxy;             // for the registry, or ""
  bool strict_ssl = true;
  int fetch_timeout_ms = 60'000;  // of one request; 0 would be none
  int fetch_retries = 2;
  std::vector<std::string> credentials;  // lines of the user's npmrc for exactly this registry
};

/// Asks node and npm outside of any repository, in an empty folder. kNotFound with the mend when
/// one is missing or older than node 18 or npm 9.
Result<Operator> FindOperator(const Setup& setup);

/// The URL's host and port; kInvalidArgument unless it is http or https with a plain host.
Result<SandboxEndpoint> EndpointOf(std::string_view url);

/// Lines of a user's npmrc that hold credentials for exactly this registry, ${NAME} replaced from
/// our environment. No other setting is taken over.
std::vector<std::string> CredentialLines(std::string_view npmrc, std::string_view registry);

/// The npmrc under which npm runs in the sandbox.
std::string SandboxConfig(const Operator& facts);

/// What a failed run means; `text` is what npm printed.
Error Classify(const ProcessResult& result);

/// One run of npm in the sandbox.
struct Run {
  std::vector<std::string> args;  // behind "npm"
  std::filesystem::path folder;   // becomes the working folder, writable; has a package.json
  std::filesystem::path cache;    // writable
  Duration timeout = Minutes(5);
  size_t max_output_bytes = 64u << 20;
};

/// Runs npm. Thread-safe; the operator's facts are found once.
class Client {
 public:
  explicit Client(const Setup& setup) : setup_(setup) {}
  Result<Operator> Facts() const;
  /// kUnavailable: a network fault or a time-out, worth a retry. kNotFound: E404.
  /// kPermissionDenied: integrity, credentials. kFailedPrecondition: every other failure, with
  /// npm's own words.
  Result<ProcessResult> Execute(const Run& run) const;
  const Setup& setup() const { return setup_; }

 private:
  Setup setup_;
  mutable std::mutex mutex_;
  mutable std::optional<Operator> facts_;
};

}  // namespace redoubt::npm
