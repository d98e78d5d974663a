// The one screen that a person sees before approving: all that the signature will cover.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/impact.h"
#include "model/patch.h"
#include "model/rollout.h"

namespace redoubt {

/// Everything a decision is about. The manifest names the other parts by digest.
struct ChangeView {
  ChangeManifest manifest;
  std::string title;  // of the case
  Patch patch;
  std::vector<Verdict> verdicts;  // in gate order, as manifest.verdicts
  Impact impact;
};

/// kFailedPrecondition when a part is not the one that the manifest names: nobody signs what he did
/// not see.
Status CheckView(const ChangeView& view);

/// Plain text, no escape sequences: foreign text is made printable. The diff is shown whole (at
/// most 4 MiB, as patches are). CheckView first: it fails as that does.
Result<std::string> RenderScreen(const ChangeView& view);

}  // namespace redoubt
