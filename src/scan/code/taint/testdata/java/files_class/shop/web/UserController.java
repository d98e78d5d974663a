package shop.web;

import static fixtures.Web.sink;

import javax.servlet.http.HttpServletRequest;
import shop.data.Search;
import shop.data.UserRepository;

public class UserController {
  private final UserRepository users;

  public UserController(UserRepository users) {
    this.users = users;
  }

  public void find(HttpServletRequest request) {
    users.find(request.getParameter("name"));
    users.all();
  }

  public void search(HttpServletRequest request) {
    Search search = new Search();
    search.setText(request.getParameter("text"));
    // ruleid: taint
    sink(search.getText());
    // ok: taint
    sink(search.getOrder());
  }
}
