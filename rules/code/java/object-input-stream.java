import java.io.*;

class Sessions {
  Object bad(byte[] bytes) throws Exception {
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
    // ruleid: java-object-input-stream
    return in.readObject();
  }

  Object bad2(Socket socket) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(socket.getInputStream())) {
      // ruleid: java-object-input-stream
      Object read = in.readObject();
      return read;
    }
  }

  Object good(byte[] bytes) throws Exception {
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
    in.setObjectInputFilter(ONLY_OURS);
    // ok: java-object-input-stream
    return in.readObject();
  }

  Object other(JsonParser in) throws Exception {
    // ok: java-object-input-stream
    return in.readObject();
  }
}
