// What the verbs that work on an estate open: its description, its state, its store, a key.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
#include "cli/verb.h"
#include "estate/estate.h"
#include "evidence/ed25519.h"
#include "intel/live_index.h"
#include "ports/store.h"
#include "respond/workflow/context.h"
#include "respond/workflow/decide.h"

namespace redoubt::cli {

struct Session {
  Estate estate;
  std::filesystem::path state_dir;
  std::unique_ptr<Store> store;
  SystemClock clock;

  /// The store is STATE/redoubt.db, or STATE/dry-run/redoubt.db.
  static Result<std::unique_ptr<Session>> Open(const Options& options, bool dry_run = false);
};

/// The estate's whole machinery: what `respond` works with and decisions need parts of.
class Machinery {
 public:
  /// `cancelled` is asked by long stages.
  static Result<std::unique_ptr<Machinery>> Make(Session& session, const Options& options,
                                                 bool dry_run, std::function<bool()> cancelled);
  virtual ~Machinery() = default;
  virtual respond::Context& context() = 0;
  virtual intel::LiveIndex& intel() = 0;
  /// As respond::WatchTools has it.
  virtual Result<ScanResult> Scan(const Asset& asset, const ScanResult* known) = 0;
  virtual const ProcessRunner& process() const = 0;
};

/// A context for decisions, in which no stage can run.
std::unique_ptr<respond::Context> DecisionContext(Session& session);

/// A private key that a person names. What is no key at all is told before its permissions are.
Result<Ed25519Key> LoadKeyFile(const std::string& file);

/// The key of --key, and whose it is.
Result<respond::Decider> LoadDecider(const Estate& estate, const std::string& key_file,
                                     const std::string& role, std::unique_ptr<Ed25519Key>& key);

/// Where `redoubt driver` listens: STATE/driver.sock.
std::filesystem::path DriverSocket(const std::filesystem::path& state_dir);

}  // namespace redoubt::cli
