// redoubt config as a user runs it: what is in force, what is wrong, the schema.
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/posix/process.h"
#include "base/yaml_json.h"
#include "estate/estate.h"
#include "testing/json_schema.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class ConfigCli : public ::testing::Test {
 protected:
  void Write(const std::string& yaml) { std::ofstream(scratch_.path() / "redoubt.yaml") << yaml; }

  ProcessResult Config(std::vector<std::string> arguments,
                       std::map<std::string, std::string> env = {}) {
    ProcessSpec spec;
    spec.argv = {testing::Program(), "config"};
    spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
    spec.cwd = scratch_.path().string();
    spec.env = std::move(env);
    spec.timeout = Minutes(1);
    const auto result = PosixProcessRunner().Run(spec);
    EXPECT_TRUE(result) << result.error().message;
    return result ? *result : ProcessResult{};
  }

  const testing::ScratchDir scratch_;
};

TEST_F(ConfigCli, SaysWhereEachValueComesFrom) {
  Write("version: 1\norganisation: Acme\npolicy:\n  max_attempts: 7\n");
  const auto shown = Config({"show", "--origin", "--estate", scratch_.path().string()},
                            {{"REDOUBT_STATE", "/srv/state"}});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("# estate: " + scratch_.path().string() + " (flag --estate)\n"));
  EXPECT_THAT(shown.out, HasSubstr("# state: /srv/state (environment REDOUBT_STATE)\n"));
  EXPECT_THAT(shown.out, HasSubstr("# offline: false (default)\n"));
  EXPECT_THAT(shown.out, HasSubstr("organisation: \"Acme\"  # redoubt.yaml:2\n"));
  EXPECT_THAT(shown.out, HasSubstr("  max_attempts: 7  # redoubt.yaml:4\n"));
  EXPECT_THAT(shown.out, HasSubstr("  four_eyes: true  # default\n"));
  const auto flag =
      Config({"show", "--origin", "--state", "/srv/other"}, {{"REDOUBT_STATE", "/srv/state"}});
  EXPECT_THAT(flag.out, HasSubstr("# state: /srv/other (flag --state)\n"));

  const auto json = Config({"show", "--origin", "--format", "json"});
  const auto report = nlohmann::json::parse(json.out);
  EXPECT_EQ(report["configuration"]["policy"]["max_attempts"], 7);
  EXPECT_EQ(report["origins"]["policy.max_attempts"], "redoubt.yaml:4");
  EXPECT_EQ(report["origins"]["policy.four_eyes"], "default");
  EXPECT_EQ(report["origins"]["settings.state"], "default");
}

TEST_F(ConfigCli, WhatItShowsIsItselfAConfigurationOfTheSameMeaning) {
  const std::string yaml =
      testing::Slurp(testing::SourceDir() / "src/estate/testdata/good/everything.yaml");
  Write(yaml);
  const auto shown = Config({"show"});
  ASSERT_EQ(shown.exit_code, 0) << shown.err;
  Write(shown.out);
  EXPECT_EQ(Config({"show"}).out, shown.out);
  const testing::JsonSchema schema(nlohmann::json::parse(Config({"schema"}).out));
  REDOUBT_UNWRAP(const YamlNode root, ParseYaml(shown.out, "shown"));
  EXPECT_THAT(schema.Faults(ToJson(root)), ::testing::IsEmpty());
}

TEST_F(ConfigCli, ShowsNoSecrets) {
  Write(
      "version: 1\norganisation: Acme\nrepositories: [{id: r, path: r}]\nservices:\n"
      "  - {id: s, repository: r, env: {DB_PASSWORD: hunter2}}\n"
      "notifications: [{webhook: 'https://ann:hunter2@hooks.example/'}]\n");
  for (const char* format : {"yaml", "json"}) {
    const auto shown = Config({"show", "--format", format});
    EXPECT_EQ(shown.exit_code, 0) << shown.err;
    EXPECT_THAT(shown.out, Not(HasSubstr("hunter2")));
    EXPECT_THAT(shown.out, HasSubstr("[redacted]"));
  }
}

TEST_F(ConfigCli, ChecksEverythingAtOnce) {
  Write("version: 1\norganisation: Acme\npolcy: {}\nsla:\n  high: soon\n");
  const auto checked = Config({"check"});
  EXPECT_EQ(checked.exit_code, 2);
  EXPECT_EQ(checked.out,
            "redoubt.yaml:5: sla.high: \"soon\" is not a duration (mend: a number and ms, s, m, h "
            "or d, as in 24h)\n"
            "redoubt.yaml:3: polcy: is not a known key (mend: did you mean \"policy\"?)\n");
  EXPECT_EQ(nlohmann::json::parse(Config({"check", "--format", "json"}).out)["errors"].size(), 2u);
  EXPECT_EQ(Config({"show"}).exit_code, 2);
  Write("version: 1\norganisation: Acme\n");
  EXPECT_EQ(Config({"check"}).exit_code, 0);
}

TEST_F(ConfigCli, WarnsOfWhatIsWithoutEffect) {
  Write("version: 1\norganisation: Acme\npolicy:\n  autonomy: [{generator: npm-upgrad}]\n");
  const auto checked = Config({"check"});
  EXPECT_EQ(checked.exit_code, 0);
  EXPECT_EQ(checked.out,
            "warning: redoubt.yaml:4: policy.autonomy[0].generator: no patch generator "
            "\"npm-upgrad\", so the rule is without effect (mend: one of *, npm-upgrade, autofix)\n"
            "redoubt.yaml is well, with 1 warning\n");
  EXPECT_EQ(nlohmann::json::parse(Config({"check", "--format", "json"}).out)["warnings"].size(),
            1u);
}

TEST_F(ConfigCli, PrintsThePublishedSchema) {
  EXPECT_EQ(Config({"schema"}).out,
            testing::Slurp(testing::SourceDir() / "docs/redoubt.schema.json"));
}

}  // namespace
}  // namespace redoubt
