#include "scan/secrets/scanner.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "scan/secrets/examples.h"
#include "scan/secrets/secret_files.h"
#include "testing/testing.h"

namespace redoubt::scan::secrets {
namespace {

constexpr std::string_view kRules = R"(
provider: Acme
severity: high
why: Whoever holds it acts for the shop in every way.
rotate: Acme console, Keys - roll it.
detectors:
  - id: acme-key
    title: Acme key
    keywords: [acme_]
    regex: 'acme_[A-Za-z0-9]{24}'
    examples: {bad: [x], good: [y]}
  - id: acme-secret
    title: Acme secret
    keywords: [secret]
    assign: {names: 'acme[_.-]?secret', value: '[A-Za-z0-9_]{20,64}'}
    examples: {bad: [x], good: [y]}
  - id: any-secret
    title: Secret
    keywords: [secret]
    assign: {names: 'secret', value: '[A-Za-z0-9_]{16,64}'}
    form: generic
    examples: {bad: [x], good: [y]}
)";

const Scanner& Acme() {
  static const Scanner scanner = [] {
    auto detectors = ReadDetectors(kRules, "rules.yaml");
    if (!detectors) throw std::runtime_error(detectors.error().message);
    return *Scanner::Make(*std::move(detectors));
  }();
  return scanner;
}

std::string Filled(std::string_view text) { return *Expanded(text, "scanner_test"); }

// "acme-key:3 medium" of each hit.
std::vector<std::string> Found(std::string_view text, std::string_view path = "src/a.py",
                               Timestamp now = {}) {
  std::vector<std::string> out;
  for (const Hit& hit : Acme().Scan(path, text, now).hits)
    out.push_back(fmt::format("{}:{} {}{}", Acme().detectors()[hit.detector].id, hit.line,
                              NameOf(hit.confidence), hit.excused.empty() ? "" : " excused"));
  return out;
}

using Hits = std::vector<std::string>;

TEST(Scanner, NamesTheLineOfEachSecret) {
  EXPECT_EQ(Found(Filled("a\n\nk = acme_{{alnum 24}}\nb\nsecret = \"{{alnum 32}}\"\n")),
            (Hits{"acme-key:3 high", "any-secret:5 medium"}));
}

TEST(Scanner, LetsTheSurerDetectorWin) {
  EXPECT_EQ(Found(Filled("acme_secret = \"acme_{{alnum 24}}\"")), Hits{"acme-key:1 high"});
  EXPECT_EQ(Found(Filled("acme_secret = \"{{alnum 32}}\"")), Hits{"acme-secret:1 medium"});
}

TEST(Scanner, TellsASecretThatStandsTwiceOnce) {
  EXPECT_EQ(Found(Filled("acme_{{alnum 24}}")).size(), 1u);
  const std::string one = Filled("acme_{{alnum 24}}");
  EXPECT_EQ(Found(one + "\n" + one + "\n"), Hits{"acme-key:1 high"});
}

TEST(Scanner, PassesOverPiecesOfLongerWords) {
  EXPECT_EQ(Found(Filled("acme_{{alnum 25}}")), Hits{});
  EXPECT_EQ(Found(Filled("Xacme_{{alnum 24}}")), Hits{});
  EXPECT_EQ(Found(Filled("\\nacme_{{alnum 24}}")), Hits{"acme-key:1 high"});
  EXPECT_EQ(Found(Filled("key%3Dacme_{{alnum 24}}")), Hits{"acme-key:1 high"});
  EXPECT_EQ(Found(Filled("{{alnum 40}}+acme_{{alnum 24}}")), Hits{}) << "a block of base64";
  EXPECT_EQ(Found(Filled("/srv/shop/projects/payment/keys/acme_{{alnum 24}}")),
            Hits{"acme-key:1 high"});
}

TEST(Scanner, PassesOverPlaceholders) {
  for (const char* value : {"acme_xxxxxxxxxxxxxxxxxxxxxxxx", "acme_012345678901234567890123",
                            "acme_abcabcabcabcabcabcabcabc", "acme_thisIsAnExampleKey12345",
                            "acme_1a2b3c4d5e6f7g8h9i0j1k2l"})
    EXPECT_EQ(Found(value), Hits{}) << value;
}

TEST(Scanner, ReadsWhatBase64Hides) {
  for (const char* text : {"password: postgres123", "tcp://127.0.0.1:5705", "storage-operator-one"})
    EXPECT_EQ(Found("secret = '" + Base64Encode(text) + "'"), Hits{}) << text;
}

TEST(Scanner, IsLessSureInTestsAndDocumentation) {
  const std::string key = Filled("acme_{{alnum 24}}"), secret = Filled("secret = '{{alnum 32}}'");
  EXPECT_EQ(Found(key, "tests/test_pay.py"), Hits{"acme-key:1 medium"});
  EXPECT_EQ(Found(key, "README.md"), Hits{"acme-key:1 medium"});
  EXPECT_EQ(Found(secret, "tests/test_pay.py"), Hits{"any-secret:1 low"});
  EXPECT_EQ(Found(secret, "src/dockerTest/a.yml"), Hits{"any-secret:1 low"});
  EXPECT_EQ(Found("# " + secret), Hits{"any-secret:1 low"});
  EXPECT_EQ(Found(secret, "yarn.lock"), Hits{});
  EXPECT_EQ(Found(secret, "web/app.min.js"), Hits{});
}

TEST(Scanner, ReadsUtf16AndSkipsBinaryFiles) {
  const std::string text = Filled("k = acme_{{alnum 24}}\n");
  std::string little = "\xFF\xFE", big;
  for (const char c : text) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  EXPECT_EQ(Found(little), Hits{"acme-key:1 high"});
  EXPECT_EQ(Found(big), Hits{"acme-key:1 high"});
  const std::string binary = std::string(
                                 "\x7f"
                                 "ELF\0\0",
                                 6) +
                             text;
  EXPECT_TRUE(Acme().Scan("a.out", binary, {}).binary);
  EXPECT_EQ(Found(binary), Hits{});
}

TEST(Scanner, UnderstandsCommentsThatExcuseASecret) {
  const std::string key = Filled("k = 'acme_{{alnum 24}}'");
  const Timestamp now = *Timestamp::Parse("2026-11-22");
  const auto found = [&](const std::string& text) { return Found(text, "src/a.py", now); };
  const Hits excused = {"acme-key:1 high excused"}, counted = {"acme-key:1 high"};
  EXPECT_EQ(found(key + "  # redoubt: ignore acme-key rotated already"), excused);
  EXPECT_EQ(found(key + "  # redoubt: ignore secrets rotated until 2026-12-31"), excused);
  EXPECT_EQ(found(key + "  # redoubt: ignore acme-key rotated until 2026-11-01"), counted);
  EXPECT_EQ(found(key + "  # redoubt: ignore acme-key rotated until some day"), counted);
  EXPECT_EQ(found(key + "  # redoubt: ignore any-secret other rule"), counted);
  EXPECT_EQ(found(key + "  # gitleaks:allow"), excused);
  EXPECT_EQ(found(key + "  # pragma: allowlist secret"), excused);
  EXPECT_EQ(found("# redoubt: ignore acme-key sandbox\n" + key), Hits{"acme-key:2 high excused"});
  EXPECT_EQ(found("# gitleaks:allow\n" + key), Hits{"acme-key:2 high"});
}

TEST(Scanner, StaysWithinBoundsOnOneLongLine) {
  std::string line;
  while (line.size() < 8 << 20) line += "secret=a,secret:b;acme_c ";
  const FileHits long_line = Acme().Scan("dump.json", line, {});
  EXPECT_TRUE(long_line.hits.empty());
  std::string many;
  for (int i = 0; i < 1500; ++i) many += *Expanded("acme_{{alnum 24}} ", fmt::format("{}", i));
  const FileHits hits = Acme().Scan("dump.json", many, {});
  EXPECT_EQ(hits.hits.size(), 1000u);
  EXPECT_EQ(hits.problem, "more than 1000 secrets in it");
}

TEST(Scanner, NeverShowsASecretInAFinding) {
  const std::string secret = Filled("acme_{{alnum 24}}");
  ScanResult result{.asset = "shop"};
  SecretFiles files(Acme());
  files.File("src/a.py", "key = " + secret, result);
  ASSERT_EQ(result.findings.size(), 1u);
  const Finding& f = result.findings[0];
  EXPECT_EQ(f.title, "Acme key acm… (29 characters)");
  EXPECT_EQ(f.scanner, "secrets");
  EXPECT_EQ(f.aliases, std::vector<std::string>{"CWE-798"});
  EXPECT_EQ(f.location, (Location{"src/a.py", 1}));
  for (const std::string& text :
       {f.title, f.mitigation, std::string(f.component.key), f.confidence_reason})
    EXPECT_EQ(text.find(secret.substr(5, 8)), std::string::npos) << text;
}

TEST(Scanner, KnowsTheSameSecretAgainWhereverItStands) {
  const std::string secret = Filled("acme_{{alnum 24}}");
  const FileHits a = Acme().Scan("a.py", "x = " + secret, {});
  const FileHits b = Acme().Scan("b/c.go", "\n\n" + secret + ";", {});
  ASSERT_EQ(a.hits.size(), 1u);
  ASSERT_EQ(b.hits.size(), 1u);
  EXPECT_EQ(a.hits[0].key, b.hits[0].key);
  EXPECT_EQ(a.hits[0].key.size(), std::string("secret:").size() + 16);
}

TEST(Scanner, CountsWhatIsNotSureEnough) {
  ScanResult result{.asset = "shop"};
  SecretFiles files(Acme());
  files.File("tests/a.py", Filled("secret = '{{alnum 32}}'"), result);
  files.Conclude(result);
  EXPECT_TRUE(result.findings.empty());
  EXPECT_EQ(result.notes, std::vector<std::string>{"1 possible secret in tests, examples and "
                                                   "comments may be meant for nothing else"});
}

TEST(Detector, NamesFileAndLineOfAMistake) {
  const auto message = [](std::string_view change, std::string_view to) {
    std::string text(kRules);
    text.replace(text.find(change), change.size(), to);
    auto detectors = ReadDetectors(text, "rules.yaml");
    if (!detectors) return detectors.error().message;
    auto scanner = Scanner::Make(*std::move(detectors));
    return scanner ? std::string() : scanner.error().message;
  };
  EXPECT_EQ(message("title: Acme key", "titel: Acme key"),
            "rules.yaml:8: unknown member \"titel\"");
  EXPECT_EQ(message("severity: high", "severity: awful").substr(0, 13), "rules.yaml:2:");
  EXPECT_EQ(message("id: any-secret", "id: acme-key"),
            "rules.yaml:17: the id \"acme-key\" is given twice");
  EXPECT_EQ(message("{24}'", "{24}('").substr(0, 58),
            "rules.yaml:7: acme-key: bad regular expression: missing ):");
  EXPECT_EQ(message("rotate: Acme console, Keys - roll it.\n", ""),
            "rules.yaml:6: acme-key: \"rotate\" is missing");
}

}  // namespace
}  // namespace redoubt::scan::secrets
