#include "model/finding.h"

#include <algorithm>

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(Finding, fingerprint, scanner, rule, aliases, asset, title, severity, score,
                   cvss_vector, signal, confidence, confidence_reason, component, location,
                   fixed_versions, mitigation, published, code)
REDOUBT_MODEL_JSON(SetAside, finding, reason, status, justification)
REDOUBT_MODEL_JSON(ScanResult, asset, commit, complete, problems, components, findings, set_aside,
                   at)

const ImageLayer* ScanResult::LayerOf(const Component& component) const {
  if (!image || component.layer < 1) return nullptr;
  const auto index = static_cast<size_t>(component.layer - 1);
  return index < image->layers.size() ? &image->layers[index] : nullptr;
}

const RuleText* ScanResult::TextOf(const std::string& rule) const {
  const auto found = std::ranges::lower_bound(rules, rule, {}, &RuleText::id);
  return found != rules.end() && found->id == rule ? &*found : nullptr;
}

}  // namespace redoubt
