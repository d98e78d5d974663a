import java.nio.file.attribute.PosixFilePermissions;

class Keys {
  void bad() {
    // ruleid: java-posix-permissions-for-all
    var open = PosixFilePermissions.fromString("rwxrwxrwx");
    // ruleid: java-posix-permissions-for-all
    var write = PosixFilePermissions.fromString("rw-rw-rw-");
  }

  void good(String mode) {
    // ok: java-posix-permissions-for-all
    var owner = PosixFilePermissions.fromString("rw-------");
    // ok: java-posix-permissions-for-all
    var read = PosixFilePermissions.fromString("rwxr-xr-x");
    // ok: java-posix-permissions-for-all
    var given = PosixFilePermissions.fromString(mode);
  }
}
