# ruleid: py-django-settings-pickle-sessions
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"
# ruleid: py-django-settings-pickle-sessions
SESSION_SERIALIZER = 'django.core.serializers.PickleSerializer'
# ok: py-django-settings-pickle-sessions
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
# ok: py-django-settings-pickle-sessions
CACHE_SERIALIZER = "PickleSerializer"
