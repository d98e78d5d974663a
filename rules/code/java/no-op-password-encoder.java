class Security {
  void bad() {
    // ruleid: java-no-op-password-encoder
    PasswordEncoder none = NoOpPasswordEncoder.getInstance();
    // ruleid: java-no-op-password-encoder
    PasswordEncoder fast = new MessageDigestPasswordEncoder("SHA-256");
  }

  void good() {
    // ok: java-no-op-password-encoder
    PasswordEncoder slow = new BCryptPasswordEncoder();
    // ok: java-no-op-password-encoder
    PasswordEncoder mixed = PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }
}
