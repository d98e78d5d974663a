#include "inventory/extractors/vendored_js/vendored_js.h"

#include "inventory/extractors/vendored_js/js_signature.h"
#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

// "name@version …", then the gaps.
std::string Told(const std::string& path, const std::string& bytes) {
  const auto extraction = kVendoredJs.extract({bytes, path});
  if (!extraction) return extraction.error().message;
  std::string out;
  for (const Component& c : extraction->components) {
    EXPECT_EQ(c.location.file, path);
    out += (out.empty() ? "" : " ") + c.name + "@" + c.version;
  }
  for (const std::string& gap : extraction->gaps) out += gap;
  return out;
}

TEST(VendoredJs, IsWhatItsCommentSays) {
  const struct {
    const char *path, *begin, *told;
  } cases[] = {
      {"static/js/jquery.min.js", "/*! jQuery v3.4.1 | (c) JS Foundation */\n!function(){}()",
       "jquery@3.4.1"},
      {"a/jquery.js", "/*!\n * jQuery JavaScript Library v1.12.4\n * x\n */", "jquery@1.12.4"},
      {"bootstrap.js", "/*!\n  * Bootstrap v4.3.1 (https://example.com)\n */", "bootstrap@4.3.1"},
      {"angular.min.js", "/*\n AngularJS v1.7.9\n (c) x */", "angular@1.7.9"},
      {"angular-sanitize.js", "/**\n * @license AngularJS v1.5.8\n */", "angular-sanitize@1.5.8"},
      {"vue.js", "/*!\n * Vue.js v2.7.0-beta.8\n */", "vue@2.7.0-beta.8"},
      {"d3.js", "// https://d3js.org v5.16.0 Copyright 2020\n", "d3@5.16.0"},
      {"moment.js", "//! moment.js\n//! version : 2.24.0\n", "moment@2.24.0"},
      {"moment.min.js", "!function(e,t){f.version=\"2.29.1\"}", "moment@2.29.1"},
      {"lodash.js", "/* lodash */var VERSION = '4.17.15';", "lodash@4.17.15"},
      {"lodash.min.js",
       "/**\n * Lo-Dash 1.3.1 (Custom Build)\n * Underscore.js 1.4.4 underscorejs.org\n */",
       "lodash@1.3.1"},
      {"app.min.js", "x();/*! jQuery v3.5.1 | (c) */y();/*! @license DOMPurify 2.3.4 | (c) */z();",
       "jquery@3.5.1 dompurify@2.3.4"},
      {"lib/jquery-1.8.3.min.js", "(function(){})()", "jquery@1.8.3"},
  };
  for (const auto& c : cases) EXPECT_EQ(Told(c.path, c.begin), c.told) << c.path;
}

TEST(VendoredJs, WhatSpeaksOfALibraryIsNotThatLibrary) {
  EXPECT_EQ(Told("carousel.min.js", "/* needs jQuery v1.7 or later */"), "");
  EXPECT_EQ(Told("carousel.min.js", "log(\"jQuery v3.4.1\");"), "");
  EXPECT_EQ(Told("jquery.carousel.js", "/*\n * carousel v2.0.1\n */"), "");
  EXPECT_EQ(Told("x.min.js", "/*! jQuery v3 */ /*! jQuery v3.4.1b */"), "");
}

TEST(VendoredJs, ALibraryThatTellsNoVersionIsAGap) {
  EXPECT_EQ(Told("web/vue.global.prod.js", "var Vue=function(){}"),
            "web/vue.global.prod.js: is called like vue, but neither it nor its name tells the "
            "version");
}

TEST(VendoredJs, LeavesInstalledPackagesToTheirManifests) {
  const std::string jquery = "/*! jQuery v3.4.1 | (c) */";
  EXPECT_EQ(Told("node_modules/jquery/dist/jquery.min.js", jquery), "");
  EXPECT_EQ(Told("web/node_modules/jquery/dist/jquery.min.js", jquery), "");
}

TEST(JsSignature, KnowsUnchangedReleasesByTheirDigest) {
  EXPECT_EQ(JsReleaseOf("0412a8f4af12e2e8d6e8d0e0f0f0f0f0"), std::nullopt);
  // dist/jquery.min.js of jquery 3.4.1 begins so.
  EXPECT_EQ(JsReleaseOf("0925e8ad7bd971391a8b1e98be8e87a6971919eb5b60c196485941c3c1df089a"),
            (JsLibrary{"jquery", "3.4.1"}));
}

TEST(JsSignature, FingerprintsAreSortedAndWhole) {
  std::ifstream table(testing::SourceDir() / "src/inventory/extractors/vendored_js/releases.inc");
  std::string line, before;
  size_t rows = 0;
  std::getline(table, line);
  for (; std::getline(table, line); ++rows) {
    EXPECT_LT(before, line);
    EXPECT_EQ(line.find("\", \""), 34u) << line;
    before = line;
  }
  EXPECT_GT(rows, 500u);
}

}  // namespace
}  // namespace redoubt::inventory
