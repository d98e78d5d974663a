#include "scan/running.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "formats/versions/version_order.h"
#include "inventory/file_owners.h"
#include "scan/conclude.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxKernels = 200, kMaxNamed = 10, kMaxReplaced = 500;

// "rt-amd64" of "6.1.0-18-rt-amd64": kernels of one flavour replace each other.
std::string_view FlavourOf(std::string_view release) {
  while (!release.empty() && release[0] >= '0' && release[0] <= '9') {
    const size_t dash = release.find('-');
    release = dash == release.npos ? std::string_view() : release.substr(dash + 1);
  }
  return release;
}

// The releases of which there are files below the root.
std::vector<std::string> ReleasesOnDisk(const fs::path& root) {
  std::vector<std::string> releases;
  const auto look = [&](const fs::path& folder, std::string_view lead) {
    std::error_code error;
    for (fs::directory_iterator it(root / folder, error), end; !error && it != end;
         it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (!name.starts_with(lead) || releases.size() == kMaxKernels) continue;
      releases.push_back(name.substr(lead.size()));
    }
  };
  look("boot", "vmlinuz-");
  look("usr/lib/modules", "");
  look("lib/modules", "");
  std::ranges::sort(releases);
  releases.erase(std::unique(releases.begin(), releases.end()), releases.end());
  return releases;
}

// What a kernel's package brings, whichever the distribution.
std::vector<std::string> FilesOf(const std::string& release) {
  const std::string modules = "usr/lib/modules/" + release;
  return {"boot/vmlinuz-" + release, modules + "/vmlinuz", modules + "/modules.builtin",
          modules + "/modules.order"};
}

class Kernels {
 public:
  Kernels(const ScanResult& result, const fs::path& root, const std::string& running,
          const ReadFunction& read)
      : components_(result.components) {
    std::vector<std::string> releases = ReleasesOnDisk(root);
    releases.push_back(running);
    std::set<std::string> files;
    for (const std::string& release : releases)
      for (const std::string& file : FilesOf(release)) files.insert(file);
    const auto owners = inventory::FileOwners(files, components_, read);
    for (const std::string& release : releases)
      for (const std::string& file : FilesOf(release))
        if (const auto owner = owners.find(file); owner != owners.end())
          packages_.emplace(release, owner->second);
  }

  const Component* PackageOf(const std::string& release) const {
    const auto found = packages_.find(release);
    return found == packages_.end() ? nullptr : &components_[found->second];
  }

  // The newest package of the same flavour, if it is newer than `than`.
  const Component* Newer(const std::string& release, const Component& than) const {
    const auto* order = formats::FindVersionOrder(than.ecosystem);
    const Component* newest = &than;
    for (const auto& [other, index] : packages_) {
      const Component& c = components_[index];
      if (!order || FlavourOf(other) != FlavourOf(release)) continue;
      const auto compared = order->Compare(c.version, newest->version);
      if (compared && *compared > 0) newest = &c;
    }
    return newest == &than ? nullptr : newest;
  }

 private:
  const std::vector<Component>& components_;
  std::map<std::string, size_t> packages_;
};

// Debian names the package's version in the build: an upgrade may keep the release.
std::string VersionOfBuild(std::string_view build) {
  constexpr std::string_view kMark = " Debian ";
  const size_t at = build.find(kMark);
  if (at == build.npos) return "";
  const std::string_view rest = build.substr(at + kMark.size());
  return std::string(rest.substr(0, rest.find(' ')));
}

void TellKernel(ScanResult& result, const RunningKernel& kernel, const fs::path& root,
                const ReadFunction& read) {
  const Kernels kernels(result, root, kernel.release, read);
  const Component* package = kernels.PackageOf(kernel.release);
  if (!package) {
    result.notes.push_back(
        fmt::format("the running kernel {} is of no package that is installed here (in a container "
                    "that is so): what it is vulnerable to is not told",
                    kernel.release));
    return;
  }
  std::string running = VersionOfBuild(kernel.build);
  if (running.empty()) running = package->version;
  result.notes.push_back(
      fmt::format("the running kernel {} is {} {}", kernel.release, package->name, running));
  Component now = *package;
  now.version = running;
  if (const Component* newer = kernels.Newer(kernel.release, now))
    AddProblem(result, fmt::format("the running kernel is {} {}, but {} {} is installed: what it "
                                   "fixes is not in force (mend: restart the machine)",
                                   package->name, running, newer->name, newer->version));
}

void TellReplaced(ScanResult& result, const ReplacedFiles& replaced) {
  std::map<std::string_view, std::vector<const ReplacedFile*>> by_file;
  for (const ReplacedFile& each : replaced.files) by_file[each.file].push_back(&each);
  size_t told = 0;
  for (const auto& [file, uses] : by_file) {
    if (told++ == kMaxReplaced) break;
    std::string who;
    for (size_t i = 0; i < std::min(uses.size(), kMaxNamed); ++i)
      who += fmt::format("{}{} (pid {})", i == 0 ? "" : ", ", uses[i]->program, uses[i]->pid);
    if (uses.size() > kMaxNamed) who += fmt::format(" and {} more", uses.size() - kMaxNamed);
    result.notes.push_back(fmt::format(
        "{} was replaced or removed, but {} still {} the old one: what was fixed is "
        "not in force there (mend: restart {})",
        file, who, uses.size() == 1 ? "runs" : "run", uses.size() == 1 ? "it" : "them"));
  }
  if (by_file.size() > kMaxReplaced)
    result.notes.push_back(fmt::format("{} more files were replaced while programs run them",
                                       by_file.size() - kMaxReplaced));
  if (replaced.unreadable > 0)
    result.notes.push_back(fmt::format("which files {} may not be looked at (mend: run as root)",
                                       replaced.unreadable == 1
                                           ? "a process runs"
                                           : fmt::format("{} processes run", replaced.unreadable)));
}

}  // namespace

void TellRunning(ScanResult& result, const RunningSystem& running, const fs::path& root,
                 const ReadFunction& read) {
  if (const auto kernel = running.Kernel())
    TellKernel(result, *kernel, root, read);
  else
    AddProblem(result, kernel.error().message);
  if (const auto replaced = running.Replaced())
    TellReplaced(result, *replaced);
  else
    AddProblem(result, replaced.error().message);
}

}  // namespace redoubt::scan
