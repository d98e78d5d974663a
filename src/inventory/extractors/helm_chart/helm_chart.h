// Helm charts: the charts that a chart depends on.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// dependencies of Chart.lock and Chart.yaml (requirements.lock and requirements.yaml of Helm 2).
/// A manifest whose lockfile stands beside it lists nothing; version ranges are gaps. `source` is
/// the chart's repository, `key` its alias. Reference: https://helm.sh/docs/topics/charts/
extern const Extractor kHelmChart;

}  // namespace redoubt::inventory
