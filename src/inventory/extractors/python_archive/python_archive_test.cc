#include "inventory/extractors/python_archive/python_archive.h"

#include "inventory/extractors/table.h"
#include "inventory/golden_for_test.h"
#include "inventory/zip_for_test.h"

namespace redoubt::inventory {
namespace {

constexpr const char* kMetadata =
    "Metadata-Version: 2.1\nName: monotonic\nVersion: 1.6\nSummary: x\n\nVersion: 9\n";

std::string Extracted(const std::string& bytes, const std::string& path) {
  const auto extraction = kPythonArchive.extract({bytes, path});
  return extraction ? AsText(*extraction) : extraction.error().message;
}

TEST(PythonArchive, ReadsTheMetadataOfWheelsAndEggs) {
  EXPECT_EQ(Extracted(ZipOf({{"monotonic.py", "code"},
                             {"vendored/six-1.0.dist-info/METADATA", "Name: six\nVersion: 1.0\n"},
                             {"monotonic-1.6.dist-info/METADATA", kMetadata, true}}),
                      "lib/monotonic-1.6-py2.py3-none-any.whl"),
            "0 production transitive monotonic@1.6 pkg:pypi/monotonic@1.6 ecosystem=PyPI "
            "source=file:lib/monotonic-1.6-py2.py3-none-any.whl path=monotonic@1.6\n");
  EXPECT_EQ(Extracted(ZipOf({{"EGG-INFO/PKG-INFO", kMetadata}}), "monotonic-1.6-py3.10.egg"),
            "0 production transitive monotonic@1.6 pkg:pypi/monotonic@1.6 ecosystem=PyPI "
            "source=file:monotonic-1.6-py3.10.egg path=monotonic@1.6\n");
}

TEST(PythonArchive, IsFoundInRepositoriesAndInstalledSystems) {
  for (const Place place : {Place::kSource, Place::kInstalled})
    EXPECT_EQ(ExtractorFor("vendor/a-1.0-py3-none-any.whl", place), ExtractorFor("a.egg"));
  EXPECT_EQ(ExtractorFor("a.egg")->name, "python_archive");
}

TEST(PythonArchive, WhatIsNoPackageIsRefused) {
  EXPECT_EQ(Extracted("junk", "a.whl"), "a.whl: no zip archive, or one that is cut off");
  EXPECT_EQ(Extracted(ZipOf({{"a.py", ""}}), "a.whl"),
            "a.whl: neither METADATA nor PKG-INFO is in it: no Python package");
  EXPECT_EQ(Extracted(ZipOf({{"a.dist-info/METADATA", "Summary: none\n"}}), "a.whl"),
            "a.whl!/a.dist-info/METADATA:1: the header gives no name and version");
  EXPECT_THAT(Extracted(ZipOf({{"a.dist-info/METADATA", kMetadata, true, 0, 0, 1}}), "a.whl"),
              ::testing::StartsWith("a.whl!/a.dist-info/METADATA: "));
  EXPECT_THAT(Extracted(ZipOf({{"a.dist-info/METADATA", kMetadata, false, 1}}), "a.whl"),
              ::testing::HasSubstr("encrypted"));
}

}  // namespace
}  // namespace redoubt::inventory
