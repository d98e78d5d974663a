#include "evidence/dsse.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/json.h"
#include "evidence/ed25519.h"

namespace redoubt {
namespace {

constexpr JsonLimits kLimits{.size_bytes = kMaxEnvelopeBytes, .depth = 64, .values = 200'000};
constexpr std::string_view kStatementType = "https://in-toto.io/Statement/v1";

std::unexpected<Error> BadEnvelope(std::string_view what) {
  return InvalidArgument(fmt::format("envelope: {}", what));
}

Result<std::string> StringField(const Json& object, const char* key, std::string_view what) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string())
    return InvalidArgument(fmt::format("{}: \"{}\" must be a string", what, key));
  return found->get<std::string>();
}

// DSSE allows both alphabets of base64.
Result<std::string> DecodeAnyBase64(std::string text) {
  for (char& c : text) {
    if (c == '-') c = '+';
    if (c == '_') c = '/';
  }
  return Base64Decode(text);
}

}  // namespace

std::string Pae(std::string_view type, std::string_view body) {
  return fmt::format("DSSEv1 {} {} {} {}", type.size(), type, body.size(), body);
}

std::string Envelope::ToJson() const {
  Json list = Json::array();
  for (const EnvelopeSignature& signature : signatures)
    list.push_back({{"keyid", signature.key_id}, {"sig", Base64Encode(signature.signature)}});
  return CanonicalJson(
      {{"payloadType", payload_type}, {"payload", Base64Encode(payload)}, {"signatures", list}});
}

Result<Envelope> ParseEnvelope(std::string_view text) {
  TRY(const Json json, ParseJson(text, "envelope", kLimits));
  if (!json.is_object()) return BadEnvelope("not a JSON object");
  Envelope envelope;
  TRY(envelope.payload_type, StringField(json, "payloadType", "envelope"));
  TRY(const std::string payload, StringField(json, "payload", "envelope"));
  TRY_WITH("envelope: payload", envelope.payload, DecodeAnyBase64(payload));
  const auto list = json.find("signatures");
  if (list == json.end() || !list->is_array() || list->empty())
    return BadEnvelope("\"signatures\" must be a list with at least one");
  if (list->size() > kMaxEnvelopeSignatures) return BadEnvelope("more than 32 signatures");
  for (const Json& item : *list) {
    if (!item.is_object()) return BadEnvelope("a signature must be an object");
    EnvelopeSignature signature;
    if (item.contains("keyid")) {
      TRY(signature.key_id, StringField(item, "keyid", "envelope: signature"));
    }
    TRY(const std::string sig, StringField(item, "sig", "envelope: signature"));
    TRY_WITH("envelope: signature", signature.signature, DecodeAnyBase64(sig));
    envelope.signatures.push_back(std::move(signature));
  }
  return envelope;
}

Result<Envelope> SignEnvelope(std::string_view payload_type, std::string_view payload,
                              std::span<const Signer* const> signers) {
  if (signers.empty() || signers.size() > kMaxEnvelopeSignatures)
    return BadEnvelope("1 to 32 signers are needed");
  Envelope envelope{std::string(payload_type), std::string(payload), {}};
  const std::string message = Pae(payload_type, payload);
  for (const Signer* signer : signers) {
    TRY(std::string signature, signer->Sign(message));
    envelope.signatures.push_back({signer->KeyId(), std::move(signature)});
  }
  return envelope;
}

Status VerifyEnvelope(const Envelope& envelope, std::string_view public_key) {
  const std::string message = Pae(envelope.payload_type, envelope.payload);
  for (const EnvelopeSignature& signature : envelope.signatures)
    if (VerifyEd25519(public_key, message, signature.signature)) return {};
  return PermissionDenied(fmt::format("envelope: no valid signature of {}", KeyIdOf(public_key)));
}

Result<std::string> Statement::ToJson() const {
  TRY(const Json body, ParseJson(predicate, "predicate", kLimits));
  if (!body.is_object()) return InvalidArgument("a predicate must be a JSON object");
  const Json item = {{"name", subject}, {"digest", {{"sha256", digest.Hex()}}}};
  return CanonicalJson({{"_type", kStatementType},
                        {"subject", Json::array({item})},
                        {"predicateType", predicate_type},
                        {"predicate", body}});
}

Result<Statement> ParseStatement(std::string_view text) {
  constexpr std::string_view kWhat = "statement";
  TRY(const Json json, ParseJson(text, kWhat, kLimits));
  if (!json.is_object()) return InvalidArgument("statement: not a JSON object");
  TRY(const std::string type, StringField(json, "_type", kWhat));
  if (type != kStatementType)
    return InvalidArgument(fmt::format("statement: _type is not {}", kStatementType));
  const auto subjects = json.find("subject");
  if (subjects == json.end() || !subjects->is_array() || subjects->size() != 1 ||
      !subjects->front().is_object())
    return InvalidArgument("statement: exactly one subject is expected");
  Statement statement;
  const Json& subject = subjects->front();
  TRY(statement.subject, StringField(subject, "name", kWhat));
  const auto digests = subject.find("digest");
  if (digests == subject.end() || !digests->is_object())
    return InvalidArgument("statement: the subject has no digest");
  TRY(const std::string hex, StringField(*digests, "sha256", kWhat));
  TRY_WITH("statement", statement.digest, Digest::Parse(hex));
  TRY(statement.predicate_type, StringField(json, "predicateType", kWhat));
  const auto predicate = json.find("predicate");
  if (predicate == json.end() || !predicate->is_object())
    return InvalidArgument("statement: \"predicate\" must be an object");
  statement.predicate = CanonicalJson(*predicate);
  return statement;
}

Result<std::string> SignStatement(const Statement& statement, const Signer& signer) {
  TRY(const std::string payload, statement.ToJson());
  const Signer* const signers[] = {&signer};
  TRY(const Envelope envelope, SignEnvelope(kInTotoPayload, payload, signers));
  return envelope.ToJson();
}

Result<Statement> OpenStatement(std::string_view text, std::string_view public_key,
                                std::string_view predicate_type) {
  TRY(const Envelope envelope, ParseEnvelope(text));
  TRY_OK(VerifyEnvelope(envelope, public_key));
  if (envelope.payload_type != kInTotoPayload)
    return InvalidArgument(fmt::format("envelope: payloadType is not {}", kInTotoPayload));
  TRY(Statement statement, ParseStatement(envelope.payload));
  if (statement.predicate_type != predicate_type)
    return InvalidArgument(
        fmt::format("statement: {} expected, not {}", predicate_type, statement.predicate_type));
  return statement;
}

}  // namespace redoubt
