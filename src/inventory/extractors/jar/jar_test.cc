#include "inventory/extractors/jar/jar.h"

#include <functional>

#include "inventory/extractors/jar/jar_identity.h"
#include "inventory/zip_for_test.h"
#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

const ZipMember kClass = {"A.class", "\xca\xfe\xba\xbe"};

ZipMember Pom(const std::string& group, const std::string& artifact, const std::string& version) {
  return {.name = "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
          .content = "#Created by Apache Maven 3.8.7\nartifactId=" + artifact +
                     "\ngroupId=" + group + "\nversion=" + version + "\n",
          .deflated = true};
}

ZipMember Manifest(const std::string& text) {
  return {"META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + text, true};
}

Result<Extraction> Extract(const std::string& path, const std::string& bytes) {
  return kJar.extract({bytes, path});
}

// Without hashes: those of archives made here tell nothing.
std::string Lines(const Result<Extraction>& extraction) {
  if (!extraction) return extraction.error().message;
  Extraction shown = *extraction;
  for (Component& c : shown.components) c.integrity = {};
  return testing::AsLines(shown);
}

TEST(Jar, IsWhatItsPomPropertiesSay) {
  const std::string jar = ZipOf({kClass, Pom("commons-io", "commons-io", "2.11.0")});
  REDOUBT_UNWRAP(const Extraction extraction, Extract("lib/commons-io.jar", jar));
  EXPECT_EQ(Lines(extraction),
            "lib/commons-io.jar:0: production direct commons-io:commons-io@2.11.0 "
            "pkg:maven/commons-io/commons-io@2.11.0 | commons-io:commons-io@2.11.0 | registry\n");
  EXPECT_EQ(extraction.components.at(0).key, "META-INF/maven/commons-io/commons-io/pom.properties");
  EXPECT_TRUE(extraction.components.at(0).integrity.starts_with("sha256-"));
}

TEST(Jar, ListsWhatIsPackedInside) {
  const std::string core = ZipOf({kClass, Pom("org.x", "core", "2.14.1")});
  const std::string merged =
      ZipOf({kClass, Pom("org.y", "all", "1.0"), Pom("com.google.guava", "guava", "30.0-jre")});
  const std::string war = ZipOf({Pom("com.shop", "shop", "3"),
                                 {"WEB-INF/lib/core-2.14.1.jar", core},
                                 {"WEB-INF/lib/all.jar", merged, true}});
  const std::string ear = ZipOf({{"shop.war", war}});
  EXPECT_EQ(Lines(Extract("srv/shop.ear", ear)),
            "srv/shop.ear!/shop.war:0: production direct com.shop:shop@3 "
            "pkg:maven/com.shop/shop@3 | com.shop:shop@3 | registry\n"
            "srv/shop.ear!/shop.war!/WEB-INF/lib/core-2.14.1.jar:0: production transitive "
            "org.x:core@2.14.1 pkg:maven/org.x/core@2.14.1 | com.shop:shop@3 > "
            "org.x:core@2.14.1 | registry\n"
            "srv/shop.ear!/shop.war!/WEB-INF/lib/all.jar:0: production transitive org.y:all@1.0 "
            "pkg:maven/org.y/all@1.0 | com.shop:shop@3 > org.y:all@1.0 | registry\n"
            "srv/shop.ear!/shop.war!/WEB-INF/lib/all.jar:0: production transitive "
            "com.google.guava:guava@30.0-jre pkg:maven/com.google.guava/guava@30.0-jre | "
            "com.shop:shop@3 > org.y:all@1.0 > com.google.guava:guava@30.0-jre | registry\n");
}

TEST(Jar, WithoutPomPropertiesIsToldByItsManifestAndName) {
  const struct {
    const char *path, *manifest, *told;
  } cases[] = {
      {"spring-core-5.3.17.jar",
       "Implementation-Title: spring-core\r\nImplementation-Version: 5.3.17\r\n",
       "org.springframework:spring-core@5.3.17"},
      {"catalina.jar",
       "Implementation-Title: Apache Tomcat\r\nImplementation-Vendor: Apache Software Fo\r\n "
       "undation\r\nImplementation-Version: 9.0.70\r\n",
       "org.apache.tomcat:tomcat-catalina@9.0.70"},
      {"thing.jar",
       "Implementation-Title: thing\nImplementation-Vendor-Id: org.thing\n"
       "Implementation-Version: 1.2.3 b7\n",
       "org.thing:thing@1.2.3"},
      {"hibernate-core-5.4.2.Final.jar", "Bundle-Version: 5.4.2.Final\n",
       "org.hibernate:hibernate-core@5.4.2.Final"},
      {"hibernate-core-6.1.0.Final.jar", "", "org.hibernate.orm:hibernate-core@6.1.0.Final"},
      {"bcprov-jdk15on-1.60.jar", "", "org.bouncycastle:bcprov-jdk15on@1.60"},
  };
  for (const auto& c : cases) {
    REDOUBT_UNWRAP(const Extraction extraction,
                   Extract(c.path, ZipOf({Manifest(c.manifest), kClass})));
    ASSERT_EQ(extraction.components.size(), 1u) << c.path << "\n" << Lines(extraction);
    EXPECT_EQ(extraction.components[0].path.at(0), c.told);
    EXPECT_THAT(extraction.gaps, ::testing::IsEmpty()) << c.path;
  }
}

TEST(Jar, WhoseGroupNothingTellsIsAGapAndNoGuess) {
  REDOUBT_UNWRAP(const Extraction extraction,
                 Extract("lib/acme-2.0.jar",
                         ZipOf({Manifest("Bundle-SymbolicName: com.acme.acme\n"), kClass})));
  EXPECT_EQ(Lines(extraction),
            "lib/acme-2.0.jar:0: production direct acme@2.0  | acme@2.0 | registry\n"
            "gap lib/acme-2.0.jar: is acme 2.0, but nothing tells its group: advisories cannot be "
            "found for it\n");
  EXPECT_EQ(Lines(Extract("x.jar", ZipOf({kClass}))),
            "gap x.jar: neither a pom.properties nor its manifest nor its name tells what it is\n");
  EXPECT_EQ(Lines(Extract("texts.jar", ZipOf({{"messages.txt", "hello"}}))), "");
}

TEST(Jar, TakesTheVersionFromThePackedPomWhereThereAreNoProperties) {
  const std::string pom =
      "<project><parent><version>4.1</version></parent><artifactId>b</artifactId></project>";
  EXPECT_EQ(Lines(Extract("b.jar", ZipOf({kClass, {"META-INF/maven/org.b/b/pom.xml", pom}}))),
            "b.jar:0: production direct org.b:b@4.1 pkg:maven/org.b/b@4.1 | org.b:b@4.1 | "
            "registry\n");
  EXPECT_EQ(Lines(Extract("b.jar", ZipOf({kClass, Pom("org.b", "b", "${revision}")}))),
            "gap b.jar: META-INF/maven/org.b/b/pom.properties does not tell group, artifact and "
            "version\n");
}

TEST(Jar, WhatIsBrokenOrHostileIsAGap) {
  const ZipMember pom = Pom("a", "b", "1");
  ZipMember locked = pom;
  locked.flags = 1;
  EXPECT_EQ(Lines(Extract("b.jar", ZipOf({locked}))),
            "gap b.jar: META-INF/maven/a/b/pom.properties is encrypted\n");
  EXPECT_EQ(Lines(Extract("b.jar", ZipOf({pom}).substr(0, 200))),
            "gap b.jar: no zip archive, or one that is cut off\n");
  EXPECT_THAT(
      Lines(Extract("b.jar", ZipOf({pom, pom}))),
      ::testing::HasSubstr("gap b.jar: META-INF/maven/a/b/pom.properties is in it twice\n"));
  EXPECT_EQ(Lines(Extract("app.war", ZipOf({{"../../etc/x.jar", "none"}}))),
            "gap app.war: holds a file that would be unpacked outside of it (its makers may be "
            "hostile)\ngap app.war!/../../etc/x.jar: no zip archive, or one that is cut off\n");
}

TEST(Jar, ABombIsNotUnpacked) {
  std::string inner = ZipOf({{"x.txt", std::string(40'000'000, '\0'), true}});
  const std::string bomb = ZipOf({{"a.jar", std::string(40'000'000, '\0'), true}});
  EXPECT_THAT(Lines(Extract("bomb.jar", bomb)),
              ::testing::HasSubstr("a.jar is not read: all of it unpacks to more than is looked"));
  for (int depth = 0; depth < 8; ++depth) inner = ZipOf({{"n.jar", inner}});
  EXPECT_EQ(Lines(Extract("deep.jar", inner)),
            "gap deep.jar!/n.jar!/n.jar!/n.jar!/n.jar!/n.jar!/n.jar!/n.jar: is not read: deeper "
            "than 6 archives\n");
}

TEST(JarIdentity, SplitsNamesBeforeTheVersion) {
  using Pair = std::pair<std::string_view, std::string_view>;
  EXPECT_EQ(SplitJarName("log4j-api-2.17.1"), Pair("log4j-api", "2.17.1"));
  EXPECT_EQ(SplitJarName("guava-31.1-jre"), Pair("guava", "31.1-jre"));
  EXPECT_EQ(SplitJarName("catalina"), Pair("", ""));
}

}  // namespace
}  // namespace redoubt::inventory
