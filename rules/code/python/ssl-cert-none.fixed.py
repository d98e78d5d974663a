import ssl

import urllib3


def connect(sock):
    context = ssl.create_default_context()
    # ruleid: py-ssl-cert-none
    context.verify_mode = ssl.CERT_REQUIRED
    # ruleid: py-ssl-cert-none
    pool = urllib3.PoolManager(cert_reqs=ssl.CERT_REQUIRED)
    # ok: py-ssl-cert-none
    context.verify_mode = ssl.CERT_REQUIRED
    # ok: py-ssl-cert-none
    weak = context.verify_mode == ssl.CERT_NONE
    return context.wrap_socket(sock), pool, weak
