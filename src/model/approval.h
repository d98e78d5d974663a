// A signed decision over the digest of what will happen.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/digest.h"
#include "base/time.h"
#include "model/enums.h"

namespace redoubt {

enum class Decision { kApprove, kReject };
REDOUBT_ENUM(Decision, "decision", {Decision::kApprove, "approve"}, {Decision::kReject, "reject"})

struct Approval {
  std::string subject;  // what kind of thing: "change", "triage", "autonomy", "resume"
  Digest digest;        // of exactly what the person saw
  Decision decision = Decision::kReject;
  std::string role;    // "security-lead"
  std::string person;  // who, as the key's owner is called in redoubt.yaml
  std::string key_id;  // "ed25519:" and the first 16 digits of the public key's SHA-256
  std::string comment;
  Timestamp at;
  Timestamp expires;
  std::string envelope;  // the DSSE envelope (JSON text) that carries the signature

  bool operator==(const Approval&) const = default;
};

void to_json(nlohmann::json&, const Approval&);
void from_json(const nlohmann::json&, Approval&);

}  // namespace redoubt
