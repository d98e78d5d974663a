// Unix stream sockets with deadlines: what the runtime API, the driver and its client talk over.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "base/unique_fd.h"

namespace redoubt::haproxy {

/// kUnavailable when nobody listens there; kInvalidArgument for a path over 107 bytes.
Result<UniqueFd> ConnectUnix(const std::filesystem::path& path);
/// Replaces a dead socket file. kConflict when somebody listens there already. Mode 0600.
Result<UniqueFd> ListenUnix(const std::filesystem::path& path);

/// A point on CLOCK_MONOTONIC, in milliseconds.
int64_t SteadyMs();

/// All of `bytes` before `deadline_ms`; kUnavailable when the peer is gone.
Status SendAll(int fd, std::string_view bytes, int64_t deadline_ms);
/// Until the peer closes; kResourceExhausted beyond `max_bytes`.
Result<std::string> ReceiveAll(int fd, size_t max_bytes, int64_t deadline_ms);
/// One line without its newline; kUnavailable when the peer closes before.
Result<std::string> ReceiveLine(int fd, size_t max_bytes, int64_t deadline_ms);
/// The peer closed its end (or the connection broke).
bool PeerGone(int fd);

}  // namespace redoubt::haproxy
