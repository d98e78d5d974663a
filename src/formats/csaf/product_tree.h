// The products of a CSAF document, as packages where they are packages. Include in .cc files only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json_dom.h"
#include "formats/purl_ecosystem.h"
#include "formats/vers.h"

namespace redoubt::formats {

/// A package as the product tree names it.
struct CsafPackage {
  OsvPackage package;                    // its version is "" where it has a range, or none at all
  std::vector<VersionConstraint> range;  // of versions
};

class CsafProducts {
 public:
  /// CSAF 2.0 sections 3.1.2 and 3.2.2: full product names, branches, relationships. At most a
  /// million products.
  explicit CsafProducts(json_dom::dom::object document);

  /// What the product of an id is as a package; kNotFound names the product and says why it is
  /// none.
  Result<CsafPackage> Find(std::string_view id) const;

 private:
  // The product's own facts, and what its branches say of its version.
  struct Product {
    std::string name, purl, cpe, version, range;
    std::string component, platform;  // ids, of a relationship
  };
  struct Place {
    std::string version, range;
    int depth = 0;
  };

  void Learn(json_dom::dom::object product, const Place& place);
  void LearnBranches(json_dom::dom::object parent, const Place& place);
  void LearnRelation(json_dom::dom::object relation);
  const Product* Get(std::string_view id) const;
  // The package of a relationship is its component's, and so on.
  const Product* ComponentOf(std::string_view id) const;
  std::string EcosystemOfPlatform(std::string_view id) const;

  std::map<std::string, Product, std::less<>> products_;
};

}  // namespace redoubt::formats
