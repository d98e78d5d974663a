import java.io.*;

class Sessions extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
    // ruleid: java-deserialization-of-request
    new ObjectInputStream(request.getInputStream()).readObject();
    String state = request.getParameter("state");
    byte[] bytes = Base64.getDecoder().decode(state);
    // ruleid: java-deserialization-of-request
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
    // ruleid: java-deserialization-of-request
    SerializationUtils.deserialize(decoded(request.getCookies()[0]));
  }

  private byte[] decoded(Cookie cookie) {
    return Base64.getDecoder().decode(cookie.getValue());
  }

  @PostMapping("/import")
  public void load(@RequestBody String xml, XStream xstream) {
    // ruleid: java-deserialization-of-request
    xstream.fromXML(xml);
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    // ok: java-deserialization-of-request
    new ObjectInputStream(new FileInputStream("/var/lib/state")).readObject();
    // ok: java-deserialization-of-request
    mapper.readValue(request.getInputStream(), Order.class);
    String state = request.getParameter("state");
    if (!mac.verify(state)) {
      return;
    }
    // ok: java-deserialization-of-request
    SerializationUtils.deserialize(Base64.getDecoder().decode(state));
  }

  protected void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
    // ok: java-deserialization-of-request
    ObjectInputStream in = new ObjectInputStream(request.getInputStream());
    in.setObjectInputFilter(ONLY_OURS);
    in.readObject();
  }
}
