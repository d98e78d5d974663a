// What there is to protect, asked of scripted forges and of folders, against what is scanned.
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;

class Assets : public ::testing::Test {
 protected:
  Assets() {
    Serve({{"owners", json::object()}, {"images", json::object()}});
    const auto program = SourceDir() / "tests/testdata/forge/server.mjs";
    server_ = std::make_unique<Child>(
        std::vector<std::string>{"node", program.string(), dir_.path().string()});
    base_ = "http://127.0.0.1:" + SlurpWhenThere(dir_.path() / "ready");
  }
  void Serve(const json& state) {
    EXPECT_TRUE(WriteFileAtomic(dir_.path() / "forge.json", state.dump()));
  }
  /// `source`: what follows the id in redoubt.yaml.
  void Source(const std::string& source) {
    estate.more = fmt::format("discovery:\n  sources:\n    - {{id: it, {}}}\n", source);
    estate.WriteYaml();
  }
  json List() { return json::parse(estate.Run({"assets", "list", "--format", "json"}).out); }
  /// "acme/a=https://…;" of every asset of the source.
  std::string Names() {
    std::string text;
    const json list = List();
    for (const json& asset : list["assets"])
      if (asset["source"] == "it")
        text += fmt::format("{}={}{};", asset["name"].get<std::string>(),
                            asset["location"].get<std::string>(),
                            asset["archived"] == true ? " archived" : "");
    return text;
  }
  static json Owner(bool group, int count) {
    json repositories = json::array();
    for (int i = 0; i < count; ++i) repositories.push_back({{"name", fmt::format("r{:03}", i)}});
    return {{"group", group}, {"repositories", repositories}};
  }

  ScratchDir dir_;
  std::unique_ptr<Child> server_;
  std::string base_;
  ScratchEstate estate;
};

TEST_F(Assets, AreAskedOfEveryKindOfForge) {
  for (const std::string kind : {"github", "gitlab", "gitea"}) {
    const std::string source =
        fmt::format("kind: {0}, url: \"{1}/{0}/\", organisation: ", kind, base_);
    Serve({{"owners",
            {{"acme/tools",
              {{"group", true},
               {"repositories",
                {{{"name", "a"}, {"changed", "2026-01-01T00:00:00Z"}},
                 {{"name", "b"}, {"archived", true}}}}}},
             {"ann", Owner(false, 1)},
             {"big", Owner(true, 230)}}}});
    Source(source + "acme/tools");
    EXPECT_EQ(estate.Run({"assets", "discover"}).out, "it: 2 assets (2 new, 0 gone)\n") << kind;
    EXPECT_EQ(Names(),
              "acme/tools/a=https://forge.example/acme/tools/a.git;"
              "acme/tools/b=https://forge.example/acme/tools/b.git archived;");
    Source(source + "ann");
    EXPECT_EQ(estate.Run({"assets", "discover"}).out, "it: 1 asset (1 new, 2 gone)\n") << kind;
    Source(source + "big");
    EXPECT_EQ(estate.Run({"assets", "discover"}).out, "it: 230 assets (230 new, 1 gone)\n") << kind;
    Serve({{"owners", json::object()}});
    EXPECT_EQ(estate.Run({"assets", "discover"}).exit_code, 3) << kind;
    Source("kind: folder, path: nothing");
    fs::create_directories(estate.dir() / "nothing");
    EXPECT_EQ(estate.Run({"assets", "discover"}).exit_code, 0);
  }
}

TEST_F(Assets, AListThatFailsHalfWayKeepsTheOldOne) {
  const json owners = {{"acme", Owner(true, 230)}};
  Serve({{"owners", owners}});
  Source(fmt::format("kind: github, url: \"{}/github\", organisation: acme", base_));
  EXPECT_EQ(estate.Run({"assets", "discover"}).exit_code, 0);
  Serve({{"owners", owners}, {"broken_page", 2}});
  const ProcessResult failed = estate.Run({"assets", "discover"});
  EXPECT_EQ(failed.exit_code, 3);
  EXPECT_THAT(failed.err, HasSubstr("it: failed, the old list stays in use: source it: "));
  EXPECT_THAT(failed.err, HasSubstr("the server answered 502"));
  EXPECT_EQ(List()["counted"], 230);
}

TEST_F(Assets, ATokenIsSentAndARefusedOneIsTold) {
  Serve({{"token", "secret"}, {"owners", {{"acme", Owner(true, 1)}}}});
  const std::string source =
      fmt::format("kind: gitlab, url: \"{}/gitlab\", organisation: acme", base_);
  Source(source);
  EXPECT_THAT(estate.Run({"assets", "discover"}).err, HasSubstr("401 (mend: token_file)"));
  ASSERT_TRUE(WriteFileAtomic(estate.dir() / "token", "secret\n"));
  Source(source + ", token_file: token");
  EXPECT_EQ(estate.Run({"assets", "discover"}).exit_code, 0);
  ASSERT_TRUE(WriteFileAtomic(estate.dir() / "token", "wrong"));
  const ProcessResult refused = estate.Run({"assets", "discover"});
  EXPECT_THAT(refused.err, HasSubstr("401 (mend: a token that may read the list)"));
  EXPECT_EQ(refused.err.find("wrong"), refused.err.npos);
  Source("kind: gitlab, url: \"http://127.0.0.1.example/\", organisation: a, token_file: token");
  EXPECT_THAT(estate.Run({"assets", "discover"}).err, HasSubstr("only sent by https://"));
}

TEST_F(Assets, ImagesAreThoseOfTheCatalogue) {
  Serve({{"images", {{"a/shop", {"1.0", "2.0"}}, {"b", {"x"}}, {"c", nullptr}, {"d", {"y"}}}}});
  Source(fmt::format("kind: registry, url: \"{}\"", base_));
  EXPECT_EQ(estate.Run({"assets", "discover"}).out, "it: 4 assets (4 new, 0 gone)\n");
  const std::string host = base_.substr(7);
  EXPECT_EQ(Names(), fmt::format("a/shop:1.0={0}/a/shop:1.0;a/shop:2.0={0}/a/shop:2.0;"
                                 "b:x={0}/b:x;d:y={0}/d:y;",
                                 host));
}

TEST_F(Assets, WhatNobodyLooksAfterIsAFinding) {
  const Files clean = {{"package.json", "{}"}};
  estate.Add("shop", clean, "owner: ann");
  fs::create_directories(estate.RepositoryDir("group/till"));
  estate.Write("group/till", clean);
  estate.Commit("group/till");
  estate.more =
      "owners: [{id: ann}]\ndiscovery: {fresh: 1h, sources: [{id: it, kind: folder, "
      "path: repositories}]}\n";
  estate.WriteYaml();
  EXPECT_EQ(estate.Run({"assets", "list"}).exit_code, 3) << "nobody was asked";
  EXPECT_EQ(estate.Run({"assets", "discover", "--offline"}).out, "it: 2 assets (2 new, 0 gone)\n");
  EXPECT_EQ(List()["coverage_percent"], 0.0);
  estate.Respond();
  const json list = List();
  EXPECT_EQ(list["coverage_percent"], 50.0);
  const json& till = list["assets"][0];
  EXPECT_EQ(till["name"], "group/till");
  std::string rules;
  for (const json& finding : till["findings"]) rules += finding["rule"].get<std::string>() + ";";
  EXPECT_EQ(rules, "asset-undeclared;asset-without-owner;asset-unscanned;");
  EXPECT_EQ(list["assets"][1]["id"], "shop");
  EXPECT_EQ(list["assets"][1]["findings"], json::array());
  const ProcessResult table = estate.Run({"assets", "list", "--findings"});
  EXPECT_EQ(table.exit_code, 1);
  EXPECT_THAT(table.out, HasSubstr("coverage 50.0 %: 1 of 2 assets scanned in full and fresh\n"));
  EXPECT_THAT(table.out, HasSubstr("not in redoubt.yaml (mend: add it to repositories or images)"));
}

}  // namespace
}  // namespace redoubt::testing
