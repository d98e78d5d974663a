import javax.xml.stream.*;

class Stream {
  void bad(Reader in) throws Exception {
    // ruleid: java-xxe-xml-input-factory
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.createXMLStreamReader(in);
  }

  void bad2(Reader in) throws Exception {
    // ruleid: java-xxe-xml-input-factory
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.createXMLEventReader(in);
  }

  void good(Reader in) throws Exception {
    // ok: java-xxe-xml-input-factory
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
    factory.createXMLStreamReader(in);
  }
}
