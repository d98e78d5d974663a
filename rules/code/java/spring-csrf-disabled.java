class Security {
  void bad(HttpSecurity http) throws Exception {
    // ruleid: java-spring-csrf-disabled
    http.csrf().disable();
    // ruleid: java-spring-csrf-disabled
    http.csrf(csrf -> csrf.disable());
    // ruleid: java-spring-csrf-disabled
    http.csrf(AbstractHttpConfigurer::disable);
  }

  void good(HttpSecurity http) throws Exception {
    // ok: java-spring-csrf-disabled
    http.csrf(csrf -> csrf.ignoringRequestMatchers("/hooks/**"));
    // ok: java-spring-csrf-disabled
    http.csrf(withDefaults());
    // ok: java-spring-csrf-disabled
    http.formLogin(AbstractHttpConfigurer::disable);
  }
}
