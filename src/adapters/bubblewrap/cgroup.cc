#include "adapters/bubblewrap/cgroup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <map>
#include <mutex>

#include "adapters/posix/pidfile.h"
#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "redoubt-sandbox-";
constexpr int kEndTries = 10'000;  // of one millisecond

struct Mount {
  std::string type, root, point;
  std::vector<std::string> options;  // of the super block: a v1 mount names its controllers
};

// proc_pid_mountinfo(5): ID PARENT DEV ROOT POINT OPTIONS [TAGS…] - TYPE SOURCE SUPER
std::vector<Mount> ParseMounts(std::string_view mountinfo) {
  std::vector<Mount> mounts;
  for (const std::string& line : Split(mountinfo, '\n')) {
    const std::vector<std::string> fields = Split(line, ' ');
    const auto dash = std::find(fields.begin(), fields.end(), "-");
    if (dash - fields.begin() < 6 || fields.end() - dash < 4 || !dash[1].starts_with("cgroup"))
      continue;
    mounts.push_back({dash[1], fields[3], fields[4], Split(dash[3], ',')});
  }
  return mounts;
}

// The folder of group `path` below `mount`, whose root may itself be a group (in a container).
fs::path FolderOf(const Mount& mount, const std::string& path) {
  std::string below = path;
  if (mount.root != "/" && below.starts_with(mount.root)) below.erase(0, mount.root.size());
  return (fs::path(mount.point) / fs::path(below).relative_path()).lexically_normal();
}

bool Put(const fs::path& file, const std::string& text) {
  const UniqueFd fd(open(file.c_str(), O_WRONLY | O_CLOEXEC));
  return fd && write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool HasWords(const fs::path& file, std::initializer_list<std::string_view> words) {
  const Result<std::string> text = ReadFile(file, 4096);
  if (!text) return false;
  const std::vector<std::string> have = Split(Trim(*text), ' ');
  return std::ranges::all_of(
      words, [&](std::string_view word) { return std::ranges::find(have, word) != have.end(); });
}

std::vector<pid_t> Members(const fs::path& folder) {
  std::vector<pid_t> pids;
  const Result<std::string> text = ReadFile(folder / "cgroup.procs", 1 << 20);
  for (const std::string& line : Split(text ? *text : "", '\n')) {
    pid_t pid = 0;
    std::from_chars(line.data(), line.data() + line.size(), pid);
    if (pid > 0) pids.push_back(pid);
  }
  return pids;
}

// Kills the members, then removes the folder; false when it still stands after `tries`
// milliseconds.
bool KillAndRemove(const fs::path& folder, int tries) {
  const timespec pause{0, 1'000'000};
  for (int i = 0; i < tries; ++i) {
    if (rmdir(folder.c_str()) == 0 || errno == ENOENT) return true;
    if (!Put(folder / "cgroup.kill", "1"))
      for (const pid_t pid : Members(folder)) kill(pid, SIGKILL);
    nanosleep(&pause, nullptr);
  }
  return false;
}

// Groups of runs whose program was killed: "redoubt-sandbox-PID-START-N".
void SweepStale(const fs::path& parent) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix)) continue;
    const std::vector<std::string> parts = Split(name.substr(kPrefix.size()), '-');
    ProcessIdentity owner;
    if (parts.size() != 3) continue;
    std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), owner.pid);
    std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), owner.start_ticks);
    const Result<ProcessIdentity> running = IdentifyProcess(owner.pid);
    if (!running || *running != owner) KillAndRemove(entry.path(), 100);
  }
}

bool SetLimits(int version, const std::vector<fs::path>& folders, const CgroupLimits& limits) {
  const std::string memory = fmt::format("{}", limits.memory_bytes);
  const std::string processes = fmt::format("{}", limits.processes);
  if (version == 2) {
    Put(folders[0] / "memory.swap.max", "0");
    return Put(folders[0] / "memory.max", memory) && Put(folders[0] / "pids.max", processes);
  }
  const bool set =
      Put(folders[0] / "memory.limit_in_bytes", memory) && Put(folders[1] / "pids.max", processes);
  Put(folders[0] / "memory.memsw.limit_in_bytes", memory);  // absent where swap is not accounted
  return set;
}

const std::vector<CgroupPlace>& Places() {
  static const std::vector<CgroupPlace> places = [] {
    const Result<std::string> cgroup = ReadFile("/proc/self/cgroup", 1 << 20);
    const Result<std::string> mounts = ReadFile("/proc/self/mountinfo", 16 << 20);
    std::vector<CgroupPlace> found;
    if (cgroup && mounts) found = FindCgroupPlaces(*cgroup, *mounts);
    for (const CgroupPlace& place : found)
      for (const fs::path& parent : place.parents) SweepStale(parent);
    return found;
  }();
  return places;
}

// A version 2 group can limit only what its parent hands down.
bool HandsDown(const fs::path& parent) {
  if (HasWords(parent / "cgroup.subtree_control", {"memory", "pids"})) return true;
  return HasWords(parent / "cgroup.controllers", {"memory", "pids"}) &&
         Put(parent / "cgroup.subtree_control", "+memory +pids");
}

}  // namespace

std::vector<CgroupPlace> FindCgroupPlaces(std::string_view cgroup, std::string_view mountinfo) {
  const std::vector<Mount> mounts = ParseMounts(mountinfo);
  std::map<std::string, fs::path> version1;
  std::vector<CgroupPlace> places;
  for (const std::string& line : Split(cgroup, '\n')) {
    const size_t first = line.find(':'), second = line.find(':', first + 1);
    if (first == line.npos || second == line.npos) continue;
    const std::vector<std::string> controllers =
        Split(line.substr(first + 1, second - first - 1), ',');
    const std::string path = line.substr(second + 1);
    for (const Mount& mount : mounts) {
      if (mount.type == "cgroup2" && line.starts_with("0::")) {
        const fs::path own = FolderOf(mount, path);
        if (own != fs::path(mount.point) && own != fs::path(mount.point + "/"))
          places.push_back({2, {own.parent_path()}});
        places.push_back({2, {own}});
      }
      for (const std::string& controller : controllers)
        if (mount.type == "cgroup" && !controller.empty() &&
            std::ranges::find(mount.options, controller) != mount.options.end())
          version1.try_emplace(controller, FolderOf(mount, path));
    }
  }
  if (version1.contains("memory") && version1.contains("pids"))
    places.push_back({1, {version1["memory"], version1["pids"]}});
  return places;
}

Result<Cgroup> Cgroup::Make(const CgroupLimits& limits) {
  static std::atomic<uint64_t> counter = 0;
  TRY(const ProcessIdentity self, IdentifyProcess(getpid()));
  const std::string name =
      fmt::format("{}{}-{}-{}", kPrefix, self.pid, self.start_ticks, ++counter);
  for (const CgroupPlace& place : Places()) {
    if (place.version == 2 && !HandsDown(place.parents[0])) continue;
    Cgroup group;
    group.version_ = place.version;
    bool made = true;
    for (const fs::path& parent : place.parents) {
      made = made && mkdir((parent / name).c_str(), 0755) == 0;
      if (made) group.folders_.push_back(parent / name);
    }
    if (!made || !SetLimits(place.version, group.folders_, limits)) continue;
    for (const fs::path& folder : group.folders_) {
      group.procs_.emplace_back(open((folder / "cgroup.procs").c_str(), O_WRONLY | O_CLOEXEC));
      made = made && group.procs_.back();
    }
    if (made) return group;
  }
  return Unavailable(
      "no control group can be made here (mend: run as root, or as a systemd service "
      "with Delegate=yes)");
}

Cgroup::~Cgroup() { [[maybe_unused]] const Status ended = End(); }

std::vector<int> Cgroup::JoinFds() const {
  std::vector<int> fds;
  for (const UniqueFd& fd : procs_) fds.push_back(fd.get());
  return fds;
}

bool Cgroup::OutOfMemory() const {
  if (folders_.empty()) return false;
  const Result<std::string> text =
      ReadFile(folders_[0] / (version_ == 2 ? "memory.events" : "memory.oom_control"), 4096);
  for (const std::string& line : Split(text ? *text : "", '\n'))
    if (line.starts_with("oom_kill ") && line != "oom_kill 0") return true;
  return false;
}

Status Cgroup::End() {
  Status status;
  for (const fs::path& folder : folders_)
    if (!KillAndRemove(folder, kEndTries))
      status = Fail(ErrorCode::kDeadlineExceeded,
                    fmt::format("{}: its processes do not end", folder.string()));
  folders_.clear();
  return status;
}

}  // namespace redoubt
