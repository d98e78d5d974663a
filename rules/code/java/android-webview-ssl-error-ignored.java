import android.webkit.*;

class Client extends WebViewClient {
  @Override
  public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
    // ruleid: java-android-webview-ssl-error-ignored
    handler.proceed();
  }
}

class Strict extends WebViewClient {
  @Override
  public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
    // ok: java-android-webview-ssl-error-ignored
    handler.cancel();
  }

  void next(Step handler) {
    // ok: java-android-webview-ssl-error-ignored
    handler.proceed();
  }
}
