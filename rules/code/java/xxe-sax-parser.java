import javax.xml.parsers.*;

class Feed {
  void bad(InputStream in, DefaultHandler handler) throws Exception {
    // ruleid: java-xxe-sax-parser
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.newSAXParser().parse(in, handler);
  }

  void good(InputStream in, DefaultHandler handler) throws Exception {
    // ok: java-xxe-sax-parser
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.newSAXParser().parse(in, handler);
  }

  void entitiesOff(InputStream in, DefaultHandler handler) throws Exception {
    // ok: java-xxe-sax-parser
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.newSAXParser().parse(in, handler);
  }
}
