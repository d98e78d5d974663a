// Artifacts that are made by Gradle, Ant or others and carry no pom.properties, by what their
// repositories publish them as. Only names that one group alone uses.
#include <algorithm>
#include <charconv>

#include "inventory/extractor.h"
#include "inventory/extractors/jar/jar_identity.h"

namespace redoubt::inventory {
namespace {

struct KnownGroup {
  std::string_view artifact;  // "*" stands for any bytes
  std::string_view group;
  int from_major = 0;  // versions below belong to the next line that fits
};

constexpr KnownGroup kGroups[] = {
    {"spring-boot*", "org.springframework.boot"},
    {"spring-security-*", "org.springframework.security"},
    {"spring-data-*", "org.springframework.data"},
    {"spring-integration-*", "org.springframework.integration"},
    {"spring-batch-*", "org.springframework.batch"},
    {"spring-kafka*", "org.springframework.kafka"},
    {"spring-amqp", "org.springframework.amqp"},
    {"spring-rabbit*", "org.springframework.amqp"},
    {"spring-ws-*", "org.springframework.ws"},
    {"spring-ldap-*", "org.springframework.ldap"},
    {"spring-session-*", "org.springframework.session"},
    {"spring-cloud-*", "org.springframework.cloud"},
    {"spring-aop", "org.springframework"},
    {"spring-aspects", "org.springframework"},
    {"spring-beans", "org.springframework"},
    {"spring-context*", "org.springframework"},
    {"spring-core", "org.springframework"},
    {"spring-expression", "org.springframework"},
    {"spring-jcl", "org.springframework"},
    {"spring-jdbc", "org.springframework"},
    {"spring-jms", "org.springframework"},
    {"spring-messaging", "org.springframework"},
    {"spring-orm", "org.springframework"},
    {"spring-oxm", "org.springframework"},
    {"spring-r2dbc", "org.springframework"},
    {"spring-tx", "org.springframework"},
    {"spring-web", "org.springframework"},
    {"spring-webflux", "org.springframework"},
    {"spring-webmvc", "org.springframework"},
    {"spring-websocket", "org.springframework"},
    {"bcprov-*", "org.bouncycastle"},
    {"bcpkix-*", "org.bouncycastle"},
    {"bcpg-*", "org.bouncycastle"},
    {"bcmail-*", "org.bouncycastle"},
    {"bctls-*", "org.bouncycastle"},
    {"bcutil-*", "org.bouncycastle"},
    {"bc-fips", "org.bouncycastle"},
    {"hibernate-core", "org.hibernate.orm", 6},
    {"hibernate-core", "org.hibernate"},
    {"hibernate-entitymanager", "org.hibernate"},
    {"hibernate-validator", "org.hibernate.validator", 6},
    {"hibernate-validator", "org.hibernate"},
    {"tomcat-embed-*", "org.apache.tomcat.embed"},
    {"tomcat-*", "org.apache.tomcat"},
    {"kafka-clients", "org.apache.kafka"},
    {"kafka_2.*", "org.apache.kafka"},
    {"lucene-*", "org.apache.lucene"},
    {"solr-core", "org.apache.solr"},
    {"solr-solrj", "org.apache.solr"},
    {"derby*", "org.apache.derby"},
    {"groovy*", "org.apache.groovy", 4},
    {"groovy*", "org.codehaus.groovy"},
    {"elasticsearch", "org.elasticsearch"},
    {"elasticsearch-*", "org.elasticsearch"},
    {"opensearch", "org.opensearch"},
    {"kotlin-stdlib*", "org.jetbrains.kotlin"},
    {"kotlin-reflect", "org.jetbrains.kotlin"},
    {"okhttp", "com.squareup.okhttp3"},
    {"okhttp-*", "com.squareup.okhttp3"},
    {"okio*", "com.squareup.okio"},
    {"retrofit", "com.squareup.retrofit2"},
    {"grpc-*", "io.grpc"},
    {"reactor-core", "io.projectreactor"},
    {"reactor-netty*", "io.projectreactor.netty"},
    {"micrometer-*", "io.micrometer"},
    {"rxjava", "io.reactivex.rxjava3", 3},
    {"rxjava", "io.reactivex.rxjava2", 2},
    {"rxjava", "io.reactivex"},
    {"postgresql", "org.postgresql"},
    {"mysql-connector-java", "mysql"},
    {"mysql-connector-j", "com.mysql"},
    {"h2", "com.h2database"},
    {"hsqldb", "org.hsqldb"},
    {"jython-standalone", "org.python"},
    {"graphql-java", "com.graphql-java"},
    {"json-path", "com.jayway.jsonpath"},
    {"thymeleaf-spring*", "org.thymeleaf"},
    {"freemarker", "org.freemarker"},
    {"jcommander", "com.beust"},
    {"selenium-*", "org.seleniumhq.selenium"},
    {"ant", "org.apache.ant"},
    {"xercesImpl", "xerces"},
    {"xalan", "xalan"},
    {"rhino", "org.mozilla"},
    {"mina-core", "org.apache.mina"},
};

int MajorOf(std::string_view version) {
  int major = 0;
  std::from_chars(version.data(), version.data() + version.size(), major);
  return major;
}

}  // namespace

std::string_view KnownGroupOf(std::string_view artifact, std::string_view version) {
  for (const KnownGroup& known : kGroups)
    if (MatchesPath(known.artifact, artifact) && MajorOf(version) >= known.from_major)
      return known.group;
  return "";
}

}  // namespace redoubt::inventory
