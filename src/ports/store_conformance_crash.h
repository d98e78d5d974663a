// Store conformance: processes that share a store, and processes that are killed in mid-commit.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <thread>

#include "ports/store_conformance_fixture.h"

namespace redoubt {

/// What holds at any moment: as many events as versions, each with a leaf of its own.
inline void ExpectConsistent(Store& store) {
  REDOUBT_UNWRAP(const std::vector<Case> cases, store.ListCases({}));
  uint64_t versions = 0;
  std::map<uint64_t, std::string> leaves;
  for (const Case& c : cases) {
    versions += c.version;
    REDOUBT_UNWRAP(const std::vector<Event> events, store.Events(c.id));
    ASSERT_EQ(events.size(), c.version) << c.id;
    for (const Event& event : events) leaves[event.leaf] = c.id;
  }
  REDOUBT_UNWRAP(const uint64_t size, store.LogSize());
  EXPECT_EQ(size, versions);
  EXPECT_EQ(leaves.size(), versions);
  REDOUBT_UNWRAP(const std::vector<Leaf> all, store.Leaves(0, size + 1));
  ASSERT_EQ(all.size(), size);
  for (uint64_t i = 0; i < size; ++i) {
    EXPECT_EQ(all[i].index, i);
    EXPECT_THAT(all[i].bytes, ::testing::HasSubstr("\"case\":\"" + leaves[i] + "\""));
  }
}

/// Commits until it is killed; tells the number of each commit that returned through `acknowledge`.
[[noreturn]] inline void CommitForEver(const StoreBackend& backend,
                                       const std::filesystem::path& folder, int acknowledge) {
  auto store = backend.open(folder);
  if (!store) _exit(1);
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t)
    threads.emplace_back([&, t] {
      Transition change;
      change.next.key = fmt::format("{}/{}", getpid(), t);
      while (true) {
        ++change.next.version;
        change.outbox = {{.key = fmt::format("{}#{}", change.next.key, change.next.version)}};
        auto stored = (*store)->Commit(change, 0);
        if (!stored) _exit(2);
        change.next = std::move(*stored);
        if (write(acknowledge, "x", 1) != 1) _exit(3);
      }
    });
  pause();
  _exit(4);
}

TEST_P(StoreConformance, LosesNothingThatItAcknowledgedWhenKilled) {
  store_.reset();  // a store is not used across fork()
  uint64_t acknowledged = 0;
  for (int round = 0; round < 12; ++round) {
    int pipe_fds[2];
    ASSERT_EQ(pipe(pipe_fds), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) CommitForEver(GetParam(), scratch_.path(), pipe_fds[1]);
    close(pipe_fds[1]);
    char bytes[4096];
    ASSERT_GT(read(pipe_fds[0], bytes, 1), 0) << "the child ended";
    ++acknowledged;
    std::this_thread::sleep_for(std::chrono::microseconds(700 * round));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
    for (ssize_t n = 0; (n = read(pipe_fds[0], bytes, sizeof bytes)) > 0;)
      acknowledged += static_cast<uint64_t>(n);
    close(pipe_fds[0]);

    Reopen();
    ASSERT_NO_FATAL_FAILURE(ExpectConsistent(*store_));
    EXPECT_GE(LogSize(), acknowledged);
    EXPECT_EQ(store_->PendingOutbox({1}, 1'000'000)->size(), LogSize());
    acknowledged = LogSize();  // what was durable and not yet told counts too from now on
    store_.reset();
  }
}

TEST_P(StoreConformance, IsSharedByProcesses) {
  store_.reset();
  constexpr int kProcesses = 3, kCommits = 20;
  std::vector<pid_t> children;
  for (int p = 0; p < kProcesses; ++p) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto store = GetParam().open(scratch_.path());
      for (int i = 0; store && i < kCommits; ++i)
        if (!(*store)->Commit(Creation(fmt::format("{}/{}", p, i)), 0)) _exit(1);
      _exit(store ? 0 : 2);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  Reopen();
  EXPECT_EQ(LogSize(), uint64_t{kProcesses * kCommits});
  ExpectConsistent(*store_);
}

}  // namespace redoubt
