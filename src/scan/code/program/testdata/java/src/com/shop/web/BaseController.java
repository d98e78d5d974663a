package com.shop.web;

abstract class BaseController {
  protected Text none;
  protected Order order;
  BaseController() {}
  BaseController(int x) {}
  public void render(String name) { template(name); }
  abstract void template(String name);
  public String find(String id, int page, int size) { return null; }
}

class PlainController extends BaseController {
  void template(String name) {}
}
