// References to container images, and the variables that people write into them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/component.h"

namespace redoubt::inventory {

/// A component without ecosystem: name as written, without tag and digest ("ghcr.io/acme/api");
/// version the tag, or the digest where there is no tag, or ""; integrity the digest; purl pkg:oci
/// with a digest, else pkg:docker. Reference:
/// https://github.com/distribution/reference. Errors: kInvalidArgument, without a place.
Result<Component> ImageComponent(std::string_view reference);

/// The value of a variable, or nullopt where nobody has set it.
using Variables = std::function<std::optional<std::string>(const std::string& name)>;

/// $NAME, ${NAME}, and ${NAME:-default}, ${NAME-default}, ${NAME:+other}, ${NAME+other},
/// ${NAME:?message} as Dockerfiles and compose files have them; "$$" is "$". nullopt where a
/// variable without a default is not set, or the text is longer than 4 KiB or nested deeper than 8.
std::optional<std::string> ExpandVariables(std::string_view text, const Variables& variables);

}  // namespace redoubt::inventory
