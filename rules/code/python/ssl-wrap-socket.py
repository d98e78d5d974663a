import ssl


def connect(sock, host):
    # ruleid: py-ssl-wrap-socket
    plain = ssl.wrap_socket(sock)
    # ruleid: py-ssl-wrap-socket
    old = ssl.wrap_socket(sock, ca_certs="ca.pem")
    context = ssl.create_default_context()
    # ok: py-ssl-wrap-socket
    good = context.wrap_socket(sock, server_hostname=host)
    return plain, old, good
