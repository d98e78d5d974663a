#include "intel/published_digest.h"

#include "testing/testing.h"

namespace redoubt::intel {
namespace {

std::string Told(const std::string& name, const std::string& value, std::string_view file) {
  const HttpResponse response{.headers = {{"etag", "x"}, {name, value}}};
  const Status status = CheckPublishedDigests(response, file);
  return status ? "" : status.error().message;
}

TEST(PublishedDigests, AreComparedWithTheFile) {
  // The check value of CRC-32C, and the SHA-256 of "hello".
  EXPECT_EQ(Told("x-goog-hash", "crc32c=4waSgw==", "123456789"), "");
  EXPECT_EQ(Told("x-goog-hash", "md5=abc, crc32c=4waSgw==", "12345678"),
            "the file is another than its header x-goog-hash says");
  const std::string digest =
      "sha-512=:AA==:, sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";
  EXPECT_EQ(Told("repr-digest", digest, "hello"), "");
  EXPECT_EQ(Told("repr-digest", digest, "hullo"),
            "the file is another than its header Repr-Digest says");
  EXPECT_EQ(Told("x-goog-hash", "md5=abc", "123456789"), "") << "is not looked at";
  EXPECT_EQ(Told("repr-digest", "", "hello"), "");
}

}  // namespace
}  // namespace redoubt::intel
