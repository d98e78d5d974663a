import java.io.File;

class Keys {
  void bad(File file) {
    // ruleid: java-world-writable-file
    file.setWritable(true, true);
    // ruleid: java-world-writable-file
    file.setReadable(true, true);
  }

  void good(File file, Field field) {
    // ok: java-world-writable-file
    file.setWritable(true, true);
    // ok: java-world-writable-file
    file.setReadable(false, false);
    // ok: java-world-writable-file
    field.setWritable(true, false);
  }
}
