#include "evidence/note.h"

#include <fmt/format.h>

#include <charconv>

#include "base/bytes.h"
#include "base/text.h"
#include "evidence/ed25519.h"

namespace redoubt {
namespace {

constexpr std::string_view kDash = "\u2014 ";  // em dash and a space start a signature line
constexpr char kEd25519Type = 0x01;
constexpr size_t kMaxNameBytes = 256;

// Well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool IsUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int length = lead < 0x80   ? 1
                       : lead < 0xC2 ? 0
                       : lead < 0xE0 ? 2
                       : lead < 0xF0 ? 3
                       : lead < 0xF5 ? 4
                                     : 0;
    if (length == 0 || text.size() - i < static_cast<size_t>(length)) return false;
    for (int k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + static_cast<size_t>(k)]) & 0xC0) != 0x80)
        return false;
    const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
      return false;
    i += static_cast<size_t>(length);
  }
  return true;
}

bool HasControls(std::string_view text) {
  for (const char c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f) return true;
  return false;
}

bool IsName(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes || !IsUtf8(name) || HasControls(name))
    return false;
  if (name.find_first_of(" \n+") != std::string_view::npos) return false;
  // The further spaces of Unicode: the specification counts them too. U+2000–U+200A share a prefix.
  constexpr std::string_view kSpaces[] = {"\u0085", "\u00a0", "\u1680", "\u2028",
                                          "\u2029", "\u202f", "\u205f", "\u3000"};
  for (const std::string_view space : kSpaces)
    if (name.find(space) != std::string_view::npos) return false;
  for (size_t at = 0; (at = name.find("\xe2\x80", at)) != std::string_view::npos; ++at)
    if (static_cast<unsigned char>(name[at + 2]) <= 0x8a) return false;
  return true;
}

std::string HashBytes(uint32_t hash) {
  std::string bytes(4, '\0');
  for (int i = 0; i < 4; ++i)
    bytes[static_cast<size_t>(i)] = static_cast<char>(hash >> (24 - 8 * i));
  return bytes;
}

uint32_t ReadHash(std::string_view bytes) {
  uint32_t hash = 0;
  for (size_t i = 0; i < 4; ++i) hash = hash << 8 | static_cast<unsigned char>(bytes[i]);
  return hash;
}

std::unexpected<Error> BadNote(size_t line, std::string_view what) {
  return InvalidArgument(fmt::format("note:{}: {}", line, what));
}

Result<NoteSignature> ParseSignatureLine(std::string_view line, size_t number) {
  if (!line.starts_with(kDash)) return BadNote(number, "a signature line starts with an em dash");
  line.remove_prefix(kDash.size());
  const size_t space = line.find(' ');
  if (space == std::string_view::npos)
    return BadNote(number, "a name, a space and base64 expected");
  const std::string_view name = line.substr(0, space);
  if (!IsName(name)) return BadNote(number, "not a key name");
  const Result<std::string> bytes = Base64Decode(line.substr(space + 1));
  if (!bytes) return BadNote(number, "the signature is not base64");
  if (bytes->size() < 5) return BadNote(number, "the signature is too short");
  return NoteSignature{std::string(name), ReadHash(*bytes), bytes->substr(4)};
}

}  // namespace

std::string NoteVerifier::ToString() const {
  return fmt::format("{}+{:08x}+{}", name, hash,
                     Base64Encode(std::string(1, kEd25519Type) + public_key));
}

Result<NoteVerifier> NoteVerifier::Make(std::string_view name, std::string_view public_key) {
  if (!IsName(name))
    return InvalidArgument("a log's name must not be empty nor have white space or \"+\"");
  if (public_key.size() != kEd25519KeyBytes)
    return InvalidArgument("an Ed25519 public key has 32 bytes");
  const std::string identity = fmt::format("{}\n{}{}", name, kEd25519Type, public_key);
  return NoteVerifier{std::string(name), ReadHash(Sha256(identity).View()),
                      std::string(public_key)};
}

Result<NoteVerifier> NoteVerifier::Parse(std::string_view vkey) {
  vkey = Trim(vkey);
  constexpr std::string_view kForm = "not a verifier key (mend: NAME+HASH+BASE64, as in log.vkey)";
  const size_t first = vkey.find('+');
  if (first == std::string_view::npos || vkey.size() > 1024)
    return InvalidArgument(std::string(kForm));
  const size_t second = vkey.find('+', first + 1);
  if (second != first + 9) return InvalidArgument(std::string(kForm));
  const Result<std::string> hash = HexDecode(vkey.substr(first + 1, 8));
  const Result<std::string> key = Base64Decode(vkey.substr(second + 1));
  if (!hash || !key || key->empty()) return InvalidArgument(std::string(kForm));
  if (key->front() != kEd25519Type || key->size() != 1 + kEd25519KeyBytes)
    return InvalidArgument("the verifier key is not an Ed25519 key (type 1)");
  TRY(const NoteVerifier verifier, Make(vkey.substr(0, first), key->substr(1)));
  if (verifier.hash != ReadHash(*hash))
    return InvalidArgument(fmt::format("the verifier key's hash must be {:08x}", verifier.hash));
  return verifier;
}

Result<Note> ParseNote(std::string_view bytes) {
  if (bytes.size() > kMaxNoteBytes) return ResourceExhausted("note: larger than 1 MiB");
  if (!IsUtf8(bytes) || HasControls(bytes)) return BadNote(1, "not plain UTF-8 text");
  if (!bytes.ends_with('\n')) return BadNote(1, "the last line has no newline");
  const size_t split = bytes.rfind("\n\n");
  if (split == std::string_view::npos || split == 0)
    return BadNote(1, "no blank line before the signatures");
  Note note;
  note.text = bytes.substr(0, split + 1);
  size_t line = 2;
  for (const char c : note.text) line += c == '\n';
  std::string_view rest = bytes.substr(split + 2);
  if (rest.empty()) return BadNote(line, "no signature");
  for (; !rest.empty(); ++line) {
    if (note.signatures.size() == kMaxNoteSignatures)
      return BadNote(line, "more than 100 signatures");
    const size_t end = rest.find('\n');
    TRY(NoteSignature signature, ParseSignatureLine(rest.substr(0, end), line));
    note.signatures.push_back(std::move(signature));
    rest.remove_prefix(end + 1);
  }
  return note;
}

Result<std::string> SignNote(std::string_view text, std::string_view name, const Signer& signer) {
  if (!text.ends_with('\n') || text.ends_with("\n\n") || text == "\n" || !IsUtf8(text) ||
      HasControls(text))
    return InvalidArgument("a note's text is UTF-8 lines, the last one not blank");
  TRY(const NoteVerifier verifier, NoteVerifier::Make(name, signer.PublicKey()));
  TRY(const std::string signature, signer.Sign(text));
  return fmt::format("{}\n{}{} {}\n", text, kDash, name,
                     Base64Encode(HashBytes(verifier.hash) + signature));
}

Status VerifyNote(const Note& note, const NoteVerifier& verifier) {
  bool found = false;
  for (const NoteSignature& signature : note.signatures) {
    if (signature.name != verifier.name || signature.hash != verifier.hash) continue;
    if (!VerifyEd25519(verifier.public_key, note.text, signature.signature))
      return PermissionDenied(
          fmt::format("the signature of {}+{:08x} is wrong", verifier.name, verifier.hash));
    found = true;
  }
  if (found) return {};
  return PermissionDenied(fmt::format("no signature of {}+{:08x}", verifier.name, verifier.hash));
}

std::string Checkpoint::ToText() const {
  std::string text = fmt::format("{}\n{}\n{}\n", origin, size, Base64Encode(root.View()));
  for (const std::string& extension : extensions) text += extension + "\n";
  return text;
}

Result<Checkpoint> ParseCheckpoint(std::string_view text) {
  if (text.size() > kMaxNoteBytes) return ResourceExhausted("checkpoint: larger than 1 MiB");
  if (!text.ends_with('\n')) return BadNote(1, "the last line has no newline");
  std::vector<std::string> lines = Split(text.substr(0, text.size() - 1), '\n');
  if (lines.size() < 3) return BadNote(lines.size(), "a checkpoint has origin, size and root");
  Checkpoint checkpoint;
  checkpoint.origin = lines[0];
  if (checkpoint.origin.empty()) return BadNote(1, "the origin is empty");
  const std::string& size = lines[1];
  const auto [end, error] =
      std::from_chars(size.data(), size.data() + size.size(), checkpoint.size);
  if (error != std::errc() || end != size.data() + size.size() ||
      (size.size() > 1 && size[0] == '0'))
    return BadNote(2, "the size is not a decimal number");
  const Result<std::string> root = Base64Decode(lines[2]);
  if (!root || root->size() != 32) return BadNote(3, "the root is not base64 of 32 bytes");
  std::copy(root->begin(), root->end(), reinterpret_cast<char*>(checkpoint.root.bytes.data()));
  for (size_t i = 3; i < lines.size(); ++i) {
    if (lines[i].empty()) return BadNote(i + 1, "an extension line is empty");
    checkpoint.extensions.push_back(lines[i]);
  }
  return checkpoint;
}

Result<Checkpoint> OpenCheckpoint(std::string_view bytes, const NoteVerifier& verifier) {
  TRY(const Note note, ParseNote(bytes));
  TRY_OK(VerifyNote(note, verifier));
  TRY(Checkpoint checkpoint, ParseCheckpoint(note.text));
  if (checkpoint.origin != verifier.name)
    return PermissionDenied(fmt::format("the checkpoint is of the log \"{}\", not \"{}\"",
                                        Printable(checkpoint.origin, 256), verifier.name));
  return checkpoint;
}

Result<std::string> SignCheckpoint(const Checkpoint& checkpoint, const Signer& signer) {
  return SignNote(checkpoint.ToText(), checkpoint.origin, signer);
}

std::string LogOrigin(std::string_view organisation) {
  std::string name;
  for (char c : organisation) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (plain) name += c;
    if (!plain && !name.empty() && name.back() != '-') name += '-';
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return "redoubt/" + (name.empty() ? std::string("estate") : name.substr(0, 200));
}

}  // namespace redoubt
