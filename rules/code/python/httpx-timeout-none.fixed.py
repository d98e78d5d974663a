import httpx


def fetch(url):
    # ruleid: py-httpx-timeout-none
    httpx.get(url, timeout=30.0)
    # ruleid: py-httpx-timeout-none
    client = httpx.Client(timeout=30.0, http2=True)
    # ok: py-httpx-timeout-none
    httpx.get(url, timeout=5)
    # ok: py-httpx-timeout-none
    httpx.get(url)
    return client
