import html
from http.server import BaseHTTPRequestHandler

import tornado.web
from aiohttp import web
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

app = FastAPI()


def page(name):
    return f"<h1>Hello {name}</h1>"


@app.get("/hello")
async def hello(request: Request, name: str, age: int):
    # ruleid: py-html-from-request
    HTMLResponse("<h1>" + request.query_params["name"] + "</h1>")
    # ruleid: py-html-from-request
    HTMLResponse(content=f"<h1>{name}</h1>")
    # ruleid: py-html-from-request
    HTMLResponse(page(name))
    # ok: py-html-from-request
    HTMLResponse(page(html.escape(name)))
    # ok: py-html-from-request
    HTMLResponse(page("you"))
    # ok: py-html-from-request
    HTMLResponse(f"<h1>{age}</h1>")
    # ok: py-html-from-request
    return {"name": name}


async def greet(request):
    name = request.query.get("name")
    # ruleid: py-html-from-request
    web.Response(text="<p>%s</p>" % name, content_type="text/html")
    # ok: py-html-from-request
    return web.Response(text="Hello %s" % name)


class Greeting(tornado.web.RequestHandler):
    def get(self):
        name = self.get_argument("name")
        # ruleid: py-html-from-request
        self.write("<p>" + name + "</p>")
        # ok: py-html-from-request
        self.write({"name": name})
        # ok: py-html-from-request
        self.render("greeting.html", name=name)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        text = f"<p>no page at {self.path}</p>"
        # ruleid: py-html-from-request
        self.wfile.write(text.encode())
        # ok: py-html-from-request
        self.wfile.write(f"<p>no page at {html.escape(self.path)}</p>".encode())
