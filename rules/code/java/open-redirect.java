class Login {
  void bad(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // ruleid: java-open-redirect
    response.sendRedirect(request.getParameter("next"));
    // ruleid: java-open-redirect
    response.setHeader("Location", request.getParameter("next"));
  }

  void indirect(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String next = request.getParameter("next");
    // ruleid: java-open-redirect
    response.sendRedirect(next);
    // ruleid: java-open-redirect
    response.sendRedirect(target(next));
    // ruleid: java-open-redirect
    response.sendRedirect("https://" + request.getHeader("X-Host") + "/home");
  }

  private String target(String next) {
    return next == null ? "/" : next + "?from=login";
  }

  @GetMapping("/go")
  public String spring(@RequestParam String url, @RequestParam int page) {
    if (page > 3) {
      // ruleid: java-open-redirect
      return "redirect:" + url;
    }
    if (page > 2) {
      // ok: java-open-redirect
      return "redirect:/pages/" + url;
    }
    // ok: java-open-redirect
    return "redirect:/pages?number=" + page;
  }

  @GetMapping("/away")
  public RedirectView view(@RequestParam String url) {
    // ruleid: java-open-redirect
    return new RedirectView(url);
  }

  @GET
  public Response rest(@QueryParam("url") String url) {
    // ruleid: java-open-redirect
    return Response.seeOther(URI.create(url)).build();
  }

  void good(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String next = request.getParameter("next");
    if (ALLOWED.contains(next)) {
      // ok: java-open-redirect
      response.sendRedirect(next);
    }
    // ok: java-open-redirect
    response.sendRedirect("/home");
    // ok: java-open-redirect
    response.sendRedirect("/home?message=" + request.getParameter("message"));
    // ok: java-open-redirect
    response.sendRedirect(request.getContextPath() + "/users/" + request.getParameter("user"));
    // ok: java-open-redirect
    response.sendRedirect("https://shop.example/orders/" + request.getParameter("order"));
    // ok: java-open-redirect
    response.sendRedirect(request.getRequestURI());
  }

  void checked(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String next = request.getParameter("next");
    if (!isSafeUrl(next)) {
      next = "/";
    }
    // ok: java-open-redirect
    response.sendRedirect(next);
    String page = PAGES.get(request.getParameter("page"));
    // ok: java-open-redirect
    response.sendRedirect(page);
  }
}
