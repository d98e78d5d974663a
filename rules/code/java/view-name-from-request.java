@Controller
class Pages {
  @GetMapping("/page")
  public String page(@RequestParam String lang, @RequestParam int number, Model model) {
    if (number == 1) {
      // ruleid: java-view-name-from-request
      return "pages/" + lang + "/welcome";
    }
    if (number == 2) {
      // ruleid: java-view-name-from-request
      return "pages/" + lang;
    }
    if (number == 3) {
      // ok: java-view-name-from-request
      return "pages/" + number;
    }
    if (number == 4) {
      // ok: java-view-name-from-request
      return "redirect:/pages/" + lang;
    }
    model.addAttribute("lang", lang);
    // ok: java-view-name-from-request
    return "welcome";
  }

  @GetMapping("/view")
  public ModelAndView view(HttpServletRequest request) {
    String name = request.getParameter("view");
    if (name == null) {
      // ok: java-view-name-from-request
      return new ModelAndView("welcome", "name", request.getParameter("name"));
    }
    // ruleid: java-view-name-from-request
    return new ModelAndView(full(name));
  }

  private String full(String name) {
    return "pages/" + name;
  }

  @GetMapping("/checked")
  public String checked(@RequestParam String lang) {
    if (!LANGUAGES.contains(lang)) {
      lang = "en";
    }
    // ok: java-view-name-from-request
    return "pages/" + lang;
  }

  @ResponseBody
  @GetMapping("/text")
  public String text(@RequestParam String lang) {
    // ok: java-view-name-from-request
    return "pages/" + lang;
  }
}
