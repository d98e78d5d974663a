import java.util.zip.*;

class Unpack {
  void bad(ZipFile zip, File dir) throws IOException {
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      // ruleid: java-zip-slip
      File file = new File(dir, entry.getName());
      copy(zip.getInputStream(entry), file);
    }
  }

  void bad2(ZipInputStream in, Path dir) throws IOException {
    ZipEntry entry = in.getNextEntry();
    // ruleid: java-zip-slip
    Files.copy(in, dir.resolve(entry.getName()));
  }

  void good(ZipInputStream in, Path dir) throws IOException {
    ZipEntry entry = in.getNextEntry();
    // ok: java-zip-slip
    Path path = dir.resolve(entry.getName()).normalize();
    if (!path.startsWith(dir)) {
      throw new IOException("outside");
    }
    Files.copy(in, path);
  }

  void checked(ZipInputStream in, File dir) throws IOException {
    ZipEntry entry;
    while ((entry = in.getNextEntry()) != null) {
      // ok: java-zip-slip
      File file = new File(dir, entry.getName());
      if (!file.getCanonicalPath().startsWith(dir.getCanonicalPath() + File.separator)) {
        throw new IOException("outside");
      }
      copy(in, file);
    }
  }

  void other(Person person, File dir) {
    // ok: java-zip-slip
    new File(dir, person.getName());
  }
}
