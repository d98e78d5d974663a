package com.shop.data;

public record Order(String id, Customer customer) {
  public static Order of(String id) { return null; }
  record Customer(String name) {}
}
