// redoubt.yaml with all its errors and with the values that are in force, for those who look at it.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "estate/estate.h"

namespace redoubt {

struct Configuration {
  Estate estate;              // to be used only without errors
  YamlNode effective;         // every value in force, defaults too (MapReader::TakeEffective)
  std::vector<Error> errors;  // in the order of reading; references are checked last
};

/// As ParseEstate and LoadEstate, but goes on after an error.
Configuration ReadConfiguration(std::string_view yaml, std::string_view name,
                                const std::filesystem::path& dir);
Result<Configuration> LoadConfiguration(const std::filesystem::path& dir);

}  // namespace redoubt
