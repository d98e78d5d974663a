// The plug-in interface of everything that proposes patches.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "estate/estate.h"
#include "intel/index.h"
#include "model/case.h"
#include "model/component.h"
#include "model/patch.h"

namespace redoubt::scan::code {
struct ProjectRules;
}

namespace redoubt::respond {

struct PatchRequest {
  const Case& c;
  std::filesystem::path tree;  // plain files of the base commit; never written to
  std::string base_commit;
  const std::vector<Component>& components;  // of the scan that the case stands on
  const intel::Index& index;
  const Repository& repository;
  const scan::code::ProjectRules* code = nullptr;  // with which code was scanned
  std::filesystem::path scratch;                   // an empty folder for the generator's own files
  Timestamp now;                                   // against which comments with a date are held
  std::string npm_registry;  // of the estate; "": the operator's npm configuration
  /// Where given: one line for each strategy that was left out, and why.
  std::vector<std::string>* notes = nullptr;
  /// Whether a generator's patches are wanted at all: mode observe asks nobody.
  std::function<Result<bool>(std::string_view generator)> may_ask = [](auto) { return true; };
};

/// What has been tried is read from `c.attempts` (generator and strategy) alone, so the same
/// request after a crash gives the same answer. Thread-safe.
class Generator {
 public:
  virtual ~Generator() = default;
  virtual std::string_view name() const = 0;
  /// Whether it can do anything at all for such a case.
  virtual bool Mends(const Case& c) const = 0;
  /// The next patch, or nullopt when there is no further strategy. Patch.attempt is one more than
  /// the number of attempts of the case. Errors: kUnavailable is worth a retry; any other one is
  /// final for this generator and says why nothing can be proposed.
  virtual Result<std::optional<Patch>> Propose(const PatchRequest& request) const = 0;
};

}  // namespace redoubt::respond
