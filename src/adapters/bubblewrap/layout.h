// What the sandbox looks like from inside: bwrap's arguments for a spec.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "adapters/bubblewrap/broker.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "ports/sandbox.h"

namespace redoubt {

inline constexpr const char* kInitInside = "/run/redoubt/init";
inline constexpr const char* kHomeInside = "/home/sandbox";

/// Options for bwrap, and the files in memory that they name by number.
struct Layout {
  std::vector<std::string> options;
  std::vector<UniqueFd> files;
};

/// A file in memory, at its start, that a child may inherit.
Result<UniqueFd> MemoryFile(const std::string& content);

/// The system, then the mounts of the spec in their order, then the whole root read-only.
/// kInvalidArgument: a mount whose host path is missing or a system folder, whose inside path is
/// not absolute and plain or hides a part of the system, or that would be made through a symbolic
/// link of another mount; an environment variable that is none.
Result<Layout> MakeLayout(const SandboxSpec& spec, const std::vector<BrokeredEndpoint>& endpoints,
                          const std::filesystem::path& init_program);

}  // namespace redoubt
