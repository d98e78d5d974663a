import android.webkit.WebView;

class Page {
  void bad(WebView view) {
    // ruleid: java-android-javascript-interface
    view.addJavascriptInterface(new Bridge(), "bridge");
    view.loadUrl(address);
  }

  void good(WebView view) {
    // ok: java-android-javascript-interface
    view.addJavascriptInterface(new Bridge(), "bridge");
    view.loadUrl("file:///android_asset/index.html");
  }

  void other(WebView view) {
    // ok: java-android-javascript-interface
    view.removeJavascriptInterface("bridge");
  }
}
