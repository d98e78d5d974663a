// A disk that is full under the state folder: a clear error, nothing half-written, and on it goes
// when there is room.
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

using ::testing::HasSubstr;

/// A file system of its own for the state, as long as one shell lives in its own mount namespace.
class SmallDisk {
 public:
  explicit SmallDisk(const ScratchEstate& estate) : estate_(estate) {}

  static bool Possible() { return In("true").Ok(); }
  /// `script` with $STATE mounted with `size`; $REDOUBT is the program.
  ProcessResult Run(const std::string& size, const std::string& script) const {
    std::filesystem::create_directories(estate_.state());
    return In("mount -t tmpfs -o mode=700,size=" + size + " small \"$STATE\" || exit 99\n" + script,
              {{"STATE", estate_.state().string()},
               {"ESTATE", estate_.dir().string()},
               {"HOME", (estate_.dir() / "home").string()},
               {"REDOUBT", Program()}});
  }

 private:
  static ProcessResult In(const std::string& script, std::map<std::string, std::string> env = {}) {
    ProcessSpec spec{.argv = {"unshare", "--mount", "--map-root-user", "/bin/sh", "-c", script},
                     .env = std::move(env),
                     .timeout = Seconds(200)};
    return PosixProcessRunner().Run(spec).value_or(ProcessResult{});
  }

  const ScratchEstate& estate_;
};

TEST(FullDisk, IsToldAndCostsNothingButTime) {
  if (!SmallDisk::Possible()) GTEST_SKIP() << "no mount namespaces here (mend: run as root)";
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  const ProcessResult run = SmallDisk(estate).Run("100k", R"sh(
for size in 100k 200k; do
  mount -o remount,size=$size "$STATE"
  "$REDOUBT" respond --once --estate "$ESTATE" 2>&1 >/dev/null
  echo "exit $? with $size"
done
mount -o remount,size=300m "$STATE"
"$REDOUBT" respond --once --estate "$ESTATE" 2>&1
echo "exit $? with room"
"$REDOUBT" evidence verify --store --estate "$ESTATE" 2>&1
echo "verify $?"
echo "left behind: $(find "$STATE" -type f -name '.*.??????' | wc -l)"
)sh");
  const std::string full = "redoubt.db: database or disk is full";
  EXPECT_THAT(run.out, HasSubstr("redoubt respond: " + (estate.state() / full).string()));
  EXPECT_THAT(run.out, HasSubstr("mend: free space or quota on the disk of the state folder"));
  EXPECT_THAT(run.out, HasSubstr("exit 2 with 100k"));
  EXPECT_THAT(run.out,
              HasSubstr("scan of shop is incomplete: " + (estate.state() / full).string()));
  EXPECT_THAT(run.out, HasSubstr("exit 3 with 200k"));
  EXPECT_THAT(run.out, HasSubstr("awaiting_approval"));
  EXPECT_THAT(run.out, HasSubstr("exit 1 with room"));
  EXPECT_THAT(run.out, HasSubstr("verify 0"));
  EXPECT_THAT(run.out, HasSubstr("left behind: 0"));
}

TEST(FullDisk, InTheMiddleEndsARunThatWasToEnd) {
  if (!SmallDisk::Possible()) GTEST_SKIP() << "no mount namespaces here (mend: run as root)";
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  const ProcessResult run = SmallDisk(estate).Run("300m", R"sh(
"$REDOUBT" respond --once --progress --estate "$ESTATE" 2>"$ESTATE/log" >/dev/null &
while ! grep -q looking "$ESTATE/log"; do sleep 0.01; done
dd if=/dev/zero of="$STATE/filler" bs=64k 2>/dev/null
wait $!
code=$?; echo "exit $code when full"; tail -n 8 "$ESTATE/log"
rm "$STATE/filler"
"$REDOUBT" respond --once --estate "$ESTATE" 2>&1
echo "exit $? with room"
"$REDOUBT" evidence verify --store --estate "$ESTATE" 2>&1
echo "verify $?"
)sh");
  EXPECT_THAT(run.out, HasSubstr("exit 2 when full"));
  EXPECT_THAT(run.out, HasSubstr("awaiting_approval"));
  EXPECT_THAT(run.out, HasSubstr("exit 1 with room"));
  EXPECT_THAT(run.out, HasSubstr("verify 0"));
}

}  // namespace
}  // namespace redoubt::testing
