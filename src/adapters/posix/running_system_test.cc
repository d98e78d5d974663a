#include "adapters/posix/running_system.h"

#include <unistd.h>

#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

TEST(ProcRunningSystem, FindsLibrariesAndProgramsThatWereReplaced) {
  const testing::ScratchDir proc;
  const std::string maps =
      "7f00-7f01 r-xp 00000000 08:01 12   /usr/lib/libssl.so.3 (deleted)\n"
      "7f01-7f02 r--p 00001000 08:01 12   /usr/lib/libssl.so.3 (deleted)\n"
      "7f02-7f03 r-xp 00000000 08:01 13   /usr/lib/libc.so.6\n"
      "7f03-7f04 rw-s 00000000 00:01 14   /memfd:x.so (deleted)\n"
      "7f04-7f05 rw-s 00000000 00:01 15   /tmp/jna1.so (deleted)\n"
      "7f05-7f06 rw-p 00000000 08:01 16   /var/lib/data file (deleted)\n"
      "7f06-7f07 r-xp 00000000 08:01 17   /usr/sbin/a server (deleted)\n"
      "7f07-7f08 r-xp 00000000 08:01 18   /usr/lib64/libz.so.1;5f3a01b2 (deleted)\n"
      "7f08-7f09 rw-p 00000000 00:00 0    [heap]\n";
  Write(proc.path() / "20/maps", maps);
  Write(proc.path() / "20/comm", "a server\n");
  fs::create_symlink("/usr/sbin/a server (deleted)", proc.path() / "20/exe");
  Write(proc.path() / "3/maps", "7f02-7f03 r-xp 00000000 08:01 13   /usr/lib/libc.so.6\n");
  Write(proc.path() / "9/comm", "ended\n");
  Write(proc.path() / "self/maps", maps);
  REDOUBT_UNWRAP(const ReplacedFiles replaced, ProcRunningSystem(proc.path()).Replaced());
  EXPECT_THAT(replaced.files,
              ::testing::ElementsAre(ReplacedFile{20, "a server", "/usr/lib/libssl.so.3"},
                                     ReplacedFile{20, "a server", "/usr/lib64/libz.so.1"},
                                     ReplacedFile{20, "a server", "/usr/sbin/a server"}));
  EXPECT_EQ(replaced.unreadable, 0u);
}

TEST(ProcRunningSystem, CountsProcessesThatMayNotBeLookedAt) {
  const testing::ScratchDir proc;
  fs::create_directories(proc.path() / "5/maps");  // no file: cannot be read, as without the right
  REDOUBT_UNWRAP(const ReplacedFiles replaced, ProcRunningSystem(proc.path()).Replaced());
  EXPECT_EQ(replaced.unreadable, 1u);
  EXPECT_FALSE(ProcRunningSystem(proc.path() / "none").Replaced());
}

TEST(ProcRunningSystem, KnowsTheKernelOfThisMachine) {
  REDOUBT_UNWRAP(const RunningKernel kernel, ProcRunningSystem().Kernel());
  EXPECT_FALSE(kernel.release.empty());
  EXPECT_THAT(kernel.build, ::testing::HasSubstr("#"));
  EXPECT_TRUE(ProcRunningSystem().Replaced());
}

}  // namespace
}  // namespace redoubt
