import java.beans.*;

class Settings {
  Object bad(InputStream in) {
    // ruleid: java-xml-decoder
    XMLDecoder decoder = new XMLDecoder(new BufferedInputStream(in));
    return decoder.readObject();
  }

  void good(OutputStream out, Object value) {
    // ok: java-xml-decoder
    XMLEncoder encoder = new XMLEncoder(out);
    encoder.writeObject(value);
  }

  Object other(InputStream in) {
    // ok: java-xml-decoder
    return new XMLReader(in).readObject();
  }
}
