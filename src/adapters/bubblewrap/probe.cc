#include "adapters/bubblewrap/probe.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "base/text.h"

namespace redoubt {
namespace {

enum class Want { kEquals, kRefused };

struct Expectation {
  const char* name;
  Want want;
  const char* value;
  const char* otherwise;
};

constexpr Expectation kExpectations[] = {
    {"connect-loopback", Want::kRefused, "", "it reached a server on this machine"},
    {"connect-outside", Want::kRefused, "", "it reached the network"},
    {"host-file", Want::kRefused, "", "it read a file of this machine"},
    {"write-system", Want::kRefused, "", "it could write below /usr"},
    {"write-root", Want::kRefused, "", "it could write to its root"},
    {"write-scratch", Want::kEquals, "", "it could not write to /tmp"},
    {"unshare", Want::kEquals, "EPERM", "it could make namespaces"},
    {"io-uring", Want::kEquals, "ENOSYS", "system calls are not filtered"},
    {"hostname", Want::kEquals, "sandbox", "it sees this machine's name"},
    {"CapEff", Want::kEquals, "0000000000000000", "it has capabilities"},
    {"CapPrm", Want::kEquals, "0000000000000000", "it has capabilities"},
    {"CapBnd", Want::kEquals, "0000000000000000", "it can gain capabilities"},
    {"CapAmb", Want::kEquals, "0000000000000000", "it hands capabilities on"},
    {"NoNewPrivs", Want::kEquals, "1", "set-uid programs work in it"},
    {"Seccomp", Want::kEquals, "2", "system calls are not filtered"},
};

}  // namespace

Status JudgeProbe(std::string_view report) {
  std::map<std::string, std::string> found;
  for (const std::string& line : Split(report, '\n')) {
    const size_t equals = line.find('=');
    if (equals != line.npos) found[line.substr(0, equals)] = line.substr(equals + 1);
  }
  for (const Expectation& expectation : kExpectations) {
    const auto value = found.find(expectation.name);
    const bool holds = value != found.end() &&
                       (expectation.want == Want::kEquals ? value->second == expectation.value
                                                          : !value->second.empty());
    if (!holds)
      return FailedPrecondition(fmt::format(
          "the sandbox does not isolate: {} ({}: \"{}\")", expectation.otherwise, expectation.name,
          value == found.end() ? "no answer" : Printable(value->second, 64)));
  }
  return {};
}

}  // namespace redoubt
