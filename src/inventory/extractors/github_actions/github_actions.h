// GitHub Actions: what workflows and composite actions use.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Steps, reusable workflows, containers and services. A full version is written without "v", as in
/// OSV; of a commit the version that a comment behind it names ("# v4.1.1"), as the tools that pin
/// actions write it. "v4" stays as it is (scan/dependencies/action_version.h judges it); other
/// names that move, and expressions, are gaps. `key` is the path inside the repository. Reference:
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
extern const Extractor kGithubActions;

}  // namespace redoubt::inventory
