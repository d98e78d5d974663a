# ruleid: py-django-settings-frames
X_FRAME_OPTIONS = "ALLOWALL"
# ruleid: py-django-settings-frames
X_FRAME_OPTIONS = "ALLOW-FROM https://example.com"
# ok: py-django-settings-frames
X_FRAME_OPTIONS = "SAMEORIGIN"
# ok: py-django-settings-frames
X_FRAME_OPTIONS = "DENY"
