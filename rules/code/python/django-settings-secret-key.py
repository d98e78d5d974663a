import os

# ruleid: py-django-settings-secret-key
SECRET_KEY = "django-insecure-1234567890abcdef"
# ok: py-django-settings-secret-key
SECRET_KEY = os.environ["SECRET_KEY"]
# ok: py-django-settings-secret-key
SECRET_KEY = os.environ.get("SECRET_KEY", "")
# ok: py-django-settings-secret-key
SECRET_KEY = ""
# ok: py-django-settings-secret-key
SECRET_KEY_FILE = "/run/secrets/django"
