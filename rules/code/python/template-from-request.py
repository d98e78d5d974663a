import jinja2
from django.template import Template
from flask import Flask, request

app = Flask(__name__)
PAGES = {"a": "Hello {{ name }}"}
environment = jinja2.Environment(autoescape=True)


def text_of(name):
    return "Hello " + name


@app.post("/preview")
def preview():
    # ruleid: py-template-from-request
    jinja2.Template(request.form["text"]).render()
    name = request.form.get("name")
    # ruleid: py-template-from-request
    environment.from_string(f"Hello {name}")
    # ruleid: py-template-from-request
    jinja2.Template(text_of(name))
    # ruleid: py-template-from-request
    Template("<p>{}</p>".format(name))
    # ok: py-template-from-request
    environment.from_string("Hello {{ name }}").render(name=name)
    # ok: py-template-from-request
    jinja2.Template(PAGES[name]).render(name=name)
    # ok: py-template-from-request
    jinja2.Template(text_of("you"))
    # ok: py-template-from-request
    jinja2.Template("Page %d" % int(request.form["page"]))
    name = "you"
    # ok: py-template-from-request
    return jinja2.Template("Hello " + name).render()
