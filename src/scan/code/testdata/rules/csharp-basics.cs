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

public class Regions {
  bool Close(double a, double b) {
    // ok: difference
    var d = a - b;
    // ruleid: difference
    return Math.Abs(a - b) <= Double.Epsilon;
  }
  void Send() {
    Region here = new Region("US");
    Region there = Other();
    using (Pipe pipe = new Pipe()) {
      // ruleid: region-in-pipe
      pipe.WriteLine(here);
      // ok: region-in-pipe
      pipe.WriteLine(there);
    }
  }
}
