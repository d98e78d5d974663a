#include "adapters/posix/running_system.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>

#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxProcesses = 200'000, kMaxMapsBytes = 16 << 20, kMaxLineBytes = 4096;
constexpr size_t kMaxFiles = 100'000;
constexpr std::string_view kDeleted = " (deleted)";

// What programs themselves make and delete again.
constexpr std::string_view kOwn[] = {"/memfd:",   "/dev/", "/SYSV",    "/tmp/",
                                     "/var/tmp/", "/run/", "/var/run/"};

// The mapped file of a line of maps, where it is gone: "" else. Five columns stand before it.
std::string_view DeletedFile(std::string_view line) {
  const size_t slash = line.find('/');
  if (slash == line.npos || !line.ends_with(kDeleted)) return "";
  std::string_view file = line.substr(slash);
  file.remove_suffix(kDeleted.size());
  for (const std::string_view own : kOwn)
    if (file.starts_with(own)) return "";
  return file;
}

bool IsLibrary(std::string_view file) {
  const std::string_view name = file.substr(file.rfind('/') + 1);
  return name.ends_with(".so") || name.find(".so.") != name.npos;
}

// Package managers rename what they replace: "libz.so.1;5f3a01b2" (rpm), "libz.so.1.dpkg-tmp".
std::string_view WithoutMark(std::string_view file) {
  for (const std::string_view mark : {".dpkg-tmp", ".dpkg-new", ".apk-new"})
    if (file.ends_with(mark)) file.remove_suffix(mark.size());
  return file.substr(0, file.rfind(';'));
}

// Where /proc/PID/exe leads, if it is gone.
std::string DeletedProgram(const fs::path& process) {
  std::error_code error;
  const std::string target = fs::read_symlink(process / "exe", error).string();
  return error || !target.ends_with(kDeleted) ? ""
                                              : target.substr(0, target.size() - kDeleted.size());
}

std::string NameOf(const fs::path& process) {
  const auto name = ReadFile(process / "comm", kMaxLineBytes);
  return name ? Printable(Trim(*name), 64) : "";
}

void AddProcess(const fs::path& process, int pid, ReplacedFiles& out) {
  const auto maps = ReadFile(process / "maps", kMaxMapsBytes);
  if (!maps) {
    out.unreadable += maps.error().code != ErrorCode::kNotFound &&
                      maps.error().code != ErrorCode::kUnavailable;  // it ended
    return;
  }
  const std::string program = DeletedProgram(process);
  std::set<std::string> files;
  std::string_view rest = *maps;
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    const std::string_view file = DeletedFile(rest.substr(0, end));
    if (!file.empty() && (IsLibrary(file) || file == program))
      files.insert(Printable(WithoutMark(file), 400));
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  if (files.empty()) return;
  const std::string name = NameOf(process);
  for (const std::string& file : files)
    if (out.files.size() < kMaxFiles) out.files.push_back({pid, name, file});
}

Result<std::string> Line(const fs::path& file) {
  TRY(const std::string text, ReadFile(file, kMaxLineBytes));
  return Printable(Trim(text), 300);
}

}  // namespace

Result<RunningKernel> ProcRunningSystem::Kernel() const {
  TRY(const std::string release, Line(proc_ / "sys/kernel/osrelease"));
  TRY(const std::string build, Line(proc_ / "sys/kernel/version"));
  return RunningKernel{release, build};
}

Result<ReplacedFiles> ProcRunningSystem::Replaced() const {
  std::vector<int> pids;
  std::error_code error;
  for (fs::directory_iterator it(proc_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    int pid = 0;
    const auto [stop, code] = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (code != std::errc() || stop != name.data() + name.size()) continue;
    if (pids.size() == kMaxProcesses)
      return ResourceExhausted(fmt::format("{}: too many processes", proc_.string()));
    pids.push_back(pid);
  }
  if (error) return Unavailable(fmt::format("{}: {}", proc_.string(), error.message()));
  std::ranges::sort(pids);
  ReplacedFiles out;
  for (const int pid : pids) AddProcess(proc_ / std::to_string(pid), pid, out);
  return out;
}

}  // namespace redoubt
