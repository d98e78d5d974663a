from urllib.request import urlopen

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
