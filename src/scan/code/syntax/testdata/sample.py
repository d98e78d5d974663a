@app.route("/x", methods=["GET"])
async def f(a: int, *b, c=1) -> str:
    with open(a) as h:
        x = f"v {a!r}" + h.read()
    return {"k": x, **c}
