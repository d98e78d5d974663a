// DSSE v1 envelopes and in-toto v1 statements: what a person or a driver answers for.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "ports/signer.h"

namespace redoubt {

constexpr std::string_view kInTotoPayload = "application/vnd.in-toto+json";
constexpr std::string_view kApprovalPredicate = "https://redoubt.dev/approval/v1";
constexpr std::string_view kVerdictPredicate = "https://redoubt.dev/verdict/v1";
constexpr std::string_view kDeploymentPredicate = "https://redoubt.dev/deployment/v1";
constexpr std::string_view kGrantPredicate = "https://redoubt.dev/autonomy-grant/v1";
constexpr std::string_view kExportPredicate = "https://redoubt.dev/export/v1";
constexpr size_t kMaxEnvelopeBytes = 8 << 20;
constexpr size_t kMaxEnvelopeSignatures = 32;

/// Pre-authentication encoding: the bytes that are signed.
std::string Pae(std::string_view type, std::string_view body);

struct EnvelopeSignature {
  std::string key_id;  // a hint, never trusted
  std::string signature;

  bool operator==(const EnvelopeSignature&) const = default;
};

struct Envelope {
  std::string payload_type;
  std::string payload;  // decoded
  std::vector<EnvelopeSignature> signatures;

  /// One line of JSON.
  std::string ToJson() const;
  bool operator==(const Envelope&) const = default;
};

/// Bounded and strict: known fields of the right types, standard or URL-safe base64, 1–32
/// signatures.
Result<Envelope> ParseEnvelope(std::string_view json);
/// Signs with each signer, in order.
Result<Envelope> SignEnvelope(std::string_view payload_type, std::string_view payload,
                              std::span<const Signer* const> signers);
/// kPermissionDenied when none of the signatures is one of `public_key` over the payload.
Status VerifyEnvelope(const Envelope& envelope, std::string_view public_key);

/// An in-toto statement with one subject.
struct Statement {
  std::string subject;  // name
  Digest digest;        // sha256 of the subject
  std::string predicate_type;
  std::string predicate;  // canonical JSON of an object

  /// Canonical JSON. kInvalidArgument when `predicate` is not a JSON object.
  Result<std::string> ToJson() const;
  bool operator==(const Statement&) const = default;
};

/// Demands _type "https://in-toto.io/Statement/v1" and exactly one subject with a sha256 digest.
Result<Statement> ParseStatement(std::string_view json);

/// The statement in an in-toto envelope, signed by one key.
Result<std::string> SignStatement(const Statement& statement, const Signer& signer);
/// The statement, if `public_key` signed it and it is of `predicate_type`.
Result<Statement> OpenStatement(std::string_view envelope, std::string_view public_key,
                                std::string_view predicate_type);

}  // namespace redoubt
