package com.shop.web;

import com.shop.data.OrderRepository;
import com.shop.data.*;
import com.shop.util.Text;
import static com.shop.util.Text.clean;
import static com.shop.util.Numbers.*;
import java.util.Map;
import java.util.List;

public class OrderController extends BaseController implements Handler<String> {
  private final OrderRepository orders;
  private Map<String, Order> cache;
  @Autowired private com.shop.data.Order last, first;
  private Text text = new Text();
  static final int LIMIT = 10;

  public OrderController(OrderRepository orders) { this.orders = orders; }
  protected OrderController() { this(null); }

  public String find(String id) { return find(id, 1); }
  public String find(String id, int page) { return null; }
  String find(String id, Order order) { return null; }
  void log(String format, Object... values) {}
  void log(String message) {}

  @Override public void handle(String request) {
    Handler<String> inner = new Handler<String>() {
      public void handle(String other) { }
    };
    Runnable later = () -> orders.all();
  }

  class Inner {
    void go() {}
    class Deep {}
  }
  static class Nested extends Inner {}
  enum State { OPEN { void shout() {} }, CLOSED; void whisper() {} }
  interface Listener { void on(String event); }
}

class Helper { void help() {} }
