package shop.config;

import static fixtures.Web.source;

public final class Settings {
  public static final boolean DEBUG = false;
  public static final String TABLE = "users";
  public static final String SAFE_KEY = "b";
  public static final String OPEN_KEY = "a";
  public static final String STARTED_WITH = source();

  private Settings() {}
}
