import http.server
from http.server import CGIHTTPRequestHandler, HTTPServer, SimpleHTTPRequestHandler

# ruleid: py-http-server-cgi
server = HTTPServer(("127.0.0.1", 8000), CGIHTTPRequestHandler)
# ruleid: py-http-server-cgi
other = HTTPServer(("127.0.0.1", 8001), http.server.CGIHTTPRequestHandler)
# ok: py-http-server-cgi
plain = HTTPServer(("127.0.0.1", 8002), SimpleHTTPRequestHandler)
# ok: py-http-server-cgi
make = http.server.HTTPServer
