import javax.xml.XMLConstants;
import javax.xml.parsers.*;

class Reader {
  Document bad(InputStream in) throws Exception {
    // ruleid: java-xxe-document-builder
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(in);
  }

  Document switchedOff(InputStream in) throws Exception {
    // ruleid: java-xxe-document-builder
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setExpandEntityReferences(false);
    return factory.newDocumentBuilder().parse(in);
  }

  Document good(InputStream in) throws Exception {
    // ok: java-xxe-document-builder
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(in);
  }

  Document closed(InputStream in) throws Exception {
    // ok: java-xxe-document-builder
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory.newDocumentBuilder().parse(in);
  }
}
