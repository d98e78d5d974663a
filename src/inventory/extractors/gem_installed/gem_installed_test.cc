#include "inventory/extractors/gem_installed/gem_installed.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

std::string Told(const std::string& file, std::string_view bytes = "") {
  const std::string path = "usr/lib/ruby/gems/specifications/" + file;
  const auto out = kGemInstalled.extract({.bytes = bytes, .path = path});
  if (!out) return out.error().message;
  return out->components.at(0).name + "@" + out->components.at(0).version;
}

TEST(GemInstalled, TakesNameAndVersionFromTheFileName) {
  EXPECT_EQ(Told("rss-0.2.9.gemspec"), "rss@0.2.9");
  EXPECT_EQ(Told("net-http2-0.18.4.gemspec"), "net-http2@0.18.4");
  EXPECT_EQ(Told("nokogiri-1.13.3-x86_64-linux.gemspec"), "nokogiri@1.13.3");
  EXPECT_EQ(Told("foo-2bar-1.0.rc1.gemspec"), "foo-2bar@1.0.rc1");
  EXPECT_EQ(Told("README.gemspec"),
            "usr/lib/ruby/gems/specifications/README.gemspec:1: the file name does not tell a gem "
            "and its version");
}

TEST(GemInstalled, PointsAtTheLineOfTheVersion) {
  const auto out = kGemInstalled.extract(
      {.bytes = "# stub\nGem::Specification.new do |s|\n  s.version = \"0.2.9\"\nend\n",
       .path = "specifications/default/rss-0.2.9.gemspec"});
  ASSERT_TRUE(out);
  EXPECT_EQ(testing::AsLines(*out),
            "specifications/default/rss-0.2.9.gemspec:3: production transitive rss@0.2.9 "
            "pkg:gem/rss@0.2.9 | rss@0.2.9 | registry\n");
}

}  // namespace
}  // namespace redoubt::inventory
