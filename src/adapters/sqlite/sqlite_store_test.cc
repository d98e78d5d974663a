#include "adapters/sqlite/sqlite_store.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "adapters/sqlite/database.h"
#include "adapters/sqlite/schema.h"
#include "ports/store_conformance.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::ScratchDir;

INSTANTIATE_TEST_SUITE_P(
    Sqlite, StoreConformance,
    ::testing::Values(StoreBackend{
        "sqlite", [](const fs::path& dir) { return OpenSqliteStore(dir / "redoubt.db"); }}),
    StoreBackendName);

Transition Creation(const std::string& key) {
  Transition t;
  t.next.key = key;
  t.next.version = 1;
  return t;
}

void RunSql(const fs::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
      << (message ? message : "");
  sqlite3_close(db);
}

TEST(SqliteStore, MigratesADatabaseOfTheFirstSchema) {
  const ScratchDir scratch;
  const fs::path file = scratch.path() / "redoubt.db";
  RunSql(file, testing::Slurp(testing::SourceDir() / "src/adapters/sqlite/testdata/schema-1.sql"));
  {
    REDOUBT_UNWRAP(const auto store, OpenSqliteStore(file));
    EXPECT_EQ(store->GetCase("RD-1")->title, "minimist 0.0.8 in ledger");
    REDOUBT_UNWRAP(const auto pending, store->PendingOutbox({2'000'000'000'000}, 10));
    ASSERT_EQ(pending.size(), 1u);
    EXPECT_EQ(pending[0].tries, 0);
    ASSERT_TRUE(store->Defer(pending[0].key, {5}, "down"));
    EXPECT_EQ(store->PendingOutbox({5}, 10)->at(0).tries, 1);
    Transition next;
    next.next = *store->GetCase("RD-1");
    next.next.version = 2;
    EXPECT_TRUE(store->Commit(next, 0));
  }
  EXPECT_TRUE(OpenSqliteStore(file)) << "once migrated, it opens as it is";
}

TEST(SqliteStore, RefusesANewerSchema) {
  const ScratchDir scratch;
  const fs::path file = scratch.path() / "redoubt.db";
  ASSERT_TRUE(OpenSqliteStore(file));
  RunSql(file, "INSERT INTO schema VALUES(99)");
  const auto opened = OpenSqliteStore(file);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_THAT(opened.error().message, HasSubstr("schema version 99"));
  EXPECT_THAT(opened.error().message, HasSubstr("upgrade redoubt"));
}

TEST(SqliteStore, LeavesAForeignDatabaseAlone) {
  const ScratchDir scratch;
  const fs::path file = scratch.path() / "other.db";
  RunSql(file, "CREATE TABLE theirs(x)");
  const auto opened = OpenSqliteStore(file);
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("not a database of Redoubt"));
}

TEST(SqliteStore, RefusesAFileThatIsNoDatabase) {
  const ScratchDir scratch;
  std::ofstream(scratch.path() / "redoubt.db") << std::string(8192, 'x');
  const auto opened = OpenSqliteStore(scratch.path() / "redoubt.db");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_THAT(opened.error().message, HasSubstr("not a database"));
}

TEST(SqliteStore, SaysThatADamagedDatabaseIsDamaged) {
  const ScratchDir scratch;
  const fs::path file = scratch.path() / "redoubt.db";
  {
    REDOUBT_UNWRAP(const auto store, OpenSqliteStore(file));
    for (int i = 0; i < 40; ++i) ASSERT_TRUE(store->Commit(Creation(std::to_string(i)), 0));
  }
  std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
  for (auto at = std::streamoff{4096}; at < std::streamoff(fs::file_size(file)); at += 4096)
    damage.seekp(at).write("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  damage.close();
  const auto store = OpenSqliteStore(file);
  const auto cases = store ? (*store)->ListCases({}) : Fail(store.error());
  ASSERT_FALSE(cases);
  EXPECT_EQ(cases.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_THAT(cases.error().message, HasSubstr("restore the state folder"));
}

TEST(SqliteStore, SaysThatABlobIsDamagedAndMendsItWhenWrittenAgain) {
  const ScratchDir scratch;
  REDOUBT_UNWRAP(const auto store, OpenSqliteStore(scratch.path() / "redoubt.db"));
  REDOUBT_UNWRAP(const Digest digest, store->PutBlob("content"));
  const std::string hex = digest.Hex();
  std::ofstream(scratch.path() / "blobs/sha256" / hex.substr(0, 2) / hex) << "CONTENT";
  EXPECT_EQ(CodeOf(store->GetBlob(digest)), ErrorCode::kFailedPrecondition);
  ASSERT_TRUE(store->PutBlob("content"));
  EXPECT_EQ(store->GetBlob(digest), "content");
}

// A limit on file size stands in for a full disk: the system call fails in the same place. In a
// child, because the limit stays.
TEST(SqliteStore, ChangesNothingWhenTheDiskIsFull) {
  const ScratchDir scratch;
  const fs::path file = scratch.path() / "redoubt.db";
  {
    ASSERT_TRUE((*OpenSqliteStore(file))->Commit(Creation("before"), 0));
  }
  const pid_t child = fork();
  if (child == 0) {
    auto store = OpenSqliteStore(file);
    if (!store) _exit(10);
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 64 << 10, .rlim_max = 64 << 10};
    setrlimit(RLIMIT_FSIZE, &limit);
    Transition large = Creation("large");
    large.next.title = std::string(50'000, 'x');
    large.outbox = {{.key = "told"}};
    int failures = 0;
    for (int i = 0; i < 20; ++i) {
      large.next.key = "large " + std::to_string(i);
      const auto stored = (*store)->Commit(large, 0);
      if (stored) continue;
      ++failures;
      if (stored.error().code != ErrorCode::kResourceExhausted) {
        std::fprintf(stderr, "%s\n", stored.error().message.c_str());
        _exit(11);
      }
      if ((*store)->GetCaseByKey(large.next.key)) _exit(12);
    }
    const uint64_t cases = (*store)->ListCases({})->size();
    _exit(failures == 0 ? 13 : (*store)->LogSize() == cases ? 0 : 14);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  REDOUBT_UNWRAP(const auto store, OpenSqliteStore(file));
  ExpectConsistent(*store);
  EXPECT_TRUE(store->Commit(Creation("after"), 0));
}

TEST(SqliteStore, SaysThatTheFolderIsReadOnly) {
  if (geteuid() == 0) {
    const auto opened = OpenSqliteStore("/proc/self/redoubt-cannot-be-here/redoubt.db");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::kPermissionDenied);
    return;
  }
  const ScratchDir scratch;
  fs::permissions(scratch.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const auto opened = OpenSqliteStore(scratch.path() / "redoubt.db");
  fs::permissions(scratch.path(), fs::perms::owner_all);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kPermissionDenied);
}

TEST(SqliteStore, KeepsItsFolderToItsOwner) {
  const ScratchDir scratch;
  REDOUBT_UNWRAP(const auto store, OpenSqliteStore(scratch.path() / "state" / "redoubt.db"));
  EXPECT_EQ(fs::status(scratch.path() / "state").permissions(), fs::perms::owner_all);
}

}  // namespace
}  // namespace redoubt
