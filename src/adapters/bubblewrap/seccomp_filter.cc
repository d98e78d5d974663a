#include "adapters/bubblewrap/seccomp_filter.h"

#include <fmt/format.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>

#include "base/unique_fd.h"

namespace redoubt {
namespace {

// From 424 on, the numbers are the same on all architectures; 452 (fchmodat2) is the first one that
// this list was not written for.
constexpr uint32_t kFirstUnknownCall = 452;

constexpr const char* kRefused[] = {
    // Mounts and roots.
    "mount", "umount", "umount2", "pivot_root", "chroot", "fsopen", "fsconfig", "fsmount", "fspick",
    "open_tree", "move_mount", "mount_setattr",
    // Namespaces and other processes.
    "unshare", "setns", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise",
    "kcmp", "pidfd_getfd", "migrate_pages", "move_pages",
    // Kernel surface that no build or test needs.
    "bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key", "request_key", "kexec_load",
    "kexec_file_load", "init_module", "finit_module", "delete_module", "create_module",
    "query_module", "get_kernel_syms", "fanotify_init", "fanotify_mark", "name_to_handle_at",
    "open_by_handle_at", "memfd_secret", "lookup_dcookie", "modify_ldt", "vm86", "vm86old",
    "_sysctl", "sysfs", "uselib", "ustat", "nfsservctl",
    // The machine.
    "reboot", "swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "syslog", "vhangup", "iopl",
    "ioperm", "settimeofday", "clock_settime", "clock_settime64", "adjtimex", "clock_adjtime",
    "clock_adjtime64", "stime", "sethostname", "setdomainname"};

constexpr const char* kNotImplemented[] = {"io_uring_setup", "io_uring_enter", "io_uring_register",
                                           "clone3", "openat2"};

constexpr uint64_t kNamespaceFlags[] = {CLONE_NEWNS,   CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                                        CLONE_NEWUSER, CLONE_NEWPID,    CLONE_NEWNET};

struct CallWithMode {
  const char* name;
  unsigned argument;
};
constexpr CallWithMode kCallsWithMode[] = {{"chmod", 1}, {"fchmod", 1}, {"fchmodat", 2},
                                           {"open", 2},  {"openat", 3}, {"creat", 1},
                                           {"mknod", 1}, {"mknodat", 2}};

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ALLOW), seccomp_release) { ok_ = context_ != nullptr; }

  void Refuse(const char* call, int error, std::initializer_list<scmp_arg_cmp> when = {}) {
    const int number = seccomp_syscall_resolve_name(call);
    if (!ok_ || number == __NR_SCMP_ERROR || number < 0) return;  // not of this architecture
    const int failed =
        seccomp_rule_add_array(context_.get(), SCMP_ACT_ERRNO(static_cast<uint32_t>(error)), number,
                               static_cast<unsigned>(when.size()), when.begin());
    ok_ = failed == 0;
  }

  Result<std::string> Export() const {
    const UniqueFd file(memfd_create("seccomp", MFD_CLOEXEC));
    if (!ok_ || !file || seccomp_export_bpf(context_.get(), file.get()) != 0)
      return Internal("the seccomp filter cannot be built");
    struct stat info{};
    fstat(file.get(), &info);
    std::string program(static_cast<size_t>(info.st_size), '\0');
    if (pread(file.get(), program.data(), program.size(), 0) != info.st_size)
      return Internal("the seccomp filter cannot be read back");
    return program;
  }

 private:
  std::unique_ptr<void, void (*)(void*)> context_;
  bool ok_ = false;
};

void RefuseSockets(Filter& filter) {
  for (const char* call : {"socket", "socketpair"}) {
    filter.Refuse(call, EAFNOSUPPORT, {SCMP_A0(SCMP_CMP_GT, AF_NETLINK)});
    for (uint64_t family = 0; family < AF_NETLINK; ++family)
      if (family != AF_UNIX && family != AF_INET && family != AF_INET6)
        filter.Refuse(call, EAFNOSUPPORT, {SCMP_A0(SCMP_CMP_EQ, family)});
    filter.Refuse(call, EPROTONOSUPPORT,
                  {SCMP_A0(SCMP_CMP_EQ, AF_NETLINK), SCMP_A2(SCMP_CMP_NE, 0)});
  }
}

// `if (number >= first unknown) return ENOSYS;` before the program of libseccomp.
std::string RefuseNewerCalls(const std::string& program) {
  const sock_filter head[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kFirstUnknownCall, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
  };
  return std::string(reinterpret_cast<const char*>(head), sizeof head) + program;
}

}  // namespace

Result<std::string> MakeSeccompFilter() {
  Filter filter;
  for (const char* call : kRefused) filter.Refuse(call, EPERM);
  for (const char* call : kNotImplemented) filter.Refuse(call, ENOSYS);
  for (const uint64_t flag : kNamespaceFlags)
    filter.Refuse("clone", EPERM, {SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag)});
  for (const CallWithMode& call : kCallsWithMode)
    for (const uint64_t bit : {S_ISUID, S_ISGID})
      filter.Refuse(call.name, EPERM, {SCMP_CMP64(call.argument, SCMP_CMP_MASKED_EQ, bit, bit)});
  for (const uint64_t request : {0x5412u /* TIOCSTI */, 0x541Cu /* TIOCLINUX */})
    filter.Refuse("ioctl", EPERM, {SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffffu, request)});
  filter.Refuse("personality", EPERM, {SCMP_A0(SCMP_CMP_NE, 0xffffffffu)});
  RefuseSockets(filter);
  TRY(const std::string program, filter.Export());
  return RefuseNewerCalls(program);
}

}  // namespace redoubt
