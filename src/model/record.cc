#include "model/record.h"

#include "model/canonical.h"

namespace redoubt {

std::string Record::Statement() const {
  std::string predicate;
  predicate.reserve(256 + details.size());
  const auto member = [&](std::string_view name, const auto& value) {
    predicate += name;
    AppendCanonicalValue(predicate, value);
  };
  member("{\"action\":", action);
  member(",\"actor\":", actor);
  member(",\"at\":", at);
  (predicate += ",\"details\":") += details.empty() ? "{}" : details;
  member(",\"inputs\":", inputs);
  member(",\"outputs\":", outputs);
  predicate += '}';

  std::string statement = "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":";
  statement.reserve(predicate.size() + subject.size() + 300);
  (((statement += predicate) += ",\"predicateType\":\"https://redoubt.dev/record/"
                                "v1\",\"subject\":[{\"digest\":{\"sha256\":\"") +=
   Sha256(predicate).Hex()) += "\"},\"name\":";
  AppendCanonicalText(statement, subject);
  return statement += "}]}";
}

}  // namespace redoubt
