import requests


def fetch(url, options):
    # ruleid: py-requests-no-timeout
    page = requests.get(url, timeout=30)
    # ruleid: py-requests-no-timeout
    requests.post(url, json={"a": 1}, timeout=30)
    # ok: py-requests-no-timeout
    requests.get(url, timeout=5)
    # ok: py-requests-no-timeout
    requests.get(url, **options)
    # ok: py-requests-no-timeout
    options.get(url)
    return page
