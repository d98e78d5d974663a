from urllib.request import urlopen

import httpx
import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/a")
def a():
    # ruleid: py-ssrf-from-request
    return requests.get(request.args["url"], timeout=5).text


@app.get("/b")
def b():
    url = request.args.get("url")
    # ruleid: py-ssrf-from-request
    return urlopen(url).read()


@app.get("/c")
def c():
    url = request.args.get("url")
    if is_allowed(url):
        # ok: py-ssrf-from-request
        return requests.get(url, timeout=5).text
    # ok: py-ssrf-from-request
    return requests.get("https://example.com/", timeout=5).text


def is_allowed(url):
    return url in {"https://example.com/feed"}


def other_view(request):
    url = request.POST["url"]
    # ruleid: py-ssrf-from-request
    return requests.get(url, timeout=5).text


def django_view(request):
    # ruleid: py-ssrf-from-request
    return requests.get(request.GET.get("url"), timeout=5).text


SERVICES = {"a": "https://a.example/"}
BASE = "https://api.example"


def address_of(host):
    return "https://{}/status".format(host)


@app.get("/d/<host>")
def d(host):
    # ruleid: py-ssrf-from-request
    requests.get(f"https://{host}/", timeout=5)
    # ruleid: py-ssrf-from-request
    requests.post(address_of(host), timeout=5)
    # ruleid: py-ssrf-from-request
    requests.request("GET", "https://" + host, timeout=5)
    # ok: py-ssrf-from-request
    requests.get(f"https://api.example/users/{host}", timeout=5)
    # ok: py-ssrf-from-request
    requests.get(f"{BASE}/users/{host}", timeout=5)
    # ok: py-ssrf-from-request
    requests.get(BASE + "/users/" + host, timeout=5)
    # ok: py-ssrf-from-request
    requests.get("https://api.example/", params={"host": host}, timeout=5)
    # ok: py-ssrf-from-request
    requests.get(SERVICES[host], timeout=5)
    # ok: py-ssrf-from-request
    return requests.get(address_of("a.example"), timeout=5).text


async def fetch(request):
    async with httpx.AsyncClient() as client:
        # ruleid: py-ssrf-from-request
        await client.get(request.query_params["url"])
        # ok: py-ssrf-from-request
        await client.get("https://example.com/")
