import ast
import json

from flask import Flask, request

app = Flask(__name__)
FORMULAS = {"sum": "a + b", "product": "a * b"}


def formula(text):
    return f"lambda a, b: {text}"


@app.post("/compute")
def compute():
    # ruleid: py-code-injection
    eval(request.form["formula"])
    text = request.get_json()["formula"]
    # ruleid: py-code-injection
    exec("result = " + text)
    # ruleid: py-code-injection
    eval(formula(text), {})
    # ruleid: py-code-injection
    compile("x = {}".format(text), "input", "exec")
    # ok: py-code-injection
    ast.literal_eval(text)
    # ok: py-code-injection
    json.loads(request.form["formula"])
    # ok: py-code-injection
    eval(FORMULAS[text], {"a": 1, "b": 2})
    # ok: py-code-injection
    eval("a + 1", {"a": text})
    # ok: py-code-injection
    eval(str(int(text)))
    # ok: py-code-injection
    eval(formula("a + b"))
    if text in FORMULAS:
        # ok: py-code-injection
        eval(text)
    text = "1 + 1"
    # ok: py-code-injection
    return eval(text)
