#include "model/record.h"

#include "model/codec.h"

namespace redoubt {

std::string Record::Statement() const {
  std::string predicate = "{\"action\":" + Json(action).dump() + ",\"actor\":" + Json(actor).dump();
  predicate += ",\"at\":" + std::to_string(at.ms);
  predicate += ",\"details\":" + (details.empty() ? std::string("{}") : details);
  predicate += ",\"inputs\":" + CanonicalJson(inputs) + ",\"outputs\":" + CanonicalJson(outputs) + "}";
  const Json name = subject;
  return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":" + predicate +
         ",\"predicateType\":\"https://redoubt.dev/record/v1\",\"subject\":[{\"digest\":{\"sha256\":\"" +
         Sha256(predicate).Hex() + "\"},\"name\":" + CanonicalJson(name) + "}]}";
}

}  // namespace redoubt
