import httpx


def fetch(url, context):
    # ruleid: py-httpx-verify-off
    httpx.get(url, verify=False)
    # ruleid: py-httpx-verify-off
    client = httpx.AsyncClient(http2=True, verify=False)
    # ok: py-httpx-verify-off
    httpx.Client(verify=context)
    # ok: py-httpx-verify-off
    httpx.get(url)
    return client
