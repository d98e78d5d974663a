// The program that exercises a service from inside the sandbox.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "estate/estate.h"
#include "respond/gates/api_unchanged/openapi.h"

namespace redoubt::respond::gates {

/// JavaScript for node: reads the plan named by its first argument, starts the service on the
/// loopback of its own network namespace, waits for its health path, sends the requests one after
/// another, ends the service, and prints one JSON object (see ParseSession).
std::string_view ProberScript();

/// The plan: how to start the service, and what to send.
std::string ProberPlan(const Service& service, const std::vector<ApiRequest>& requests);

}  // namespace redoubt::respond::gates
