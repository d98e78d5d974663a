// Repositories that do not mean well, vanish or are rewritten, met by the real program.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "base/unique_fd.h"
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kPolicyBroken = 1, kIncomplete = 3;  // as `redoubt --help` tells them

std::string Repeat(std::string_view text, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// Folders of trees, written without a file on disk.
std::string MakeTree(const ScratchEstate& estate, const std::string& id,
                     const std::string& listing) {
  const ProcessSpec spec{.argv = {"git", "-C", estate.RepositoryDir(id).string(), "mktree"},
                         .input = listing};
  return std::string(Trim(PosixProcessRunner().Run(spec).value().out));
}

void CommitTree(const ScratchEstate& estate, const std::string& id, const std::string& tree) {
  estate.Git(
      id, {"update-ref", "refs/heads/main", estate.Git(id, {"commit-tree", "-m", "trees", tree})});
}

std::string Blob(const ScratchEstate& estate, const std::string& id, const std::string& file) {
  return estate.Git(id, {"hash-object", "-w", file});
}

// Ten folders of ten folders, ten times: a few hundred bytes name 10^10 files.
void MakeTreeBomb(const ScratchEstate& estate, const std::string& id) {
  std::string tree = Blob(estate, id, "index.js"), kind = "100644 blob";
  for (int level = 0; level < 10; ++level, kind = "040000 tree") {
    std::string listing;
    for (int i = 0; i < 10; ++i) listing += fmt::format("{} {}\td{}\n", kind, tree, i);
    tree = MakeTree(estate, id, listing);
  }
  CommitTree(estate, id, tree);
}

int ManyFiles() { return std::getenv("REDOUBT_LONG") ? 100'000 : 10'000; }

void MakeManyFiles(const ScratchEstate& estate, const std::string& id) {
  std::string listing;
  const std::string blob = Blob(estate, id, "index.js");
  for (int i = 0; i < ManyFiles(); ++i) listing += fmt::format("100644 blob {}\tf{:06}\n", blob, i);
  listing += fmt::format("100644 blob {}\tpackage-lock.json\n", Blob(estate, id, "package.json"));
  CommitTree(estate, id, MakeTree(estate, id, listing));
}

void Replace(const fs::path& file, const std::string& text) {
  fs::remove(file);
  std::ofstream(file) << text;
}

void Link(const fs::path& file, const fs::path& target) {
  fs::remove(file);
  fs::create_symlink(target, file);
}

void Pipe(const fs::path& file) {
  fs::remove(file);
  EXPECT_EQ(mkfifo(file.c_str(), 0600), 0) << file;
}

struct Hostile {
  const char* id;
  std::function<void(const fs::path&)> before;  // the commit of the honest project
  std::function<void(const fs::path&)> after;
  const char* told;  // by the warning about this repository
};

const auto kNothing = [](const fs::path&) {};

const Hostile kHostile[] = {
    {"link-to-passwd", [](const fs::path& d) { Link(d / "package-lock.json", "/etc/passwd"); },
     kNothing, "package-lock.json: a symbolic link to \"/etc/passwd\", which leaves the tree"},
    {"link-to-zero", [](const fs::path& d) { Link(d / "package-lock.json", "/dev/zero"); },
     kNothing, "package-lock.json: a symbolic link to \"/dev/zero\", which leaves the tree"},
    {"link-inside", [](const fs::path& d) { Link(d / "package-lock.json", "index.js"); }, kNothing,
     "package-lock.json: a symbolic link, which is not read (mend: put the file itself there)"},
    {"folder-link", [](const fs::path& d) { Link(d / "etc", "/etc"); }, kNothing,
     "etc: a symbolic link to \"/etc\", which leaves the tree"},
    {"huge-lockfile",
     [](const fs::path& d) {
       Replace(d / "package-lock.json", "{\"x\": \"" + Repeat("0123456789abcdef", 5 << 20));
     },
     kNothing, "package-lock.json: larger than 67108864 bytes"},
    {"deep-json",
     [](const fs::path& d) {
       Replace(d / "package-lock.json", Repeat("{\"dependencies\":", 100'000));
     },
     kNothing, "package-lock.json: nested deeper than 128 levels"},
    {"broken-json",
     [](const fs::path& d) { Replace(d / "package-lock.json", "{\n  \"packages\": {\n"); },
     kNothing, "package-lock.json:3: "},
    {"ref-is-a-pipe", kNothing, [](const fs::path& d) { Pipe(d / ".git/refs/heads/main"); },
     "ref-is-a-pipe has no commit on branch \"main\" (mend: push one, or set branch: of repository "
     "ref-is-a-pipe)"},
    {"refs-are-a-pipe", kNothing, [](const fs::path& d) { Pipe(d / ".git/packed-refs"); },
     ".git/packed-refs: not a regular file"},
    {"head-is-zero", kNothing, [](const fs::path& d) { Link(d / ".git/HEAD", "/dev/zero"); },
     ".git/HEAD"},
    {"no-commit", kNothing, [](const fs::path& d) { fs::remove(d / ".git/refs/heads/main"); },
     "no-commit has no commit on branch \"main\""},
    {"gone", kNothing, [](const fs::path& d) { fs::remove_all(d); }, "gone: no such repository"},
};

void AddHostile(ScratchEstate& estate, const Hostile& hostile) {
  const fs::path dir = estate.RepositoryDir(hostile.id);
  estate.Write(hostile.id, estate.Project());
  hostile.before(dir);
  estate.Commit(hostile.id);
  hostile.after(dir);
  estate.Declare(hostile.id);
}

// One estate with all of them: none may stop the others, nor the loop.
TEST(FaultsOfRepositories, AreToldEachAndTheOthersAreServed) {
  ScratchEstate estate;
  for (const Hostile& hostile : kHostile) AddHostile(estate, hostile);
  estate.Add("tree-bomb", estate.Project());
  MakeTreeBomb(estate, "tree-bomb");
  estate.Add("many-files", estate.Project());
  MakeManyFiles(estate, "many-files");
  estate.Add("honest", estate.Project());
  const ProcessResult run = estate.Respond();
  EXPECT_EQ(run.exit_code, kIncomplete);
  for (const Hostile& hostile : kHostile) {
    const size_t at = run.err.find(fmt::format("scan of {} is incomplete: ", hostile.id));
    ASSERT_NE(at, std::string::npos) << hostile.id << "\n" << run.err;
    EXPECT_THAT(run.err.substr(at, run.err.find('\n', at) - at), HasSubstr(hostile.told));
  }
  EXPECT_THAT(run.err, HasSubstr("scan of tree-bomb is incomplete: commit "));
  EXPECT_THAT(run.err, HasSubstr("holds too many files: their names fill 128 MiB"));
  EXPECT_THAT(run.err, HasSubstr("scan of many-files is incomplete: package-lock.json"))
      << "so many are within the bound: the last of them was read";
  ASSERT_EQ(estate.Cases().size(), 1u);
  EXPECT_EQ(estate.CaseOf("honest").state, CaseState::kAwaitingApproval);
}

/// Listens on loopback: whoever connects was led astray.
struct Trap {
  UniqueFd fd{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  int port = 0;
  Trap() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    EXPECT_EQ(bind(fd.get(), reinterpret_cast<sockaddr*>(&address), length), 0);
    EXPECT_EQ(listen(fd.get(), 4), 0);
    getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &length);
    port = ntohs(address.sin_port);
  }
  bool Sprung() const { return UniqueFd(accept(fd.get(), nullptr, nullptr)).get() >= 0; }
};

// Its test passes only where neither the network nor the host's files can be reached.
Files Luring(const ScratchEstate& estate, int port) {
  const std::string evil = (estate.RepositoryDir("lure") / "evil.sh").string();
  const std::string outside = estate.outside().string();
  Files files = estate.Project();
  files["package.json"] = fmt::format(
      R"({{"name": "shop", "version": "1.0.0", "scripts": {{"test": "node --test",
 "preinstall": "sh evil.sh", "install": "sh evil.sh", "prepare": "sh evil.sh"}},
 "dependencies": {{"minimist": "^1.2.5"}}}}
)");
  files[".npmrc"] = fmt::format(
      "git={0}\nscript-shell={0}\nignore-scripts=false\nregistry=http://127.0.0.1:{1}/\n"
      "@scope:registry=http://127.0.0.1:{1}/\nnode-options=--require={0}\n",
      evil, port);
  files[".gitattributes"] = "* filter=evil diff=evil\n";
  files["evil.sh"] = fmt::format("#!/bin/sh\ntouch {}/ran\n", outside);
  files["test/attack.test.js"] = fmt::format(
      R"(const fs = require('fs');
const net = require('net');
const assert = require('assert');
require('node:test')('the host is out of reach', async () => {{
  assert.throws(() => fs.writeFileSync('{0}/written', 'x'));
  assert.throws(() => fs.readFileSync('{2}'));
  const reached = await new Promise((resolve) => {{
    const socket = net.connect({{ port: {1}, host: '127.0.0.1', timeout: 1500 }}, () => resolve(true));
    for (const event of ['error', 'timeout']) socket.on(event, () => resolve(false));
  }});
  assert.ok(!reached);
}});
)",
      outside, port, estate.KeyFile());
  return files;
}

TEST(FaultsOfRepositories, NothingThatALuringOneSaysIsRunOrReached) {
  ScratchEstate estate;
  const Trap trap;
  fs::create_directories(estate.outside());
  estate.Write("lure", Luring(estate, trap.port));
  fs::permissions(estate.RepositoryDir("lure") / "evil.sh", fs::perms::owner_all);
  estate.Commit("lure");
  estate.Declare("lure");
  const std::string evil = (estate.RepositoryDir("lure") / "evil.sh").string();
  const fs::path git = estate.RepositoryDir("lure") / ".git";
  std::ofstream(git / "config", std::ios::app) << fmt::format(
      "\tfsmonitor = {0}\n\thooksPath = {1}\n\tpager = {0}\n[diff]\n\texternal = {0}\n"
      "[diff \"evil\"]\n\ttextconv = {0}\n[filter \"evil\"]\n\tclean = {0}\n\tsmudge = {0}\n"
      "\tprocess = {0}\n[uploadpack]\n\tpackObjectsHook = {0}\n[gc]\n\tauto = 1\n",
      evil, git.string());
  for (const char* hook : {"pre-receive", "update", "post-update", "post-checkout", "pre-push"})
    fs::copy_file(evil, git / hook);

  ProcessResult run = estate.Respond();
  EXPECT_EQ(run.exit_code, kPolicyBroken) << run.err;
  Case c = estate.CaseOf("lure");
  ASSERT_EQ(c.state, CaseState::kAwaitingApproval) << c.reason;
  EXPECT_EQ(estate.Decide("approve", c.id).exit_code, 0);
  run = estate.Respond();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  c = estate.CaseOf("lure");
  EXPECT_EQ(c.state, CaseState::kResolved) << c.reason;
  EXPECT_THAT(Slurp(estate.RepositoryDir("lure") / "package-lock.json"), HasSubstr("1.2.6"))
      << "the checked-out branch has the fix";
  EXPECT_TRUE(fs::is_empty(estate.outside()));
  EXPECT_FALSE(trap.Sprung());
}

TEST(FaultsOfRepositories, ALockfileThatBecomesALinkEndsNoCase) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  EXPECT_EQ(estate.Run({"respond", "--once"}).exit_code, kPolicyBroken);
  fs::rename(estate.RepositoryDir("shop") / "package-lock.json",
             estate.RepositoryDir("shop") / "real.json");
  Link(estate.RepositoryDir("shop") / "package-lock.json", "real.json");
  estate.Commit("shop");
  EXPECT_EQ(estate.Respond().exit_code, kIncomplete);
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kAwaitingApproval);
}

TEST(FaultsOfRepositories, OneThatIsDeletedUnderItsCaseEscalatesAndCanComeBack) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  estate.Respond();
  EXPECT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  fs::rename(estate.RepositoryDir("shop"), estate.dir() / "away");
  ProcessResult run = estate.Respond();
  EXPECT_EQ(run.exit_code, kIncomplete);
  EXPECT_THAT(run.err, HasSubstr("repositories/shop: no such repository"));
  Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kEscalated);
  EXPECT_THAT(c.reason, HasSubstr("repositories/shop: no such repository"));

  fs::rename(estate.dir() / "away", estate.RepositoryDir("shop"));
  EXPECT_EQ(estate.Decide("retry", "RD-1").exit_code, 0);
  EXPECT_EQ(estate.Respond().exit_code, kPolicyBroken);
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kAwaitingApproval) << c.reason;
}

TEST(FaultsOfRepositories, ABranchThatIsRewrittenGetsTheFixMadeAndApprovedAgain) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  estate.Respond();
  const Case before = estate.CaseOf("shop");
  EXPECT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  estate.Git("shop", {"checkout", "-q", "--orphan", "other"});
  estate.Write("shop", {{"README.md", "another history\n"}});
  const std::string head = estate.Commit("shop", "rewritten");
  estate.Git("shop", {"branch", "-q", "-M", "other", "main"});
  estate.Respond();
  Case c = estate.CaseOf("shop");
  ASSERT_EQ(c.state, CaseState::kAwaitingApproval) << c.reason;
  EXPECT_EQ(c.manifest.base_commit, head);
  EXPECT_TRUE(c.approvals.empty()) << "the approval was for another base";
  EXPECT_TRUE(c.attempts.at(0).superseded);
  EXPECT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  EXPECT_EQ(estate.Respond().exit_code, 0);
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kResolved) << c.reason;
  EXPECT_EQ(estate.Git("shop", {"rev-parse", "main~1"}), head);
  EXPECT_THAT(estate.Git("shop", {"log", "--format=%H", "main"}),
              Not(HasSubstr(before.fix_commit)));
}

}  // namespace
}  // namespace redoubt::testing
