package shop;

import shop.input.*;
import shop.output.Writer;

public class Main {
  private static final Writer WRITER = new Writer();

  public static void main(String[] args) {
    Reader reader = new Reader();
    String name = reader.readName();
    WRITER.write(name);
    WRITER.log(Reader.readVersion());
  }
}
