#include "inventory/zip_archive.h"

#include "inventory/zip_for_test.h"
#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

std::string Contents(const std::string& bytes, uint64_t max_bytes = 1 << 20) {
  const auto archive = ZipArchive::Open(bytes, 100);
  if (!archive) return archive.error().message;
  std::string out;
  for (const ZipEntry& entry : archive->entries()) {
    const auto content = archive->Read(entry, max_bytes);
    out += std::string(entry.name) + (content ? "=" + *content : " " + content.error().message);
    out += ";";
  }
  return out;
}

TEST(ZipArchive, GivesTheContentOfItsEntries) {
  const std::string text(100'000, 'x');
  EXPECT_EQ(Contents(ZipOf({{"a", "one"}, {"b/c", "two", true}, {"d", text, true}, {"e", ""}})),
            "a=one;b/c=two;d=" + text + ";e=;");
  EXPECT_EQ(Contents(ZipOf({})), "");
}

TEST(ZipArchive, MayStandBehindAScriptThatStartsIt) {
  EXPECT_EQ(Contents(ZipOf({{"a", "one"}}, "#!/bin/sh\nexec java -jar $0\n")), "a=one;");
}

TEST(ZipArchive, RefusesWhatDoesNotUnpackToWhatItSays) {
  EXPECT_EQ(Contents(ZipOf({{.name = "a", .content = "one", .crc_error = 1}})),
            "a has another checksum than the archive says;");
  for (const bool deflated : {false, true})
    EXPECT_EQ(
        Contents(ZipOf({{.name = "a", .content = "one", .deflated = deflated, .claims_more = 9}})),
        "a does not unpack to what the archive says;");
  EXPECT_EQ(Contents(ZipOf({{.name = "a", .content = "one", .flags = 1}})), "a is encrypted;");
  EXPECT_EQ(Contents(ZipOf({{"a", std::string(2000, 'x'), true}}), 1999),
            "a is larger than 1999 bytes;");
}

// A bomb says that it is small.
TEST(ZipArchive, UnpacksNoMoreThanWasPromised) {
  EXPECT_EQ(Contents(ZipOf({{.name = "a",
                             .content = std::string(1'000'000, 'x'),
                             .deflated = true,
                             .claims_more = 0u - 999'999u}})),
            "a does not unpack to what the archive says;");
}

TEST(ZipArchive, AnyCutIsAnError) {
  const std::string whole = ZipOf({{"a", "one"}, {"b", std::string(500, 'y'), true}});
  for (size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(Contents(whole.substr(0, size)), "no zip archive, or one that is cut off") << size;
}

TEST(ZipArchive, HasNoMoreEntriesThanAllowed) {
  EXPECT_EQ(ZipArchive::Open(ZipOf({{"a", ""}, {"b", ""}, {"c", ""}}), 2).error().message,
            "more than 2 entries");
}

}  // namespace
}  // namespace redoubt::inventory
