#include "respond/impact/impact.h"

#include <fmt/format.h>

#include "base/file.h"
#include "respond/impact/js_source.h"
#include "respond/impact/sensitive.h"
#include "respond/impact/usage.h"
#include "testing/testing.h"

namespace redoubt::respond {
namespace {

using ::testing::ElementsAre;
using testing::ScratchDir;

// "2 jsonwebtoken jwt= check=verify": line, specifier, local=member.
std::string Imports(std::string_view text, std::string_view name = "a.js") {
  const auto source = ParseJsSource(name, text);
  std::string out;
  for (const JsImport& import : source.value().imports) {
    out += fmt::format("{}{} {}", out.empty() ? "" : "; ", import.line, import.specifier);
    for (const JsBinding& b : import.bindings) out += fmt::format(" {}={}", b.local, b.member);
  }
  return out;
}

TEST(JsSource, ReadsEveryFormOfImport) {
  const std::pair<const char*, const char*> cases[] = {
      {"const jwt = require('jsonwebtoken')", "1 jsonwebtoken jwt="},
      {"\nconst {sign, verify: check} = require(\"jsonwebtoken\")",
       "2 jsonwebtoken sign=sign check=verify"},
      {"const v = require('j').verify", "1 j v=verify"},
      {"require('j').verify(t)", "1 j =verify"},
      {"require('side-effect')", "1 side-effect"},
      {"import a, {b, c as d} from 'm'", "1 m a= b=b d=c"},
      {"import * as n from '@s/m/deep'", "1 @s/m/deep n="},
      {"import 'm'", "1 m"},
      {"export * from './x.js'", "1 ./x.js"},
      {"const m = await import('m')", "1 m m="},
      {"import('m').then(f)", "1 m =then"},
      {"// require('m')\nconst s = \"require('m')\"", ""},
  };
  for (const auto& [text, imports] : cases) EXPECT_EQ(Imports(text), imports) << text;
  EXPECT_EQ(Imports("import type {T} from 'm';\nimport j = require('j')", "a.ts"),
            "1 m T=T; 2 j j=");
}

TEST(JsSource, SaysWhatItCannotKnow) {
  EXPECT_TRUE(ParseJsSource("a.js", "require(name)")->dynamic);
  EXPECT_TRUE(ParseJsSource("a.js", "import(`./${x}`)")->dynamic);
  EXPECT_FALSE(ParseJsSource("a.js", "require('a')")->dynamic);
  EXPECT_TRUE(ParseJsSource("a.js", "const = ;{")->broken);
  EXPECT_FALSE(ParseJsSource("a.js", "const a = 1")->broken);
  EXPECT_EQ(ParseJsSource("a.js", std::string((2 << 20) + 1, ' ')).error(),
            (Error{ErrorCode::kResourceExhausted, "a.js: larger than 2 MiB"}));
}

class ImpactTest : public ::testing::Test {
 protected:
  void Write(const char* file, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomic(dir_.path() / file, text));
  }
  void SetUp() override {
    Write("lib/auth.js", "const jwt = require('jsonwebtoken')\njwt.verify(t)\n");
    Write("routes.js", "const a = require('./lib/auth')\napp.get('/orders/:id', a)\n");
    Write("other.js", "app.get('/health', f)\n");
    Write("node_modules/jsonwebtoken/index.js", "require('jsonwebtoken')\n");
  }
  Impact Analyze(const std::string& file, Exposure exposure) {
    Estate estate;
    estate.repositories = {{.id = "shop"}};
    estate.services = {{.id = "web", .repository = "shop", .exposure = exposure}};
    Case c;
    c.findings.resize(1);
    Patch patch;
    patch.files = {file};
    patch.changes = {{.name = "jsonwebtoken", .distance = SemverDistance::kPatch}};
    return AnalyzeImpact({estate, estate.repositories[0], c, patch, {}, dir_.path()});
  }
  ScratchDir dir_;
};

TEST_F(ImpactTest, UsageFollowsRelativeImportsToRoutes) {
  const Usage usage = FindUsage(dir_.path(), {"jsonwebtoken"});
  EXPECT_THAT(usage.files, ElementsAre("lib/auth.js"));
  EXPECT_THAT(usage.symbols, ElementsAre("lib/auth.js: jsonwebtoken.verify"));
  EXPECT_THAT(usage.reaching, ElementsAre("lib/auth.js", "routes.js"));
  EXPECT_THAT(usage.routes, ElementsAre("/orders/:id"));
  EXPECT_TRUE(usage.unknowns.empty());
}

TEST_F(ImpactTest, BrokenAndDynamicFilesAreUnknowns) {
  Write("bad.js", "const = ;{");
  Write("dyn.js", "require(x)");
  EXPECT_THAT(
      FindUsage(dir_.path(), {"jsonwebtoken"}).unknowns,
      ElementsAre("bad.js: has syntax errors", "dyn.js: imports what is computed at run time"));
}

TEST_F(ImpactTest, AnInternalChangeNeedsNobodyAndACustomerFacingOneTheSecurityLead) {
  const Impact internal = Analyze("package-lock.json", Exposure::kInternal);
  EXPECT_FALSE(internal.customer_facing);
  EXPECT_TRUE(internal.approvals.empty());
  const Impact facing = Analyze("package-lock.json", Exposure::kInternet);
  EXPECT_THAT(facing.approvals,
              ElementsAre(ApprovalNeed{"security-lead", 1,
                                       "customers could notice: web is exposed to the internet"}));
  EXPECT_EQ(facing.risk, internal.risk + 25);
}

TEST_F(ImpactTest, ASensitiveFileNeedsAHumanHoweverInternal) {
  const Impact impact = Analyze(".github/workflows/ci.yml", Exposure::kNone);
  EXPECT_THAT(
      impact.approvals,
      ElementsAre(ApprovalNeed{"security-lead", 1, ".github/workflows/ci.yml is changed (CI)"}));
}

TEST(Sensitive, KnowsTheCustomaryNames) {
  for (const char* path : {".github/workflows/x.yml", "Jenkinsfile", ".github/CODEOWNERS",
                           "redoubt.yaml", "src/auth/token.js", "lib/Session.ts"})
    EXPECT_NE(SensitiveWhy(path), "") << path;
  for (const char* path : {"package.json", "src/author.js", "docs/jenkins.md"})
    EXPECT_EQ(SensitiveWhy(path), "") << path;
}

}  // namespace
}  // namespace redoubt::respond
