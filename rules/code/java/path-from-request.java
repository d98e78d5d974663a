class Download extends HttpServlet {
  void bad(HttpServletRequest request) throws IOException {
    // ruleid: java-path-from-request
    new File("/data", request.getParameter("name"));
    // ruleid: java-path-from-request
    new FileInputStream("/data/" + request.getParameter("name"));
  }

  void indirect(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    // ruleid: java-path-from-request
    Path path = Paths.get("/data", name);
    Files.delete(path);
    // ruleid: java-path-from-request
    new java.io.FileOutputStream(folder(name), false);
    // ruleid: java-path-from-request
    RandomAccessFile file = new RandomAccessFile(String.format("/data/%s", name), "rw");
    // ruleid: java-path-from-request
    Files.readAllBytes(Path.of(name));
    // ruleid: java-path-from-request
    new File(name, "report.txt").delete();
  }

  private String folder(String name) {
    return "/data/" + name;
  }

  void uploads(HttpServletRequest request, Path root) throws Exception {
    Part part = request.getPart("file");
    // ruleid: java-path-from-request
    part.write("/uploads/" + part.getSubmittedFileName());
    for (Cookie cookie : request.getCookies()) {
      // ruleid: java-path-from-request
      Files.list(root.resolve(cookie.getValue()));
    }
    // ruleid: java-path-from-request
    getServletContext().getResourceAsStream(request.getPathInfo());
  }

  @PostMapping("/files/{folder}")
  public void upload(@PathVariable String folder, @RequestParam MultipartFile file, @RequestParam UUID id) throws Exception {
    // ruleid: java-path-from-request
    file.transferTo(new File("/uploads", file.getOriginalFilename()));
    // ruleid: java-path-from-request
    new FileSystemResource("/data/" + folder + "/index");
    // ok: java-path-from-request
    file.transferTo(new File("/uploads", id + ".bin"));
    // ok: java-path-from-request
    file.transferTo(new File("/uploads", UUID.randomUUID().toString()));
    // ok: java-path-from-request
    String last = new File(file.getOriginalFilename()).getName();
    // ok: java-path-from-request
    file.transferTo(new File("/uploads", last));
  }

  void good(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    if (!NAMES.contains(name)) {
      throw new IOException("unknown");
    }
    // ok: java-path-from-request
    Path path = Paths.get("/data", name);
  }

  void lastPart(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    // ok: java-path-from-request
    File file = new File("/data", FilenameUtils.getName(name));
    // ok: java-path-from-request
    File fixed = new File("/data", "readme.txt");
    // ok: java-path-from-request
    File same = new File("/data", Paths.get(name).getFileName().toString());
    // ok: java-path-from-request
    new FileInputStream("/data/" + Integer.parseInt(name));
    // ok: java-path-from-request
    new FileInputStream(PATHS.get(name));
    Files.writeString(fixed.toPath(), name);
  }

  void normalized(HttpServletRequest request, Path root) throws IOException {
    // ok: java-path-from-request
    Path path = root.resolve(request.getParameter("name")).normalize();
    if (!path.startsWith(root)) {
      throw new IOException("outside");
    }
    Files.copy(path, out);
  }

  void canonical(HttpServletRequest request, File root) throws IOException {
    // ok: java-path-from-request
    File file = new File(root, request.getParameter("name"));
    if (!file.getCanonicalPath().startsWith(root.getCanonicalPath() + File.separator)) {
      throw new IOException("outside");
    }
  }

  void prefixOnly(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    if (!name.startsWith("/data/")) {
      throw new IOException("outside");
    }
    // ruleid: java-path-from-request
    new FileReader(name);
  }

  void refused(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    if (name.contains("..")) {
      throw new IOException("outside");
    }
    // ok: java-path-from-request
    new FileReader("/data/" + name);
  }
}
