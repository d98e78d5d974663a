#include "formats/vex/vex.h"

#include <fmt/format.h>

#include "base/json_node.h"
#include "base/node.h"

namespace redoubt::formats {
namespace {

constexpr YamlLimits kLimits = {.size_bytes = 64u << 20, .depth = 64, .nodes = 8'000'000};

struct Kind {
  bool (*is)(const YamlNode& root);
  Result<std::vector<VexStatement>> (*read)(const VexDocument& document);
};

constexpr Kind kKinds[] = {
    {[](const YamlNode& root) {
       return TextAt(root, "@context").find("openvex") != std::string::npos;
     },
     ReadOpenVex},
    {[](const YamlNode& root) { return TextAt(root, "bomFormat") == "CycloneDX"; },
     ReadCycloneDxVex},
    {[](const YamlNode& root) {
       const YamlNode* document = root.Find("document");
       return document && document->Find("csaf_version");
     },
     ReadCsafVex},
};

}  // namespace

Result<std::vector<VexStatement>> ParseVex(std::string_view text, std::string_view name) {
  TRY(const YamlNode root, ParseJsonNode(text, name, kLimits));
  for (const Kind& kind : kKinds) {
    if (!kind.is(root)) continue;
    TRY(std::vector<VexStatement> statements, kind.read({root, name}));
    for (VexStatement& statement : statements) statement.document = name;
    return statements;
  }
  return InvalidArgument(
      fmt::format("{}:1: no VEX document (mend: OpenVEX, CycloneDX or CSAF 2.0, as JSON)", name));
}

}  // namespace redoubt::formats
