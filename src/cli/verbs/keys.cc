// redoubt keys: make, show, rotate and revoke role keys; sign autonomy grants.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "adapters/posix/clock.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/subcommand.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "evidence/ed25519.h"
#include "respond/approval/autonomy.h"

namespace redoubt::cli {
namespace {

struct KeyOptions {
  std::string file, out, role, person, key;
  std::string asset = "*", generator = "*", severity = "*", mode = "auto", expires = "90d";
};

// A YAML scalar that needs no thought: double quotes unless it is plain.
std::string Scalar(const std::string& text) {
  const bool plain =
      !text.empty() &&
      text.find_first_not_of(
          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
          "0123456789-_.@") == std::string::npos &&
      text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == 0;
  if (plain) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

Status CheckWord(std::string_view option, const std::string& text) {
  if (!text.empty() && text.size() <= 200 && Printable(text, 400) == text) return {};
  return InvalidArgument(
      fmt::format("{} \"{}\" (mend: 1 to 200 printable characters)", option, Printable(text, 400)));
}

std::string Snippet(const KeyOptions& wanted, const Ed25519Key& key) {
  return fmt::format("roles:\n  {}:\n    keys:\n      - person: {}\n        public: \"{}\"  # {}\n",
                     Scalar(wanted.role), Scalar(wanted.person), EncodePublicKey(key.PublicKey()),
                     key.KeyId());
}

Result<int> Make(const Options&, const KeyOptions& wanted) {
  TRY_OK(CheckWord("--role", wanted.role));
  TRY_OK(CheckWord("--person", wanted.person));
  TRY(const Ed25519Key key, Ed25519Key::Generate());
  TRY_OK(key.Save(wanted.out));
  Say("{}: private key of {}, readable by its owner alone\n", wanted.out, wanted.person);
  Out("# add to redoubt.yaml\n{}", Snippet(wanted, key));
  return kClean;
}

Result<int> Show(const Options& options, const KeyOptions& wanted) {
  TRY(const Ed25519Key key, LoadKeyFile(wanted.file));
  std::vector<std::string> owners;
  if (const auto dir = options.EstateDir(); dir) {
    TRY(const Estate estate, LoadEstate(*dir));
    for (const Role& role : estate.roles)
      for (const RoleKey& pinned : role.keys)
        if (pinned.public_key == key.PublicKey())
          owners.push_back(
              fmt::format("{} ({}){}", Printable(pinned.person, 200), role.id,
                          pinned.revoked.IsSet() ? ", revoked " + pinned.revoked.ToString() : ""));
  }
  Out("key id  {}\npublic  {}\npinned  {}\n", key.KeyId(), EncodePublicKey(key.PublicKey()),
      owners.empty() ? "nowhere" : Join(owners, ", "));
  return kClean;
}

struct PinnedKey {
  std::string role, person, public_text;
  int line = 0;  // of redoubt.yaml
};

// The entry of redoubt.yaml that pins the key `wanted`: a key file, or a key id.
Result<std::vector<PinnedKey>> FindPinned(const Options& options, const std::string& wanted) {
  std::string id = wanted;
  if (!id.starts_with("ed25519:")) {
    TRY(const Ed25519Key key, LoadKeyFile(wanted));
    id = key.KeyId();
  }
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(const Estate estate, LoadEstate(dir));
  TRY(const std::string yaml, ReadFile(dir / "redoubt.yaml"));
  const std::vector<std::string> lines = Split(yaml, '\n');
  std::vector<PinnedKey> found;
  for (const Role& role : estate.roles)
    for (const RoleKey& key : role.keys) {
      if (key.key_id != id) continue;
      const std::string text = EncodePublicKey(key.public_key);
      int line = 0;
      for (size_t i = 0; i < lines.size(); ++i)
        if (lines[i].find(text) != std::string::npos) line = static_cast<int>(i) + 1;
      found.push_back({role.id, key.person, text, line});
    }
  if (found.empty())
    return NotFound(fmt::format("redoubt.yaml pins no key {} (mend: redoubt keys show FILE)",
                                Printable(id, 100)));
  return found;
}

void PrintRevocation(const PinnedKey& key, Timestamp now) {
  Out("# redoubt.yaml:{}: roles.{}.keys, {}: add the last line\n", key.line, key.role,
      Printable(key.person, 200));
  Out("      - person: {}\n        public: \"{}\"\n        revoked: \"{}\"\n", Scalar(key.person),
      key.public_text, now.ToString());
}

Result<int> Revoke(const Options& options, const KeyOptions& wanted) {
  TRY(const std::vector<PinnedKey> keys, FindPinned(options, wanted.file));
  for (const PinnedKey& key : keys) PrintRevocation(key, SystemClock().Now());
  Out("# from then on no signature of the key counts, whenever it was made\n");
  return kClean;
}

Result<int> Rotate(const Options& options, const KeyOptions& wanted) {
  TRY(const std::vector<PinnedKey> keys, FindPinned(options, wanted.file));
  TRY(const Ed25519Key fresh, Ed25519Key::Generate());
  TRY_OK(fresh.Save(wanted.out));
  Say("{}: the new private key, readable by its owner alone\n", wanted.out);
  for (const PinnedKey& key : keys) {
    PrintRevocation(key, SystemClock().Now());
    Out("      - person: {}\n        public: \"{}\"  # {}\n", Scalar(key.person),
        EncodePublicKey(fresh.PublicKey()), fresh.KeyId());
  }
  Out("# pending approvals and grants of the old key must be signed again\n");
  return kClean;
}

Result<int> SignAutonomyGrant(const Options& options, const KeyOptions& wanted) {
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(const Estate estate, LoadEstate(dir));
  std::unique_ptr<Ed25519Key> key;
  TRY(const respond::Decider decider, LoadDecider(estate, wanted.key, wanted.role, key));
  if (wanted.asset != "*" && !estate.FindRepository(wanted.asset))
    return NotFound(fmt::format("--asset {}: no such repository in redoubt.yaml",
                                Printable(wanted.asset, 200)));
  TRY_WITH("--expires", const Duration life, Duration::Parse(wanted.expires));
  TRY_WITH("--mode", const Mode mode, ParseEnum<Mode>(wanted.mode));
  const Timestamp now = SystemClock().Now();
  TRY(const std::string envelope,
      SignGrant(*key, {wanted.asset, wanted.generator, wanted.severity, mode, decider.person,
                       decider.role, now, now + life}));
  TRY_OK(WriteFileAtomic(wanted.out, envelope + "\n"));
  Out("# add to redoubt.yaml, under policy.autonomy; valid until {}\n", (now + life).ToString());
  Out("- asset: {}\n  generator: {}\n  severity: {}\n  mode: {}\n  grant: {}\n",
      Scalar(wanted.asset), Scalar(wanted.generator), Scalar(wanted.severity), wanted.mode,
      Scalar(wanted.out));
  return kClean;
}

}  // namespace

void SetupKeys(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<KeyOptions>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* help, auto action) {
    return AddSubcommand(app, name, help, run, Bind(wanted, options, action));
  };
  CLI::App* make = add("make", "make a key and print its entry for redoubt.yaml", Make);
  make->add_option("--role", wanted->role, "as in redoubt.yaml: security-lead")->required();
  make->add_option("--person", wanted->person, "whose key it is")->required();
  make->add_option("--out", wanted->out, "file for the private key")->required();
  add("show", "the public half of a key file, and who holds it", Show)
      ->add_option("FILE", wanted->file, "private key")
      ->required();
  CLI::App* rotate = add("rotate", "make a successor of a key; print what to change", Rotate);
  rotate->add_option("KEY", wanted->file, "old key file, or its id")->required();
  rotate->add_option("--out", wanted->out, "file for the new private key")->required();
  add("revoke", "print what revokes a key", Revoke)
      ->add_option("KEY", wanted->file, "key file, or its id")
      ->required();
  CLI::App* grant = add("grant", "sign a permission to act without a human", SignAutonomyGrant);
  grant->add_option("--asset", wanted->asset, "repository (default: any)");
  grant->add_option("--generator", wanted->generator, "patch generator (default: any)");
  grant->add_option("--severity", wanted->severity, "severity (default: any)");
  grant->add_option("--mode", wanted->mode, "mode (default: auto)");
  grant->add_option("--key", wanted->key, "private key of the person who grants it")->required();
  grant->add_option("--role", wanted->role, "in which role, when the key has several");
  grant->add_option("--expires", wanted->expires,
                    "how long it holds, as in 12h or 30d (default: 90d)");
  grant->add_option("--out", wanted->out, "file for the grant")->required();
}

}  // namespace redoubt::cli
