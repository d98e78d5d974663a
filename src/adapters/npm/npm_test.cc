#include "adapters/npm/npm.h"

#include "testing/testing.h"

namespace redoubt::npm {
namespace {

using ::testing::ElementsAre;

TEST(EndpointOf, ReadsHostAndPort) {
  const struct {
    const char* url;
    const char* host;
    int port;
  } cases[] = {{"https://registry.example/", "registry.example", 443},
               {"http://registry.example/npm/", "registry.example", 80},
               {"https://user:secret@registry.example:8443/x", "registry.example", 8443}};
  for (const auto& c : cases) {
    REDOUBT_UNWRAP(const SandboxEndpoint endpoint, EndpointOf(c.url));
    EXPECT_EQ(endpoint.host, c.host);
    EXPECT_EQ(endpoint.port, c.port);
  }
  for (const char* url : {"", "ftp://a/", "https://", "https://a:99999/", "https://a:/",
                          "https://a b/", "file:///etc"})
    EXPECT_FALSE(EndpointOf(url).has_value()) << url;
}

TEST(CredentialLines, TakesTheTokenOfThisRegistryAndNothingElse) {
  setenv("REDOUBT_TEST_TOKEN", "t0ken", 1);
  EXPECT_THAT(
      CredentialLines("//registry.example/npm/:_authToken = ${REDOUBT_TEST_TOKEN}\n"
                      "//registry.example/:username=ann\n"
                      "//registry.example/np:_authToken=other-path\n"
                      "//registry.example.evil/:_authToken=x\n"
                      "//registry.example/npm/:tokenHelper=/bin/sh\n"
                      "@scope:registry=https://evil.example/\n"
                      "git=/tmp/evil\n",
                      "https://registry.example/npm/"),
      ElementsAre("//registry.example/npm/:_authToken=t0ken", "//registry.example/:username=ann"));
}

TEST(Classify, TellsWhatIsWorthARetryFromWhatIsNot) {
  const auto code_of = [](const std::string& err) {
    return Classify(ProcessResult{.exit_code = 1, .err = err}).code;
  };
  EXPECT_EQ(code_of("npm error code ENOTFOUND\nnpm error network x"), ErrorCode::kUnavailable);
  EXPECT_EQ(code_of("npm ERR! code E404\nnpm ERR! 404 no"), ErrorCode::kNotFound);
  EXPECT_EQ(code_of("npm error code EINTEGRITY"), ErrorCode::kPermissionDenied);
  EXPECT_EQ(code_of("npm error code ERESOLVE"), ErrorCode::kFailedPrecondition);
  EXPECT_EQ(Classify(ProcessResult{.exit_code = 1,
                                   .err = "npm error code ERESOLVE\nnpm error ERESOLVE unable\n"
                                          "npm error A complete log of this run is in /x\n"})
                .message,
            "npm: ERESOLVE: ERESOLVE unable");
}

TEST(SandboxConfig, SwitchesOffScriptsAndNamesOneRegistry) {
  const std::string text = SandboxConfig({.registry = "https://registry.example/"});
  EXPECT_TRUE(text.starts_with("registry=https://registry.example/\nignore-scripts=true\n"))
      << text;
  EXPECT_NE(text.find("git=/nonexistent/git\n"), std::string::npos);
}

}  // namespace
}  // namespace redoubt::npm
