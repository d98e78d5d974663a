// redoubt intel score as a user runs it.
#include <sys/wait.h>

#include <cstdio>

#include "testing/testing.h"

namespace redoubt {
namespace {

struct Outcome {
  int exit = -1;
  std::string out;
};

Outcome Score(const std::string& input, const std::string& options) {
  const testing::ScratchDir scratch;
  const std::string file = (scratch.path() / "vectors").string();
  std::ofstream(file, std::ios::binary) << input;
  Outcome run;
  FILE* pipe =
      popen((testing::Program() + " intel score " + options + " 2>&1 < " + file).c_str(), "r");
  if (!pipe) return run;
  char buffer[4096];
  while (const size_t n = fread(buffer, 1, sizeof buffer, pipe)) run.out.append(buffer, n);
  const int status = pclose(pipe);
  run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return run;
}

constexpr const char* kVectors =
    "AV:N/AC:L/Au:N/C:N/I:N/A:C\n"
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/MAV:P\n"
    "\n"
    "  CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U\r\n";

TEST(IntelScore, PrintsAnObjectForEachVector) {
  const Outcome run = Score(kVectors, "--format jsonl");
  EXPECT_EQ(run.exit, 0);
  EXPECT_EQ(run.out,
            R"({"vector":"AV:N/AC:L/Au:N/C:N/I:N/A:C","score":7.8,"base":7.8,"temporal":null,)"
            R"("environmental":null,"severity":"high"})"
            "\n"
            R"({"vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/MAV:P","score":6.4,)"
            R"("base":9.8,"temporal":9.3,"environmental":6.4,"severity":"medium"})"
            "\n"
            R"({"vector":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U",)"
            R"("score":8.1,"base":9.3,"temporal":8.1,"environmental":null,"severity":"high"})"
            "\n");
}

TEST(IntelScore, PrintsATableForPeople) {
  const Outcome run = Score(kVectors, "");
  EXPECT_EQ(run.exit, 0);
  EXPECT_EQ(run.out,
            "score  severity  base  temporal  environmental  vector\n"
            "  7.8  high       7.8         -              -  AV:N/AC:L/Au:N/C:N/I:N/A:C\n"
            "  6.4  medium     9.8       9.3            6.4  "
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/MAV:P\n"
            "  8.1  high       9.3       8.1              -  "
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U\n");
}

TEST(IntelScore, GoesOnAfterABadLineAndExitsWith1) {
  const std::string good = "AV:N/AC:L/Au:N/C:N/I:N/A:C\n";
  const Outcome run =
      Score("AV:Q\n" + std::string(5000, 'A') + "\n\x1b\xff\n" + good, "--format jsonl");
  EXPECT_EQ(run.exit, 1);
  EXPECT_THAT(run.out, ::testing::StartsWith(
                           R"({"vector":"AV:Q","error":"AV:Q: \"AV:Q\": AV is one of L,A,N"})"
                           "\n"));
  EXPECT_THAT(run.out, ::testing::HasSubstr(R"("error":"longer than 4096 bytes"})"));
  EXPECT_THAT(run.out, ::testing::HasSubstr(R"({"vector":"\\x1b\\xff","error":)"));
  EXPECT_THAT(run.out, ::testing::EndsWith(R"("severity":"high"})"
                                           "\n"));
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 4);
  EXPECT_THAT(Score("AV:Q", "").out, ::testing::HasSubstr("    -  error: AV:Q: "));
}

}  // namespace
}  // namespace redoubt
