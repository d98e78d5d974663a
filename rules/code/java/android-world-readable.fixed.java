import android.content.Context;

class Notes {
  void bad(Context context) {
    // ruleid: java-android-world-readable
    context.openFileOutput("notes", Context.MODE_PRIVATE);
    // ruleid: java-android-world-readable
    getSharedPreferences("settings", MODE_PRIVATE);
  }

  void good(Context context) {
    // ok: java-android-world-readable
    context.openFileOutput("notes", Context.MODE_PRIVATE);
    // ok: java-android-world-readable
    getSharedPreferences("settings", 0);
  }
}
