// What redoubt.yaml says that is well in itself, but without effect here and now: what has expired,
// what is not there, names that nothing answers to.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "estate/config.h"

namespace redoubt {

/// Warnings in the form of errors, "redoubt.yaml:12: …", in the order of the file's sections. Looks
/// at the file system and at PATH. `generators` are the names of the patch generators there are.
std::vector<Error> CheckSurroundings(const Configuration& configuration,
                                     const std::vector<std::string>& generators, Timestamp now);

}  // namespace redoubt
