import ssl

context = ssl.create_default_context()
# ruleid: py-ssl-check-hostname-off
context.check_hostname = False
# ok: py-ssl-check-hostname-off
context.check_hostname = True
# ok: py-ssl-check-hostname-off
check_hostname = False


class Client:
    def __init__(self):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # ok: py-ssl-check-hostname-off
        self.check_hostname = False
        # ruleid: py-ssl-check-hostname-off
        self.context.check_hostname = False
