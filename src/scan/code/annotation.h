// Comments in the target of a rule's test: ruleid, ok, todoruleid, todook.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace redoubt::scan::code {

struct Annotations {
  std::set<int> expected;   // a finding must start on this line
  std::set<int> tolerated;  // a finding may or may not
};

/// What `source` says about the rule `id`; an annotation speaks of the line below it.
Annotations ReadAnnotations(std::string_view source, std::string_view id);

}  // namespace redoubt::scan::code
