package shop.data;

public class Search {
  private String text;
  private String order = "name";

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public String getOrder() {
    return order;
  }
}
