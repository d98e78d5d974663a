// What a registry asks for, and whom docker login has kept; the conversation itself is tested
// against a real registry (tests/images/registry.test.mjs).
#include "adapters/image/registry.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "testing/testing.h"

namespace redoubt::image {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Told(const std::string& header) {
  const auto challenge = ParseChallenge(header);
  if (!challenge) return challenge.error().message;
  return fmt::format("{} {} {} {}", challenge->bearer ? "bearer" : "basic", challenge->realm,
                     challenge->service, challenge->scope);
}

TEST(AuthChallenge, IsReadWithQuotedAndBareValues) {
  EXPECT_EQ(Told(R"(Bearer realm="https://auth.example/token",service="registry.example",)"
                 R"(scope="repository:a/b:pull,push")"),
            "bearer https://auth.example/token registry.example repository:a/b:pull,push");
  EXPECT_EQ(Told("bearer service=x , realm=https://auth.example"),
            "bearer https://auth.example x ");
  EXPECT_EQ(Told(R"(Basic realm="a \"quoted\" one")"), R"(basic a "quoted" one  )");
  EXPECT_EQ(Told(R"(Negotiate, Basic realm="r")"), "basic r  ");
}

TEST(AuthChallenge, IsNoneOfThoseThatWeCannotMeet) {
  for (const char* header : {"", "Negotiate", "Bearer", "Bearer service=\"x", "===\"\"", ",,,"})
    EXPECT_THAT(Told(header), HasSubstr("does not know")) << header;
}

TEST(Credentials, AreThoseOfTheLongestKeyThatFits) {
  REDOUBT_UNWRAP(const Credentials who,
                 Credentials::Parse(fmt::format(R"({{"auths": {{
      "https://index.docker.io/v1/": {{"auth": "{}"}},
      "registry.example:5000": {{"auth": "{}"}},
      "registry.example:5000/team": {{"auth": "{}"}},
      "empty.example": {{}}}}}})",
                                                Base64Encode("hub:1"), Base64Encode("all:2"),
                                                Base64Encode("team:3:x")),
                                    "config.json"));
  EXPECT_EQ(who.For("docker.io", "library/debian"), "hub:1");
  EXPECT_EQ(who.For("registry.example:5000", "other/app"), "all:2");
  EXPECT_EQ(who.For("registry.example:5000", "team/app"), "team:3:x");
  EXPECT_EQ(who.For("registry.example:5000", "teams/app"), "all:2");
  EXPECT_EQ(who.For("registry.example", "team/app"), "");
  EXPECT_EQ(who.For("empty.example", "app"), "");
}

TEST(Credentials, SayThatAHelperKeepsThem) {
  REDOUBT_UNWRAP(const Credentials who,
                 Credentials::Parse(R"({"credHelpers": {"registry.example": "vault"}})", "c"));
  EXPECT_EQ(who.WhyNone("registry.example"),
            "its password is kept by docker-credential-vault, which redoubt does not ask");
  EXPECT_EQ(who.WhyNone("other.example"), "");
}

TEST(Credentials, AreNotShownWhenTheyAreDamaged) {
  const auto damaged = Credentials::Parse(
      R"({"auths": {"registry.example": {"auth": "secret-that-is-no-base64"}}})", "config.json");
  ASSERT_FALSE(damaged);
  EXPECT_THAT(damaged.error().message, HasSubstr("config.json: auths: an \"auth\" is not base64"));
  EXPECT_THAT(damaged.error().message, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace redoubt::image
