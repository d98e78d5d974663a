// VEX documents of three kinds as plain statements.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "model/vex.h"

namespace redoubt::formats {

/// OpenVEX (0.0.1 to 0.2.0), CycloneDX (`vulnerabilities` with an analysis) or CSAF 2.0, as the
/// document says of itself. At most 64 MiB of JSON. Errors: kInvalidArgument "name:line: …" for
/// another kind of document, a status or a time that is none, a reference that leads nowhere, and a
/// not_affected of OpenVEX without justification and impact statement.
Result<std::vector<VexStatement>> ParseVex(std::string_view text, std::string_view name);

/// What a reader of one kind is given.
struct VexDocument {
  const YamlNode& root;
  std::string_view name;
};

// One file each; ParseVex chooses.
Result<std::vector<VexStatement>> ReadOpenVex(const VexDocument& document);
Result<std::vector<VexStatement>> ReadCycloneDxVex(const VexDocument& document);
Result<std::vector<VexStatement>> ReadCsafVex(const VexDocument& document);

}  // namespace redoubt::formats
