#include "adapters/haproxy/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "base/file.h"
#include "model/codec.h"

namespace redoubt::haproxy {
namespace {

constexpr size_t kMaxBytes = size_t{1} << 30;
constexpr JsonLimits kLineLimits{.size_bytes = 16 << 20, .depth = 32, .values = 1'000'000};
constexpr int kOrphansMs = 2000;
constexpr int kPauseMs = 10;

/// A child that a killed driver had just forked has the lock until its exec, or its own end.
bool LockWithin(int fd, int limit_ms) {
  for (int waited_ms = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited_ms += kPauseMs) {
    if (waited_ms >= limit_ms) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(kPauseMs));
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::Open(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Unavailable(fmt::format("{}: {}", folder.string(), error.message()));
  chmod(folder.c_str(), 0700);
  const std::filesystem::path file = folder / "journal.jsonl";
  std::unique_ptr<Journal> journal(new Journal);
  journal->fd_.Reset(
      open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!journal->fd_) return Unavailable(fmt::format("{}: {}", file.string(), std::strerror(errno)));
  if (!LockWithin(journal->fd_.get(), kOrphansMs))
    return Unavailable(fmt::format("{}: another driver holds it", file.string()));
  TRY_OK(journal->Load(file));
  return journal;
}

Status Journal::Load(const std::filesystem::path& file) {
  TRY(const std::string text, ReadFile(file, kMaxBytes));
  size_t at = 0, number = 0;
  for (size_t end; (end = text.find('\n', at)) != text.npos; at = end + 1) {
    ++number;
    if (auto applied = Apply(text.substr(at, end - at)); !applied)
      return Fail(applied.error().With(fmt::format("{}:{}", file.string(), number)));
  }
  if (at < text.size() && ftruncate(fd_.get(), static_cast<off_t>(at)) != 0)
    return Unavailable(fmt::format("{}: {}", file.string(), std::strerror(errno)));
  return {};
}

Status Journal::Apply(const std::string& line) {
  TRY(const Json json, ParseJson(line, "journal", kLineLimits));
  try {
    const auto text = [&](const char* name) { return json.at(name).get<std::string>(); };
    const std::string kind = text("kind");
    if (kind == "begin") {
      requests_[text("key")].digest = json.at("request").get<Digest>();
    } else if (kind == "end") {
      requests_[text("key")].answer = text("answer");
    } else if (kind == "rollout") {
      for (const Json& commit : json.at("before"))
        before_[text("service")].insert(commit.get<std::string>());
    } else if (kind == "deploy.begin") {
      deployed_[text("service") + "/" + text("instance")] = {text("commit"), false};
    } else if (kind == "deploy.end") {
      deployed_[text("service") + "/" + text("instance")] = {text("commit"), true};
      envelopes_[text("key")].push_back(text("envelope"));
    } else if (kind == "judge") {
      judges_[text("id")] = text("saved");
    } else {
      return InvalidArgument(fmt::format("\"{}\" is no kind of entry", kind));
    }
  } catch (const std::exception& e) {
    return InvalidArgument(e.what());
  }
  return {};
}

Status Journal::Append(const std::string& line) {
  const std::lock_guard lock(mutex_);
  struct stat info{};
  fstat(fd_.get(), &info);
  const std::string bytes = line + "\n";
  const ssize_t written = write(fd_.get(), bytes.data(), bytes.size());
  if (written != static_cast<ssize_t>(bytes.size()) || fdatasync(fd_.get()) != 0) {
    const int error = errno;
    // Half a line must not stand before the next one.
    if (ftruncate(fd_.get(), info.st_size) != 0) fd_.Reset();
    return Fail(error == ENOSPC ? ErrorCode::kResourceExhausted : ErrorCode::kUnavailable,
                fmt::format("the driver's journal cannot be written: {}", std::strerror(error)));
  }
  return Apply(line);
}

Result<std::optional<std::string>> Journal::Answer(const std::string& key,
                                                   const Digest& request) const {
  const std::lock_guard lock(mutex_);
  const auto found = requests_.find(key);
  if (found == requests_.end()) return std::nullopt;
  if (found->second.digest != request)
    return InvalidArgument(fmt::format("key {} was used for another request", key));
  return found->second.answer;
}

Status Journal::Begin(const std::string& key, const Digest& request) {
  return Append(CanonicalJson({{"kind", "begin"}, {"key", key}, {"request", request.ToString()}}));
}

Status Journal::End(const std::string& key, const std::string& answer) {
  return Append(CanonicalJson({{"kind", "end"}, {"key", key}, {"answer", answer}}));
}

Status Journal::Rollout(const std::string& service, const std::string& fix,
                        const std::set<std::string>& before) {
  return Append(
      CanonicalJson({{"kind", "rollout"}, {"service", service}, {"fix", fix}, {"before", before}}));
}

bool Journal::RanBefore(const std::string& service, const std::string& commit) const {
  const std::lock_guard lock(mutex_);
  const auto found = before_.find(service);
  return found != before_.end() && found->second.contains(commit);
}

Status Journal::DeployBegin(const std::string& service, const std::string& instance,
                            const std::string& commit) {
  return Append(CanonicalJson({{"kind", "deploy.begin"},
                               {"service", service},
                               {"instance", instance},
                               {"commit", commit}}));
}

Status Journal::DeployEnd(const std::string& key, const std::string& service,
                          const std::string& instance, const std::string& commit,
                          const std::string& envelope) {
  return Append(CanonicalJson({{"kind", "deploy.end"},
                               {"key", key},
                               {"service", service},
                               {"instance", instance},
                               {"commit", commit},
                               {"envelope", envelope}}));
}

std::optional<Journal::Deployed> Journal::LastDeploy(const std::string& service,
                                                     const std::string& instance) const {
  const std::lock_guard lock(mutex_);
  const auto found = deployed_.find(service + "/" + instance);
  if (found == deployed_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Journal::Deployments(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = envelopes_.find(key);
  return found == envelopes_.end() ? std::vector<std::string>{} : found->second;
}

Status Journal::SaveJudge(const std::string& id, const std::string& saved) {
  return Append(CanonicalJson({{"kind", "judge"}, {"id", id}, {"saved", saved}}));
}

std::string Journal::Judge(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = judges_.find(id);
  return found == judges_.end() ? "" : found->second;
}

}  // namespace redoubt::haproxy
