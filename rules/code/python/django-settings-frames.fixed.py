# ruleid: py-django-settings-frames
X_FRAME_OPTIONS = "DENY"
# ruleid: py-django-settings-frames
X_FRAME_OPTIONS = "DENY"
# ok: py-django-settings-frames
X_FRAME_OPTIONS = "SAMEORIGIN"
# ok: py-django-settings-frames
X_FRAME_OPTIONS = "DENY"
