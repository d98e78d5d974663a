import org.dom4j.io.SAXReader;
import org.jdom2.input.SAXBuilder;

class Import {
  void bad(InputStream in) throws Exception {
    // ruleid: java-xxe-sax-reader
    SAXReader reader = new SAXReader();
    reader.read(in);
  }

  void bad2(InputStream in) throws Exception {
    // ruleid: java-xxe-sax-reader
    SAXBuilder builder = new SAXBuilder();
    builder.build(in);
  }

  void good(InputStream in) throws Exception {
    // ok: java-xxe-sax-reader
    SAXReader reader = new SAXReader();
    reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    reader.read(in);
  }

  void good2(InputStream in) throws Exception {
    // ok: java-xxe-sax-reader
    SAXBuilder builder = new SAXBuilder();
    builder.setExpandEntities(false);
    builder.build(in);
  }
}
