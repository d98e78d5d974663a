// Repositories that do not mean well, or are in a bad state: what the gates say about them, and
// that nothing outside of the sandbox is touched.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/unique_fd.h"
#include "testing/gate_world.h"

namespace redoubt {
namespace {

using testing::GateWorld;
using ::testing::HasSubstr;
using testing::Told;

std::vector<const respond::Gate*> Only(std::initializer_list<std::string_view> names) {
  std::vector<const respond::Gate*> gates;
  for (const respond::Gate* gate : respond::Gates())
    if (std::ranges::find(names, gate->name()) != names.end()) gates.push_back(gate);
  return gates;
}

/// The verdict of the last of these gates.
Verdict JudgeWith(GateWorld& world, std::initializer_list<std::string_view> names) {
  const auto verdicts = world.Judge(Only(names));
  EXPECT_TRUE(verdicts.has_value()) << verdicts.error().message;
  return verdicts && !verdicts->empty() ? verdicts->back() : Verdict{};
}

Verdict JudgeTests(GateWorld& world) {
  return JudgeWith(world, {"applies", "install", "tests-pass"});
}
Verdict JudgeApi(GateWorld& world) {
  return JudgeWith(world, {"applies", "install", "api-unchanged"});
}
Verdict JudgeExternal(GateWorld& world) {
  return JudgeWith(world, {"applies", "expected-changes", "external"});
}

std::string Replaced(std::string text, const std::string& word, const std::string& with) {
  for (size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += with.size())
    text.replace(at, word.size(), with);
  return text;
}

/// Listens on the host's loopback, and counts nobody: a connection would be seen by its side
/// effect.
struct HostServer {
  UniqueFd fd{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  int port = 0;
  HostServer() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    EXPECT_EQ(bind(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(fd.get(), 4), 0);
    getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &length);
    port = ntohs(address.sin_port);
  }
};

TEST(HostileRepository, TestsReachNeitherNetworkNorFilesNorEnvironmentOfTheHost) {
  GateWorld world("clean");
  const HostServer server;
  const auto secret = world.scratch() / "secret";
  ASSERT_TRUE(WriteFileAtomic(secret, "hush"));
  setenv("REDOUBT_TEST_SECRET", "hush", 1);
  std::string attack = R"js(
const test = require('node:test');
const assert = require('node:assert');
const fs = require('fs');
const net = require('net');
const connect = (port, host) => new Promise((resolve) => {
  const socket = net.connect({ port, host, timeout: 1500 }, () => resolve('connected'));
  socket.on('error', (error) => resolve(error.code));
  socket.on('timeout', () => { socket.destroy(); resolve('timeout'); });
});
test('the host is out of reach', async () => {
  assert.notStrictEqual(await connect(PORT_OF_HOST, '127.0.0.1'), 'connected');
  assert.notStrictEqual(await connect(53, '1.1.1.1'), 'connected');
  assert.throws(() => fs.readFileSync('FILE_OF_HOST'));
  assert.throws(() => fs.writeFileSync('FILE_OF_HOST', 'owned'));
  for (const home of ['/root', '/home'])
    assert.ok(!fs.existsSync(home) || fs.readdirSync(home).every((name) => name === 'sandbox'), home);
  assert.throws(() => fs.writeFileSync('/usr/owned', 'owned'));
  assert.strictEqual(process.env.REDOUBT_TEST_SECRET, undefined);
});
)js";
  attack = Replaced(Replaced(attack, "PORT_OF_HOST", std::to_string(server.port)), "FILE_OF_HOST",
                    secret.string());
  world.Write("test/attack.test.js", attack);
  const Verdict verdict = JudgeTests(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << verdict.reason << world.Logs();
  EXPECT_EQ(verdict.reason, "3 tests pass as before") << world.Log(verdict);
  EXPECT_EQ(testing::Slurp(secret), "hush");
}

TEST(HostileRepository, InstallRunsNoScriptAndReadsNoNpmrcUnlessAllowed) {
  GateWorld world("clean");
  const std::string manifest = testing::Slurp(world.tree() / "package.json");
  // Both would leave a file in the tree, which the repository's own test then looks for.
  world.Write(
      "package.json",
      Replaced(manifest, "\"start\": ",
               "\"preinstall\": \"node -e \\\"fs.writeFileSync('ran','')\\\"\", \"start\": "));
  world.patch.diff = Replaced(world.patch.diff, "@@ -7,6 +7,6 @@", "@@ -7,6 +7,6 @@");
  world.Write(".npmrc",
              "ignore-scripts=false\ngit=./evil.sh\nscript-shell=./evil.sh\nregistry=http://"
              "127.0.0.1:9/\n");
  world.Write("evil.sh", "#!/bin/sh\ntouch ran\n");
  world.Write("test/scripts.test.js",
              "require('node:test')('no script ran', () => "
              "require('assert')(!require('fs').existsSync('ran')));\n");
  world.repository.test = {"node", "--test"};
  const Verdict verdict = JudgeTests(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << verdict.reason << world.Logs();

  world.repository.install_scripts = true;
  const auto verdicts = world.Judge(Only({"applies", "install", "tests-pass"}));
  ASSERT_TRUE(verdicts.has_value());
  EXPECT_THAT((*verdicts)[1].reason, HasSubstr("install scripts on, inside the sandbox"))
      << world.Logs();
  EXPECT_THAT(world.Log((*verdicts)[2]), HasSubstr("red already before the patch: no script ran"));
}

TEST(HostileRepository, ALinkOutOfTheTreeIsRefused) {
  GateWorld world("clean");
  std::filesystem::create_symlink("/etc/passwd", world.tree() / "data");
  const Verdict verdict = JudgeWith(world, {"applies"});
  EXPECT_EQ(verdict.outcome, GateOutcome::kFail);
  EXPECT_EQ(verdict.reason,
            "the diff does not apply: data: symbolic link leaves the tree (/etc/passwd)");
}

TEST(HostileRepository, APatchCannotBringALink) {
  GateWorld world("clean");
  world.patch.diff +=
      "diff --git a/link b/link\nnew file mode 120000\nindex 0000000..1111111\n--- /dev/null\n"
      "+++ b/link\n@@ -0,0 +1 @@\n+package.json\n\\ No newline at end of file\n";
  world.patch.files.push_back("link");
  const Verdict verdict = JudgeWith(world, {"applies", "expected-changes"});
  EXPECT_EQ(verdict.outcome, GateOutcome::kFail) << verdict.reason;
}

TEST(HostileRepository, AFloodOfOutputIsCut) {
  GateWorld world("clean");
  world.repository.test = {"node", "-e", "process.stdout.write('x'.repeat(40e6))"};
  const Verdict verdict = JudgeTests(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << verdict.reason;
  EXPECT_LE(world.Log(verdict).size(), 1u << 20);
  EXPECT_THAT(world.Log(verdict), HasSubstr("output cut at its limit"));
}

TEST(HostileRepository, TestsThatNeverEndAreEndedAndProveNothing) {
  GateWorld world("clean");
  world.repository.test = {"node", "-e", "setInterval(() => {}, 1000)"};
  world.test_timeout = Seconds(2);
  const Verdict verdict = JudgeTests(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kNotApplicable) << verdict.reason;
  EXPECT_THAT(world.Log(verdict), HasSubstr("ended by its time limit"));
  EXPECT_TRUE(respond::NeedsHuman(std::vector{verdict}));
}

TEST(BadState, TestsThatWereRedAreNotBlamedOnThePatch) {
  GateWorld world("clean");
  world.Write("test/red.test.js",
              "require('node:test')('never right', () => { throw new Error('x'); });\n");
  const Verdict verdict = JudgeTests(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << verdict.reason << world.Logs();
  EXPECT_EQ(verdict.raises_risk, 5);
  EXPECT_EQ(verdict.reason, "2 tests pass as before; 1 red already before");
  EXPECT_THAT(world.Log(verdict), HasSubstr("red already before the patch: never right"));
}

TEST(BadState, ARepositoryWithoutTestsNeedsAHuman) {
  GateWorld world("clean");
  const std::string manifest = testing::Slurp(world.tree() / "package.json");
  world.Write("package.json",
              Replaced(manifest, "node --test", "echo \\\"Error: no test specified\\\" && exit 1"));
  world.patch.diff =
      Replaced(world.patch.diff, "node --test", "echo \\\"Error: no test specified\\\" && exit 1");
  const Verdict verdict = JudgeTests(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kNotApplicable);
  EXPECT_EQ(verdict.reason,
            "the repository has no tests (npm's placeholder stands in package.json): a human must "
            "approve");
  EXPECT_EQ(verdict.raises_risk, 40);
}

TEST(BadState, ATestCommandThatRunsNoTestsProvesNothing) {
  GateWorld world("clean");
  std::filesystem::remove_all(world.tree() / "test");
  const Verdict verdict = JudgeTests(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kNotApplicable) << verdict.reason;
  EXPECT_TRUE(respond::NeedsHuman(std::vector{verdict}));
}

TEST(BadState, AServiceThatDoesNotStartRaisesTheRisk) {
  GateWorld world("clean");
  world.Write("server.js", "console.error('database is missing'); process.exit(3);\n");
  const Verdict verdict = JudgeApi(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kNotApplicable);
  EXPECT_THAT(verdict.reason,
              HasSubstr("does not start without the patch: the service ended (status 3) "
                        "database is missing"));
  EXPECT_EQ(verdict.raises_risk, 20);
}

TEST(BadState, AnswersThatChangeByThemselvesAreNotBlamedOnThePatch) {
  GateWorld world("clean");
  const std::string server = testing::Slurp(world.tree() / "server.js");
  world.Write("server.js",
              Replaced(server, "{ text, ", "{ text, ['k' + process.hrtime.bigint()]: 1, "));
  const Verdict verdict = JudgeApi(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << verdict.reason;
  EXPECT_EQ(verdict.raises_risk, 5);
}

TEST(BadState, OperationsThatNeedCredentialsAreNamed) {
  GateWorld world("clean");
  const std::string server = testing::Slurp(world.tree() / "server.js");
  world.Write("server.js",
              Replaced(server, "const text = ", "return answer(response, 401, {}); const text = "));
  const Verdict verdict = JudgeApi(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << verdict.reason;
  EXPECT_THAT(verdict.reason, HasSubstr("not exercised: GET /durations: answers 401"));
  EXPECT_EQ(verdict.raises_risk, 20);
}

TEST(ExternalCheck, TheExampleReviewsInTheBackground) {
  GateWorld world("clean");
  world.commit = "89abcdef0123456789abcdef0123456789abcdef";
  const auto example = testing::SourceDir() / "examples/external-check/check.mjs";
  world.repository.external_checks = {{"node", example.string(), "--state",
                                       (world.scratch() / "checks").string(), "--commit",
                                       "{commit}"}};
  const Verdict verdict = JudgeExternal(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << verdict.reason;
  EXPECT_THAT(world.Log(verdict), HasSubstr("node: pending"));
  EXPECT_THAT(verdict.reason, HasSubstr("example/review: commit 89abcdef"));
}

TEST(ExternalCheck, NoAnswerInTimeIsAFail) {
  GateWorld world("clean");
  world.external_timeout = Milliseconds(900);
  world.repository.external_checks = {
      {"node", "-e", "console.log('{\"state\":\"pending\",\"name\":\"ci\"}')"}};
  const Verdict verdict = JudgeExternal(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kFail);
  EXPECT_THAT(verdict.reason, HasSubstr("gave no final answer within 900 ms"));
}

TEST(ExternalCheck, AnAnswerAboutAnotherCommitIsAFail) {
  GateWorld world("clean");
  world.repository.external_checks = {
      {"node", "-e",
       "console.log('{\"state\":\"pass\",\"name\":\"ci\",\"commit\":\"4f1d\",\"run_id\":\"1\"}')"}};
  const Verdict verdict = JudgeExternal(world);
  EXPECT_EQ(verdict.outcome, GateOutcome::kFail);
  EXPECT_EQ(verdict.reason,
            "ci answers for commit 4f1d, not for " + world.patch.ContentDigest().Hex());
}

TEST(ExternalCheck, ACheckThatOnlyCrashesIsAFail) {
  GateWorld world("clean");
  world.repository.external_checks = {{"node", "-e", "process.exit(1)"}, {"never", "run"}};
  EXPECT_EQ(JudgeExternal(world).reason, "node failed with status 1");
}

TEST(Gates, StopWhenTheyAreToldTo) {
  GateWorld world("clean");
  world.cancelled = [] { return true; };
  EXPECT_EQ(world.Judge().error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace redoubt
