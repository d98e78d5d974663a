// Builds the index file from advisories, one at a time, with little of them in memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/advisory.h"

namespace redoubt::intel {

class IndexBuilder {
 public:
  /// Records are kept in a nameless file below `folder` until the end, or in memory when it is "".
  static Result<IndexBuilder> Make(const std::filesystem::path& folder = {});
  IndexBuilder(IndexBuilder&&) noexcept;
  ~IndexBuilder();

  /// A record with the same id as an earlier one replaces it, unless it is older. `sources`: which
  /// of the sources hold it, a bit each; those of both records count.
  Status Add(const Advisory& advisory, uint64_t sources = 1);
  /// Advisories that are not withdrawn, by ecosystem without its release.
  std::map<std::string, size_t> CountByEcosystem() const;

  /// Ends it: hands the file's bytes to `write`, piece by piece. `info`: JSON that the index gives
  /// back.
  Status Write(std::string_view info, const std::function<Status(std::string_view)>& write);

 private:
  struct State;
  explicit IndexBuilder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace redoubt::intel
