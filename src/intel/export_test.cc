#include "intel/export.h"

#include "intel/export_format.h"
#include "intel/store.h"
#include "testing/testing.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Export : public ::testing::Test {
 protected:
  void Import(const fs::path& state, const std::string& name, const std::string& text) {
    std::ofstream(scratch_.path() / name) << text;
    ASSERT_TRUE(ImportInto(state, scratch_.path() / name, nullptr, {1000}));
  }
  void Fill(const fs::path& state) {
    Import(state, "a.json", R"({"id": "A-1", "modified": "2024-01-01T00:00:00Z", "affected": [
      {"package": {"ecosystem": "npm", "name": "thing"}, "versions": ["1.0.0"]}]})");
    Import(state, "list.txt", "# source: Acme CERT\nCVE-2021-44228\n");
  }
  std::string ErrorOf(const fs::path& file) {
    const auto imported = ImportExport(scratch_.path() / "other", file, OtherSources::kRefuse);
    return imported ? "" : imported.error().message;
  }

  testing::ScratchDir scratch_;
  const fs::path state_ = scratch_.path() / "state", file_ = scratch_.path() / "intel.tar";
};

TEST_F(Export, IsTheSameBytesEachTimeAndGivesTheSameState) {
  Fill(state_);
  ASSERT_TRUE(ExportIntel(state_, file_));
  const std::string bytes = testing::Slurp(file_);
  ASSERT_TRUE(ExportIntel(state_, file_));
  EXPECT_EQ(testing::Slurp(file_), bytes);
  EXPECT_TRUE(IsExport(file_));
  const fs::path other = scratch_.path() / "other";
  REDOUBT_UNWRAP(const Exported imported, ImportExport(other, file_, OtherSources::kRefuse));
  EXPECT_GT(imported.advisories, 1u);
  for (const char* name : {"intel/index", "intel/signals"})
    EXPECT_EQ(testing::Slurp(other / name), testing::Slurp(state_ / name));
  EXPECT_EQ(std::distance(fs::directory_iterator(other / "intel"), fs::directory_iterator()), 2);
  ASSERT_TRUE(ExportIntel(other, scratch_.path() / "again.tar"));
  EXPECT_EQ(testing::Slurp(scratch_.path() / "again.tar"), bytes);
}

TEST_F(Export, OfAMachineThatKnowsNothingElseHasTheStarterSet) {
  REDOUBT_UNWRAP(const Exported exported, ExportIntel(state_, file_));
  EXPECT_GT(exported.advisories, 0u);
  EXPECT_TRUE(ImportExport(scratch_.path() / "other", file_, OtherSources::kRefuse));
}

TEST_F(Export, DropsNothingThatTheFileDoesNotHaveUnlessToldTo) {
  Fill(state_);
  ASSERT_TRUE(ExportIntel(state_, file_));
  const fs::path other = scratch_.path() / "other";
  Import(other, "own.json",
         R"({"id": "OWN-1", "modified": "2024-01-01T00:00:00Z", "affected": []})");
  EXPECT_THAT(ErrorOf(file_), HasSubstr("own.json (mend: --replace drops it"));
  EXPECT_TRUE(LoadIndex(other)->index.Find("OWN-1"));
  ASSERT_TRUE(ImportExport(other, file_, OtherSources::kDrop));
  EXPECT_FALSE(LoadIndex(other)->index.Find("OWN-1"));
  EXPECT_TRUE(LoadIndex(other)->index.Find("A-1"));
}

TEST_F(Export, WithAnyByteChangedIsRefusedAndNothingIsDone) {
  Fill(state_);
  ASSERT_TRUE(ExportIntel(state_, file_));
  const std::string whole = testing::Slurp(file_);
  for (size_t at = 0; at < whole.size(); at += 211) {
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x20);
    EXPECT_FALSE(ReadExport(broken)) << at;
  }
  for (const size_t size :
       {size_t{0}, size_t{100}, size_t{512}, whole.size() / 2, whole.size() - 1}) {
    fs::remove(file_);
    std::ofstream(file_) << whole.substr(0, size);
    EXPECT_THAT(ErrorOf(file_), HasSubstr("intel.tar: damaged: ")) << size;
  }
  EXPECT_FALSE(fs::exists(scratch_.path() / "other/intel/index"));
}

TEST_F(Export, IsAnArchiveThatTarReads) {
  Fill(state_);
  ASSERT_TRUE(ExportIntel(state_, file_));
  FILE* pipe = popen(("tar -tf '" + file_.string() + "'").c_str(), "r");
  ASSERT_TRUE(pipe);
  std::string names(1000, '\0');
  names.resize(fread(names.data(), 1, names.size(), pipe));
  EXPECT_EQ(pclose(pipe), 0);
  EXPECT_EQ(names, "redoubt-intel/manifest.json\nredoubt-intel/index\nredoubt-intel/signals\n");
}

}  // namespace
}  // namespace redoubt::intel
