import re

from flask import Flask, request

app = Flask(__name__)
PATTERNS = {"digits": r"^\d+$"}


def starts(text):
    return "^" + text


@app.get("/search")
def search(lines):
    # ruleid: py-regex-from-request
    re.compile(request.args["q"])
    text = request.args.get("q", "")
    # ruleid: py-regex-from-request
    re.search(f"^{text}$", lines)
    # ruleid: py-regex-from-request
    re.findall(starts(text), lines)
    # ok: py-regex-from-request
    re.search(re.escape(text), lines)
    # ok: py-regex-from-request
    re.search(PATTERNS[text], lines)
    # ok: py-regex-from-request
    re.match(r"^\w+$", text)
    # ok: py-regex-from-request
    re.sub(r"\s", "", text)
    # ok: py-regex-from-request
    re.search("a{%d}" % int(text), lines)
    text = "a"
    # ok: py-regex-from-request
    return re.search(text, lines)
