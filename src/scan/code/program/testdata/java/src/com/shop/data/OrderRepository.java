package com.shop.data;

import java.util.List;

public interface OrderRepository extends Repository {
  List<Order> all();
  default Order one() { return null; }
}

interface Repository { void flush(); }
