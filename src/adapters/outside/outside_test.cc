#include "adapters/outside/outside.h"

#include <map>

#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

class Archives : public ::testing::Test {
 protected:
  void SetUp() override {
    REDOUBT_UNWRAP(reader_, OutsideArchiveReader());
    fs::create_directories(scratch_.path() / "in/deep");
    std::ofstream(scratch_.path() / "in/a.json") << "{}";
    std::ofstream(scratch_.path() / "in/deep/b.txt") << std::string(100'000, 'b');
    fs::create_symlink("/etc/passwd", scratch_.path() / "in/link");
    tar_ = scratch_.path() / "in.tar.gz";
    const std::string command = "tar -czf '" + tar_.string() + "' -C '" +
                                (scratch_.path() / "in").string() + "' a.json deep link";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  Status Read(const fs::path& file, const ArchiveLimits& limits = {}) {
    return reader_->Read(file, limits, [&](std::string_view name, std::string_view content) {
      seen_[std::string(name)] = content.size();
      return Status{};
    });
  }

  testing::ScratchDir scratch_;
  fs::path tar_;
  const ArchiveReader* reader_ = nullptr;
  std::map<std::string, size_t> seen_;
};

TEST_F(Archives, AreReadFileByFileWithoutLinks) {
  EXPECT_EQ(Read(tar_), Status());
  EXPECT_EQ(seen_, (std::map<std::string, size_t>{{"a.json", 2}, {"deep/b.txt", 100'000}}));
}

TEST_F(Archives, MayNotUnpackToMoreThanTheLimits) {
  const Status entry = Read(tar_, {.entry_bytes = 99'999});
  ASSERT_FALSE(entry);
  EXPECT_EQ(entry.error(), (Error{ErrorCode::kResourceExhausted,
                                  tar_.string() + ": deep/b.txt is larger than 99999 bytes"}));
  const Status total = Read(tar_, {.total_bytes = 100'001});
  ASSERT_FALSE(total);
  EXPECT_EQ(total.error().message, tar_.string() + ": more than 100001 bytes unpacked");
  EXPECT_EQ(Read(tar_, {.entries = 1}).error().message, tar_.string() + ": more than 1 entries");
}

TEST_F(Archives, ThatAreDamagedAreRefused) {
  const fs::path cut = scratch_.path() / "cut.tar.gz";
  std::ofstream(cut, std::ios::binary) << testing::Slurp(tar_).substr(0, 120);
  EXPECT_EQ(Read(cut).error().code, ErrorCode::kInvalidArgument);
  const fs::path other = scratch_.path() / "other.zip";
  std::ofstream(other) << "not an archive";
  EXPECT_EQ(Read(other).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(Archives, StopWhenTheVisitorDoes) {
  const Status status =
      reader_->Read(tar_, {}, [](auto, auto) { return Status(Unavailable("enough")); });
  EXPECT_EQ(status.error().message, "enough");
}

TEST(Outside, NamesAFunctionThatIsMissing) {
  EXPECT_EQ(OutsideFunction("redoubt_no_such_thing").error().code, ErrorCode::kFailedPrecondition);
}

}  // namespace
}  // namespace redoubt
