import android.content.Context;

class Notes {
  void bad(Context context) {
    // ruleid: java-android-world-readable
    context.openFileOutput("notes", Context.MODE_WORLD_READABLE);
    // ruleid: java-android-world-readable
    getSharedPreferences("settings", MODE_WORLD_WRITEABLE);
  }

  void good(Context context) {
    // ok: java-android-world-readable
    context.openFileOutput("notes", Context.MODE_PRIVATE);
    // ok: java-android-world-readable
    getSharedPreferences("settings", 0);
  }
}
