#include "evidence/checkpointer.h"

#include "evidence/ed25519.h"
#include "evidence/log_store_for_test.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;
using testing::LogStore;

constexpr const char* kOrigin = "redoubt/acme";

class Checkpoints : public ::testing::Test {
 protected:
  Checkpoint Opened(const std::string& note) {
    const auto verifier = NoteVerifier::Make(kOrigin, key_.PublicKey());
    return OpenCheckpoint(note, *verifier).value();
  }
  Digest Root() {
    Frontier frontier;
    for (const std::string& leaf : store_.leaves) frontier.Append(LeafHash(leaf));
    return frontier.Root();
  }

  Ed25519Key key_ = Ed25519Key::FromSeed(std::string(32, 'k')).value();
  LogStore store_;
};

TEST_F(Checkpoints, CoverAllEntriesAndAreStored) {
  Checkpointer checkpointer(store_, key_, kOrigin);
  store_.Add(10'000);
  REDOUBT_UNWRAP(const std::string note, checkpointer.Update());
  EXPECT_EQ(Opened(note), (Checkpoint{kOrigin, 10'000, Root(), {}}));
  EXPECT_EQ(store_.checkpoint, note);
  store_.Add(7);
  REDOUBT_UNWRAP(const std::string next, checkpointer.Update());
  EXPECT_EQ(Opened(next), (Checkpoint{kOrigin, 10'007, Root(), {}}));
  EXPECT_EQ(store_.leaves_read, 10'007);
}

TEST_F(Checkpoints, AnEmptyLogHasOneToo) {
  Checkpointer checkpointer(store_, key_, kOrigin);
  REDOUBT_UNWRAP(const std::string note, checkpointer.Update());
  EXPECT_EQ(Opened(note), (Checkpoint{kOrigin, 0, EmptyRoot(), {}}));
}

TEST_F(Checkpoints, NothingNewIsNotSignedAgain) {
  Checkpointer checkpointer(store_, key_, kOrigin);
  store_.Add(3);
  REDOUBT_UNWRAP(const std::string note, checkpointer.Update());
  store_.checkpoint = "untouched";
  EXPECT_EQ(checkpointer.Update().value(), note);
  EXPECT_EQ(store_.checkpoint, "untouched");
}

TEST_F(Checkpoints, ANewProcessTakesUpTheSignedFrontier) {
  store_.Add(5000);
  REDOUBT_UNWRAP(const std::string note, Checkpointer(store_, key_, kOrigin).Update());
  store_.leaves_read = 0;
  Checkpointer second(store_, key_, kOrigin);
  EXPECT_EQ(second.Update().value(), note);
  EXPECT_EQ(store_.leaves_read, 0);
  store_.Add(1);
  EXPECT_EQ(Opened(second.Update().value()).root, Root());
  EXPECT_EQ(store_.leaves_read, 1);
}

TEST_F(Checkpoints, AFrontierThatDoesNotLeadToTheSignedRootIsRebuilt) {
  store_.Add(100);
  ASSERT_TRUE(Checkpointer(store_, key_, kOrigin).Update());
  for (const char* bad : {"", "100", "100 zz", "7 00", "99999999999999999999 00"}) {
    store_.facts["evidence/frontier"] = bad;
    store_.leaves_read = 0;
    ASSERT_TRUE(Checkpointer(store_, key_, kOrigin).Update()) << bad;
    EXPECT_EQ(store_.leaves_read, 100);
  }
}

TEST_F(Checkpoints, AnAlteredLogIsNotSigned) {
  store_.Add(100);
  REDOUBT_UNWRAP(const std::string note, Checkpointer(store_, key_, kOrigin).Update());
  store_.facts.clear();
  store_.leaves[50][10] ^= 1;
  store_.Add(1);
  const Result<std::string> refused = Checkpointer(store_, key_, kOrigin).Update();
  EXPECT_EQ(refused.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_THAT(refused.error().message, HasSubstr("differs from what was signed at 100 entries"));
  EXPECT_EQ(store_.checkpoint, note);
}

TEST_F(Checkpoints, ATruncatedLogIsNotSigned) {
  Checkpointer checkpointer(store_, key_, kOrigin);
  store_.Add(100);
  ASSERT_TRUE(checkpointer.Update());
  store_.leaves.pop_back();
  EXPECT_THAT(checkpointer.Update().error().message, HasSubstr("it was truncated"));
  EXPECT_FALSE(Checkpointer(store_, key_, kOrigin).Update());
}

TEST_F(Checkpoints, AnotherKeyDoesNotTakeOver) {
  store_.Add(2);
  ASSERT_TRUE(Checkpointer(store_, key_, kOrigin).Update());
  const Ed25519Key other = Ed25519Key::Generate().value();
  EXPECT_THAT(Checkpointer(store_, other, kOrigin).Update().error().message,
              HasSubstr("the stored checkpoint is not ours"));
}

TEST_F(Checkpoints, AWitnessFileHoldsTheNewest) {
  const testing::ScratchDir scratch;
  Checkpointer checkpointer(store_, key_, kOrigin, scratch.path() / "log.checkpoint");
  store_.Add(2);
  REDOUBT_UNWRAP(const std::string note, checkpointer.Update());
  EXPECT_EQ(testing::Slurp(scratch.path() / "log.checkpoint"), note);
}

}  // namespace
}  // namespace redoubt
