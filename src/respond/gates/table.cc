#include "respond/gates/table.h"

#include "respond/gates/api_unchanged/api_unchanged.h"
#include "respond/gates/applies/applies.h"
#include "respond/gates/expected_changes/expected_changes.h"
#include "respond/gates/external/external.h"
#include "respond/gates/finding_gone/finding_gone.h"
#include "respond/gates/install/install.h"
#include "respond/gates/no_new_finding/no_new_finding.h"
#include "respond/gates/tests_pass/tests_pass.h"

namespace redoubt::respond {

std::span<const Gate* const> Gates() {
  static const gates::AppliesGate applies;
  static const gates::ExpectedChangesGate expected_changes;
  static const gates::InstallGate install;
  static const gates::TestsPassGate tests_pass;
  static const gates::FindingGoneGate finding_gone;
  static const gates::NoNewFindingGate no_new_finding;
  static const gates::ApiUnchangedGate api_unchanged;
  static const gates::ExternalGate external;
  static const Gate* const table[] = {&applies,      &expected_changes, &install,       &tests_pass,
                                      &finding_gone, &no_new_finding,   &api_unchanged, &external};
  return table;
}

}  // namespace redoubt::respond
