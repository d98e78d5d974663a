from xmlrpc.server import SimpleXMLRPCServer

# ruleid: py-xmlrpc-server-all-interfaces
server = SimpleXMLRPCServer(("127.0.0.1", 8000))
# ruleid: py-xmlrpc-server-all-interfaces
empty = SimpleXMLRPCServer(("127.0.0.1", 8001), allow_none=True)
# ok: py-xmlrpc-server-all-interfaces
good = SimpleXMLRPCServer(("localhost", 8002))
# ok: py-xmlrpc-server-all-interfaces
here = SimpleXMLRPCServer(("127.0.0.1", 8003))
