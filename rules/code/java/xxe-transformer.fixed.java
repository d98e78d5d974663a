import javax.xml.transform.*;
import javax.xml.transform.stream.*;

class Pretty {
  void bad(InputStream in, Result out) throws Exception {
    // ruleid: java-xxe-transformer
    TransformerFactory factory = TransformerFactory.newInstance();
    factory.setAttribute(javax.xml.XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(javax.xml.XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
    Transformer transformer = factory.newTransformer();
    transformer.transform(new StreamSource(in), out);
  }

  void good(InputStream in, Result out) throws Exception {
    // ok: java-xxe-transformer
    TransformerFactory factory = TransformerFactory.newInstance();
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    Transformer transformer = factory.newTransformer();
    transformer.transform(new StreamSource(in), out);
  }

  void ownTree(Document document, Result out) throws Exception {
    // ok: java-xxe-transformer
    TransformerFactory factory = TransformerFactory.newInstance();
    Transformer transformer = factory.newTransformer();
    transformer.transform(new DOMSource(document), out);
  }
}
