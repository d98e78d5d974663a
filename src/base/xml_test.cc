// XML: what is accepted, and where a fault is said to be.
#include "base/xml.h"

#include "testing/testing.h"

namespace redoubt {
namespace {

Error Refused(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }
Error TooMuch(std::string message) { return {ErrorCode::kResourceExhausted, std::move(message)}; }
Error ErrorOf(std::string_view text, const XmlLimits& limits = {}) {
  const auto root = ParseXml(text, "a.xml", limits);
  return root ? Error{ErrorCode::kInternal, "was accepted"} : root.error();
}

TEST(Xml, RemembersLinesAttributesAndText) {
  REDOUBT_UNWRAP(const XmlNode root, ParseXml("<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<a>\n"
                                              "  <b x='1' y=\"&lt;2\"> t &amp; <![CDATA[<u>]]>\n"
                                              "  </b><!-- no -->\n  <b/>\n</a>\n",
                                              "a.xml"));
  EXPECT_EQ(root.name, "a");
  EXPECT_EQ(root.line, 3);
  ASSERT_EQ(root.children.size(), 2u);
  const XmlNode& b = root.children[0];
  EXPECT_EQ(b.line, 4);
  EXPECT_EQ(b.text, "t & <u>");
  EXPECT_EQ(b.Attribute("y"), "<2");
  EXPECT_EQ(b.Attribute("z"), "");
  EXPECT_EQ(root.children[1].line, 6);
  EXPECT_EQ(root.Find("b"), &root.children[0]);
  EXPECT_EQ(root.TextOf("c"), "");
}

TEST(Xml, FaultsHaveTheirLine) {
  EXPECT_EQ(ErrorOf("<a>\n<b>\n</a>"), Refused("a.xml:3: Start-end tags mismatch"));
  EXPECT_EQ(ErrorOf("<a>\n<b x=></b></a>").message.substr(0, 8), "a.xml:2:");
  EXPECT_EQ(ErrorOf("no xml"), Refused("a.xml:1: No document element found"));
  EXPECT_EQ(ErrorOf(""), Refused("a.xml:1: No document element found"));
  EXPECT_EQ(ErrorOf("<a/>\n<b/>"), Refused("a.xml:2: a second root element"));
  EXPECT_EQ(ErrorOf("<a>\n<b x='1' x='2'/></a>"),
            Refused("a.xml:2: attribute \"x\" is given twice"));
  EXPECT_EQ(ErrorOf("<a>\n\xff</a>"), Refused("a.xml:2: not UTF-8"));
  EXPECT_EQ(ErrorOf("<?xml version='1.0' encoding='KOI8-R'?><a/>"),
            Refused("a.xml:1: encoding \"koi8-r\" is not known here (mend: UTF-8)"));
}

TEST(Xml, NothingIsExpandedOrFetched) {
  EXPECT_EQ(ErrorOf("\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>"),
            Refused("a.xml:2: declares entities of its own, which are not read here"));
  EXPECT_EQ(ParseXml("<a>&x;&#65;</a>", "a.xml")->text, "&x;A");
}

TEST(Xml, ALimitIsMetBeforeTheMemoryOrTheStackIs) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  EXPECT_EQ(ErrorOf(deep), TooMuch("a.xml:1: nested deeper than 64 levels"));
  EXPECT_TRUE(ParseXml("<a><b/></a>", "a.xml", {.depth = 2}));
  EXPECT_EQ(ErrorOf("<a><b><c/></b></a>", {.depth = 2}),
            TooMuch("a.xml:1: nested deeper than 2 levels"));
  EXPECT_EQ(ErrorOf("<a><b x='1'/></a>", {.nodes = 2}), TooMuch("a.xml: more than 2 nodes"));
  EXPECT_EQ(ErrorOf(std::string(2000, ' '), {.size_bytes = 1024}),
            TooMuch("a.xml: larger than 1 KiB"));
}

TEST(Xml, OtherEncodingsOfOldAreRead) {
  const std::string ascii = "<a>\n<b/></a>";
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) wide += std::string(1, c) + '\0';
  EXPECT_EQ(ParseXml(wide, "a.xml")->Find("b")->line, 2);
  EXPECT_EQ(ParseXml("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>", "a.xml")->text,
            "\xC3\xA9");
  EXPECT_EQ(ParseXml("\xEF\xBB\xBF<a>x</a>", "a.xml")->text, "x");
}

}  // namespace
}  // namespace redoubt
