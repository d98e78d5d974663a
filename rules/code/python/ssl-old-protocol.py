import ssl

# ruleid: py-ssl-old-protocol
context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
# ruleid: py-ssl-old-protocol
other = ssl.SSLContext(ssl.PROTOCOL_SSLv3)
# ruleid: py-ssl-old-protocol
connect = dict(ssl_version=ssl.PROTOCOL_TLSv1_1)
# ok: py-ssl-old-protocol
names = {ssl.PROTOCOL_TLSv1: "TLS 1.0"}
# ok: py-ssl-old-protocol
good = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
# ok: py-ssl-old-protocol
fine = ssl.SSLContext(ssl.PROTOCOL_TLSv1_2)
