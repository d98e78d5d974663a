package shop.data;

public interface Database {
  void query(String text);

  void count(String text);
}
