// The real npm, in the real sandbox, against the operator's registry. Skipped where one is missing.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <fstream>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/npm/fetch.h"
#include "adapters/npm/resolver.h"
#include "adapters/npm/scratch.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/unique_fd.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "respond/patch/npm_project.h"
#include "testing/testing.h"

namespace redoubt::npm {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kManifest[] =
    R"({"name":"shop","version":"1.0.0","scripts":{"install":"exit 7"},"dependencies":{"mkdirp":"0.5.1"}})";
constexpr char kLockfile[] = R"({
  "name": "shop", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
  "packages": {
    "": {"name": "shop", "version": "1.0.0", "dependencies": {"mkdirp": "0.5.1"}},
    "node_modules/minimist": {
      "version": "0.0.8",
      "integrity": "sha512-miQKw5Hv4NS1Psg2517mV4e4dYNaO3++hjAvLOAzKqZ61rH8NS1SK+vbfBWZ5PY/Me/bEWhUwqMghEW5Fb9T7Q=="
    },
    "node_modules/mkdirp": {
      "version": "0.5.1",
      "integrity": "sha512-SknJC52obPfGQPnjIkXbmA6+5H15E+fR+E4iR2oQ3zzCLbd7/ONua69R/Gw7AgkTLsRG+r5fzksYwWe1AgTyWA==",
      "dependencies": {"minimist": "0.0.8"},
      "bin": {"mkdirp": "bin/cmd.js"}
    }
  }
})";

// Listens and never answers: whoever connects has been led astray.
class Trap {
 public:
  Trap() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(fd_.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(fd_.get(), 4), 0);
    getsockname(fd_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  int port() const { return port_; }
  bool Sprung() const { return UniqueFd(accept(fd_.get(), nullptr, nullptr)).get() >= 0; }

 private:
  UniqueFd fd_;
  int port_ = 0;
};

class NpmLive : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto ready = sandbox_.Protections(); !ready) GTEST_SKIP() << ready.error().message;
    const auto facts = FindOperator(setup_);
    if (!facts && facts.error().code == ErrorCode::kNotFound) GTEST_SKIP() << facts.error().message;
    ASSERT_TRUE(facts.has_value()) << facts.error().message;
    const auto reachable = NpmResolver(setup_).Releases("minimist");
    if (!reachable && reachable.error().code == ErrorCode::kUnavailable)
      GTEST_SKIP() << "the npm registry does not answer: " << reachable.error().message;
    Write("package.json", kManifest);
    Write("package-lock.json", kLockfile);
  }

  void Write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteFileAtomic(tree_ / name, text).has_value());
  }

  // As the gates do it: a copy of the tree, no network, the cache read-only.
  Result<SandboxResult> InstallOffline() {
    const fs::path work = scratch_.path() / "install";
    fs::remove_all(work);
    fs::copy(tree_, work, fs::copy_options::recursive);
    SandboxSpec spec;
    spec.argv = {"npm", "ci", "--offline", "--ignore-scripts", "--cache", "/cache", "--logs-max=0"};
    TRY(spec.mounts, respond::OfflineCacheMounts(cache_, scratch_.path(), "/cache"));
    spec.mounts.push_back({work, "/work", true});
    return sandbox_.Run(spec);
  }

  testing::ScratchDir scratch_;
  fs::path tree_ = scratch_.path() / "tree", cache_ = scratch_.path() / "cache";
  BubblewrapSandbox sandbox_;
  PosixProcessRunner process_;
  npm::Setup setup_{sandbox_, process_, scratch_.path() / "state", ""};
};

TEST_F(NpmLive, ListsReleasesInOrderWithWhatTheyDependOn) {
  const NpmResolver resolver(setup_);
  REDOUBT_UNWRAP(const auto minimist, resolver.Releases("minimist"));
  ASSERT_GT(minimist->releases.size(), 20u);
  EXPECT_NE(minimist->Find("0.0.8"), nullptr);
  EXPECT_EQ(minimist->releases.front().version, "0.0.0");
  REDOUBT_UNWRAP(const auto mkdirp, resolver.Releases("mkdirp"));
  ASSERT_NE(mkdirp->Find("0.5.1"), nullptr);
  EXPECT_EQ(mkdirp->Find("0.5.1")->dependencies,
            (std::map<std::string, std::string>{{"minimist", "0.0.8"}}));
  const auto unknown = resolver.Releases("redoubt-no-such-package-9f2c");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().code, ErrorCode::kNotFound) << unknown.error().message;
}

TEST_F(NpmLive, ResolvesAnOverrideAndTouchesNothingElse) {
  const NpmResolver resolver(setup_);
  const std::string manifest =
      R"({"name":"shop","version":"1.0.0","dependencies":{"mkdirp":"0.5.1"},
          "overrides":{"mkdirp":{"minimist@0.0.8":"0.2.4"}}})";
  REDOUBT_UNWRAP(const respond::ResolvedTree tree, resolver.Resolve({{{"", manifest}}, kLockfile}));
  REDOUBT_UNWRAP(const auto parsed, inventory::ParseNpmTree(tree.lockfile, "package-lock.json"));
  ASSERT_EQ(parsed.entries.size(), 3u);
  EXPECT_EQ(parsed.entries[static_cast<size_t>(parsed.Find("node_modules/minimist"))].version,
            "0.2.4");
  EXPECT_EQ(parsed.entries[static_cast<size_t>(parsed.Find("node_modules/mkdirp"))].version,
            "0.5.1");
}

TEST_F(NpmLive, SaysThatATreeCannotBeResolved) {
  const NpmResolver resolver(setup_);
  const auto result =
      resolver.Resolve({{{"", R"({"dependencies":{"mkdirp":"99.99.99"}})"}}, kLockfile});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kFailedPrecondition) << result.error().message;
  EXPECT_THAT(result.error().message, HasSubstr("mkdirp@99.99.99"));
}

TEST_F(NpmLive, FillsACacheFromWhichAnInstallationNeedsNoNetwork) {
  const NpmFetcher fetcher(setup_);
  const Status filled = fetcher.Fill(tree_, cache_);
  ASSERT_TRUE(filled.has_value()) << filled.error().message;
  REDOUBT_UNWRAP(const SandboxResult installed, InstallOffline());
  EXPECT_EQ(installed.process.exit_code, 0) << installed.process.err;
  EXPECT_TRUE(fs::exists(scratch_.path() / "install/node_modules/minimist/index.js"));
  EXPECT_TRUE(fetcher.Fill(tree_, cache_).has_value());
}

TEST_F(NpmLive, NothingInTheTreeLeadsNpmAstray) {
  const Trap trap;
  Write(".npmrc", "registry=http://127.0.0.1:" + std::to_string(trap.port()) +
                      "/\nignore-scripts=false\ngit=/work/evil\nscript-shell=/work/evil\n"
                      "@scope:registry=http://127.0.0.1:" +
                      std::to_string(trap.port()) + "/\ncafile=/nowhere\n");
  const fs::path witness = scratch_.path() / "ran";
  Write("evil", "#!/bin/sh\ntouch " + witness.string() + "\n");
  fs::permissions(tree_ / "evil", fs::perms::owner_all);
  const Status filled = NpmFetcher(setup_).Fill(tree_, cache_);
  EXPECT_TRUE(filled.has_value()) << filled.error().message;
  REDOUBT_UNWRAP(const respond::NpmProject project,
                 respond::ReadNpmProject(tree_, "package-lock.json"));
  const auto resolved = NpmResolver(setup_).Resolve({project.manifests, project.lockfile});
  EXPECT_TRUE(resolved.has_value()) << resolved.error().message;
  EXPECT_FALSE(trap.Sprung());
  EXPECT_FALSE(fs::exists(witness));
}

TEST_F(NpmLive, RefusesAnEntryWithoutIntegrity) {
  std::string lockfile = kLockfile;
  lockfile.replace(lockfile.find("sha512-miQ"), 10, "sha1-miQxx");
  Write("package-lock.json", lockfile);
  const Status filled = NpmFetcher(setup_).Fill(tree_, cache_);
  ASSERT_FALSE(filled.has_value());
  EXPECT_EQ(
      filled.error(),
      (Error{ErrorCode::kPermissionDenied,
             "package-lock.json:5: \"node_modules/minimist\" has no sha512 integrity (mend: npm "
             "install writes it)"}));
}

TEST_F(NpmLive, RefusesContentThatDoesNotMatchItsIntegrity) {
  std::string lockfile = kLockfile;
  lockfile.replace(lockfile.find("sha512-miQ"), 10, "sha512-niQ");
  Write("package-lock.json", lockfile);
  const Status filled = NpmFetcher(setup_).Fill(tree_, cache_);
  ASSERT_FALSE(filled.has_value());
  EXPECT_EQ(filled.error().code, ErrorCode::kPermissionDenied) << filled.error().message;
  EXPECT_THAT(filled.error().message, HasSubstr("EINTEGRITY"));
}

TEST_F(NpmLive, NoticesACacheThatWasTamperedWith) {
  const NpmFetcher fetcher(setup_);
  const Status filled = fetcher.Fill(tree_, cache_);
  ASSERT_TRUE(filled.has_value()) << filled.error().message;
  // npm repairs what is broken; either way nothing but the right content is left behind.
  for (const auto& file : fs::recursive_directory_iterator(cache_ / "_cacache/content-v2/sha512"))
    if (file.is_regular_file()) std::ofstream(file.path(), std::ios::app) << "x";
  const Status again = fetcher.Fill(tree_, cache_);
  if (again) {
    REDOUBT_UNWRAP(const SandboxResult installed, InstallOffline());
    EXPECT_EQ(installed.process.exit_code, 0) << installed.process.err;
  } else {
    EXPECT_EQ(again.error().code, ErrorCode::kPermissionDenied) << again.error().message;
  }
}

}  // namespace
}  // namespace redoubt::npm
