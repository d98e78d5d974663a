class Preview extends HttpServlet {
  void bad(HttpServletRequest request) throws Exception {
    // ruleid: java-ssrf-url-from-request
    new URL(request.getParameter("url")).openStream();
    String address = request.getParameter("url");
    URL url = new URL(address);
    // ruleid: java-ssrf-url-from-request
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    URI uri = URI.create(address);
    // ruleid: java-ssrf-url-from-request
    client.send(HttpRequest.newBuilder(uri).build(), handler);
    // ruleid: java-ssrf-url-from-request
    client.send(HttpRequest.newBuilder().uri(uri).build(), handler);
    // ruleid: java-ssrf-url-from-request
    http.execute(new HttpGet("https://" + request.getParameter("host") + "/status"));
    // ruleid: java-ssrf-url-from-request
    Jsoup.connect(target(address)).get();
    // ruleid: java-ssrf-url-from-request
    okHttp.newCall(new Request.Builder().url(address).build());
    // ruleid: java-ssrf-url-from-request
    new Socket(request.getParameter("host"), 80);
  }

  private String target(String address) {
    StringBuilder target = new StringBuilder();
    target.append(address).append("?format=html");
    return target.toString();
  }

  @GetMapping("/proxy")
  public String proxy(@RequestParam String url, @RequestBody Hook hook, RestTemplate template) {
    // ruleid: java-ssrf-url-from-request
    template.getForObject(url, String.class);
    // ruleid: java-ssrf-url-from-request
    return template.postForEntity(hook.getTarget(), null, String.class);
  }

  @GetMapping("/user/{id}")
  public String user(@PathVariable String id, RestTemplate template) {
    // ok: java-ssrf-url-from-request
    template.getForObject("https://users.example/users/" + id, String.class);
    // ok: java-ssrf-url-from-request
    template.getForObject("https://users.example/users/{id}", String.class, id);
    // ok: java-ssrf-url-from-request
    template.getForObject(baseUrl + "/users/" + id, String.class);
    // ok: java-ssrf-url-from-request
    template.getForObject(String.format("https://users.example/users/%s", id), String.class);
    // ok: java-ssrf-url-from-request
    return template.postForObject("https://users.example/", id, String.class);
  }

  void good(HttpServletRequest request) throws Exception {
    String address = request.getParameter("url");
    if (!ALLOWED.contains(address)) {
      return;
    }
    // ok: java-ssrf-url-from-request
    new URL(address).openStream();
  }

  void checkedHost(HttpServletRequest request) throws Exception {
    URL url = new URL(request.getParameter("url"));
    if (!HOSTS.contains(url.getHost())) {
      throw new IOException("host");
    }
    // ok: java-ssrf-url-from-request
    url.openStream();
  }

  void constant() throws Exception {
    // ok: java-ssrf-url-from-request
    new URL("https://shop.example/feed").openStream();
  }
}
