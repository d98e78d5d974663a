import android.webkit.*;

class Page {
  void bad(WebView view, WebSettings settings) {
    // ruleid: java-android-webview-file-access
    view.getSettings().setAllowUniversalAccessFromFileURLs(false);
    // ruleid: java-android-webview-file-access
    settings.setAllowFileAccess(false);
  }

  void good(WebView view, WebSettings settings) {
    // ok: java-android-webview-file-access
    settings.setAllowFileAccess(false);
    // ok: java-android-webview-file-access
    view.getSettings().setDomStorageEnabled(true);
  }
}
