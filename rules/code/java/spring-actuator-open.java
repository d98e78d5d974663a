class Security {
  void bad(HttpSecurity http) throws Exception {
    // ruleid: java-spring-actuator-open
    http.authorizeHttpRequests(a -> a.requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll());
    // ruleid: java-spring-actuator-open
    http.authorizeRequests().antMatchers("/actuator/**").permitAll();
  }

  void good(HttpSecurity http) throws Exception {
    // ok: java-spring-actuator-open
    http.authorizeHttpRequests(a -> a.requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole("OPS"));
    // ok: java-spring-actuator-open
    http.authorizeHttpRequests(a -> a.requestMatchers("/actuator/health").permitAll());
  }
}
