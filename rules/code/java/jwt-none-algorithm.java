class Tokens {
  void bad(String token) {
    // ruleid: java-jwt-none-algorithm
    JWT.create().withSubject("ada").sign(Algorithm.none());
    // ruleid: java-jwt-none-algorithm
    Jwts.parser().parse(token);
    // ruleid: java-jwt-none-algorithm
    Jwts.parser().unsecured().build();
  }

  void good(String token, Key key) {
    // ok: java-jwt-none-algorithm
    JWT.create().withSubject("ada").sign(Algorithm.RSA256(pair));
    // ok: java-jwt-none-algorithm
    Jwts.parser().verifyWith(key).build().parseSignedClaims(token);
  }
}
