import httpx


def fetch(url):
    # ruleid: py-httpx-timeout-none
    httpx.get(url, timeout=None)
    # ruleid: py-httpx-timeout-none
    client = httpx.Client(timeout=None, http2=True)
    # ok: py-httpx-timeout-none
    httpx.get(url, timeout=5)
    # ok: py-httpx-timeout-none
    httpx.get(url)
    return client
