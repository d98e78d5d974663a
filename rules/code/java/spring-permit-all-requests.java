class Security {
  void bad(HttpSecurity http) throws Exception {
    // ruleid: java-spring-permit-all-requests
    http.authorizeHttpRequests(auth -> auth.anyRequest().permitAll());
    // ruleid: java-spring-permit-all-requests
    http.authorizeRequests().antMatchers("/**").permitAll();
  }

  void good(HttpSecurity http) throws Exception {
    // ok: java-spring-permit-all-requests
    http.authorizeHttpRequests(auth -> auth.requestMatchers("/login").permitAll().anyRequest().authenticated());
    // ok: java-spring-permit-all-requests
    http.authorizeHttpRequests(auth -> auth.anyRequest().denyAll());
  }
}
