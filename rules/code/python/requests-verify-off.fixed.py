import requests


def fetch(url, check):
    # ruleid: py-requests-verify-off
    requests.get(url, verify=True, timeout=5)
    # ruleid: py-requests-verify-off
    requests.request("PUT", url, verify=True)
    session = requests.Session()
    # ruleid: py-requests-verify-off
    session.post(url, verify=True)
    # ruleid: py-requests-verify-off
    session.verify = True
    # ok: py-requests-verify-off
    requests.get(url, verify="/etc/ssl/internal.pem")
    # ok: py-requests-verify-off
    requests.get(url, verify=check)
    # ok: py-requests-verify-off
    session.get(url)
