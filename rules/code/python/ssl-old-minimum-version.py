import ssl

context = ssl.create_default_context()
# ruleid: py-ssl-old-minimum-version
context.minimum_version = ssl.TLSVersion.TLSv1
# ruleid: py-ssl-old-minimum-version
context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
# ok: py-ssl-old-minimum-version
context.minimum_version = ssl.TLSVersion.TLSv1_2
# ok: py-ssl-old-minimum-version
context.maximum_version = ssl.TLSVersion.TLSv1_1
