# ruleid: py-django-settings-allowed-hosts
ALLOWED_HOSTS = ["*"]
# ruleid: py-django-settings-allowed-hosts
ALLOWED_HOSTS = ["example.com", "*"]
# ok: py-django-settings-allowed-hosts
ALLOWED_HOSTS = ["example.com", ".example.org"]
# ok: py-django-settings-allowed-hosts
ALLOWED_HOSTS = []
# ok: py-django-settings-allowed-hosts
INTERNAL_IPS = ["*"]
