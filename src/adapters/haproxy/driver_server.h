// Serves the rollout driver on its Unix socket.
#pragma once

#include <atomic>
#include <filesystem>

#include "adapters/haproxy/driver.h"
#include "base/result.h"

namespace redoubt::haproxy {

/// Answers until `stop` is set, then takes every canary out and returns. Peers must be one of
/// `allowed_uids` (SO_PEERCRED); at most 64 connections at a time, one request each; a request that
/// does not arrive within 10 s is dropped.
Status ServeDriver(Driver& driver, const DriverConfig& config, const std::filesystem::path& socket,
                   const std::atomic<bool>& stop);

}  // namespace redoubt::haproxy
