// What every step of the state machine is given.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "estate/estate.h"
#include "ports/clock.h"
#include "ports/rollout_driver.h"
#include "ports/store.h"
#include "respond/workflow/stages.h"

namespace redoubt::respond {

struct Context {
  Store& store;
  const Clock& clock;
  const Estate& estate;
  Stages& stages;
  RolloutDriver& driver;
  std::filesystem::path state_dir;
  bool dry_run = false;  // up to the approval, without any effect
};

}  // namespace redoubt::respond
