// docs/redoubt.schema.json against the program: the same keys, the same defaults, the same
// verdicts.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/yaml_json.h"
#include "estate/config.h"
#include "testing/json_schema.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using testing::JsonSchema;
using Names = std::set<std::string>;

const JsonSchema& Schema() {
  static const JsonSchema schema(
      Json::parse(testing::Slurp(testing::SourceDir() / "docs/redoubt.schema.json")));
  return schema;
}

std::vector<fs::path> Testdata(const char* folder) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(testing::SourceDir() / "src/estate/testdata" / folder))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string ProgramSays(const std::string& yaml) {
  const auto estate = ParseEstate(yaml, "redoubt.yaml", "/srv/acme");
  return estate ? "" : estate.error().message;
}

std::string SchemaSays(const std::string& yaml) {
  const auto root = ParseYaml(yaml, "redoubt.yaml");
  return root ? Join(Schema().Faults(ToJson(*root)), "\n") : root.error().message;
}

TEST(EstateSchema, AcceptsWhatTheProgramAccepts) {
  for (const fs::path& file : Testdata("good")) {
    EXPECT_EQ(ProgramSays(testing::Slurp(file)), "") << file.filename();
    EXPECT_EQ(SchemaSays(testing::Slurp(file)), "") << file.filename();
  }
}

TEST(EstateSchema, RefusesWhatTheProgramRefuses) {
  const auto files = Testdata("bad");
  EXPECT_GT(files.size(), 50u);
  for (const fs::path& file : files) {
    EXPECT_NE(ProgramSays(testing::Slurp(file)), "") << file.filename();
    EXPECT_NE(SchemaSays(testing::Slurp(file)), "") << file.filename();
  }
}

TEST(EstateSchema, LeavesReferencesAndCalendarsToTheProgram) {
  for (const fs::path& file : Testdata("references")) {
    EXPECT_NE(ProgramSays(testing::Slurp(file)), "") << file.filename();
    EXPECT_EQ(SchemaSays(testing::Slurp(file)), "") << file.filename();
  }
}

// Calls `visit` for each object of `value` that the schema gives fixed keys, with its place.
template <typename Visit>
void EachObject(const Json& schema, const Json& value, const Json::json_pointer& at,
                const Visit& visit) {
  const Json& here = Schema().Resolve(schema);
  if (here.contains("properties")) {
    visit(here, at);
    for (const auto& [key, sub] : here["properties"].items())
      if (value.contains(key)) EachObject(sub, value[key], at / key, visit);
  }
  if (here.contains("items"))
    for (size_t i = 0; i < value.size(); ++i) EachObject(here["items"], value[i], at / i, visit);
  if (here.contains("additionalProperties") && here["additionalProperties"].is_object())
    for (const auto& [key, item] : value.items())
      EachObject(here["additionalProperties"], item, at / key, visit);
}

Json Everything() {
  const std::string yaml =
      testing::Slurp(testing::SourceDir() / "src/estate/testdata/good/everything.yaml");
  return ToJson(ParseYaml(yaml, "everything.yaml").value());
}

// What the program itself names: "… (mend: remove it; known here: a, b)".
Names KnownTo(const std::string& message) {
  constexpr std::string_view kHead = "known here: ";
  const size_t begin = message.find(kHead);
  if (begin == message.npos) return {};
  const std::string list = message.substr(begin + kHead.size(), message.size() - begin - 13);
  Names names;
  for (const std::string& name : Split(list, ',')) names.emplace(Trim(name));
  return names;
}

TEST(EstateSchema, HasTheKeysThatTheProgramReadsAndNoOther) {
  const Json everything = Everything();
  std::map<const Json*, Names> seen;
  EachObject(Schema().root(), everything, Json::json_pointer(),
             [&](const Json& schema, const Json::json_pointer& at) {
               Json changed = everything;
               changed[at]["a key that nobody knows"] = 1;
               Names keys;
               for (const auto& [key, unused] : schema["properties"].items()) keys.insert(key);
               EXPECT_EQ(KnownTo(ProgramSays(changed.dump())), keys) << at.to_string();
               EXPECT_EQ(schema["additionalProperties"], false) << at.to_string();
               for (const auto& [key, unused] : everything[at].items()) seen[&schema].insert(key);
             });
  EXPECT_EQ(seen.size(), 23u);
  for (const auto& [schema, keys] : seen)  // each has an example that both accept
    EXPECT_EQ(keys.size(), (*schema)["properties"].size()) << Join({keys.begin(), keys.end()}, " ");
}

TEST(EstateSchema, EveryKeyIsDescribed) {
  EachObject(
      Schema().root(), Everything(), Json::json_pointer(),
      [&](const Json& schema, const Json::json_pointer&) {
        for (const auto& [key, sub] : schema["properties"].items())
          EXPECT_TRUE(sub.contains("description") || Schema().Resolve(sub).contains("description"))
              << key;
      });
}

std::string Comparable(const Json& value) {
  const auto span = value.is_string() ? Duration::Parse(value.get<std::string>()) : Duration{-1};
  return span && span->ms >= 0 ? span->ToString() : value.dump();
}

TEST(EstateSchema, HasTheDefaultsOfTheProgram) {
  // The required keys alone, so that all others have their defaults.
  const std::string yaml =
      "version: 1\norganisation: Acme\nrepositories: [{id: r, path: r}]\nservices:\n"
      "  - {id: s, repository: r, rollout: {socket: s, backend: b, deploy: [cp], steps: [{percent: "
      "1}],\n      instances: [{name: a, dir: a, canary: true}, {name: b, dir: b}]}}\n"
      "policy: {autonomy: [{asset: r}, {mode: approve}],\n  windows: [{from: 2027-01-01, to: "
      "2027-01-02}]}\n"
      "roles: {ciso: {keys: [{person: a, public: "
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=}]}}\n";
  const Configuration read = ReadConfiguration(yaml, "redoubt.yaml", "/srv");
  ASSERT_TRUE(read.errors.empty()) << read.errors.front().message;
  const Json given = ToJson(ParseYaml(yaml, "redoubt.yaml").value());
  const Json effective = ToJson(read.effective);
  int defaults = 0;
  EachObject(Schema().root(), effective, Json::json_pointer(),
             [&](const Json& schema, const Json::json_pointer& at) {
               for (const auto& [key, sub] : schema["properties"].items()) {
                 if (given.contains(at / key) || sub.contains("properties")) continue;
                 if (Schema().Resolve(sub).contains("properties")) continue;
                 const Json in_force = effective[at].value(key, Json());
                 EXPECT_EQ(Comparable(sub.value("default", Json())), Comparable(in_force))
                     << at.to_string() << " " << key;
                 defaults += sub.contains("default");
               }
             });
  EXPECT_GT(defaults, 30);
}

TEST(EstateSchema, TheConfigurationOfTheExampleEstateIsAccepted) {
  std::string yaml = testing::Slurp(testing::SourceDir() / "examples/estate/redoubt.yaml.template");
  const std::pair<std::string, std::string> values[] = {
      {"SOCKET", "/tmp/redoubt/haproxy.sock"},
      {"DEPLOY", R"(["node","deploy.mjs","{service}","{instance}","{tree}","{commit}"])"},
      {"STEPS", "[{percent: 10, hold: 2s, min_requests: 30}, {percent: 50}]"},
      {"RULE", "{alpha: 0.001, min_effect: 0.01, latency_ratio: 2.5, deadline: 60s}"},
      {"NOTIFY", R"(["node","notify.mjs"])"},
      {"IN_90_DAYS", "2027-02-19T10:00:00Z"},
      {"GATE_RUNNER_KEY", "keys/gates.pub"},
      {"GRANT", "keys/grant.json"},
      {"ROLES",
       "roles: {security-lead: {keys: [{person: lena, public: "
       "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=}]}}"}};
  for (const auto& [name, value] : values)
    for (size_t at; (at = yaml.find("@" + name + "@")) != yaml.npos;)
      yaml.replace(at, name.size() + 2, value);
  EXPECT_EQ(ProgramSays(yaml), "");
  EXPECT_EQ(SchemaSays(yaml), "");
}

TEST(EstateSchema, TheExampleOfTheReadmeIsAccepted) {
  const std::string readme = testing::Slurp(testing::SourceDir() / "README.md");
  const size_t begin = readme.find("```yaml\n");
  ASSERT_NE(begin, readme.npos);
  const std::string yaml = readme.substr(begin + 8, readme.find("```", begin + 8) - begin - 8);
  EXPECT_EQ(ProgramSays(yaml), "");
  EXPECT_EQ(SchemaSays(yaml), "");
}

}  // namespace
}  // namespace redoubt
