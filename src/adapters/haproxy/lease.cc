#include "adapters/haproxy/lease.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "adapters/posix/pidfile.h"
#include "base/file.h"
#include "base/unique_fd.h"
#include "model/codec.h"

namespace redoubt::haproxy {
namespace {

std::filesystem::path FileOf(const std::filesystem::path& state, const std::string& service) {
  return state / "lease" / (service + ".json");
}

}  // namespace

bool Lease::Holds(int64_t now_ms) const {
  if (now_ms >= until_ms || until_ms - now_ms > Hours(1).ms) return false;
  const Result<ProcessIdentity> process = IdentifyProcess(static_cast<pid_t>(pid));
  return process && process->start_ticks == start_ticks;
}

Status WriteLease(const std::filesystem::path& state, const std::string& service,
                  const Lease& lease) {
  const std::filesystem::path file = FileOf(state, service);
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  const std::string text =
      CanonicalJson({{"pid", lease.pid},
                     {"start_ticks", lease.start_ticks},
                     {"until_ms", lease.until_ms},
                     {"phase", lease.phase == Lease::Phase::kPromote ? "promote" : "watch"}});
  const std::string temporary = file.string() + ".new";
  const UniqueFd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!fd || write(fd.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      std::rename(temporary.c_str(), file.c_str()) != 0)
    return Unavailable(fmt::format("{}: {}", file.string(), std::strerror(errno)));
  return {};
}

Result<Lease> ReadLease(const std::filesystem::path& state, const std::string& service) {
  const std::filesystem::path file = FileOf(state, service);
  TRY(const std::string text, ReadFile(file, 4096));
  TRY(const Json json, ParseJson(text, file.string()));
  try {
    Lease lease;
    lease.pid = json.at("pid").get<int64_t>();
    lease.start_ticks = json.at("start_ticks").get<uint64_t>();
    lease.until_ms = json.at("until_ms").get<int64_t>();
    lease.phase = json.at("phase").get<std::string>() == "promote" ? Lease::Phase::kPromote
                                                                   : Lease::Phase::kWatch;
    return lease;
  } catch (const std::exception& e) {
    return InvalidArgument(fmt::format("{}: {}", file.string(), e.what()));
  }
}

}  // namespace redoubt::haproxy
