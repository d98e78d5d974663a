#include "adapters/bubblewrap/bubblewrap.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <optional>

#include "adapters/bubblewrap/broker.h"
#include "adapters/bubblewrap/cgroup.h"
#include "adapters/bubblewrap/layout.h"
#include "adapters/bubblewrap/probe.h"
#include "adapters/bubblewrap/seccomp_filter.h"
#include "adapters/posix/pidfile.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMendBwrap = "(mend: apt-get install bubblewrap)";
constexpr const char* kMendNamespaces =
    "(mend: allow user namespaces, sysctl user.max_user_namespaces and "
    "kernel.unprivileged_userns_clone; "
    "in a container, run it with --security-opt seccomp=unconfined or on the host)";

// Beside the running program, one folder above (benchmarks), beside $REDOUBT_PROGRAM, or in
// libexec.
Result<fs::path> FindInit(const fs::path& configured) {
  std::error_code error;
  std::vector<fs::path> candidates = {configured};
  if (configured.empty()) {
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    candidates = {folder / "redoubt-sandbox-init", folder.parent_path() / "redoubt-sandbox-init",
                  folder.parent_path() / "libexec/redoubt/redoubt-sandbox-init"};
    if (const char* program = std::getenv("REDOUBT_PROGRAM"))
      candidates.push_back(fs::path(program).parent_path() / "redoubt-sandbox-init");
  }
  for (const fs::path& candidate : candidates)
    if (fs::is_regular_file(candidate, error)) return fs::canonical(candidate);
  return FailedPrecondition(
      fmt::format("{}: missing (mend: install it beside the program)", candidates[0].string()));
}

// Limits that hold in every mode, and those that stand in for control groups. Of processes in a
// user namespace the kernel counts each user's apart; RLIMIT_DATA and not RLIMIT_AS, because
// WebAssembly reserves address space far beyond what it uses.
std::vector<std::string> InitOptions(const SandboxLimits& limits, bool cgroup) {
  const auto limit = [](int resource, uint64_t value) {
    return fmt::format("{}={}", resource, value);
  };
  std::vector<std::string> options = {"--limit", limit(RLIMIT_CORE, 0), "--limit",
                                      limit(RLIMIT_FSIZE, limits.file_bytes)};
  if (!cgroup) {
    for (const std::string& text : {limit(RLIMIT_NPROC, static_cast<uint64_t>(limits.processes)),
                                    limit(RLIMIT_DATA, limits.memory_bytes)})
      options.insert(options.end(), {"--limit", text});
  }
  return options;
}

// A listening socket on the host's loopback that the probe must not reach.
class HostListener {
 public:
  HostListener() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(fd_.get(), reinterpret_cast<sockaddr*>(&address), size) == 0 &&
        listen(fd_.get(), 1) == 0 &&
        getsockname(fd_.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0)
      port_ = ntohs(address.sin_port);
  }
  int port() const { return port_; }

 private:
  UniqueFd fd_;
  int port_ = 0;
};

Error BwrapError(const ProcessResult& result) {
  return {ErrorCode::kFailedPrecondition,
          fmt::format("bubblewrap cannot isolate here: {} {}", Printable(Trim(result.err), 512),
                      kMendNamespaces)};
}

}  // namespace

struct BubblewrapSandbox::State {
  BubblewrapOptions options;
  std::mutex mutex;
  std::optional<std::vector<std::string>> protections;  // after a probe that succeeded
  std::string bwrap, filter;
  fs::path init;

  Status Prepare();
  /// `command`: what follows the init's options, "--" and the program or its probe.
  Result<SandboxResult> Run(const SandboxSpec& spec, const std::vector<std::string>& command) const;
  Result<std::vector<std::string>> Probe() const;
};

namespace {

std::optional<Cgroup> TryCgroup(bool allowed, const SandboxLimits& limits) {
  if (!allowed) return std::nullopt;
  Result<Cgroup> made = Cgroup::Make({limits.memory_bytes, limits.processes + 2});  // bwrap, reaper
  if (made) return std::move(*made);
  LogInfo("sandbox: {}", made.error().message);
  return std::nullopt;
}

// Without a control group: the namespace's first process ends after all the others were killed. As
// a zombie it has ended; a container's init may be slow to reap it.
void AwaitNamespace(const UniqueFd& info_file) {
  char text[4096] = {};
  if (pread(info_file.get(), text, sizeof text - 1, 0) <= 0) return;
  const char* key = std::strstr(text, "\"child-pid\":");
  if (!key) return;
  const pid_t pid = std::atoi(key + std::strlen("\"child-pid\":"));
  const timespec pause{0, 1'000'000};
  for (int i = 0; i < 5000 && pid > 1 && IdentifyProcess(pid); ++i) nanosleep(&pause, nullptr);
}

// What one run needs beside the process: kept until it ended.
struct Files {
  Layout layout;
  UniqueFd seccomp, info, options;

  std::vector<int> Inherited() const {
    std::vector<int> fds = {seccomp.get(), info.get(), options.get()};
    for (const UniqueFd& file : layout.files) fds.push_back(file.get());
    return fds;
  }
};

Result<Files> MakeFiles(Layout layout, const std::string& filter) {
  Files files{std::move(layout), {}, {}, {}};
  TRY(files.seccomp, MemoryFile(filter));
  TRY(files.info, MemoryFile(""));
  std::string text;
  for (const std::string& option : files.layout.options) text += option + '\0';
  for (const std::string& option :
       {std::string("--seccomp"), fmt::format("{}", files.seccomp.get()), std::string("--info-fd"),
        fmt::format("{}", files.info.get())})
    text += option + '\0';
  TRY(files.options, MemoryFile(text));
  return files;
}

}  // namespace

Status BubblewrapSandbox::State::Prepare() {
  const Result<std::string> found = FindProgram(options.bwrap);
  if (!found || access(found->c_str(), X_OK) != 0)
    return FailedPrecondition(
        fmt::format("{}: bubblewrap is missing, and without it no code of a "
                    "repository may run {}",
                    options.bwrap, kMendBwrap));
  bwrap = *found;
  TRY(init, FindInit(options.init_program));
  TRY(filter, MakeSeccompFilter());
  return {};
}

Result<SandboxResult> BubblewrapSandbox::State::Run(const SandboxSpec& spec,
                                                    const std::vector<std::string>& command) const {
  const SandboxLimits& limits = spec.limits;
  if (limits.memory_bytes < (1u << 20) || limits.processes < 4)
    return InvalidArgument("a sandbox needs at least 1 MiB and 4 processes");
  TRY(const std::vector<BrokeredEndpoint> endpoints, PlanEndpoints(spec.network));
  TRY(Layout layout, MakeLayout(spec, endpoints, init));
  TRY(const Files files, MakeFiles(std::move(layout), filter));
  std::unique_ptr<NetworkBroker> broker;
  if (!endpoints.empty()) {
    TRY(broker, NetworkBroker::Start(endpoints));
  }
  std::optional<Cgroup> cgroup = TryCgroup(options.allow_cgroups, limits);

  ProcessSpec process;
  process.argv = {bwrap, "--args", fmt::format("{}", files.options.get()), "--", kInitInside};
  const auto add = [&](const std::vector<std::string>& words) {
    process.argv.insert(process.argv.end(), words.begin(), words.end());
  };
  process.inherit_fds = files.Inherited();
  if (broker) {
    process.inherit_fds.push_back(broker->InsideFd());
    add({"--broker", fmt::format("{}", broker->InsideFd())});
  }
  for (const BrokeredEndpoint& endpoint : endpoints)
    add({"--listen", fmt::format("{}:{}", endpoint.inside_address, endpoint.to.port)});
  add(InitOptions(limits, cgroup.has_value()));
  add(command);
  process.env = {{"PATH", "/usr/bin:/bin"}};
  process.cwd = "/";
  process.input = spec.input;
  process.timeout = limits.timeout;
  process.max_output_bytes = limits.max_output_bytes;

  SandboxResult result;
  TRY_WITH("sandbox", result.process,
           RunProcess(process, {.cgroup_fds = cgroup ? cgroup->JoinFds() : std::vector<int>(),
                                .sweep_session = false}));
  if (cgroup && cgroup->OutOfMemory())
    result.process.err += fmt::format(
        "\nsandbox: a process was killed: more than {} MiB of memory\n", limits.memory_bytes >> 20);
  if (cgroup) TRY_OK(cgroup->End());
  if (!cgroup) AwaitNamespace(files.info);
  result.protections = {"namespaces",
                        "no-capabilities",
                        "seccomp",
                        "read-only-system",
                        endpoints.empty() ? "no-network" : "network-broker",
                        cgroup ? std::string(cgroup->Kind()) : "rlimits"};
  return result;
}

Result<std::vector<std::string>> BubblewrapSandbox::State::Probe() const {
  const HostListener listener;
  if (listener.port() == 0)
    return Unavailable("cannot listen on 127.0.0.1 for the sandbox's probe");
  TRY(const fs::path folder, MakeTempDir(fs::temp_directory_path(), "redoubt-probe-"));
  const Status written = WriteFileAtomic(folder / "secret", "not for the sandbox\n");
  SandboxSpec spec;
  spec.cwd = "/tmp";
  spec.limits.timeout = Seconds(30);
  const Result<SandboxResult> result =
      Run(spec, {"--probe", (folder / "secret").string(), fmt::format("{}", listener.port())});
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  TRY_OK(written);
  if (!result) return Fail(result.error());
  if (!result->process.Ok()) return Fail(BwrapError(result->process));
  TRY_OK(JudgeProbe(result->process.out));
  return result->protections;
}

BubblewrapSandbox::BubblewrapSandbox(BubblewrapOptions options)
    : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
}

BubblewrapSandbox::~BubblewrapSandbox() = default;

Result<std::vector<std::string>> BubblewrapSandbox::Protections() const {
  const std::lock_guard lock(state_->mutex);
  if (state_->protections) return *state_->protections;
  TRY_OK(state_->Prepare());
  TRY(state_->protections, state_->Probe());
  return *state_->protections;
}

Result<SandboxResult> BubblewrapSandbox::Run(const SandboxSpec& spec) const {
  if (spec.argv.empty() || spec.argv[0].empty()) return InvalidArgument("no program was named");
  TRY(const std::vector<std::string> proven, Protections());
  std::vector<std::string> command = {"--"};
  command.insert(command.end(), spec.argv.begin(), spec.argv.end());
  return state_->Run(spec, command);
}

}  // namespace redoubt
