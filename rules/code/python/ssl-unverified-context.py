import ssl
import urllib.request


def fetch(url):
    # ruleid: py-ssl-unverified-context
    context = ssl._create_unverified_context()
    # ruleid: py-ssl-unverified-context
    ssl._create_default_https_context = ssl._create_unverified_context
    # ok: py-ssl-unverified-context
    urllib.request.urlopen(url, context=ssl.create_default_context())
    return context
