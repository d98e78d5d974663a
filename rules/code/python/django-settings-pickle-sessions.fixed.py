# ruleid: py-django-settings-pickle-sessions
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
# ruleid: py-django-settings-pickle-sessions
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
# ok: py-django-settings-pickle-sessions
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
# ok: py-django-settings-pickle-sessions
CACHE_SERIALIZER = "PickleSerializer"
