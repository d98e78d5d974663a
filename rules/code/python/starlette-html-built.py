import html

from fastapi.responses import HTMLResponse


def hello(name: str):
    # ruleid: py-starlette-html-built
    one = HTMLResponse(f"<h1>{name}</h1>")
    # ruleid: py-starlette-html-built
    two = HTMLResponse(content="<h1>" + name + "</h1>", status_code=200)
    # ok: py-starlette-html-built
    three = HTMLResponse(f"<h1>{html.escape(name)}</h1>")
    # ok: py-starlette-html-built
    four = HTMLResponse("<h1>Hello</h1>")
    return one, two, three, four
