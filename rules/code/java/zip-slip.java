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

  void indirect(TarArchiveInputStream in, String dir) throws IOException {
    TarArchiveEntry entry;
    while ((entry = in.getNextTarEntry()) != null) {
      String path = dir + "/" + entry.getName();
      // ruleid: java-zip-slip
      OutputStream out = new FileOutputStream(path);
    }
  }

  void helper(JarEntry entry, Path dir) throws IOException {
    write(entry.getName(), dir);
  }

  private void write(String name, Path dir) throws IOException {
    // ruleid: java-zip-slip
    Path target = dir.resolve(name);
    Files.createFile(target);
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

  void refused(ZipEntry entry, File dir) throws IOException {
    String name = entry.getName();
    if (name.contains("..")) {
      throw new IOException("outside");
    }
    // ok: java-zip-slip
    copy(in, new File(dir, name));
  }

  void lastPart(ZipEntry entry, File dir) throws IOException {
    // ok: java-zip-slip
    copy(in, new File(dir, new File(entry.getName()).getName()));
    // ok: java-zip-slip
    copy(in, new File(dir, "entry-" + entry.getSize()));
  }

  void other(Person person, File dir) {
    // ok: java-zip-slip
    new File(dir, person.getName());
  }
}
