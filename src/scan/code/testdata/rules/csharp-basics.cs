using System.Security.Cryptography;
class A {
  // ok: open-action
  [Authorize]
  public int Closed(int x) { return x; }
  // ruleid: open-action
  public int Open(int x) {
    // ruleid: sha1
    var h = SHA1.Create();
    // ruleid: logged-text
    log.Error($"got {x}");
    // ok: logged-text
    log.Error("got {0}", x);
    return x;
  }
}
