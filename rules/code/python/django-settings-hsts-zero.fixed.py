# ruleid: py-django-settings-hsts-zero
SECURE_HSTS_SECONDS = 31536000
# ok: py-django-settings-hsts-zero
SECURE_HSTS_SECONDS = 31536000
# ok: py-django-settings-hsts-zero
SECURE_HSTS_SECONDS = 3600
# ok: py-django-settings-hsts-zero
SESSION_COOKIE_AGE = 0
