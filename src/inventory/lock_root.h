// The root of a lockfile that is JSON, YAML or TOML.
#pragma once

#include "base/node.h"
#include "base/result.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

enum class LockForm { kJson, kYaml, kToml };

/// A map; an empty one of an empty YAML or TOML file. Bounded by kLockLimits. Errors: those of the
/// parsers, and "path:line: not a map".
Result<YamlNode> LockRoot(const SourceFile& file, LockForm form);

}  // namespace redoubt::inventory
