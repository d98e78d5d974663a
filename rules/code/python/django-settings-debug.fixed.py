import os

# ruleid: py-django-settings-debug
DEBUG = False
# ok: py-django-settings-debug
TEMPLATE_DEBUG = True
# ok: py-django-settings-debug
DEBUG = os.environ.get("DEBUG") == "1"
# ok: py-django-settings-debug
DEBUG = False
