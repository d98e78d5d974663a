// What a CSAF document says of the packages in one vulnerability, as an advisory has it. Include in
// .cc files only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "formats/csaf/product_tree.h"
#include "model/advisory.h"

namespace redoubt::formats {

enum class CsafStatus { kAffected, kFirstAffected, kLastAffected, kFixed, kNotAffected };

/// Collects the products of one vulnerability.
class CsafStatuses {
 public:
  void Add(CsafStatus status, const CsafPackage& package);
  /// In order of ecosystem and name.
  std::vector<Affected> Take() const;

 private:
  struct Said {
    bool all_affected = false;  // every version
    bool not_affected = false;
    std::vector<AffectedRange> ranges;
    std::set<std::string> versions, fixed, first_affected, last_affected;
  };
  static Affected AffectedOf(const std::pair<std::string, std::string>& package, const Said& said);

  std::map<std::pair<std::string, std::string>, Said> said_;
};

}  // namespace redoubt::formats
