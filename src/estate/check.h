// What one section of redoubt.yaml says about another: ids are unique, references lead somewhere.
#pragma once

#include <string>

#include "base/yaml_reader.h"
#include "estate/estate.h"

namespace redoubt {

/// Reports the faults into `errors`, each with the line of the key that is wrong.
void CheckReferences(const YamlNode& root, const std::string& file, const Estate& estate,
                     ReadErrors& errors);

}  // namespace redoubt
