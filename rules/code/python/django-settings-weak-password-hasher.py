# ruleid: py-django-settings-weak-password-hasher
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# ruleid: py-django-settings-weak-password-hasher
PASSWORD_HASHERS = ["django.contrib.auth.hashers.SHA1PasswordHasher", "x.Y"]
# ok: py-django-settings-weak-password-hasher
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "a.MD5PasswordHasher"]
# ok: py-django-settings-weak-password-hasher
PASSWORD_HASHERS = ["django.contrib.auth.hashers.BCryptSHA256PasswordHasher"]
