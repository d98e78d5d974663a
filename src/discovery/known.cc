#include "discovery/known.h"

#include "model/codec.h"

namespace redoubt::discovery {

REDOUBT_JSON(KnownList, at, assets)

namespace {
constexpr std::string_view kFact = "assets/";
}  // namespace

Status Keep(Store& store, const std::string& source, const KnownList& list) {
  return store.PutFact(std::string(kFact) + source, CanonicalJson(Json(list)));
}

Result<std::map<std::string, KnownList>> Known(Store& store) {
  TRY(const auto facts, store.Facts(std::string(kFact)));
  std::map<std::string, KnownList> known;
  for (const auto& [key, text] : facts) {
    TRY(KnownList list, DecodeText<KnownList>(text, key));
    known[key.substr(kFact.size())] = std::move(list);
  }
  return known;
}

std::vector<DiscoveredAsset> Discovered(const std::map<std::string, KnownList>& known,
                                        const std::vector<DiscoverySource>& sources) {
  std::vector<DiscoveredAsset> all;
  for (const DiscoverySource& source : sources)
    if (const auto found = known.find(source.id); found != known.end())
      all.insert(all.end(), found->second.assets.begin(), found->second.assets.end());
  return all;
}

}  // namespace redoubt::discovery
