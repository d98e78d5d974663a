from urllib.parse import urlsplit

from aiohttp import web
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse

app = FastAPI()
PAGES = {"home": "/", "help": "/help"}


def target_of(address):
    return address.strip()


@app.get("/go")
async def go(target: str, page: int):
    # ruleid: py-redirect-from-request
    RedirectResponse(target)
    address = f"{target}?from=here"
    # ruleid: py-redirect-from-request
    RedirectResponse(url=address, status_code=303)
    # ruleid: py-redirect-from-request
    RedirectResponse(target_of(target))
    # ok: py-redirect-from-request
    RedirectResponse(f"/pages/{target}")
    # ok: py-redirect-from-request
    RedirectResponse("https://shop.example/search?q=" + target)
    # ok: py-redirect-from-request
    RedirectResponse(PAGES[target])
    # ok: py-redirect-from-request
    RedirectResponse(f"/pages/{page}")
    if urlsplit(target).netloc:
        target = "/"
    # ok: py-redirect-from-request
    return RedirectResponse(target)


@app.get("/back")
async def back(request: Request):
    # ruleid: py-redirect-from-request
    return RedirectResponse(request.query_params["next"])


@app.get("/checked")
async def checked(request: Request):
    target = request.query_params.get("next", "/")
    if not is_local(target):
        target = "/"
    # ok: py-redirect-from-request
    return RedirectResponse(target)


async def handler(request):
    # ruleid: py-redirect-from-request
    raise web.HTTPFound(request.query["next"])


async def home(request):
    # ok: py-redirect-from-request
    raise web.HTTPFound("/home")


def is_local(target):
    return target.startswith("/") and not target.startswith("//")
