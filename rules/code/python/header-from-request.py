from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, urlsplit


def target_of(name):
    return "/files/" + name


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query)
        name = query["name"][0]
        self.send_response(200)
        # ruleid: py-header-from-request
        self.send_header("X-Name", query["name"][0])
        # ruleid: py-header-from-request
        self.send_header("Content-Disposition", f"attachment; filename={name}")
        # ruleid: py-header-from-request
        self.send_header("Location", target_of(name))
        # ruleid: py-header-from-request
        self.send_header(name, "1")
        # ok: py-header-from-request
        self.send_header("Location", target_of(quote(name)))
        # ok: py-header-from-request
        self.send_header("Content-Length", str(len(name)))
        # ok: py-header-from-request
        self.send_header("X-Number", str(int(name)))
        # ok: py-header-from-request
        self.send_header("X-Name", name.replace("\r", "").replace("\n", ""))
        # ok: py-header-from-request
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
