// What one section of redoubt.yaml says about another: ids are unique, references lead somewhere.
#pragma once

#include <string>

#include "base/yaml_reader.h"
#include "estate/estate.h"

namespace redoubt {

/// Reports the faults into `errors`, each with the line of the key that is wrong. Where `errors`
/// already tells of that line, or that the ids of a section could not be read, a fault that only
/// follows from it is left out.
void CheckReferences(const YamlNode& root, const std::string& file, const Estate& estate,
                     ReadErrors& errors);

}  // namespace redoubt
