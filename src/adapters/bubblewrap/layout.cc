#include "adapters/bubblewrap/layout.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
constexpr const char* kPasswd =
    "root:x:0:0:root:/nonexistent:/usr/sbin/nologin\n"
    "sandbox:x:1000:1000:sandbox:/home/sandbox:/bin/sh\n"
    "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
constexpr const char* kGroup = "root:x:0:\nsandbox:x:1000:\nnogroup:x:65534:\n";
constexpr const char* kNsswitch = "passwd: files\ngroup: files\nhosts: files\n";

// Of /etc only what holds no secret and has no synthetic form: folders are mounted, files are
// copied, because each mount costs bwrap half a millisecond. /etc/ssl/private stays outside.
constexpr const char* kEtcFolders[] = {"/etc/ssl/certs", "/etc/alternatives"};
constexpr const char* kEtcFiles[] = {"/etc/ld.so.cache", "/etc/ssl/openssl.cnf", "/etc/localtime"};

// Parts of /proc that tell about the machine and that a former root could read.
constexpr const char* kHiddenProc[] = {"/proc/kcore", "/proc/keys", "/proc/timer_list"};

constexpr const char* kDevices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random",
                                    "/dev/urandom"};
constexpr std::pair<const char*, const char*> kDeviceLinks[] = {{"/proc/self/fd", "/dev/fd"},
                                                                {"/proc/self/fd/0", "/dev/stdin"},
                                                                {"/proc/self/fd/1", "/dev/stdout"},
                                                                {"/proc/self/fd/2", "/dev/stderr"}};

constexpr const char* kSystemFolders[] = {"/usr", "/bin",  "/sbin", "/lib", "/lib32", "/lib64",
                                          "/etc", "/proc", "/dev",  "/sys", "/run"};

bool IsWithin(const fs::path& path, const fs::path& folder) {
  const auto [a, b] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return a == folder.end();
}

class Builder {
 public:
  void Add(std::initializer_list<std::string> words) {
    layout_.options.insert(layout_.options.end(), words);
  }

  Status Data(const std::string& content, const char* inside) {
    TRY(UniqueFd file, MemoryFile(content));
    Add({"--perms", "0444", "--file", fmt::format("{}", file.get()), inside});
    layout_.files.push_back(std::move(file));
    return {};
  }

  // /bin, /lib…: symbolic links on a merged system, folders on an older one.
  void Merged(const char* path) {
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(path, ignored);
    if (fs::is_symlink(status))
      Add({"--symlink", fs::read_symlink(path, ignored).string(), path});
    else if (fs::is_directory(status))
      Add({"--ro-bind", path, path});
  }

  Layout Take() { return std::move(layout_); }

 private:
  Layout layout_;
};

// Folders above bin/ of tools that live outside the system's own folders (/opt/node-v20, ~/.nvm/…).
std::vector<fs::path> ToolPrefixes() {
  std::vector<fs::path> prefixes;
  for (const char* tool : {"node", "npm"}) {
    const Result<std::string> found = FindProgram(tool);
    std::error_code error;
    if (!found) continue;
    const fs::path real = fs::canonical(*found, error);
    const fs::path links = fs::canonical(fs::path(*found).parent_path(), error);
    for (const fs::path& bin : {real.parent_path(), links}) {
      const fs::path prefix = bin.parent_path();
      const bool known =
          IsWithin(bin, "/usr") || IsWithin(bin, "/bin") || IsWithin(bin, "/sbin") ||
          std::ranges::any_of(prefixes, [&](const fs::path& p) { return IsWithin(bin, p); });
      if (!error && !known && bin.filename() == "bin" && prefix != prefix.root_path() &&
          fs::exists(bin / tool))
        prefixes.push_back(prefix);
    }
  }
  return prefixes;
}

std::string HostsFile(const std::vector<BrokeredEndpoint>& endpoints) {
  std::string hosts = "127.0.0.1 localhost sandbox\n::1 localhost\n";
  for (const BrokeredEndpoint& endpoint : endpoints)
    if (endpoint.inside_address != "127.0.0.1")
      hosts += endpoint.inside_address + " " + endpoint.to.host + "\n";
  return hosts;
}

Status AddSystem(Builder& builder, const std::vector<BrokeredEndpoint>& endpoints,
                 const std::vector<fs::path>& prefixes, const fs::path& init_program,
                 size_t scratch_bytes) {
  std::error_code ignored;
  builder.Add({"--ro-bind", "/usr", "/usr"});
  for (const char* path : {"/bin", "/sbin", "/lib", "/lib32", "/lib64"}) builder.Merged(path);
  // npm's global settings may hold the operator's token.
  for (const char* path : {"/usr/etc", "/usr/local/etc"})
    if (fs::is_directory(path, ignored) && !fs::is_empty(path, ignored))
      builder.Add({"--tmpfs", path});
  for (const char* path : kEtcFolders)
    if (fs::is_directory(path, ignored)) builder.Add({"--ro-bind", path, path});
  for (const char* path : kEtcFiles) {
    const Result<std::string> content = ReadFile(path, 4 << 20);
    if (content) TRY_OK(builder.Data(*content, path));
  }
  TRY_OK(builder.Data(kPasswd, "/etc/passwd"));
  TRY_OK(builder.Data(kGroup, "/etc/group"));
  TRY_OK(builder.Data(kNsswitch, "/etc/nsswitch.conf"));
  TRY_OK(builder.Data(HostsFile(endpoints), "/etc/hosts"));
  for (const fs::path& prefix : prefixes)
    builder.Add({"--ro-bind", prefix.string(), prefix.string()});
  builder.Add({"--proc", "/proc"});
  for (const char* path : kHiddenProc)
    if (fs::exists(path, ignored)) builder.Add({"--ro-bind", "/dev/null", path});
  const std::string size = fmt::format("{}", scratch_bytes);
  // Not --dev: its devpts makes bwrap nest a second user namespace, in which CAP_NET_BIND_SERVICE
  // says nothing about the network namespace.
  builder.Add({"--size", "65536", "--tmpfs", "/dev"});
  for (const char* path : kDevices) builder.Add({"--dev-bind", path, path});
  for (const auto& [target, path] : kDeviceLinks) builder.Add({"--symlink", target, path});
  builder.Add({"--perms", "1777", "--size", size, "--tmpfs", "/dev/shm"});
  builder.Add({"--perms", "1777", "--size", size, "--tmpfs", "/tmp"});
  builder.Add({"--size", size, "--tmpfs", kHomeInside, "--symlink", "/tmp", "/var/tmp"});
  builder.Add({"--ro-bind", init_program.string(), kInitInside});
  return {};
}

// A mount point inside another mount is made by bwrap in that mount's folder: a symbolic link there
// would lead it elsewhere.
Status CheckNesting(const SandboxMount& mount, const std::vector<SandboxMount>& mounts) {
  for (const SandboxMount& outer : mounts) {
    if (&outer == &mount || !IsWithin(mount.inside, outer.inside)) continue;
    fs::path at = outer.host;
    for (const fs::path& part : fs::path(mount.inside).lexically_relative(outer.inside)) {
      at /= part;
      std::error_code ignored;
      if (fs::is_symlink(fs::symlink_status(at, ignored)))
        return InvalidArgument(fmt::format("{}: a symbolic link where {} should be mounted",
                                           Printable(at.string()), mount.inside));
    }
  }
  return {};
}

Status AddMount(Builder& builder, const SandboxMount& mount,
                const std::vector<SandboxMount>& mounts) {
  const fs::path inside(mount.inside);
  const bool plain = inside.is_absolute() && inside == inside.lexically_normal() && inside != "/" &&
                     inside.has_filename();
  const bool system = std::ranges::any_of(
      kSystemFolders, [&](const char* folder) { return IsWithin(inside, folder); });
  if (!plain || (system && !IsWithin(inside, "/run/mounts")) || inside == kHomeInside ||
      inside == "/tmp")
    return InvalidArgument(
        fmt::format("\"{}\" is no place for a mount in the sandbox (mend: a path such "
                    "as /work)",
                    Printable(mount.inside, 256)));
  std::error_code error;
  const fs::path host = fs::canonical(mount.host, error);
  if (error)
    return InvalidArgument(fmt::format("{}: cannot be mounted: {}",
                                       Printable(mount.host.string(), 512), error.message()));
  if (host == "/" ||
      (mount.writable &&
       std::ranges::any_of(kSystemFolders, [&](const char* folder) { return host == folder; })))
    return InvalidArgument(fmt::format("{}: may not be mounted in a sandbox", host.string()));
  TRY_OK(CheckNesting(mount, mounts));
  builder.Add({mount.writable ? "--bind" : "--ro-bind", host.string(), mount.inside});
  return {};
}

Status AddEnvironment(Builder& builder, const SandboxSpec& spec,
                      const std::vector<fs::path>& prefixes) {
  std::string path;
  for (const fs::path& prefix : prefixes) path += (prefix / "bin").string() + ":";
  std::map<std::string, std::string> env = {{"PATH", path + kSystemPath},
                                            {"HOME", kHomeInside},
                                            {"TMPDIR", "/tmp"},
                                            {"LANG", "C.UTF-8"},
                                            {"USER", "sandbox"}};
  for (const auto& [name, value] : spec.env) {
    if (name.empty() || (name + value).find('\0') != std::string::npos ||
        name.find('=') != name.npos)
      return InvalidArgument(
          fmt::format("\"{}\" is not an environment variable", Printable(name, 256)));
    env[name] = value;
  }
  builder.Add({"--clearenv"});
  for (const auto& [name, value] : env) builder.Add({"--setenv", name, value});
  return {};
}

}  // namespace

Result<UniqueFd> MemoryFile(const std::string& content) {
  UniqueFd file(memfd_create("redoubt", MFD_CLOEXEC));
  if (!file ||
      write(file.get(), content.data(), content.size()) != static_cast<ssize_t>(content.size()) ||
      lseek(file.get(), 0, SEEK_SET) != 0)
    return Unavailable(fmt::format("cannot make a file in memory: {}", std::strerror(errno)));
  return file;
}

Result<Layout> MakeLayout(const SandboxSpec& spec, const std::vector<BrokeredEndpoint>& endpoints,
                          const fs::path& init_program) {
  Builder builder;
  const std::vector<fs::path> prefixes = ToolPrefixes();
  for (const char* name : {"user", "ipc", "pid", "net", "uts", "cgroup"})
    builder.Add({std::string("--unshare-") + name});
  builder.Add({"--uid", "1000", "--gid", "1000", "--hostname", "sandbox", "--cap-drop", "ALL"});
  // For ports below 1024 inside; the init gives it up before it becomes the program.
  if (!endpoints.empty()) builder.Add({"--cap-add", "CAP_NET_BIND_SERVICE"});
  builder.Add({"--die-with-parent", "--new-session"});
  TRY_OK(AddEnvironment(builder, spec, prefixes));
  TRY_OK(AddSystem(builder, endpoints, prefixes, init_program, spec.limits.memory_bytes));
  for (const SandboxMount& mount : spec.mounts) TRY_OK(AddMount(builder, mount, spec.mounts));
  if (!fs::path(spec.cwd).is_absolute())
    return InvalidArgument(
        fmt::format("\"{}\" is not an absolute folder", Printable(spec.cwd, 256)));
  builder.Add({"--remount-ro", "/proc", "--remount-ro", "/", "--chdir", spec.cwd});
  return builder.Take();
}

}  // namespace redoubt
