// The SSVC decision of a case: what a deployer would do, from what the scan and redoubt.yaml say.
#pragma once

#include <string>
#include <vector>

#include "estate/exposure.h"
#include "formats/ssvc.h"
#include "model/finding.h"

namespace redoubt::respond {

/// Each decision point at its worst over the findings. Exploitation: active when in KEV, or when
/// the record is of malware or its CVSS vector says attacked (E:A, E:H); public PoC when the vector
/// says so (E:P, E:F, E:POC). Automatable: reached over the network, without effort, privileges or
/// a user (CVSS); yes when there is no vector. Exposure: internet, or unknown, is open; partner is
/// controlled. Human impact: the asset's criticality, at least medium when customers are
/// affected. `findings` is not empty.
formats::ssvc::DeployerPoints SsvcPoints(const std::vector<Finding>& findings, const Asset& asset,
                                         const Facing& facing);

/// "immediate: exploitation active, exposure open, automatable yes, human impact high".
std::string SsvcText(const formats::ssvc::DeployerPoints& points);

}  // namespace redoubt::respond
