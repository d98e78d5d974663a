#include "respond/patch/json_edit.h"

#include "testing/testing.h"

namespace redoubt::respond {
namespace {

std::string Edited(const std::string& text, const std::vector<std::string>& path,
                   const std::vector<MemberEdit>& edits) {
  auto document = JsonText::Open(text, "file.json");
  if (!document) return "error: " + document.error().message;
  const Status status = document->Edit(path, edits);
  return status ? document->text() : "error: " + status.error().message;
}

TEST(JsonText, ChangesOneValueAndNoOtherByte) {
  EXPECT_EQ(Edited("{\n\t\"a\" :  1,\n\t\"b\": {\"x\": [ 1,2 ], \"y\":\"\\u00e9\"}  }\n\n", {"b"},
                   {{"y", "\"z\""}}),
            "{\n\t\"a\" :  1,\n\t\"b\": {\"x\": [ 1,2 ], \"y\":\"z\"}  }\n\n");
}

TEST(JsonText, KeepsIndentationAndLineEndsInWhatItAdds) {
  EXPECT_EQ(
      Edited("{\r\n    \"a\": 1\r\n}", {}, {{"b", "{\"c\":{\"d\":[1]}}"}}),
      "{\r\n    \"a\": 1,\r\n    \"b\": {\r\n        \"c\": {\r\n            \"d\": [\r\n        "
      "        1\r\n            ]\r\n        }\r\n    }\r\n}");
}

TEST(JsonText, PutsANewMemberWhereItIsTold) {
  const std::string text = "{\n  \"a\": 1,\n  \"c\": 3\n}\n";
  EXPECT_EQ(Edited(text, {}, {{"b", "2", "a"}}), "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n");
  EXPECT_EQ(Edited(text, {}, {{"0", "0", ""}}), "{\n  \"0\": 0,\n  \"a\": 1,\n  \"c\": 3\n}\n");
  EXPECT_EQ(Edited(text, {}, {{"d", "4"}}), "{\n  \"a\": 1,\n  \"c\": 3,\n  \"d\": 4\n}\n");
}

TEST(JsonText, RemovesTheFirstTheLastAndTheOnlyMember) {
  EXPECT_EQ(Edited("{\n  \"a\": 1,\n  \"c\": 3\n}\n", {}, {{"a", std::nullopt}}),
            "{\n  \"c\": 3\n}\n");
  EXPECT_EQ(Edited("{\n  \"a\": 1,\n  \"c\": 3\n}\n", {}, {{"c", std::nullopt}}),
            "{\n  \"a\": 1\n}\n");
  EXPECT_EQ(Edited("{\n  \"a\": 1\n}\n", {}, {{"a", std::nullopt}}), "{}\n");
  EXPECT_EQ(Edited("{\n  \"a\": 1\n}\n", {}, {{"none", std::nullopt}}), "{\n  \"a\": 1\n}\n");
}

TEST(JsonText, FillsAnEmptyObject) {
  EXPECT_EQ(Edited("{\n  \"a\": {}\n}\n", {"a"}, {{"b", "1"}}),
            "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n");
}

TEST(JsonText, LeavesACompactTextCompact) {
  EXPECT_EQ(Edited("{\"a\":{\"b\":1}}", {"a"}, {{"c", "{\"d\": 2}"}}),
            "{\"a\":{\"b\":1,\"c\":{\"d\":2}}}");
}

TEST(JsonText, KeepsAByteOrderMark) {
  EXPECT_EQ(Edited("\xEF\xBB\xBF{\"a\": 1}", {}, {{"a", "2"}}), "\xEF\xBB\xBF{\"a\": 2}");
}

TEST(JsonText, RefusesAKeyThatIsThereTwice) {
  EXPECT_EQ(Edited("{\"a\": 1, \"\\u0061\": 2}", {}, {{"a", "3"}}),
            "error: file.json: \"a\" is there twice in \"\" (mend: keep one)");
}

TEST(JsonText, SaysWhichObjectIsMissing) {
  EXPECT_EQ(Edited("{\"a\": [1]}", {"a", "b"}, {{"c", "3"}}),
            "error: file.json: no object at \"a.b\"");
}

}  // namespace
}  // namespace redoubt::respond
