import com.thoughtworks.xstream.XStream;

class Store {
  void bad(XStream xstream) {
    // ruleid: java-xstream-any-type
    xstream.addPermission(AnyTypePermission.ANY);
    // ruleid: java-xstream-any-type
    xstream.allowTypesByWildcard(new String[] {"**"});
  }

  void good(XStream xstream) {
    // ok: java-xstream-any-type
    xstream.addPermission(NoTypePermission.NONE);
    // ok: java-xstream-any-type
    xstream.allowTypes(new Class[] {Order.class});
    // ok: java-xstream-any-type
    xstream.allowTypesByWildcard(new String[] {"com.example.model.**"});
  }
}
