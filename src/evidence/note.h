// C2SP signed-note and tlog-checkpoint: small texts with Ed25519 signatures.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "ports/signer.h"

namespace redoubt {

constexpr size_t kMaxNoteBytes = 1 << 20;
constexpr size_t kMaxNoteSignatures = 100;

/// Who may sign: "NAME+HASH+BASE64", where BASE64 is 0x01 and the public key.
struct NoteVerifier {
  std::string name;
  uint32_t hash = 0;  // big-endian first four bytes of SHA-256(name || "\n" || 0x01 || public key)
  std::string public_key;

  std::string ToString() const;
  /// kInvalidArgument: bad form, a hash that does not fit, or a key type other than Ed25519 (1).
  static Result<NoteVerifier> Parse(std::string_view vkey);
  /// kInvalidArgument: `name` is empty or has white space or a plus sign.
  static Result<NoteVerifier> Make(std::string_view name, std::string_view public_key);
};

struct NoteSignature {
  std::string name;
  uint32_t hash = 0;
  std::string signature;  // raw bytes after the hash

  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  std::string text;  // ends in a newline; what is signed
  std::vector<NoteSignature> signatures;

  bool operator==(const Note&) const = default;
};

/// Strict and bounded: UTF-8 without control characters but newlines, a blank line, then 1–100
/// lines "— NAME BASE64". kInvalidArgument names the line.
Result<Note> ParseNote(std::string_view bytes);
/// `text` ends in a newline and has no blank line at its end.
Result<std::string> SignNote(std::string_view text, std::string_view name, const Signer& signer);
/// kPermissionDenied when no signature is `verifier`'s, or one that claims to be does not verify.
Status VerifyNote(const Note& note, const NoteVerifier& verifier);

/// The head of a log.
struct Checkpoint {
  std::string origin;
  uint64_t size = 0;
  Digest root;
  std::vector<std::string> extensions;  // further lines, not interpreted

  /// Three or more lines, each with its newline.
  std::string ToText() const;
  bool operator==(const Checkpoint&) const = default;
};

/// The text of a note as a checkpoint. kInvalidArgument names the line.
Result<Checkpoint> ParseCheckpoint(std::string_view text);
/// Parses the note, verifies it, and demands that its origin is the verifier's name.
Result<Checkpoint> OpenCheckpoint(std::string_view note, const NoteVerifier& verifier);
Result<std::string> SignCheckpoint(const Checkpoint& checkpoint, const Signer& signer);

/// The origin of an organisation's log: "redoubt/" and its name in lower-case letters, digits,
/// dots, with "-" for everything else.
std::string LogOrigin(std::string_view organisation);

}  // namespace redoubt
