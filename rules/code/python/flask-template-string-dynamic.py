from flask import Flask, render_template_string, request

app = Flask(__name__)
PAGE = "<p>Hello {{ name }}</p>"


@app.get("/")
def hello():
    name = request.args.get("name", "")
    # ruleid: py-flask-template-string-dynamic
    one = render_template_string(f"<p>Hello {name}</p>")
    # ruleid: py-flask-template-string-dynamic
    two = render_template_string("<p>Hello " + name + "</p>")
    # ruleid: py-flask-template-string-dynamic
    three = render_template_string(request.args["page"])
    # ok: py-flask-template-string-dynamic
    four = render_template_string("<p>Hello {{ name }}</p>", name=name)
    # ok: py-flask-template-string-dynamic
    five = render_template_string(PAGE, name=name)
    page = "<p>Hello %s</p>" % name
    # ruleid: py-flask-template-string-dynamic
    six = render_template_string(page)
    return six + one + two + three + four + five
