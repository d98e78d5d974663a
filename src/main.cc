// The program: hands the command line to the verbs in cli/.
#include <malloc.h>

#include "cli/cli.h"

namespace {

// The C library gives each buffer of 128 KiB or more its own mapping, and memory that was free for
// a moment back to the kernel: one large lockfile then has its pages made, and zeroed, several
// times.
void KeepFreedMemory() {
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  KeepFreedMemory();
  return redoubt::cli::Main(argc, argv);
}
