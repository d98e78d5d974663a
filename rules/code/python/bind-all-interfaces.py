import socket


def listen(host):
    server = socket.socket()
    # ruleid: py-bind-all-interfaces
    server.bind(("0.0.0.0", 8080))
    # ruleid: py-bind-all-interfaces
    server.bind(("", 8081))
    # ok: py-bind-all-interfaces
    server.bind(("127.0.0.1", 8082))
    # ok: py-bind-all-interfaces
    server.bind((host, 8083))
