// Runs real programs in the real sandbox and tries to get out.
#include "adapters/bubblewrap/bubblewrap.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "adapters/bubblewrap/probe.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/text.h"
#include "base/unique_fd.h"
#include "testing/child.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

// A server on the host's loopback that answers "pong" to whoever connects.
class PongServer {
 public:
  PongServer() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(fd_.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(fd_.get(), 16), 0);
    getsockname(fd_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] {
      while (true) {
        const UniqueFd connection(accept4(fd_.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!connection) return;
        ++connections_;
        char line[64];
        const ssize_t n = recv(connection.get(), line, sizeof line, 0);
        const std::string answer = "pong " + std::string(line, n > 0 ? static_cast<size_t>(n) : 0);
        send(connection.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
      }
    });
  }
  ~PongServer() {
    shutdown(fd_.get(), SHUT_RDWR);
    thread_.join();
  }
  int port() const { return port_; }
  int connections() const { return connections_; }

 private:
  UniqueFd fd_;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

class SandboxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(work_);
    const auto protections = sandbox_.Protections();
    ASSERT_TRUE(protections) << protections.error().message;
  }

  SandboxSpec Spec(std::vector<std::string> argv) const {
    SandboxSpec spec;
    spec.argv = std::move(argv);
    spec.mounts = {{work_, "/work", true}};
    spec.limits.timeout = Seconds(60);
    return spec;
  }
  SandboxSpec Shell(std::string script) const { return Spec({"/bin/sh", "-c", std::move(script)}); }
  SandboxSpec Node(std::string script) const { return Spec({"node", "-e", std::move(script)}); }

  ProcessResult Go(const SandboxSpec& spec) const {
    const auto result = sandbox_.Run(spec);
    EXPECT_TRUE(result) << result.error().message;
    return result ? result->process : ProcessResult{};
  }

  const testing::ScratchDir scratch_;
  const fs::path work_ = scratch_.path() / "work";
  const BubblewrapSandbox sandbox_;
};

TEST_F(SandboxTest, SaysWhichProtectionsWereInForce) {
  REDOUBT_UNWRAP(const SandboxResult result, sandbox_.Run(Spec({"true"})));
  EXPECT_EQ(result.process.exit_code, 0) << result.process.err;
  for (const char* name :
       {"namespaces", "no-capabilities", "seccomp", "read-only-system", "no-network"})
    EXPECT_THAT(result.protections, Contains(name));
  EXPECT_THAT(result.protections, Contains(::testing::AnyOf("cgroup-v2", "cgroup-v1", "rlimits")));
}

TEST_F(SandboxTest, PassesInputEnvironmentExitCodeAndOutputs) {
  SandboxSpec spec = Shell("cat; echo $A $HOME $TMPDIR; hostname; id -un; pwd; echo e >&2; exit 7");
  spec.input = "in\n";
  spec.env = {{"A", "b"}};
  const ProcessResult result = Go(spec);
  EXPECT_EQ(result.out, "in\nb /home/sandbox /tmp\nsandbox\nsandbox\n/work\n");
  EXPECT_EQ(result.err, "e\n");
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_EQ(Go(Spec({"no-such-program"})).exit_code, 127);
}

TEST_F(SandboxTest, InheritsNeitherEnvironmentNorDescriptors) {
  setenv("REDOUBT_SECRET", "token", 1);
  const ProcessResult result = Go(Shell("env; ls -l /proc/self/fd | grep -c /"));
  unsetenv("REDOUBT_SECRET");
  EXPECT_THAT(result.out, Not(HasSubstr("token")));
}

TEST_F(SandboxTest, WritesOnlyWhereItMay) {
  const fs::path readonly = scratch_.path() / "readonly";
  fs::create_directories(readonly);
  SandboxSpec spec = Shell(
      "echo x > /work/file; echo x > /tmp/file; echo x > $HOME/file\n"
      "for f in /usr/x /etc/x /x /ro/x /run/x /proc/sys/kernel/core_pattern /dev/x/y /etc/passwd\n"
      "do (echo x > $f) 2>/dev/null && echo wrote $f; done; true");
  spec.mounts.push_back({readonly, "/ro", false});
  const ProcessResult result = Go(spec);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(testing::Slurp(work_ / "file"), "x\n");
  EXPECT_TRUE(fs::is_empty(readonly));
}

TEST_F(SandboxTest, CannotReadTheHostsFiles) {
  const fs::path secret = scratch_.path() / "secret";
  std::ofstream(secret) << "secret";
  fs::create_symlink(secret, work_ / "link");
  fs::create_symlink("/etc/shadow", work_ / "shadow");
  const ProcessResult result = Go(Shell(
      "cat '" + secret.string() +
      "' /work/link /work/shadow /etc/shadow /root/.bashrc; ls /root /home"
      " /var /sys /etc/ssl/private; cat /proc/1/root/etc/shadow; cat /proc/kcore | head -c 1"));
  EXPECT_EQ(result.out, "/home:\nsandbox\n\n/var:\ntmp\n");
}

TEST_F(SandboxTest, AWriteThroughASymbolicLinkStaysInside) {
  const fs::path target = scratch_.path() / "target";
  std::ofstream(target) << "untouched";
  Go(Shell("ln -s '" + target.string() +
           "' /work/out; echo changed > /work/out; rm -f /work/out; ln -s "
           "/ /work/root; echo x > /work/root/redoubt-escape"));
  EXPECT_EQ(testing::Slurp(target), "untouched");
  EXPECT_FALSE(fs::exists("/redoubt-escape"));
}

TEST_F(SandboxTest, HasNoNetwork) {
  const PongServer server;
  const ProcessResult result =
      Go(Node("const net=require('net');let n=0;const t=(h,p)=>{const s=net.connect(p,h);"
              "s.on('connect',()=>{console.log('CONNECTED',h);s.destroy()});"
              "s.on('error',e=>console.log(h,e.code));s.setTimeout(2000,()=>{console.log('timeout')"
              ";s.destroy()})};"
              "t('127.0.0.1'," +
              std::to_string(server.port()) + ");t('192.0.2.1',80);t('example.com',80)"));
  EXPECT_THAT(result.out, Not(HasSubstr("CONNECTED")));
  EXPECT_THAT(result.out, HasSubstr("127.0.0.1 ECONNREFUSED"));
  EXPECT_THAT(result.out, HasSubstr("192.0.2.1 ENETUNREACH"));
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(SandboxTest, ReachesItsEndpointAndNothingElse) {
  const PongServer allowed, other;
  SandboxSpec spec = Node(
      "const net=require('net');const t=p=>new Promise(r=>{const s=net.connect(p,'127.0.0.1');"
      "s.on('connect',()=>s.write('ping'));s.on('data',d=>r(p+' '+d));s.on('error',e=>r(p+' "
      "'+e.code))});"
      "(async()=>{for(const p of process.argv.slice(1))console.log(await t(+p))})()");
  spec.argv.insert(spec.argv.end(), {std::to_string(allowed.port()), std::to_string(other.port()),
                                     std::to_string(allowed.port())});
  spec.network = {{"localhost", allowed.port()}};
  REDOUBT_UNWRAP(const SandboxResult result, sandbox_.Run(spec));
  const std::string a = std::to_string(allowed.port()), b = std::to_string(other.port());
  EXPECT_EQ(result.process.out, a + " pong ping\n" + b + " ECONNREFUSED\n" + a + " pong ping\n")
      << result.process.err;
  EXPECT_EQ(allowed.connections(), 2);
  EXPECT_EQ(other.connections(), 0);
  EXPECT_THAT(result.protections, Contains("network-broker"));
}

TEST_F(SandboxTest, CarriesMegabytesThroughTheBroker) {
  // A node server outside echoes; inside, 5 MB go and come back whole, with half-close.
  const fs::path script = scratch_.path() / "echo.js";
  std::ofstream(script)
      << "const s=require('net').createServer({allowHalfOpen:true},c=>c.pipe(c));"
         "const fs=require('fs'),to=process.argv[2];"
         "s.listen(0,'127.0.0.1',()=>{fs.writeFileSync(to+'.part',String(s.address().port));"
         "fs.renameSync(to+'.part',to)});s.on('connection',c=>c.on('close',()=>s.close()));";
  const fs::path port_file = scratch_.path() / "port";
  std::thread server([&] {
    ProcessSpec spec;
    spec.argv = {"node", script.string(), port_file.string()};
    spec.timeout = Seconds(120);
    [[maybe_unused]] const auto ended = PosixProcessRunner().Run(spec);
  });
  const int port = std::atoi(testing::SlurpWhenThere(port_file).c_str());
  SandboxSpec spec =
      Node("const s=require('net').connect(" + std::to_string(port) +
           ",'127.0.0.1');let n=0;s.on('data',d=>n+=d.length);s.on('end',()=>console.log(n));"
           "s.end(Buffer.alloc(5000000,1));");
  spec.network = {{"127.0.0.1", port}};
  spec.limits.timeout = Seconds(60);
  EXPECT_EQ(Go(spec).out, "5000000\n");
  server.join();
}

TEST_F(SandboxTest, GivesUpTheCapabilityThatTheBrokerNeeded) {
  const PongServer server;
  SandboxSpec spec = Shell("grep Cap /proc/self/status | sort -u -k2");
  spec.network = {{"127.0.0.1", server.port()}, {"localhost", 443}};
  const ProcessResult result = Go(spec);
  EXPECT_THAT(result.out, HasSubstr("0000000000000000")) << result.err;
  for (const char* set :
       {"CapEff:\t0000000000000400", "CapPrm:\t0000000000000400", "CapAmb:\t0000000000000400"})
    EXPECT_THAT(result.out, Not(HasSubstr(set)));
}

TEST_F(SandboxTest, RefusesSystemCallsThatReachTheKernelOrOthers) {
  const ProcessResult result =
      Go(Shell("unshare -U true 2>&1; unshare -n true 2>&1; mount -t tmpfs x /tmp 2>&1; chmod u+s "
               "/work 2>&1\n"
               "nsenter -t 1 -a true 2>&1; dmesg 2>&1 | head -1; true"));
  EXPECT_THAT(result.out, HasSubstr("unshare failed: Operation not permitted"));
  EXPECT_THAT(result.out,
              HasSubstr("chmod: changing permissions of '/work': Operation not permitted"));
}

TEST_F(SandboxTest, ABombOfForksIsContained) {
  SandboxSpec spec = Shell("i=0; while [ $i -lt 300 ]; do sleep 20 & i=$((i+1)); done; echo all");
  spec.limits.processes = 40;
  spec.limits.timeout = Seconds(5);
  const ProcessResult result = Go(spec);
  EXPECT_THAT(result.out, Not(HasSubstr("all")));
  EXPECT_THAT(result.err, HasSubstr("fork"));
}

TEST_F(SandboxTest, AHogOfMemoryIsKilled) {
  SandboxSpec spec = Node("const a=[];for(;;)a.push(Buffer.alloc(10<<20,1))");
  spec.limits.memory_bytes = 256u << 20;
  const ProcessResult result = Go(spec);
  EXPECT_FALSE(result.Ok());
  EXPECT_FALSE(result.timed_out);
}

TEST_F(SandboxTest, AFloodOfOutputIsCut) {
  SandboxSpec spec = Shell("yes | head -c 50000000");
  spec.limits.max_output_bytes = 1 << 20;
  const ProcessResult result = Go(spec);
  EXPECT_EQ(result.out.size(), size_t{1} << 20);
  EXPECT_TRUE(result.truncated);
}

TEST_F(SandboxTest, AFileCannotGrowBeyondItsLimit) {
  SandboxSpec spec = Shell("head -c 5000000 /dev/zero > /work/big; true");
  spec.limits.file_bytes = 1 << 20;
  Go(spec);
  EXPECT_EQ(fs::file_size(work_ / "big"), uintmax_t{1} << 20);
}

bool AnyProcessWith(const std::string& needle) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const auto text = ReadFile(entry.path() / "cmdline", 65536);
    if (text && text->find(needle) != std::string::npos) return true;
  }
  return false;
}

TEST_F(SandboxTest, NothingOutlivesTheTimeOrTheProgram) {
  for (const bool cgroups : {true, false}) {
    const BubblewrapSandbox sandbox({.allow_cgroups = cgroups});
    const std::string mark = std::to_string(getpid()) + (cgroups ? "111" : "222");
    SandboxSpec spec =
        Shell("setsid sleep " + mark + " & (setsid sleep " + mark + " &) ; sleep " + mark);
    spec.limits.timeout = Milliseconds(700);
    REDOUBT_UNWRAP(const SandboxResult late, sandbox.Run(spec));
    EXPECT_TRUE(late.process.timed_out);
    EXPECT_FALSE(AnyProcessWith("sleep" + std::string(1, '\0') + mark));
    spec = Shell("(setsid sleep " + mark + " >/dev/null 2>&1 &); exit 3");
    REDOUBT_UNWRAP(const SandboxResult early, sandbox.Run(spec));
    EXPECT_EQ(early.process.exit_code, 3);
    EXPECT_FALSE(AnyProcessWith("sleep" + std::string(1, '\0') + mark));
  }
}

TEST_F(SandboxTest, RunsNpmAndNodesTests) {
  const ProcessResult npm = Go(Spec({"npm", "--version"}));
  EXPECT_EQ(npm.exit_code, 0) << npm.err;
  EXPECT_THAT(npm.out, ::testing::ContainsRegex("^[0-9]+\\.[0-9]+"));
  std::ofstream(work_ / "a.test.js")
      << "const {test}=require('node:test');const http=require('http');"
         "test('server',(t,done)=>{const s=http.createServer((q,r)=>r.end('x')).listen(0,()=>"
         "http.get({port:s.address().port},r=>{r.resume();s.close();done()}))});"
         "test('wasm',async()=>{await WebAssembly.compile(new "
         "Uint8Array([0,97,115,109,1,0,0,0]))});";
  for (const bool cgroups : {true, false}) {
    const BubblewrapSandbox sandbox({.allow_cgroups = cgroups});
    REDOUBT_UNWRAP(const SandboxResult result, sandbox.Run(Spec({"node", "--test"})));
    EXPECT_EQ(result.process.exit_code, 0) << result.process.out << result.process.err;
    EXPECT_THAT(result.process.out, HasSubstr("pass 2"));
  }
}

TEST_F(SandboxTest, RefusesMountsThatWouldOpenIt) {
  fs::create_symlink("/etc", work_ / "node_modules");
  const auto code = [&](const fs::path& host, const std::string& inside, bool writable) {
    SandboxSpec spec = Spec({"true"});
    spec.mounts.push_back({host, inside, writable});
    const auto result = sandbox_.Run(spec);
    return result ? ErrorCode::kInternal : result.error().code;
  };
  for (const char* inside :
       {"work", "/", "/usr", "/usr/lib/x", "/etc", "/proc", "/a/../etc", "/tmp", "/x/"})
    EXPECT_EQ(code(work_, inside, false), ErrorCode::kInvalidArgument) << inside;
  EXPECT_EQ(code("/", "/host", false), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code("/etc", "/host", true), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code("/no/such", "/host", false), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(scratch_.path(), "/work/node_modules", true), ErrorCode::kInvalidArgument);
}

TEST_F(SandboxTest, RunsSeveralAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&, i] {
      const auto result = sandbox_.Run(Shell("echo " + std::to_string(i)));
      right += result && result->process.out == std::to_string(i) + "\n";
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 6);
}

TEST(Sandbox, WithoutBubblewrapNothingRuns) {
  const BubblewrapSandbox sandbox({.bwrap = "/no/such/bwrap"});
  SandboxSpec spec;
  spec.argv = {"true"};
  const auto result = sandbox.Run(spec);
  EXPECT_EQ(result.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_THAT(result.error().message, HasSubstr("(mend: apt-get install bubblewrap)"));
}

fs::path Init() {
  return fs::read_symlink("/proc/self/exe").parent_path() / "redoubt-sandbox-init";
}

TEST(Sandbox, AProgramThatOnlyPretendsToIsolateIsFoundOut) {
  const testing::ScratchDir dir;
  const fs::path fake = dir.path() / "bwrap";
  // Skips to what follows "--" and runs it without any isolation.
  std::ofstream(fake) << "#!/bin/sh\nshift 3\nshift\nexec \"" << Init().string() << "\" \"$@\"\n";
  fs::permissions(fake, fs::perms::all);
  const BubblewrapSandbox sandbox({.bwrap = fake.string()});
  const auto protections = sandbox.Protections();
  ASSERT_FALSE(protections);
  EXPECT_EQ(protections.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_THAT(protections.error().message, HasSubstr("the sandbox does not isolate"));
}

TEST(Probe, NamesTheProtectionThatIsMissing) {
  const std::string good =
      "connect-loopback=ECONNREFUSED\nconnect-outside=ENETUNREACH\nhost-file=ENOENT\n"
      "write-system=EROFS\nwrite-root=EROFS\nwrite-scratch=\nunshare=EPERM\nio-uring=ENOSYS\n"
      "hostname=sandbox\nCapEff=0000000000000000\nCapPrm=0000000000000000\nCapBnd="
      "0000000000000000\n"
      "CapAmb=0000000000000000\nNoNewPrivs=1\nSeccomp=2\n";
  EXPECT_TRUE(JudgeProbe(good));
  std::string bad = good;
  bad.replace(bad.find("ENETUNREACH"), 11, "");
  EXPECT_EQ(JudgeProbe(bad).error().message,
            "the sandbox does not isolate: it reached the network (connect-outside: \"\")");
  EXPECT_EQ(JudgeProbe("").error().message,
            "the sandbox does not isolate: it reached a server on this machine (connect-loopback: "
            "\"no answer\")");
}

}  // namespace
}  // namespace redoubt
