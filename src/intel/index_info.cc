#include "intel/index_info.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "model/codec.h"

namespace redoubt::intel {

std::string WriteIndexInfo(const IndexInfo& info) {
  Json sources = Json::array();
  for (const Source& source : info.sources)
    sources.push_back({{"name", source.name},
                       {"advisories", source.advisories},
                       {"unmatched", source.unmatched},
                       {"imported", source.imported}});
  return CanonicalJson(Json{{"starter", info.starter},
                            {"sources", std::move(sources)},
                            {"by_ecosystem", info.by_ecosystem}});
}

Result<IndexInfo> ReadIndexInfo(std::string_view text) {
  TRY(const Json json, ParseJson(text, "the advisory index"));
  try {
    IndexInfo info{.starter = json.at("starter").get<std::string>(),
                   .by_ecosystem = json.at("by_ecosystem").get<std::map<std::string, size_t>>()};
    for (const Json& source : json.at("sources"))
      info.sources.push_back(
          {source.at("name").get<std::string>(), source.at("advisories").get<size_t>(),
           source.at("unmatched").get<size_t>(), source.at("imported").get<Timestamp>()});
    return info;
  } catch (const std::exception& e) {
    return InvalidArgument(fmt::format("the advisory index: {}", e.what()));
  }
}

}  // namespace redoubt::intel
