package com.shop.data;

import java.util.List;

public class SqlOrderRepository implements OrderRepository {
  public List<Order> all() { return null; }
  public void flush() {}
}
